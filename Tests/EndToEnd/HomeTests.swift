import Foundation
import TestSupport
import Testing

/// A home and the copies of it: how they are made, what ties them, and what happens when the home loses something.
@Suite struct HomeTests {
    private static let number = Scene.number

    @Test func `a home that was set back is noticed, and nothing is written`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        _ = try await company.run("rnd", ["sync"])
        _ = try await company.text(nil, ["update-ref", "refs/heads/main", "main~1"])
        for words in [["sync"], ["sign", Self.number, "--yes"]] {
            let outcome = try await company.run("rnd", words)
            #expect(outcome.status == 2 && outcome.errors.contains("home-set-back"), "\(outcome.errors)")
        }
    }

    @Test func `doctor tells of a remote that is not home, and of a copy that is tied to none`() async throws {
        let company = try await Company.make(["mkt"])
        #expect(try await company.run("mkt", ["doctor"]).text.contains("remote-not-home") == false)
        _ = try await company.text("mkt", ["remote", "add", "backup", company.root + "/elsewhere.git"])
        let stray = try await company.run("mkt", ["doctor"])
        #expect(
            stray.status == 1 && stray.text.contains("backup") && stray.text.contains("remote-not-home"),
            "\(stray.text)")
        // Copied by stock git: nothing ties it to home.
        _ = try await company.programs("rnd").run("git", ["clone", "-q", company.server, company.copy("rnd")])
        let untied = try await company.run("rnd", ["doctor"])
        #expect(untied.text.contains("home-unnamed"), "\(untied.text)")
        _ = try await company.text("rnd", ["config", "concord.home", company.server])
        try await company.succeed("rnd", ["sync"])
        let tied = try await company.run("rnd", ["doctor"])
        #expect(!tied.text.contains("home-unnamed") && !tied.text.contains("remote-not-home"), "\(tied.text)")
    }

    @Test func `what a home has lost is put back from a copy, and everybody goes on`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        _ = try await company.run("reg", ["sync"])
        let main = try await company.text(nil, ["rev-parse", "main"])
        // Yesterday's backup: the dates of what was lost are older than the gate takes.
        _ = try await company.text(nil, ["update-ref", "refs/heads/main", "main~4"])
        let later = ["CONCORD_NOW": Date(timeIntervalSinceNow: 86_400).formatted(.iso8601)]
        let hook = try String(contentsOfFile: company.server + "/hooks/pre-receive", encoding: .utf8)
        try company.write(
            "server.git/hooks/pre-receive",
            hook.replacing("| \"$concord\"", with: "| CONCORD_NOW=\(later["CONCORD_NOW"] ?? "") \"$concord\""))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: company.server + "/hooks/pre-receive")
        let refused = try await company.run("reg", ["publish", company.server])
        #expect(refused.status == 2 && refused.errors.contains("commit-clock"), "\(refused.errors)")
        let opened = try await company.run("reg", ["server", "restore", company.server], in: company.root, with: later)
        #expect(opened.status == 0, "\(opened.errors)")
        try await company.succeed("reg", ["publish", company.server])
        #expect(try await company.text(nil, ["rev-parse", "main"]) == main)
        try await company.succeed("reg", ["server", "restore", company.server, "--minutes", "0"], in: company.root)
        try company.write("server.git/hooks/pre-receive", hook)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: company.server + "/hooks/pre-receive")
        try await company.succeed("rnd", ["feedback", Self.number, "1", "--status", "ongoing", "-m", "在做"])
        try await company.expectInStep()
    }

    @Test func `clone finds main whatever HEAD says, leaves nothing when it fails, and can be repeated`() async throws {
        let company = try await Company.make([])
        _ = try await company.text(nil, ["symbolic-ref", "HEAD", "refs/heads/elsewhere"])
        let nowhere = try await company.run(
            "mkt", ["clone", company.root + "/nowhere", company.copy("mkt")], in: company.root)
        #expect(nowhere.status == 2 && !FileManager.default.fileExists(atPath: company.copy("mkt")))
        try await company.clone("mkt")
        #expect(try await company.text("mkt", ["symbolic-ref", "HEAD"]) == "refs/heads/main")
        #expect(try await company.text("mkt", ["status", "--porcelain"]) == "")
        #expect(
            try await company.run("mkt", ["clone", company.server, company.copy("mkt")], in: company.root).status == 2)
    }

    @Test func `a register goes into an empty home alone, founded by the key that it is for`() async throws {
        let company = try await Company.make([])
        let other = company.root + "/other.git"
        try await company.succeed(
            "reg", ["server", "init", other, "--founder", company.key("outsider") + ".pub"], in: company.root)
        _ = try await company.git("reg", ["config", "--unset", "concord.home"])
        let refused = try await company.run("reg", ["publish", other])
        #expect(refused.status == 2 && refused.errors.contains("founder-other"), "\(refused.errors)")
        #expect(try await company.programs("reg").run("git", ["-C", other, "for-each-ref"]).text.isEmpty)
        let notEmpty = try await company.run(
            "mkt", ["init", company.copy("mkt"), "--registrar", "mkt@example.org"], in: company.root)
        #expect(notEmpty.status == 0)
        let there = try await company.run("mkt", ["publish", company.server])
        #expect(there.status == 2 && there.errors.contains("target-not-empty"), "\(there.errors)")
    }

    /// Decision 34: what a pointer stands for is home before the pointer is; where home keeps none, nothing is written.
    @Test(.needs("git-lfs")) func `a large file is home before the round that lists it`() async throws {
        let company = try await Company.make(["mkt", "rnd"])
        try company.write("record.yaml", Scene.record)
        try company.write("big.bin", String(repeating: "大", count: 100_000))
        let digest = try #require(
            try await company.programs("mkt").run("sha256sum", [company.root + "/big.bin"]).text.split(separator: " ")
                .first)
        let store = company.server + "/lfs/objects/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        try await company.succeed("mkt", ["attach", Self.number, company.root + "/big.bin", "--lfs"])

        // A home that keeps none.
        try company.write("server.git/lfs", "")
        let refused = try await company.run("mkt", ["circulate", Self.number])
        #expect(refused.status == 2 && refused.errors.contains("large-file-not-at-home"), "\(refused.errors)")
        #expect(try await !company.text(nil, ["log", "--format=%s", "main"]).contains(Self.number))
        try FileManager.default.removeItem(atPath: company.server + "/lfs")

        try await company.succeed("mkt", ["circulate", Self.number])
        #expect(FileManager.default.fileExists(atPath: store))
        try await company.succeed("rnd", ["sync"])
        #expect(try await company.run("rnd", ["audit", "--area", "proof"]).text.contains("material-elsewhere"))
        _ = try await company.text("rnd", ["lfs", "fetch", "--all"])
        #expect(try await !company.run("rnd", ["audit", "--area", "proof"]).text.contains("material-elsewhere"))
    }
}
