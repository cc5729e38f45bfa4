import Glibc
import Subprocess
import SystemPackage

/// The programs of the user's machine that Concord leans on: `git`, `ssh-keygen`, `gpg`, an editor, a pager.
///
/// Nothing here goes through a shell. The environment is the one handed in, whole: a child never sees a variable that
/// the caller did not choose to pass on, so what a test or a hostile shell set cannot leak into a verification.
public struct Programs: Sendable {
    /// What a child sees. `PATH` in it is also where programs are looked for.
    public var environment: [String: String]

    public init(environment: [String: String]) {
        self.environment = environment
    }

    /// How a program that was started came to its end.
    public struct Outcome: Sendable {
        /// The exit status, or 128 + the signal's number as shells report it.
        public let status: Int32
        public let output: [UInt8]
        public let errors: String

        public var succeeded: Bool { status == 0 }
        public var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Runs a program to its end with its streams captured.
    ///
    /// - Parameters:
    ///   - input: all of standard input.
    ///   - variables: laid over `environment`; an empty value unsets.
    ///   - limit: bytes of output beyond which the child is given up (``ProgramError/tooMuchOutput(program:)``).
    ///   - time: after which it is ended (``ProgramError/late(program:)``).
    public func run(
        _ program: String, _ arguments: [String], input: [UInt8] = [], in directory: String? = nil,
        with variables: [String: String] = [:], limit: Int = 1 << 28, within time: Duration? = nil
    ) async throws(ProgramError) -> Outcome {
        guard let time else { return try await complete(program, arguments, input, directory, variables, limit) }
        do {
            return try await withThrowingTaskGroup(of: Outcome?.self) { group in
                group.addTask { try await complete(program, arguments, input, directory, variables, limit) }
                group.addTask {
                    try await Task.sleep(for: time)
                    return nil
                }
                defer { group.cancelAll() }
                guard let outcome = try await group.next() ?? nil else { throw ProgramError.late(program: program) }
                return outcome
            }
        } catch {
            throw error as? ProgramError ?? .failed(program: program, reason: "\(error)")
        }
    }

    private func complete(
        _ program: String, _ arguments: [String], _ input: [UInt8], _ directory: String?, _ variables: [String: String],
        _ limit: Int
    ) async throws(ProgramError) -> Outcome {
        let executable = try executable(program)
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments), environment: childEnvironment(variables),
                workingDirectory: directory.map { FilePath($0) },
                input: ProgramInput(input), output: .bytes(limit: limit), error: .bytes(limit: 1 << 20))
            return Outcome(
                status: Self.shellStatus(result.terminationStatus), output: result.standardOutput,
                errors: String(decoding: result.standardError, as: UTF8.self))
        } catch {
            throw Self.translate(error, program)
        }
    }

    /// Runs a program that talks to the person itself (an editor, `ssh-keygen` asking for a passphrase, git's network
    /// commands): it has our terminal. Returns the exit status.
    public func runOnTerminal(
        _ program: String, _ arguments: [String], in directory: String? = nil, with variables: [String: String] = [:]
    ) async throws(ProgramError) -> Int32 {
        let executable = try executable(program)
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments), environment: childEnvironment(variables),
                workingDirectory: directory.map { FilePath($0) },
                input: .currentStandardInput, output: .currentStandardOutput, error: .currentStandardError)
            return Self.shellStatus(result.terminationStatus)
        } catch {
            throw Self.translate(error, program)
        }
    }

    /// Runs a program that has our terminal and reads all of its input from us: a pager, which may leave before
    /// the end. Returns the exit status.
    public func runOnTerminal(
        _ program: String, _ arguments: [String], feeding input: [UInt8], with variables: [String: String] = [:]
    ) async throws(ProgramError) -> Int32 {
        let executable = try executable(program)
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments), environment: childEnvironment(variables),
                input: ProgramInput(input), output: .currentStandardOutput, error: .currentStandardError)
            return Self.shellStatus(result.terminationStatus)
        } catch {
            throw Self.translate(error, program)
        }
    }

    /// Whether a program of that name could be run.
    public func has(_ program: String) -> Bool { (try? executable(program)) != nil }

    private func executable(_ program: String) throws(ProgramError) -> Executable {
        .path(FilePath(try path(of: program)))
    }

    /// Where a program is. Whatever has a slash in it is a file; a name is looked up in `PATH` here, since the library starts a
    /// process for every folder that it tries.
    public func path(of program: String) throws(ProgramError) -> String {
        if program.contains("/") { return program }
        for folder in (environment["PATH"] ?? "").split(separator: ":") {
            let path = "\(folder)/\(program)"
            if access(path, X_OK) == 0 { return path }
        }
        throw .notFound(program: program)
    }

    private func childEnvironment(_ variables: [String: String]) -> Environment {
        var merged: [Environment.Key: String] = [:]
        for (name, value) in environment { merged[Environment.Key(stringLiteral: name)] = value }
        for (name, value) in variables {
            merged[Environment.Key(stringLiteral: name)] = value.isEmpty ? nil : value
        }
        return .custom(merged)
    }

    private static func shellStatus(_ status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): Int32(code)
        case .signaled(let signal): 128 + Int32(signal)
        }
    }

    private static func translate(_ error: any Error, _ program: String) -> ProgramError {
        guard let error = error as? SubprocessError else {
            return .failed(program: program, reason: "\(error)")
        }
        if error.code == .executableNotFound { return .notFound(program: program) }
        if error.code == .outputLimitExceeded { return .tooMuchOutput(program: program) }
        return .failed(program: program, reason: error.description)
    }
}

/// A program could not be run at all; one that ran and said no is an ``Programs/Outcome``.
public enum ProgramError: Error, Equatable {
    case notFound(program: String)
    case tooMuchOutput(program: String)
    /// It took longer than it was given.
    case late(program: String)
    case failed(program: String, reason: String)
}
