import FoundationEssentials
import Git
import Glibc
import Records
import Register
import RegisterWriting
import Signatures

/// A bare repository as a home: its hooks ask the gate.
public struct Server: Sendable {
    public let repository: GitRepository

    public init(_ repository: GitRepository) { self.repository = repository }

    /// Makes an empty home.
    ///
    /// - Parameters:
    ///   - founder: the key that must sign the first commit of the register that is published here.
    ///   - program: Concord's own place, by which the hooks find it.
    public static func make(_ path: String, founder: SSHPublicKey, program: String) async throws(RegisterError)
        -> Server
    {
        do {
            return Server(
                try await GitRepository.make(path, bare: true) { repository in
                    try Server(repository).install(founder: founder, program: program)
                })
        } catch {
            throw RegisterError(error)
        }
    }

    /// The key that an empty home is for.
    public var founder: SSHPublicKey? { repository.configuration("concord.founder").flatMap { SSHPublicKey(line: $0) } }

    /// Puts the gate into a repository. Hooks that are there stay, and are asked first.
    public func install(founder: SSHPublicKey?, program: String) throws(RegisterError) {
        do {
            if let founder { try repository.setConfiguration("concord.founder", founder.line) }
            try repository.setConfiguration("receive.fsckObjects", "true")
            try repository.setConfiguration("receive.maxInputSize", "512m")
            for (hook, argument) in [("pre-receive", "gate"), ("post-receive", "gate --receipt")] {
                try install(hook, argument, program)
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// What anybody may move here.
    public var freeNames: FreeNames { FreeNames(repository.configuration(Self.free) ?? "") }

    public func setFree(_ names: [String]) throws(RegisterError) {
        do throws(GitError) { try repository.setConfiguration(Self.free, names.joined(separator: " ")) } catch {
            throw RegisterError(error)
        }
    }

    private static let free = "concord.freeNames"
    private static let restoring = "concord.restoreUntil"

    /// For so long the gate takes commits of any age and numbers whose claims are gone: what was lost is put back from a copy.
    ///
    /// - Parameter moment: seconds since 1970.
    public func openRestore(until moment: Int) throws(RegisterError) {
        do throws(GitError) { try repository.setConfiguration(Self.restoring, "\(moment)") } catch {
            throw RegisterError(error)
        }
    }

    public func isRestoring(at now: Int) -> Bool {
        repository.configuration(Self.restoring).flatMap { Int($0) }.map { now < $0 } ?? false
    }

    private static let mark = "# concord: the gate of a register's home"

    private func install(_ hook: String, _ argument: String, _ program: String) throws {
        let path = repository.gitDirectory + "hooks/" + hook
        if let known = FileManager.default.contents(atPath: path),
            !String(decoding: known, as: UTF8.self).contains(Self.mark)
        {
            guard !FileManager.default.fileExists(atPath: path + ".before-concord") else {
                throw GitError(.exists, "install \(hook)", "\(path).before-concord is there already")
            }
            try FileManager.default.moveItem(atPath: path, toPath: path + ".before-concord")
        }
        try repository.writeOwn("hooks/" + hook, Array(Self.script(hook, argument, program).utf8))
        guard chmod(path, 0o755) == 0 else {
            throw GitError(.other, "install \(hook)", String(cString: strerror(errno)))
        }
    }

    private static func script(_ hook: String, _ argument: String, _ program: String) -> String {
        let quoted = "'" + program.replacing("'", with: "'\\''") + "'"
        return """
            #!/bin/sh
            \(mark)
            concord=\(quoted)
            pushed=$(cat)
            if [ -x "$0.before-concord" ]; then
                printf '%s\\n' "$pushed" | "$0.before-concord" "$@" || exit
            fi
            if ! [ -x "$concord" ]; then
                echo "concord: this home's judge is missing ($concord): nothing is taken. Tell whoever keeps the server." >&2
                echo "concord: 服务器上缺少审核程序（$concord），不接受任何推送，请告知服务器管理员。" >&2
                exit 1
            fi
            printf '%s\\n' "$pushed" | "$concord" \(argument)

            """
    }
}
