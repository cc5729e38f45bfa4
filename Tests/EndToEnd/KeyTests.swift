import Foundation
import TestSupport
import Testing

/// The ways in which people hold their keys.
@Suite struct KeyTests {
    @Test func `a key in an agent signs, named by its public half`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let script = """
            eval "$(ssh-agent -s)" > /dev/null && trap 'ssh-agent -k > /dev/null' EXIT
            ssh-add -q \(scene.key("rnd")) && mv \(scene.key("rnd")) \(scene.key("rnd")).away
            concord sign 2024-MKT-001 --as RND --yes --key \(scene.key("rnd")).pub
            """
        let outcome = try await scene.shell(script)
        #expect(outcome.succeeded, "\(outcome.text)\(outcome.errors)")
        #expect(try await scene.git(["tag", "-v", "signoff/2024-MKT-001/1/RND"]).succeeded)
    }

    @Test func `a key whose signatures nobody could verify is not registered`() async throws {
        let scene = try await Scene.make()
        let short = scene.root + "/short"
        _ = try await scene.shell("ssh-keygen -q -t rsa -b 1024 -N '' -f \(short)")
        let refused = try await scene.concord([
            "signer", "add", "rnd@example.org", short + ".pub", "--key", scene.key("reg"),
        ])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("[signer-unsupported]"))
    }

    @Test func `git's own configuration says which key, without --key`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        for (key, value) in [
            ("gpg.format", "ssh"), ("user.signingkey", scene.key("rnd")), ("user.email", "rnd@example.org"),
            ("user.name", "张 三"),
        ] {
            _ = try await scene.programs.run("git", ["config", "--global", key, value])
        }
        try await scene.succeed(["sign", Scene.number, "--yes"])
        #expect(
            try await scene.gitText([
                "tag", "-l", "--format=%(taggername) %(taggeremail)", "signoff/2024-MKT-001/1/RND",
            ]) == "张 三 <rnd@example.org>")
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
    }

    @Test(.needs("gpg"))
    func `an OpenPGP key signs, and stock git agrees`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let home = scene.root + "/home/.gnupg"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let made = try await scene.programs.run(
            "gpg",
            [
                "--batch", "--passphrase", "", "--pinentry-mode", "loopback", "--quick-generate-key", "rnd@example.org",
                "ed25519", "sign",
            ])
        #expect(made.succeeded, "\(made.errors)")
        let exported = try await scene.programs.run("gpg", ["--armor", "--export", "rnd@example.org"]).text
        try await scene.succeed(["signer", "add", "rnd@example.org", scene.write("rnd.asc", exported)], as: "reg")
        for (key, value) in [
            ("gpg.format", "openpgp"), ("user.signingkey", "rnd@example.org"), ("user.email", "rnd@example.org"),
            ("user.name", "rnd"),
        ] {
            _ = try await scene.programs.run("git", ["config", "--global", key, value])
        }
        try await scene.succeed(["sign", Scene.number, "--as", "RND", "--yes"])
        try await scene.sign(["mkt", "sal"])
        #expect(try await scene.git(["tag", "-v", "signoff/2024-MKT-001/1/RND"]).succeeded)
        #expect(try await scene.concord(["verify", Scene.number]).status == 0)
        let audit = try await scene.concord(["audit", "--area", "proof"])
        #expect(audit.status == 0, "\(audit.text)")
        _ = try? await scene.programs.run("gpgconf", ["--kill", "gpg-agent"])
    }

    @Test func `a bare register works like one with a work tree`() async throws {
        let scene = try await Scene.make(bare: true)
        try await scene.circulate()
        try await scene.sign()
        #expect(try await scene.concord(["verify", Scene.number]).status == 0)
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        #expect(try await scene.git(["fsck", "--strict", "--no-dangling"]).succeeded)
    }

    @Test func `what a shared repository gets its group can read, whatever the umask`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        _ = try await scene.gitText(["config", "core.sharedRepository", "group"])
        let mark = try scene.write("mark", "")
        try await Task.sleep(for: .milliseconds(1100))
        let sign = "umask 077; '\(Scene.concord)' sign 2024-MKT-001 --as RND --yes --key '\(scene.key("rnd"))'"
        #expect(try await scene.shell(sign).succeeded)
        let closed = try await scene.shell("find .git/objects .git/refs -type f -newer '\(mark)' ! -perm -g+r")
        let made = try await scene.shell("find .git/objects -type f -newer '\(mark)'")
        #expect(closed.text.isEmpty && !made.text.isEmpty, "\(closed.text)")
    }
}
