import ArgumentParser
import Records
import Register

struct FeedbackCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Report on an action.",
        discussion: "Example: concord feedback 2024-MKT-001 1 --status done --on 2024-03-11 -m 交互逻辑方案已提交测试")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Argument(help: "The action's number.") var action: Int
    @Option(help: "done, ongoing, delayed or closed (已完成 进行中 延迟 终止).") var status: ActionStatus
    @Option(help: "The day it holds for; today if left out.") var on: Day?
    @Option(help: "Who reports, name masked; the action's owner if left out.") var by: String?
    @Option(name: [.short, .long], help: "The result; the reason if delayed or closed.") var message: String?
    @Option(name: .customLong("evidence"), help: "A file or a link; may be given several times.") var evidence:
        [String] = []

    func run(at desk: Desk) async throws -> Answer {
        var feedback = Feedback()
        (feedback.action, feedback.status, feedback.on, feedback.by, feedback.note, feedback.evidence) = (
            action, status, on, by ?? "", message ?? "", evidence
        )
        let register = try desk.register()
        let result = try await register.report(number, feedback)
        desk.show(
            result,
            Phrase(
                zh: "\(number) 行动项 \(action):\(status.words.zh)", en: "\(number) action \(action): \(status.words.en)"))
        let record = try register.snapshot().existing(number).record
        if record.openActions.isEmpty, common.format != .json {
            desk.say(
                Phrase(
                    zh: "行动项全部了结；下一步:concord archive \(number)",
                    en: "every action is done or closed; next: concord archive \(number)"))
        }
        return .yes
    }
}

extension ActionStatus: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}

struct Archive: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "End the work on a record and start the retention clock.",
        discussion: "Example: concord archive 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(help: "A longer term than the rules ask for: \"5年\", \"10 years\", 永久.") var term: Term?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let result = try await register.archive(number, term: term)
        let retention = Retention(of: try register.snapshot().existing(number).record)
        let until = retention.keepUntil.map { "\($0)" }
        desk.show(
            result,
            Phrase(
                zh: "\(number) 已归档，保存至 \(until ?? "永久")(\(retention.basis))",
                en: "\(number) is archived and kept until \(until ?? "for good") (\(retention.basis))"))
        return .yes
    }
}

struct HoldCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Hold a record: it is not disposed of until released.",
        discussion: "Example: concord hold 2024-MKT-001 --case 审计2026-03 --reason 内部审计调阅")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: .customLong("case"), help: "The case it is for; the reason if left out.") var matter: String?
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(at desk: Desk) async throws -> Answer {
        desk.show(
            try await desk.register().hold(number, matter: matter ?? reason, reason: reason),
            Phrase(zh: "\(number) 已冻结", en: "\(number) is held"))
        return .yes
    }
}

struct Release: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Release a hold.", discussion: "Example: concord release 2024-MKT-001 --case 审计2026-03 --reason 审计结束")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: .customLong("case"), help: "Which hold, if there are several.") var matter: String?
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let result = try await register.release(number, matter: matter, reason: reason)
        let left = try register.snapshot().existing(number).record.activeHolds.count
        desk.show(
            result,
            left == 0
                ? Phrase(zh: "\(number) 不再冻结", en: "\(number) is no longer held")
                : Phrase(zh: "\(number) 还有 \(left) 项冻结", en: "\(number) is still held for \(left) more"))
        return .yes
    }
}

struct RetentionCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "What is kept until when, and why.",
        discussion:
            "Examples: concord retention --expired\n          concord retention --within 90d --as-of 2026-03-01 --department MKT"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers; every archived record if left out.") var numbers: [RecordNumber] = []
    @Option(help: "The day to answer for; today if left out.") var asOf: Day?
    @Flag(help: "Only what may be disposed of.") var expired = false
    @Option(help: "Only what expires within so many days, such as 90d.") var within: String?
    @Option(help: "Only records that this department initiated.") var department: DepartmentCode?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let snapshot = try register.snapshot()
        let day = asOf ?? register.moment(snapshot.settings).day
        let span = try within.map { text in
            guard let days = Int(text.hasSuffix("d") ? text.dropLast() : text[...]), days >= 0 else {
                throw ValidationError("--within takes a number of days, such as 90d")
            }
            return days
        }
        let rows = try snapshot.records().filter { numbers.isEmpty || numbers.contains($0.number) }.filter {
            department == nil || $0.number.department == department
        }
        .map { ($0, Retention(of: $0.record)) }.filter { stored, retention in
            if stored.findings.hasErrors || stored.record.void != nil { return false }
            let status = retention.status(on: day)
            if expired { return status == .expired }
            if let span { return retention.keepUntil.map { $0 >= day && $0 <= day.advanced(by: span) } ?? false }
            return !numbers.isEmpty || status != .notArchived
        }
        if common.format == .json {
            desk.show(.array(rows.map { json($0.0, $0.1, day) }))
        } else {
            await desk.show(table(rows, day, desk.language))
        }
        return rows.isEmpty ? .no : .yes
    }

    private func json(_ stored: StoredRecord, _ retention: Retention, _ day: Day) -> JSON {
        .object([
            ("number", .string("\(stored.number)")), ("archived", JSON(retention.archivedOn?.description)),
            ("term", JSON(retention.term?.formText(in: .en))),
            ("keep_until", JSON(retention.keepUntil?.description)), ("basis", .string(retention.basis)),
            ("status", .string(retention.status(on: day).rawValue)),
            (
                "holds",
                .array(
                    retention.holds.map {
                        .object([
                            ("case", .string($0.matter)), ("reason", .string($0.reason)),
                            ("since", JSON($0.at?.description)), ("by", .string($0.by)),
                        ])
                    })
            ),
        ])
    }

    private func table(_ rows: [(StoredRecord, Retention)], _ day: Day, _ language: Language) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("编号", "number"), key: "number"), .init(title: title("归档", "archived"), key: "archived"),
            .init(title: title("期限", "term"), key: "term"),
            .init(title: title("保存至", "keep until"), key: "keep_until"),
            .init(title: title("状态", "status"), key: "status"),
            .init(title: title("依据", "basis"), key: "basis", isFlexible: true, overflow: .wrap),
            .init(title: title("冻结", "holds"), key: "holds", isFlexible: true, overflow: .wrap),
        ])
        table.rows = rows.map { stored, retention in
            let status = retention.status(on: day)
            let kept =
                retention.keepUntil?.description
                ?? (retention.term == .permanent ? Term.permanent.formText(in: language) : "")
            return [
                .init("\(stored.number)"), .init(retention.archivedOn?.description ?? ""),
                .init(retention.term?.formText(in: language) ?? ""), .init(kept),
                .init(status.words[language], status == .expired ? .red : status == .held ? .yellow : .plain),
                .init(retention.basis),
                .init(
                    retention.holds.map { $0.matter == $0.reason ? $0.reason : "\($0.matter): \($0.reason)" }.joined(
                        separator: "\n")),
            ]
        }
        return table
    }
}
