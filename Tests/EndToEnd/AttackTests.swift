import Foundation
import TestSupport
import Testing

/// Each attack of the trust rules, built with stock tools: what stock git says of it, and what Concord says.
@Suite struct AttackTests {
    private func circulated() async throws -> (Scene, Forge) {
        let scene = try await Scene.make()
        try await scene.circulate()
        return (scene, Forge(scene))
    }

    private func expect(_ forge: Forge, stock: Bool, _ rule: String, _ place: SourceLocation = #_sourceLocation)
        async throws
    {
        let reference = try await forge.make()
        #expect(try await forge.stock(reference) == stock, sourceLocation: place)
        let (rules, isTaken) = try await forge.ours()
        #expect(rules.contains(rule) && !isTaken, "\(rules)", sourceLocation: place)
    }

    @Test func `the honest twin: a tag made by stock tools alone is taken, and stock git agrees`() async throws {
        let (scene, forge) = try await circulated()
        #expect(try await forge.stock(forge.make()))
        let (rules, isTaken) = try await forge.ours()
        #expect(rules.isEmpty && isTaken)
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }

    @Test func `T1: a good tag under another record's reference`() async throws {
        let (scene, forge) = try await circulated()
        let other = try await scene.circulate(Scene.record.replacing("响应速度优化", with: "另一件事"))
        let good = try await forge.make()
        _ = try await scene.gitText(["update-ref", "refs/tags/signoff/\(other)/1/RND", "refs/tags/\(good)"])
        #expect(try await forge.stock("signoff/\(other)/1/RND"))
        let (rules, isTaken) = try await forge.with { $0.number = other }.ours()
        #expect(rules.contains("signoff-mismatch") && rules.contains("signoff-ref-name") && !isTaken)
        #expect(try await forge.ours().isTaken)
    }

    @Test func `T2: signed with another department's key, or with nobody's`() async throws {
        let (_, forge) = try await circulated()
        try await expect(
            forge.with {
                $0.signer = "sal"; $0.tagger = "rnd@example.org"
            }, stock: true, "signer-not-entitled")
        let (_, other) = try await circulated()
        try await expect(
            other.with {
                $0.signer = "outsider"; $0.tagger = "rnd@example.org"
            }, stock: false, "signer-not-entitled")
    }

    @Test func `T2: a good signature under another person's name`() async throws {
        let (_, forge) = try await circulated()
        try await expect(forge.with { $0.tagger = "sal@example.org" }, stock: true, "tagger-mismatch")
    }

    @Test func `T3, T15: a folded sign-off proves itself when its tag is moved or deleted`() async throws {
        let (scene, forge) = try await circulated()
        try await scene.sign()
        _ = try await scene.gitText([
            "update-ref", "refs/tags/signoff/2024-MKT-001/1/RND", "refs/tags/signoff/2024-MKT-001/1/SAL",
        ])
        #expect(try await forge.stock("signoff/2024-MKT-001/1/RND"))
        let moved = try await scene.json(["verify", Scene.number]) as? [String: Any]
        #expect(moved?["verdict"] as? String == "good" && Scene.rules(in: moved ?? [:]) == ["signoff-tag-moved"])
        _ = try await scene.gitText(["update-ref", "-d", "refs/tags/signoff/2024-MKT-001/1/RND"])
        let deleted = try await scene.json(["verify", Scene.number]) as? [String: Any]
        #expect(deleted?["verdict"] as? String == "good" && Scene.rules(in: deleted ?? [:]).isEmpty)
    }

    @Test func `T15: a tag deleted before it was folded in counts as not signed`() async throws {
        let (scene, forge) = try await circulated()
        let reference = try await forge.make()
        _ = try await scene.gitText(["update-ref", "-d", "refs/tags/\(reference)"])
        #expect(try await !forge.ours().isTaken)
    }

    @Test func `T4: dated back to before the key ended`() async throws {
        let (scene, forge) = try await circulated()
        try await scene.succeed(["signer", "retire", "rnd@example.org"], as: "reg")
        try await expect(forge.with { $0.seconds -= 30 }, stock: true, "key-expired")
    }

    @Test func `T4: dated into the future, or to before the round`() async throws {
        let (_, forge) = try await circulated()
        try await expect(forge.with { $0.seconds += 86_400 }, stock: true, "signoff-in-future")
        let (_, other) = try await circulated()
        try await expect(other.with { $0.seconds -= 86_400 }, stock: true, "signoff-before-round")
    }

    @Test(arguments: ["blob", "tree", "tag"]) func `T5: on something that is no commit`(kind: String) async throws {
        let (scene, forge) = try await circulated()
        let target =
            kind == "blob"
            ? try await scene.gitText(["rev-parse", "main:register.yaml"])
            : kind == "tree"
                ? try await scene.gitText(["rev-parse", "main^{tree}"])
                : try await forge.with {
                    $0.department = "SAL"; $0.signer = "sal"
                }.store(try await forge.text("x"))
        try await expect(
            forge.with {
                $0.target = target; $0.kind = kind
            }, stock: true, "signoff-target-kind")
    }

    @Test func `T6: text behind the signature, or a second one`() async throws {
        let (_, forge) = try await circulated()
        try await expect(
            forge.with { $0.mangle = { $0 + "and one more thing\n" } }, stock: true, "signature-trailing-text")
        let (_, other) = try await circulated()
        let block = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"
        try await expect(
            other.with {
                $0.mangle = { $0.replacing("-----BEGIN SSH", with: block + "-----BEGIN SSH", maxReplacements: 1) }
            }, stock: false, "signature-repeated")
    }

    @Test func `T7: an extra header`() async throws {
        let (_, forge) = try await circulated()
        try await expect(
            forge.with { $0.mangle = { $0.replacing("+0800\n", with: "+0800\ngpgsig none\n", maxReplacements: 1) } },
            stock: true, "signoff-extra-header")
    }

    @Test func `T8: the same signature in other armor`() async throws {
        let (_, forge) = try await circulated()
        try await expect(
            forge.with { forge in
                forge.mangle = { text in
                    let parts = text.components(separatedBy: "-----BEGIN SSH SIGNATURE-----\n")
                    let body = parts[1].components(separatedBy: "-----END")[0].replacing("\n", with: "")
                    return parts[0] + "-----BEGIN SSH SIGNATURE-----\n\(body)\n-----END SSH SIGNATURE-----\n"
                }
            }, stock: true, "signature-not-canonical")
    }

    @Test func `T9: a bad tag replaced by a good one in refs/replace`() async throws {
        let (scene, forge) = try await circulated()
        let good = try await forge.store(try await forge.text("signoff/2024-MKT-001/1/RND"))
        let reference = try await forge.with {
            $0.signer = "outsider"; $0.tagger = "rnd@example.org"
        }.make()
        _ = try await scene.gitText([
            "replace", "-f", try await scene.gitText(["rev-parse", "refs/tags/\(reference)"]), good,
        ])
        #expect(try await forge.stock(reference))
        let (rules, isTaken) = try await forge.ours()
        #expect(rules.contains("signer-not-entitled") && !isTaken)
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("replace-refs"))
    }

