import Glibc
import Programs

/// Python as a second opinion, on machines that have it.
public enum Python {
    public static let programs = Programs(environment: [
        "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    ])

    /// Standard output without its last line feed.
    public static func run(_ script: String, input: String = "") async throws -> String {
        let outcome = try await programs.run(
            "python3", ["-c", script], input: Array(input.utf8), with: ["PYTHONUTF8": "1"])
        return outcome.text.last == "\n" ? String(outcome.text.dropLast()) : outcome.text
    }

    public static func says(_ script: String, _ expected: String) async -> Bool {
        (try? await run(script)) == expected
    }
}
