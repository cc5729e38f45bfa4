import Foundation
import TestSupport
import Testing

// What comes from elsewhere, and several copies with one home.
extension AnswerCourse {
    func arrivals() async throws {
        let scene = try await Scene.make()
        let old = "编号,日期,主题,发起部门,参与部门,记录人\n2019-MKT-001,2019-3-5,春季促销物料,MKT部,RND部,王小明\n,2019-5-6,渠道价格,MKT部,SAL部,王小明\n"
        let file = try scene.write("old.csv", old)
        let columns = [
            "编号": "记录编号", "日期": "沟通日期", "主题": "主题", "发起部门": "发起部门", "参与部门": "参与部门.部门", "记录人": "记录人",
        ]
        let sound = try scene.write(
            "map.yaml",
            "隐去姓名: 是\n栏目:\n" + columns.map { "  - {列: \($0), 项: \($1)}\n" }.sorted().joined()
                + "固定值:\n  - {项: 归档.时间, 值: 2021-01-31}\n")
        try await ask(scene, ["import", file, "--dry-run"], as: "reg")
        try await ask(scene, ["import", file, "--map", sound, "--dry-run"], as: "reg")
        try await ask(scene, ["import", file, "--map", sound], as: "reg")
        for words in [["list"], ["verify", "2019-MKT-001"], ["show", "2019-MKT-001"], ["list", "--decisions"]] {
            try await ask(scene, words)
        }
        // A decision that was made in a copy by stock git, and came as a tag.
        let number = try await scene.circulate()
        let copy = scene.root + "/copy"
        _ = try await scene.programs.run("cp", ["-r", scene.register, copy])
        try await scene.succeed(["sign", number, "--as", "RND", "--yes"], as: "rnd", in: copy)
        _ = try await scene.git(["fetch", "-q", copy, "refs/tags/signoff/*:refs/tags/signoff/*"])
        try await ask(scene, ["confirm", number], as: "mkt")
        try await ask(
            scene, ["circulate", number, "--send"], as: "mkt",
            with: ["CONCORD_MAIL": "smtp://127.0.0.1:1", "CONCORD_CHROMIUM": "/none"])
        try await ask(scene, ["mail", "queue"], as: "mkt")
    }

    /// Two rounds of one record from two machines: the second comes back as a draft.
    private func rival(_ company: Company) async throws {
        let number = try await company.circulate()
        let other = company.root + "/other"
        try await company.succeed("mkt", ["clone", company.server, other], in: company.root)
        let rounds: [(name: String, day: String, words: [String], folder: String?)] = [
            ("one", "2024-03-13", ["--offline"], nil), ("two", "2024-03-14", [], other),
        ]
        for (name, day, words, folder) in rounds {
            let text = Scene.record.replacing("2024-03-12", with: day)
            try company.write(name + ".yaml", text)
            try await company.succeed("mkt", ["edit", number, "--from", company.root + "/\(name).yaml"], in: folder)
            try await company.succeed("mkt", ["circulate", number] + words, in: folder)
        }
        try await ask(company, "mkt", ["sync"])
    }

    func company() async throws {
        let company = try await Company.make()
        try await ask(company, "mkt", ["status"])
        let other = company.root + "/outsider"
        try await ask(
            company, "outsider", ["join", company.server, other, "--name", "李四", "--mail", "new@example.org", "--yes"],
            in: company.root)
        try await ask(company, "reg", ["inbox"])
        try await ask(company, "reg", ["signer", "requests"])
        try await ask(company, "reg", ["signer", "refuse", "new@example.org", "-m", "不认识"])
        try await ask(company, "outsider", ["join", "--name", "李四", "--mail", "new@example.org", "--yes"], in: other)
        try await ask(
            company, "outsider", ["join", "--name", "李四", "--mail", "new@example.org", "--yes", "--again"], in: other)
        try await ask(company, "reg", ["signer", "approve", "new@example.org", "--yes"])
        try await ask(company, "outsider", ["join", "--name", "李四", "--mail", "new@example.org", "--yes"], in: other)
        try await ask(company, "reg", ["server", "ci", "github", "--keep"])
        try await ask(company, "reg", ["server", "check"])
        let number = try await company.circulate()
        try await ask(company, "sal", ["sync"])
        try await company.succeed("sal", ["sign", number, "--as", "SAL", "--yes", "--offline"])
        try await ask(company, "sal", ["inbox", "--offline"])
        try await ask(company, "sal", ["status", "--offline"])
        try await ask(company, "sal", ["sync"])
        try await company.succeed("mkt", ["void", number, "-m", "重复", "--yes", "--offline"])
        try await company.succeed("rnd", ["sign", number, "--as", "RND", "--yes"])
        try await ask(company, "mkt", ["sync"])
        try await ask(company, "mkt", ["status"])
        try await ask(company, "mkt", ["inbox"])
        try await rival(company)
        for range in ["main~1..main", "main..main~1"] { try await ask(company, "mkt", ["gate", range]) }
        let second = company.root + "/second.git"
        try await company.succeed(
            "reg", ["server", "init", second, "--founder", company.key("reg") + ".pub"], in: company.root)
        try await ask(company, "reg", ["publish", "--move", second])
    }
}
