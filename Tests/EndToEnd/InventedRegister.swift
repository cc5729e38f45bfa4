import Foundation
import Programs
import Testing

/// What `Tests/Oracles/procedure.py` invented: the events of a register in the order of time, and what was late.
struct InventedRegister: Decodable {
    struct Event: Decodable {
        let at: String
        let record: String
        let by: String
        let what: String
        let text: Text?
        let department: String?
        let action: Int?
        let status: String?
        let on: String?
    }

    struct Text: Decodable {
        struct Action: Decodable {
            let no: Int
            let department: String
            let due: String
        }

        let day: String
        let start: String
        let end: String
        let version: Int
        let department: String
        let participants: [String]
        let actions: [Action]
    }

    let departments: [String]
    let today: String
    let events: [Event]
    /// `NUMBER RULE ACTION-OR-DEPARTMENT WORKING-DAYS`.
    let findings: [String]

    private static let oracles = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Oracles")

    static func invent(seed: Int, records: Int) async throws -> InventedRegister {
        let outcome = try await Programs(environment: ProcessInfo.processInfo.environment).run(
            "python3", ["-B", oracles.appending(path: "procedure.py").path, "\(seed)", "\(records)"])
        #expect(outcome.succeeded, "\(outcome.errors)")
        return try JSONDecoder().decode(InventedRegister.self, from: Data(outcome.output))
    }

    /// A record's events, for whoever looks into a difference.
    func tell(_ finding: String) -> String {
        events.filter { finding.hasPrefix($0.record) }.map { event in
            let text = event.text.map { "\($0.day) \($0.actions.map { "\($0.no): \($0.due)" })" }
            let words = [event.department, event.action.map { "\($0)" }, event.status, event.on, text]
            return "  \(event.at) \(event.by) \(event.what) \(words.compactMap { $0 }.joined(separator: " "))"
        }.joined(separator: "\n")
    }
}

extension InventedRegister {
    /// Plays the events through the built program, each by its person and at its hour: one script for all of them.
    func play() async throws -> Scene {
        let scene = try await Scene.make(founded: Scene.early)
        let start = "2023-06-01T09:00:00+08:00"
        let calendar = Self.oracles.appending(path: "calendar-cn.yaml").path
        try await scene.succeed(["calendar", "import", calendar], as: "reg", at: start)
        for department in departments where !Scene.departments.contains(department) {
            let (person, head) = (department.lowercased(), "\(department.lowercased())@example.org")
            try await scene.makeKeys([person])
            try await scene.succeed(
                ["department", "add", department, "--name", "\(department)部", "--head", head], as: "reg", at: start)
            try await scene.succeed(["signer", "add", head, scene.key(person) + ".pub"], as: "reg", at: start)
        }
        let lines = try events.enumerated().map { index, event in
            let file = try event.text.map { try scene.write("texts/\(index).yaml", $0.yaml) }
            let words = [event.at, scene.key(event.by)] + event.command(file ?? "")
            return "run " + words.map { "'\($0)'" }.joined(separator: " ")
        }
        let script = try scene.write("play.sh", Self.prologue + lines.joined(separator: "\n") + "\n")
        let outcome = try await scene.programs.run("sh", [script], in: scene.register)
        #expect(outcome.succeeded, "\(outcome.text)\(outcome.errors)")
        return scene
    }

    private static let prologue = """
        run() {
            at=$1 key=$2
            shift 2
            said=$(CONCORD_NOW=$at concord "$@" --key "$key" 2>&1) || { echo "$at concord $*: $said"; exit 1; }
        }

        """
}

extension InventedRegister.Event {
    func command(_ file: String) -> [String] {
        switch what {
        case "new": ["new", text?.department ?? "", "--from", file]
        case "edit": ["edit", record, "--from", file]
        case "sign": ["sign", record, "--as", department ?? "", "--yes"]
        case "object": ["object", record, "--as", department ?? "", "-m", "再议"]
        case "feedback":
            ["feedback", record, "\(action ?? 0)", "--status", status ?? "", "--on", on ?? "", "-m", "说明"]
        case "void": ["void", record, "--reason", "取消", "--yes"]
        default: [what, record]
        }
    }
}

extension InventedRegister.Text {
    /// The record as somebody types it.
    var yaml: String {
        let places = participants.map { "  - {部门: \($0), 对接人: 主管*}\n" }.joined()
        let resolutions = actions.map {
            "  - {序号: \($0.no), 行动项: 第\($0.no)项方案, 负责部门: \($0.department), 负责人: 主管*, 完成时限: \($0.due), 所需支持: 无}\n"
        }.joined()
        return """
            主题: 响应速度优化
            适用情境: 流程优化与问题整改
            沟通日期: \(day)
            沟通时间: \(start)-\(end)
            沟通地点: {方式: 线下, 地点: 一号楼会议室}
            发起部门: \(department)
            发起人: 经理*
            参与部门:
            \(places)记录人: 王*
            背景描述: 第\(version)稿。
            沟通目标: 明确优先级及交付时间。
            核心讨论:
              - 议题: 响应速度
                讨论要点: [优化交互]
                共识点: [优先优化交互逻辑]
            决议事项:
            \(resolutions)后续跟踪: {跟进人: 李*}

            """
    }
}
