import Glibc
import Programs

/// Python as a second opinion, on machines that have it.
enum Python {
    static let programs = Programs(environment: ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"])

    static var isInstalled: Bool {
        get async { await says("print('yes')", "yes") }
    }

    /// Standard output without its last line feed.
    static func run(_ script: String, input: String = "") async throws -> String {
        let outcome = try await programs.run(
            "python3", ["-c", script], input: Array(input.utf8), with: ["PYTHONUTF8": "1"])
        return outcome.text.last == "\n" ? String(outcome.text.dropLast()) : outcome.text
    }

    static func says(_ script: String, _ expected: String) async -> Bool {
        (try? await run(script)) == expected
    }
}
