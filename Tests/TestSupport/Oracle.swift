import Foundation

/// A program of others in `Tests/Oracles` that is asked for a second opinion.
///
/// It runs in a Python that has the modules it needs: the environment that `.ci/install-missing test` makes under
/// `.build`, else `python3`, else Debian's own. A test that has no oracle says so by name; where everything must be there,
/// in continuous integration (`CI=true`), it runs and fails.
public struct Oracle: Sendable {
    /// The file in `Tests/Oracles`, without `.py`.
    public let name: String
    let modules: String
    private let interpreter: String?

    public init(_ name: String, modules: String) {
        self.name = name
        self.modules = modules
        interpreter = Self.candidates.first { Self.succeeds($0, ["-c", "import \(modules)"]) }
    }

    /// Whether a test that leans on it is to be run.
    public var isExpected: Bool { interpreter != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

    public static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private static let candidates = [
        tests.deletingLastPathComponent().appending(path: ".build/oracles/bin/python3").path, "python3",
        "/usr/bin/python3",
    ]

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// The oracle's answer to a request, both JSON.
    public func ask(_ request: Any) throws -> Any {
        guard let interpreter else {
            throw Failure(
                description: "no python3 has what Tests/Oracles/\(name).py needs: run .ci/install-missing test")
        }
        let script = Self.tests.appending(path: "Oracles/\(name).py").path
        let answer = try Self.run(interpreter, [script], JSONSerialization.data(withJSONObject: request))
        guard answer.status == 0 else {
            throw Failure(description: "Tests/Oracles/\(name).py: \(String(decoding: answer.errors, as: UTF8.self))")
        }
        return try JSONSerialization.jsonObject(with: answer.output)
    }

    private static func succeeds(_ interpreter: String, _ arguments: [String]) -> Bool {
        (try? run(interpreter, arguments, Data()).status) == 0
    }

    /// Runs a program to its end. Its streams are files: no pipe can fill up.
    private static func run(_ interpreter: String, _ arguments: [String], _ input: Data) throws -> (
        status: Int32, output: Data, errors: Data
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "concord-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "errors"].map { folder.appending(path: $0) }
        try input.write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["PYTHONUTF8=1", interpreter] + arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try Data(contentsOf: files[1]), try Data(contentsOf: files[2]))
    }
}
