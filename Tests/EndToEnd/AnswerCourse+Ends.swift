import Foundation
import TestSupport
import Testing

// A dispute, a record that takes another's place, and the end of a record.
extension AnswerCourse {
    func dispute() async throws {
        let scene = try await Scene.make(policy: "规则:\n  裁定人: [outsider@example.org]\n", founded: Scene.early)
        let number = Scene.number
        func at(_ day: String, _ hour: String = "10") -> String { "2024-\(day)T\(hour):00:00+08:00" }
        try await ask(
            scene, ["signer", "add", "outsider@example.org", scene.key("outsider") + ".pub"], as: "reg", at: Scene.early
        )
        try await scene.circulate(at: at("03-06"))
        try await ask(scene, ["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: at("03-07"))
        try await scene.sign(["mkt", "sal"], at: at("03-07"))
        try await ask(scene, ["refer", number, "-m", "未达成一致"], as: "mkt", at: at("03-08"))
        try await ask(scene, ["inbox"], as: "outsider", at: at("03-08"))
        try await ask(scene, ["confirm", number], at: at("03-08"))
        try await ask(scene, ["rule", number, "-m", "维持", "--yes"], as: "outsider", at: at("03-11"))
        for words in [["verify", number], ["show", number], ["list", "--decisions"], ["verify", "--all"]] {
            try await ask(scene, words, at: at("03-11", "11"))
        }
        let text = Scene.record.replacing(
            "核心讨论:", with: "记录关系:\n  - {记录: 2024-MKT-001, 关系: 取代}\n核心讨论:"
        ).replacing("2024-03-05", with: "2024-03-13").replacing("2024-03-12", with: "2024-03-26")
        let second = try await scene.circulate(text.replacing("2024-03-08", with: "2024-03-22"), at: at("03-14"))
        try await scene.sign(number: second, at: at("03-15"))
        for words in [
            ["verify", number], ["show", number], ["list"], ["list", "--decisions"], ["actions"], ["status", number],
        ] { try await ask(scene, words, at: at("03-18")) }
        let third = try await scene.circulate(at: at("03-19"))
        try await ask(scene, ["void", third, "-m", "重复", "--yes"], as: "mkt", at: at("03-20"))
        for words in [["retention", "--gone"], ["list"], ["verify", third], ["show", third]] {
            try await ask(scene, words, at: at("03-20"))
        }
    }

    func end() async throws {
        let scene = try await Scene.make(policy: DisposeTests.policy, founded: Scene.early)
        // Past the terms of both records.
        let late = "2026-06-01T10:00:00+08:00"
        try await DisposeTests.begin(scene)
        let held = try await archived(scene)
        try await ask(scene, ["dispose", "list", "--dry-run"], as: "reg", at: late)
        try await ask(scene, ["dispose", "list", "--yes"], as: "reg", at: late)
        for words in [["retention", "--listed"], ["show", Scene.number], ["status"]] {
            try await ask(scene, words, at: late)
        }
        try await ask(scene, ["inbox"], as: "rnd", at: late)
        try await ask(scene, ["dispose", "withdraw", "2026-001", "-m", "误列"], as: "reg", at: late)
        try await ask(scene, ["dispose", "list", "--yes"], as: "reg", at: late)
        for person in ["rnd", "sal"] { try await ask(scene, ["dispose", "sign", "2026-003"], as: person, at: late) }
        try await ask(scene, ["dispose", "show", "2026-003"], at: late)
        try await ask(scene, ["hold", held, "-m", "诉讼"], as: "reg", at: late)
        try await ask(scene, ["dispose", "show", "2026-003"], at: late)
        try await ask(scene, ["dispose", "carry-out", "2026-003", "--yes"], as: "reg", at: late)
        for words in [
            ["dispose", "show"], ["dispose", "show", "2026-003"], ["dispose", "report", "--year", "2026"],
            ["show", Scene.number], ["verify", Scene.number], ["retention"], ["retention", "--disposed"],
            ["list", "--state", "disposed"], ["retention", "--gone"],
        ] { try await ask(scene, words, at: late) }
    }

    /// A record that is archived for two years, long after it was done.
    private func archived(_ scene: Scene) async throws -> String {
        let number = try await scene.circulate(at: "2024-03-09T10:00:00+08:00")
        try await scene.sign(number: number, at: "2024-03-09T11:00:00+08:00")
        for action in ["1", "2"] {
            try await scene.succeed(
                ["feedback", number, action, "--status", "done"], as: "rnd", at: "2024-03-11T10:00:00+08:00")
        }
        let late = "2024-05-07T10:00:00+08:00"
        try await scene.succeed(["archive", number, "--class", "2年"], as: "mkt", at: late)
        try await ask(scene, ["retention", "--unarchived"], at: late)
        return number
    }
}
