import FoundationEssentials
import Glibc
import Programs

/// A key that can sign, wherever the private part of it is: in a file, in an agent, in a security key, in gpg's keyring.
public enum SigningKey: Equatable, Sendable {
    /// A private key file, or a public one whose private part an agent holds.
    case sshFile(String)
    /// A public key line; the agent holds the rest.
    case sshAgent(SSHPublicKey)
    /// Whatever `gpg -u` takes.
    case openPGP(String)

    /// Reads git's `user.signingkey` under its `gpg.format`.
    public init?(format: String, value: String) {
        switch format {
        case "ssh":
            let literal = value.hasPrefix("key::") ? String(value.dropFirst(5)) : value
            self = SSHPublicKey(line: literal).map(SigningKey.sshAgent) ?? .sshFile(value)
        case "openpgp", "":
            self = .openPGP(value)
        default:
            return nil
        }
    }
}

/// A signature could not be made.
public enum SigningError: Error, Equatable {
    case programMissing(String)
    /// What the program said.
    case refused(program: String, reason: String)
}

/// The programs that sign: git's `gpg.ssh.program` and `gpg.program`, which password managers put their own in.
public struct SigningPrograms: Equatable, Sendable {
    public var ssh: String
    public var openPGP: String

    public init(ssh: String = "ssh-keygen", openPGP: String = "gpg") {
        (self.ssh, self.openPGP) = (ssh, openPGP)
    }
}

/// Makes signatures by the programs that hold the keys.
public struct Signer: Sendable {
    public let key: SigningKey
    private let programs: Programs
    private let names: SigningPrograms
    private let question: PassphraseQuestion?

    /// - Parameter question: how a passphrase is asked for; in OpenSSH's own way if nil.
    public init(
        _ key: SigningKey, _ programs: Programs, _ names: SigningPrograms = SigningPrograms(),
        asking question: PassphraseQuestion? = nil
    ) {
        self.key = key
        self.programs = programs
        self.names = names
        self.question = question
    }

    /// Signs a payload for git; the armored signature, ending in a line break. A passphrase is asked for on the terminal.
    public func sign(_ payload: [UInt8]) async throws(SigningError) -> String {
        do {
            switch key {
            case .sshFile(let path):
                guard let question else { return try await run(names.ssh, Self.words(path), payload) }
                return try await sign(payload, with: path, asking: question)
            case .sshAgent(let key):
                let folder = try TemporaryFolder(environment: programs.environment)
                defer { folder.remove() }
                let file = try folder.write("key.pub", Array((key.line + "\n").utf8))
                return try await run(names.ssh, Self.words(file), payload)
            case .openPGP(let id):
                return try await run(names.openPGP, ["--status-fd=2", "-bsau", id], payload)
            }
        } catch let error as SigningError {
            throw error
        } catch ProgramError.notFound(let program) {
            throw .programMissing(program)
        } catch {
            throw .refused(program: names.ssh, reason: "\(error)")
        }
    }

    /// Asks where the key turns out to be locked, three times at most.
    private func sign(_ payload: [UInt8], with path: String, asking question: PassphraseQuestion) async throws
        -> String
    {
        let folder = try TemporaryFolder(environment: programs.environment)
        defer { folder.remove() }
        let variables = try question.variables(in: folder)
        for attempt in 0..<4 {
            do {
                return try await run(
                    names.ssh, Self.words(path), payload, with: question.answering(variables, for: path))
            } catch SigningError.refused(let program, let reason) where reason.contains("incorrect passphrase") {
                guard attempt < 3,
                    await question.ask(variables, for: path, with: programs, isRepeated: attempt > 0)
                else { throw SigningError.refused(program: program, reason: reason) }
            }
        }
        throw SigningError.refused(program: names.ssh, reason: "incorrect passphrase")
    }

    private static func words(_ file: String) -> [String] { ["-Y", "sign", "-n", "git", "-f", file] }

    private func run(
        _ program: String, _ arguments: [String], _ payload: [UInt8], with variables: [String: String] = [:]
    ) async throws -> String {
        let outcome = try await programs.run(program, arguments, input: payload, with: variables)
        guard outcome.succeeded, outcome.text.hasPrefix("-----BEGIN ") else {
            let reason = outcome.errors.split(whereSeparator: \.isNewline).filter {
                !$0.hasPrefix("[GNUPG:]") && !$0.hasPrefix("Signing data")
            }
            throw SigningError.refused(program: program, reason: reason.joined(separator: "; "))
        }
        return outcome.text
    }

    private static func isSmallFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size < 1 << 20
    }

    /// The public part of an SSH key; nil for OpenPGP and for a file that has none to be found.
    public func publicKey() async -> SSHPublicKey? {
        switch key {
        case .sshAgent(let key): return key
        case .openPGP: return nil
        case .sshFile(let path):
            let file = path.hasSuffix(".pub") ? path : path + ".pub"
            // The name may have come with a repository: a pipe would be waited on for ever.
            guard Self.isSmallFile(file) || Self.isSmallFile(path) else { return nil }
            if Self.isSmallFile(file), let line = FileManager.default.contents(atPath: file),
                let key = SSHPublicKey(line: String(decoding: line, as: UTF8.self))
            {
                return key
            }
            guard let outcome = try? await programs.run("ssh-keygen", ["-y", "-P", "", "-f", path]), outcome.succeeded
            else { return nil }
            return SSHPublicKey(line: outcome.text)
        }
    }
}