    @Test func `T10: the repository's own configuration names a verifier that says yes`() async throws {
        let (scene, forge) = try await circulated()
        let fake = try scene.write(
            "fake.sh",
            "#!/bin/sh\ncat > /dev/null\ncase \"$*\" in *find-principals*) echo rnd@example.org;; *) echo 'Good \"git\" signature for rnd@example.org with X key Y';; esac\nexit 0\n"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake)
        _ = try await scene.gitText(["config", "gpg.ssh.program", fake])
        try await expect(
            forge.with {
                $0.signer = "outsider"; $0.tagger = "rnd@example.org"
            }, stock: true, "signer-not-entitled")
    }

    @Test func `T11: the list of revoked keys is gone`() async throws {
        let (scene, forge) = try await circulated()
        try await scene.succeed(["signer", "revoke", scene.key("rnd") + ".pub", "-m", "遗失"], as: "reg")
        let reference = try await forge.with { $0.seconds -= 30 }.make()
        #expect(try await !forge.stock(reference))
        #expect(try await forge.ours().rules.contains("key-revoked"))
        _ = try await scene.gitText(["rm", "-q", "revoked_signers"])
        _ = try await scene.gitText(["commit", "-q", "-m", "away"])
        #expect(try await forge.stock(reference))
        let (rules, isTaken) = try await forge.ours()
        #expect(rules.contains("revocations-missing") && !isTaken)
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("revocations-missing"))
    }

    @Test(.needs("gpg")) func `T12: an OpenPGP key that is imported, and nobody's in the register`() async throws {
        let (scene, forge) = try await circulated()
        let home = scene.root + "/gnupg"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let gpg = ["--homedir", home, "--batch", "--passphrase", "", "--pinentry-mode", "loopback"]
        let made = try await scene.programs.run(
            "gpg", gpg + ["--quick-generate-key", "rnd@example.org", "ed25519", "sign"])
        #expect(made.succeeded, "\(made.errors)")
        let text = try await forge.text("signoff/2024-MKT-001/1/RND").components(separatedBy: "-----BEGIN")[0]
        let armor = try await scene.programs.run("gpg", gpg + ["-bsau", "rnd@example.org"], input: Array(text.utf8))
            .text
        _ = try await scene.gitText([
            "update-ref", "refs/tags/signoff/2024-MKT-001/1/RND", try await forge.store(text + armor),
        ])
        let stock = try await scene.programs.run(
            "git", ["-C", scene.register, "tag", "-v", "signoff/2024-MKT-001/1/RND"], with: ["GNUPGHOME": home])
        #expect(stock.succeeded)
        let (rules, isTaken) = try await forge.ours()
        #expect(rules.contains("key-unknown") && !isTaken)
        // Its honest twin: the same key, registered.
        let exported = try await scene.programs.run(
            "gpg", ["--homedir", home, "--armor", "--export", "rnd@example.org"]
        ).text
        try await scene.succeed(["signer", "add", "rnd@example.org", scene.write("rnd.asc", exported)], as: "reg")
        #expect(try await forge.ours().isTaken)
        _ = try? await scene.programs.run("gpgconf", ["--homedir", home, "--kill", "gpg-agent"])
    }

    @Test func `T14: the signed commit is not on main, or not what the statement says`() async throws {
        let (scene, forge) = try await circulated()
        let side = try await scene.gitText([
            "commit-tree", "main^{tree}", "-p", "main~1", "-m", "x\n\nRecord: 2024-MKT-001\nEvent: round\nRound: 1",
        ])
        try await expect(forge.with { $0.target = side }, stock: true, "signoff-not-on-main")
        let (_, other) = try await circulated()
        try await expect(other.with { $0.digest = String(repeating: "0", count: 64) }, stock: true, "agreed-differs")
        let (third, elsewhere) = try await circulated()
        let founding = try await third.gitText(["rev-list", "--max-parents=0", "main"])
        try await expect(elsewhere.with { $0.target = founding }, stock: true, "signoff-not-the-round")
    }

    @Test func `T14: what was signed is missing from the object store`() async throws {
        let (scene, forge) = try await circulated()
        let reference = try await forge.make()
        #expect(try await forge.ours().isTaken)
        let blob = try await scene.gitText(["rev-parse", "\(reference)^{commit}:records/2024/MKT/2024-MKT-001.yaml"])
        try FileManager.default.removeItem(
            atPath: "\(scene.register)/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        #expect(try await forge.stock(reference))
        #expect(try await scene.concord(["verify", Scene.number]).status != 0)
    }

    @Test func `T14: the agreed part is changed on main afterwards`() async throws {
        let (scene, _) = try await circulated()
        try await scene.sign()
        let path = scene.register + "/records/2024/MKT/2024-MKT-001.yaml"
        try scene.file().replacing("2024-03-08", with: "2024-03-09").write(
            toFile: path, atomically: true, encoding: .utf8)
        _ = try await scene.gitText(["commit", "-qam", "2024-MKT-001 执行\n\nRecord: 2024-MKT-001\nEvent: feedback"])
        let verified = try await scene.json(["verify", Scene.number]) as? [String: Any]
        #expect(verified?["verdict"] as? String == "bad" && Scene.rules(in: verified ?? [:]).contains("agreed-changed"))
        let audit = Scene.rules(in: try await scene.json(["audit"]))
        #expect(audit.contains("event-scope") && audit.contains("actor-entitled"))
    }

    @Test func `T16: the roster changed by someone who is no registrar`() async throws {
        let (scene, _) = try await circulated()
        try await scene.sign(["mkt", "sal"])
        let path = scene.register + "/register.yaml"
        let settings = try String(contentsOfFile: path, encoding: .utf8)
        try settings.replacing("rnd@example.org", with: "sal@example.org").write(
            toFile: path, atomically: true, encoding: .utf8)
        _ = try await scene.gitText([
            "-c", "gpg.format=ssh", "-c", "user.signingkey=\(scene.key("sal"))", "-c", "user.email=sal@example.org",
            "commit", "-S", "-q", "-a", "-m", "Settings changed\n\nEvent: settings",
        ])
        try await scene.succeed(["sign", Scene.number, "--as", "RND", "--yes"], as: "sal")
        #expect(try await scene.git(["tag", "-v", "signoff/2024-MKT-001/1/RND"]).succeeded)
        let verified = try await scene.json(["verify", Scene.number]) as? [String: Any]
        #expect(
            verified?["verdict"] as? String == "bad" && Scene.rules(in: verified ?? [:]).contains("roster-untrusted"))
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("settings-authorized"))
    }

    @Test func `T17: the clone's pinned root is not the repository's first commit`() async throws {
        let (scene, _) = try await circulated()
        // Another founding commit: registers that are founded alike begin with one copy.
        let other = try await Scene.make(founded: Scene.early)
        try await other.circulate()
        _ = try await scene.gitText(["fetch", "-q", other.register, "main"])
        _ = try await scene.gitText(["reset", "-q", "--hard", "FETCH_HEAD"])
        let audit = Scene.rules(in: try await scene.json(["audit"]))
        #expect(audit.contains("root-pinned") && audit.contains("history-rewritten"))
    }

    @Test func `a deletion or a rewrite before time is found`() async throws {
        let (scene, _) = try await circulated()
        let seen = try await scene.gitText(["rev-parse", "main"])
        _ = try await scene.gitText(["rm", "-q", "records/2024/MKT/2024-MKT-001.yaml"])
        _ = try await scene.gitText(["commit", "-q", "-m", "gone"])
        let deleted = Scene.rules(in: try await scene.json(["audit"]))
        #expect(deleted.contains("record-kept") && deleted.contains("event-known"))
        _ = try await scene.gitText(["reset", "-q", "--hard", "\(seen)~1"])
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("history-rewritten"))
        _ = try await scene.gitText(["reset", "-q", "--hard", seen])
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
    }

    @Test func `an old decision folded in again does not outvote a newer one`() async throws {
        let (scene, _) = try await circulated()
        try await scene.sign(["rnd"])
        try await scene.succeed(["object", Scene.number, "--as", "RND", "-m", "改主意"], as: "rnd")
        let path = scene.register + "/records/2024/MKT/2024-MKT-001.yaml"
        var text = try scene.file()
        let start = try #require(text.range(of: "  - 部门: RND\n    轮次: 1\n    决定: 同意"))
        let end = try #require(text.range(of: "  - 部门: RND\n    轮次: 1\n    决定: 异议"))
        text += text[start.lowerBound..<end.lowerBound]
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        _ = try await scene.gitText([
            "commit", "-qam", "2024-MKT-001 RND\n\nRecord: 2024-MKT-001\nEvent: signoff\nRound: 1",
        ])
        let verified = try await scene.json(["verify", Scene.number]) as? [String: Any]
        #expect(
            verified?["verdict"] as? String == "bad" && Scene.rules(in: verified ?? [:]).contains("signoff-mismatch"))
    }
}
