import Foundation
import Programs

/// A real sshd on loopback, which lets each person do with their key what a forced command lets them: git, and no shell. What it does with
/// the next pushes can be made to go wrong.
final class Door: Sendable {
    private let folder: String
    private let daemon: Daemon
    private var port: Int { daemon.port }

    /// - Parameters:
    ///   - keys: another program's file of keys and what they let in, in place of ours.
    ///   - settings: sshd's further ones (sshd_config(5)).
    init(_ company: Company, people: [String], keys: String? = nil, settings: String = "") async throws {
        let folder = company.root + "/sshd-\(UUID().uuidString.prefix(8))"
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let port = Daemon.anyPort()
        let stock = Scene.stock
        _ = try await stock.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder + "/host"])
        try Self.script(folder).write(toFile: folder + "/door", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/door")
        let lines = try people.map { person in
            let key = try String(contentsOfFile: company.key(person) + ".pub", encoding: .utf8)
            return #"environment="SSH_USER=\#(person)",command="\#(folder)/door",restrict \#(key)"#
        }
        try lines.joined().write(toFile: folder + "/authorized_keys", atomically: true, encoding: .utf8)
        try """
        Port \(port)
        ListenAddress 127.0.0.1
        HostKey \(folder)/host
        AuthorizedKeysFile \(keys ?? folder + "/authorized_keys")
        PidFile \(folder)/pid
        PermitUserEnvironment yes
        PermitRootLogin yes
        PasswordAuthentication no
        UsePAM no
        StrictModes no
        MaxStartups 100
        \(settings)

        """.write(toFile: folder + "/config", atomically: true, encoding: .utf8)
        // It wants a folder of the system's that only root can make.
        if getuid() == 0 {
            try? FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        }
        daemon = try await Daemon(
            "sshd", ["-f", folder + "/config"], port: port, pidFile: folder + "/pid")
    }

    /// How a person's git comes in.
    func ssh(_ company: Company, _ person: String) -> [String: String] {
        [
            "GIT_SSH_COMMAND":
                "ssh -p \(port) -i \(company.key(person)) -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
        ]
    }

    // MARK: what goes wrong

    /// What pushes meet until it is `nil` again.
    enum Fault: CustomStringConvertible {
        /// Counts what all of the server's programs do to files (`FaultInjection`).
        case count
        /// Fails there, or kills them all.
        case file(at: Int, kind: String)
        /// The connection ends after so many bytes: of what is sent to the server, or of its answer, while it goes on.
        case sent(Int, push: Int)
        case answered(Int, push: Int)
        /// The connection ends while the server's hook is at work, which goes on and takes the push.
        case judged(push: Int)

        var description: String {
            switch self {
            case .count: "count"
            case .file(let place, let kind): "\(kind) at \(place)"
            case .sent(let size, let push): "push \(push) cut after \(size) bytes"
            case .judged(let push): "push \(push) cut while it was judged"
            case .answered(let size, let push): "the answer to push \(push) cut after \(size) bytes"
            }
        }
    }

    func meet(_ fault: Fault?) throws {
        for name in ["fault", "pushes"] { try? FileManager.default.removeItem(atPath: folder + "/" + name) }
        guard let fault else { return }
        let library = URL(filePath: Scene.concord).deletingLastPathComponent().path + "/libFaultInjection.so"
        let counting = "LD_PRELOAD=\(library) FAULT_TOGETHER=\(folder)/counter"
        let settings =
            switch fault {
            case .count: "FAULT='\(counting)'"
            case .file(let place, let kind): "FAULT='\(counting) FAULT_AT=\(place) FAULT_KIND=\(kind)'"
            case .sent(let size, let push): "CUT_SENT=\(size) CUT_PUSH=\(push)"
            case .judged(let push): "CUT_LATER=0.5 CUT_PUSH=\(push)"
            case .answered(let size, let push): "CUT_ANSWER=\(size) CUT_PUSH=\(push)"
            }
        try Data(count: 8).write(to: URL(filePath: folder + "/counter"))
        try (settings + "\n").write(toFile: folder + "/fault", atomically: true, encoding: .utf8)
    }

    /// How many places were counted.
    func places() throws -> Int {
        let bytes = try Data(contentsOf: URL(filePath: folder + "/counter"))
        return bytes.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    }

    /// How many pushes there were since a fault was set, and the bytes of each, sent and answered.
    func pushes() throws -> [(sent: Int, answered: Int)] {
        let text = try String(contentsOfFile: folder + "/pushes", encoding: .utf8)
        let sizes = text.split(separator: "\n").compactMap { Int($0) }
        return stride(from: 0, to: sizes.count - 1, by: 2).map { (sizes[$0], sizes[$0 + 1]) }
    }

    private static func script(_ folder: String) -> String {
        """
        #!/bin/bash
        # git-shell, with what is to go wrong.
        git() { env $FAULT git-shell -c "$SSH_ORIGINAL_COMMAND"; }
        if [ ! -f '\(folder)/fault' ] || [[ $SSH_ORIGINAL_COMMAND != git-receive-pack* ]]; then
            git
            exit
        fi
        push=$(($(wc -l < '\(folder)/pushes' 2>/dev/null || echo 0) / 2 + 1))
        . '\(folder)/fault'
        if [ -z "$CUT_PUSH" ]; then
            sent=$(mktemp) answered=$(mktemp)
            tee "$sent" | git | tee "$answered"
            wc -c < "$sent" >> '\(folder)/pushes'
            wc -c < "$answered" >> '\(folder)/pushes'
            rm "$sent" "$answered"
            exit
        fi
        printf '0\\n0\\n' >> '\(folder)/pushes'
        if [ "$push" != "$CUT_PUSH" ]; then
            git
        elif [ -n "$CUT_LATER" ]; then
            (sleep "$CUT_LATER"; kill -KILL $PPID) &
            SLOW_HOOK=2 git
        elif [ -n "$CUT_SENT" ]; then
            dd bs=1 count="$CUT_SENT" status=none | git
        else
            # The connection is gone; what the server has begun goes on.
            git | { dd bs=1 count="$CUT_ANSWER" status=none; kill -KILL $PPID; cat > /dev/null; }
        fi

        """
    }
}
