import Foundation
import Programs

/// A stock server on loopback, which puts itself into the background, until nobody holds this any more.
///
/// As Foundation's `Process` it would stop all others: a daemon closes every file that it inherits, which Foundation takes for its end,
/// and waits for.
final class Daemon: Sendable {
    let port: Int
    private let pid: Int32

    /// A port that hopefully nobody has.
    static func anyPort() -> Int { Int.random(in: 20_000...60_000) }

    /// Starts it, and waits until it answers.
    ///
    /// - Parameters:
    ///   - program: by name; servers stand where not everybody's `PATH` leads.
    ///   - port: the one that it was told to listen to.
    ///   - pidFile: where it says who it is.
    init(
        _ program: String, _ arguments: [String], port: Int, pidFile: String, by stock: Programs = Scene.stock,
        with variables: [String: String] = [:]
    ) async throws {
        let path = ["/usr/sbin/\(program)", "/usr/local/sbin/\(program)"].first {
            FileManager.default.fileExists(atPath: $0)
        }
        let started = try await stock.run(path ?? program, arguments, with: variables)
        guard started.succeeded else { throw ProgramError.failed(program: program, reason: started.errors) }
        for _ in 0..<100 {
            if try await stock.run("bash", ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port)"]).succeeded { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        self.port = port
        pid = Int32(try String(contentsOfFile: pidFile, encoding: .utf8).filter(\.isNumber)) ?? 0
    }

    deinit { if pid > 1 { kill(pid, SIGTERM) } }
}
