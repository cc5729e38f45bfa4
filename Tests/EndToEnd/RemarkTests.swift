import Foundation
import TestSupport
import Testing

/// `sign --remark`, through the program.
@Suite struct RemarkTests {
    private let number = Scene.number
    private let remark = "加班工时另行核算"

    @Test func `F7: a remark is told by everything that tells of the agreement, and stock git shows it`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        try await scene.sign(["mkt"])
        let signed =
            try await scene.json(["sign", number, "--as", "RND", "--yes", "--remark", remark], as: "rnd")
            as? [String: Any]
        #expect(signed?["remark"] as? String == remark)
        #expect(try await scene.succeed(["review", number]).contains("保留意见\n  · RND部（RND）：\(remark)"))
        let unsigned = try await scene.concord(["confirm", number, "--mail", scene.root + "/out"], as: "mkt")
        #expect(unsigned.status == 1 && unsigned.errors.contains("未生成邮件"))
        try await scene.sign(["sal"])
        let verified = try await scene.json(["verify", number]) as? [String: Any]
        #expect(verified?["verdict"] as? String == "good")
        let departments = verified?["departments"] as? [[String: Any]] ?? []
        #expect(departments.compactMap { $0["remark"] as? String } == [remark])
        #expect(try await scene.succeed(["verify", number]).contains("保留意见：\(remark)"))
        for words in [["show", number], ["status", number], ["confirm", number]] {
            #expect(try await scene.succeed(words).contains("附保留意见：RND部（RND）"), "\(words)")
        }
        #expect(try await scene.succeed(["log", number]).contains("RND部签署第 1 轮，保留意见：\(remark)"))
        let stock = try await scene.git(["cat-file", "tag", "signoff/\(number)/1/RND"])
        #expect(stock.text.contains("\nTitle: C产品响应速度优化\nRemark: \(remark)\n-----BEGIN SSH SIGNATURE"))
        for format in ["html", "markdown"] {
            let form = try await scene.succeed(["render", number, "--as", format, "-o", "-"])
            #expect(form.contains("保留意见") && form.contains(remark), "\(format)")
        }
        try await scene.succeed(["confirm", number, "--mail", scene.root + "/out"], as: "mkt")
        let folder = URL(filePath: scene.root + "/out")
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(mails.sorted() == Scene.departments.map { "\(number)-confirmed-1-\($0).eml" }.sorted())
        try await scene.expectClean()
    }

    @Test func `F7: what is no remark is refused in words, and nothing is signed`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        func refused(_ remark: String) async throws -> (status: Int32, errors: String) {
            let outcome = try await scene.concord(["sign", number, "--yes", "--remark", remark], as: "rnd")
            return (outcome.status, outcome.errors)
        }
        #expect(try await refused(" ").status == 64)
        let named = try await refused("张伟")
        #expect(named.status == 2 && named.errors.contains("[name-unmasked]"), "\(named.errors)")
        #expect(try await scene.gitText(["tag", "-l"]).isEmpty)
        let conditional = try await refused("以预算到位为前提")
        #expect(conditional.status == 0 && conditional.errors.contains("[remark-conditional]"), "\(conditional.errors)")
        let late = try await refused("又想起一点")
        #expect(late.status == 2 && late.errors.contains("[remark-late]"), "\(late.errors)")
    }

    @Test func `F7: a record without a remark says nothing of remarks`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        try await scene.sign()
        for words in [
            ["verify", number], ["show", number], ["review", number], ["render", number, "--as", "html", "-o", "-"],
        ] {
            #expect(try await !scene.succeed(words).contains("保留意见"), "\(words)")
        }
    }
}
