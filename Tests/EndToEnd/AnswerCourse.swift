import Foundation
import Programs
import TestSupport
import Testing

/// A course through every command that answers in JSON, on registers that have something of everything.
final class AnswerCourse {
    private(set) var answers: [AnswerJudge.Judged] = []
    private let judge: AnswerJudge

    private init(_ judge: AnswerJudge) { self.judge = judge }

    /// Each part has registers of its own: they are played side by side.
    static func play() async throws -> [AnswerJudge.Judged] {
        let judge = try #require(AnswerJudge.shared)
        let parts: [@Sendable (AnswerCourse) async throws -> Void] = [
            { try await $0.demonstration() }, { try await $0.life() }, { try await $0.dispute() },
            { try await $0.end() }, { try await $0.arrivals() }, { try await $0.company() },
        ]
        return try await withThrowingTaskGroup(of: [AnswerJudge.Judged].self) { group in
            for part in parts {
                group.addTask {
                    let course = AnswerCourse(judge)
                    try await part(course)
                    return course.answers
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    // MARK: asking

    func keep(_ words: [String], _ outcome: Programs.Outcome, _ place: SourceLocation) throws -> SchemaValue {
        let judged = try judge.judged(words, outcome)
        if let judged { answers.append(judged) }
        // Something went wrong that was not meant to: the course would go on without what it was to bring about.
        let isFailure = outcome.status > 1
        #expect(
            !isFailure, "concord \(words.joined(separator: " ")): \(outcome.text)\(outcome.errors)",
            sourceLocation: place)
        return judged?.value ?? .null
    }

    @discardableResult
    func ask(
        _ scene: Scene, _ words: [String], as person: String? = nil, inRegister: Bool = true, at now: String? = nil,
        in folder: String? = nil, with variables: [String: String] = [:], _ place: SourceLocation = #_sourceLocation
    ) async throws -> SchemaValue {
        let words = words + ["--format", "json"]
        let outcome = try await scene.concord(
            words, as: person, inRegister: inRegister, at: now, in: folder, with: variables)
        return try keep(words, outcome, place)
    }

    @discardableResult
    func ask(
        _ company: Company, _ person: String, _ words: [String], in folder: String? = nil,
        _ place: SourceLocation = #_sourceLocation
    ) async throws -> SchemaValue {
        let words = words + ["--format", "json"]
        return try keep(words, try await company.run(person, words, in: folder), place)
    }

    /// An answer that says no, or what is wrong.
    func askInVain(_ scene: Scene, _ words: [String], as person: String? = nil) async throws {
        let words = words + ["--format", "json"]
        let outcome = try await scene.concord(words, as: person)
        if let judged = try judge.judged(words, outcome) { answers.append(judged) }
    }

    // MARK: the demonstration, read

    private func demonstration() async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/demo"
        // On a day of its own: what is late in it goes by the calendar.
        let today = "2026-11-26T10:00:00+08:00"
        try await ask(scene, ["demo", folder], inRegister: false, at: today)
        func read(_ words: [String]) async throws -> SchemaValue {
            try await ask(scene, words, at: today, in: folder)
        }
        let key = ["--key", folder + "/.git/concord/demo-keys/mkt"]
        for words in [
            ["status"], ["list", "--decisions"], ["list", "--differences"], ["list", "--state", "disposed"], ["due"],
            ["due", "--all"], ["due", "--within", "60"], ["actions"], ["search", "服务器"], ["verify", "--all"], ["log"],
            ["changes"], ["changes", "--since", "30d", "--until", "1d"], ["stats"], ["stats", "--by", "department"],
            ["stats", "--by", "scenario"], ["stats", "--by", "month"], ["query", "--list"],
            ["query", "select number, title, round, 2.5 as half, null as none from records"], ["audit"], ["doctor"],
            ["check"], ["department"], ["signer"], ["signer", "duties", "rnd@example.org"], ["retention"],
            ["retention", "--unarchived"], ["retention", "--gone"], ["retention", "--held"], ["sheet"], ["delegate"],
            ["dispose", "show"], ["inbox"] + key, ["remind", "--dry-run"] + key,
        ] { _ = try await read(words) }
        for row in try await read(["list"]).items {
            let number = row["number"]?.text ?? ""
            let isDraft = row["state"]?.text == "draft"
            for command in ["status", "show"] + (isDraft ? [] : ["verify", "log", "topic"]) {
                _ = try await read([command, number])
            }
        }
        for words in [
            ["calendar"], ["calendar", "check", "2026-10-01", "2026-10-02"],
            ["calendar", "between", "2026-09-30", "2026-10-09"], ["calendar", "after", "2026-10-09", "3"],
            ["calendar", "before", "2026-10-09", "3"],
        ] { _ = try await read(words) }
        let number = try await read(["list", "--state", "archived"]).items.first?["number"]?.text ?? ""
        _ = try await read(["render", number, "-o", scene.root + "/form.html"])
        _ = try await read(["render", "--all", scene.root + "/forms", "--as", "html"])
        _ = try await read(["render", "--all", scene.root + "/forms", "--as", "html"])
        try await ask(scene, ["demo", scene.root + "/places", "--server"], inRegister: false, at: today)
        try await askInVain(scene, ["show", "2024-MKT-999"])
    }
}

extension SchemaValue {
    var items: [SchemaValue] { if case .array(let items) = self { items } else { [] } }

    /// The first text of the first entry's list.
    func first(_ name: String) -> String? {
        items.first?[name]?.items.first?.text
    }
}
