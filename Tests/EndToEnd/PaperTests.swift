import Foundation
import Programs
import TestSupport
import Testing

/// One head has only paper and mail: from the printed page to the verdict, through the program (S20, S26; decision 32).
@Suite struct PaperTests {
    private let number = Scene.number

    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    /// The first page of the form as it stands, printed and scanned.
    private func scan(_ scene: Scene, _ name: String) async throws -> String {
        let path = "\(scene.root)/\(name)"
        try await scene.succeed(["render", number, "-o", path + ".pdf"])
        _ = try await scene.programs.run("pdftoppm", ["-r", "150", "-png", "-singlefile", path + ".pdf", path])
        return path + ".png"
    }

    @Test func `a mail without a date is put down for today, which is said`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        let mail = try scene.write("answer.eml", "From: rnd@example.org\nDate: 三月七日\n\n同意\n")
        let words = ["paper", "reply", number, "--as", "RND", "--reply", mail]
        let kept = try await scene.concord(words, as: "mkt", at: day("03-08"))
        #expect(kept.status == 0 && kept.errors.contains("[reply-undated]"), "\(kept.errors)")
        #expect(kept.errors.contains("已按今天（2024-03-08）登记") && kept.errors.contains("--on"), "\(kept.errors)")
        let again = try await scene.concord(words, as: "mkt", at: day("03-09"))
        #expect(again.status == 0 && again.errors.contains("[paper-settled]"), "\(again.errors)")
        let dated = try await scene.concord(words + ["--on", "2024-03-07"], as: "mkt", at: day("03-09"))
        #expect(dated.status == 0 && !dated.errors.contains("reply-undated"), "\(dated.errors)")
        let shown = try await scene.concord(["verify", number]).text
        #expect(shown.contains("2024-03-07"), "\(shown)")
        try await scene.expectClean()
    }

    @Test(.needs("chromium", "pdftoppm", "zbarimg"))
    func `S20, S26: a page that was signed with a pen, from the scan to the verdict`() async throws {
        let scene = try await Scene.make(policy: "规则:\n  纸面签字: 是\n", founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        let first = try await scan(scene, "first")
        let changed = try scene.write("changed.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-13"))
        try await scene.succeed(["edit", number, "--from", changed], as: "mkt", at: day("03-07"))
        try await scene.succeed(["circulate", number], as: "mkt", at: day("03-07"))
        let second = try await scan(scene, "second")
        try await scene.sign(["mkt", "sal"], at: day("03-07"))
        func paper(_ scan: String, as person: String = "reg", _ more: [String] = []) -> [String] {
            ["paper", "sign", number, "--as", "RND", "--on", "2024-03-08", "--scan", scan, "--witness", "李*"] + more
        }

        let other = try await scene.concord(paper(first), as: "reg", at: day("03-08"))
        #expect(other.status == 2 && other.errors.contains("第 1 轮（已被取代）"), "\(other.errors)")
        let recorder = try await scene.concord(paper(second), as: "mkt", at: day("03-08"))
        #expect(recorder.status == 2 && recorder.errors.contains("actor-not-entitled"), "\(recorder.errors)")
        // What nobody could scan is typed, and asked for where it is not.
        let blank = scene.root + "/blank.jpg"
        try Data("no picture".utf8).write(to: URL(filePath: blank))
        let text = try await scene.concord(paper(blank), as: "reg", at: day("03-08"))
        #expect(text.status == 2 && text.errors.contains("scan-unsupported"), "\(text.errors)")
        try Data([0xFF, 0xD8, 0xFF, 0xE0] + "no picture".utf8).write(to: URL(filePath: blank))
        let asked = try await scene.concord(paper(blank), as: "reg", at: day("03-08"))
        #expect(asked.status == 2 && asked.errors.contains("digest-needed"), "\(asked.errors)")

        let signed = try await scene.concord(paper(second) + ["--format", "json"], as: "reg", at: day("03-08"))
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(signed.output)) as? [String: Any])
        let entry = try #require((answer["paper"] as? [[String: Any]])?.first)
        #expect(answer["state"] as? String == "confirmed" && entry["reading"] as? String == "code", "\(signed.errors)")
        let verified = try await scene.succeed(["verify", number])
        #expect(verified.contains("签字有效：各部门均已签字（其中纸面签字：RND部（RND），由登记员 reg@example.org 核验）"), "\(verified)")
        for words in [
            ["show", number], ["status", number], ["list"], ["review", number], ["log", number],
            ["render", number, "--as", "html"], ["render", number, "--as", "markdown"],
        ] {
            let text = try await scene.succeed(words)
            #expect(text.contains("纸面签字"), "\(words): \(text)")
        }
        let exported = try await scene.succeed(["export"])
        #expect(exported.contains("witnesses") && exported.contains("李*"), "\(exported)")

        // A page that somebody holds.
        #expect(try await scene.succeed(["verify", "--scan", second]).contains("一致：\(number) 第 2 轮"))
        let old = try await scene.concord(["verify", "--scan", first])
        #expect(old.status == 1 && old.text.contains("是第 1 轮（已被取代）"), "\(old.text)")
        let digest = try #require(entry["agreed_sha256"] as? String)
        let groups = stride(from: 0, to: 64, by: 8).map { String(digest.dropFirst($0).prefix(8)) }
        #expect(try await scene.succeed(["verify"] + groups).contains("一致"))
        #expect(try await scene.succeed(["verify", "concord:\(number)/2 sha256:\(digest)"]).contains("一致"))
        let wrong = try await scene.concord(["verify", number, String(repeating: "0", count: 64)])
        #expect(wrong.status == 1 && wrong.text.contains("不一致"), "\(wrong.text)")

        let mail = scene.root + "/answer.eml"
        try Data("From: <sal@example.org>\nDate: Thu, 7 Mar 2024 18:00:00 +0800\n\n同意\n".utf8).write(
            to: URL(filePath: mail))
        let kept = try await scene.succeed(
            ["paper", "reply", number, "--as", "SAL", "--reply", mail], as: "mkt", at: day("03-09"))
        #expect(kept.contains("经邮件知悉，不计为签字"), "\(kept)")
        try await scene.succeed(
            ["paper", "contest", number, "--as", "RND", "--reason", "无人签过该页"], as: "rnd", at: day("03-10"))
        let contested = try await scene.concord(["verify", number])
        #expect(contested.status == 1 && contested.text.contains("部门不认可，不计入"), "\(contested.text)")
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }
}
