import ArgumentParser
import Questions
import Records
import Register
import RegisterWriting

struct Remind: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Remind the owners of actions that are due soon or late, and put it on record.",
        discussion: """
            Where the register's rules have escalation, an action that stays late is reminded of by a numbered slip: one to the head \
            of the department, later one to the post that the rules name. With --mail each slip is a mail and a page to be printed.

            Examples: concord remind --mail out/
                      concord remind 2024-MKT-001 --dry-run
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; whatever is to be reminded of today if left out.") var numbers:
        [RecordReference] = []
    @OptionGroup var filter: ObligationFilter
    @OptionGroup var mail: MailOption
    @Flag(help: "Show what would be done; write nothing.") var dryRun = false

    static let answer = JSONAnswer(
        "remind", "The reminders that were put on record, or what would be reminded of", Reminded.shape.schema,
        Due.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let numbers = try self.numbers.map(context.number)
        let view = try context.view()
        let today = view.now.day
        let mine = try await filter.resolved(in: context)
        // An action is reminded of where its line is asked for, whoever has to remind.
        let lines = try await view.obligations(on: today, of: numbers, drafts: context.register().drafts()).lines
            .filter { line in mine.takes(line) && line.asks.contains { $0.kind == .reminder } }
        let all = lines.flatMap(\.asks).filter { $0.kind == .reminder }
        let due = all.filter(\.isOpen)
        if due.isEmpty {
            // Those of today, whose mails are asked for again.
            let reminded = all.filter { $0.ending?.on == today }
            let slips = try await view.slips(of: numbers).filter { $0.issued.day == today && mine.takes($0) }
            if !(reminded.isEmpty && slips.isEmpty), mail.isAsked, !dryRun {
                let urged = Set(slips.map { "\($0.record) \($0.item)" })
                try await mail.mailFolder(context)?.putReminders(
                    reminded.filter { !urged.contains("\($0.number) \($0.item?.description ?? "")") }, slips, on: view)
            }
            context.say(LocalizedText(zh: "\(today) 没有需要提醒的行动项", en: "no action calls for a reminder on \(today)"))
            if common.format == .json { context.show([], as: Reminded.shape) }
            return .yes
        }
        if dryRun {
            let open = lines.filter { line in line.asks.contains { $0.kind == .reminder && $0.isOpen } }
            if common.format == .json {
                context.show(open, as: Due.shape)
            } else {
                await context.show(DueLineShowing.table(open, context.language, width: context.terminal.width))
            }
            return .yes
        }
        let mailFolder = try await mail.mailFolder(context)
        var reminders: [Reminded] = []
        var writer = try await context.writer()
        for occasion in Reminded.Occasion.all(in: due) {
            let owed = due.filter { Reminded.Occasion($0) == occasion }
            let done = try await writer.remind(occasion.number, of: owed.compactMap(\.item), step: occasion.step)
            let slips = occasion.step == nil ? [] : try await done.view.slips(of: [occasion.number])
            reminders.append(Reminded(result: done.outcome, owed: owed, slips: slips))
            writer = writer.on(done.view)
        }
        context.show(reminders)
        let (after, plain) = (writer.view, due.filter { $0.step == nil })
        await mailFolder?.afterwards {
            try await mailFolder?.putReminders(plain, reminders.flatMap(\.slips), on: after)
        }
        return .yes
    }
}

/// A reminder of a record that was put on record.
private struct Reminded {
    /// What is reminded of in one event: of one record, and all of it plain or all of one step.
    struct Occasion: Comparable {
        let number: RecordNumber
        let step: EscalationStep?

        init(_ owed: Obligation) { (number, step) = (owed.number, owed.step) }

        static func all(in due: [Obligation]) -> [Occasion] {
            due.map(Occasion.init).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
        }

        static func < (one: Self, other: Self) -> Bool {
            (one.number, one.step?.rawValue ?? 0) < (other.number, other.step?.rawValue ?? 0)
        }
    }

    let result: EventResult
    let owed: [Obligation]
    /// The slips that it was; none for a plain one.
    let slips: [Slip]

    /// - Parameter slips: all that the record has; of each action the last is this one's.
    init(result: EventResult, owed: [Obligation], slips: [Slip]) {
        (self.result, self.owed) = (result, owed)
        self.slips = owed.compactMap { owed in
            slips.last { $0.item == owed.item && $0.step == owed.step }
        }
    }

    static let shape = OutputShape<[Reminded]>.list(
        of: .object {
            EventShowing.members.of { $0.result }
            Member(
                "slips", .list(of: .text), "The numbers of the slips that it was.",
                ifAny: { reminded in
                    reminded.slips.isEmpty ? nil : reminded.slips.map(\.number)
                })
        })

    var said: LocalizedText {
        let number = result.number.map { "\($0)" } ?? ""
        guard let step = slips.first?.step else {
            let list = owed.map { owed in
                [owed.item?.description, owed.actionDepartment?.text, owed.owner].compactMap(\.self).filter {
                    !$0.isEmpty
                }.joined(separator: " ")
            }
            return LocalizedText(
                zh: "\(number) 提醒已登记：行动项 \(list.joined(separator: "、"))",
                en: "\(number) reminder on record: action \(list.joined(separator: ", "))")
        }
        let list = slips.map { slip in
            // As the line of what is owed has the owner: of a record whose reading is restricted nobody.
            let owner = owed.first { $0.item == slip.item }?.owner ?? ""
            let whose = [slip.addressee.text, slip.blocker == nil ? owner : ""].filter { !$0.isEmpty }.joined(
                separator: " ")
            let days = slip.late == 1 ? "1 working day" : "\(slip.late) working days"
            return LocalizedText(
                zh: "\(slip.number)（\(whose)，逾期 \(slip.late) 个工作日）", en: "\(slip.number) (\(whose), \(days) late)")
        }
        return LocalizedText(
            zh: "\(step.slip.zh)已登记：\(list.map(\.zh).joined(separator: "、"))",
            en: "\(step.slip.en) on record: \(list.map(\.en).joined(separator: ", "))")
    }
}

extension CommandContext {
    fileprivate func show(_ reminders: [Reminded]) {
        if options.format == .json {
            return show(reminders, as: Reminded.shape)
        }
        for reminded in reminders { show(reminded.result, reminded.said) }
    }
}

extension RegisterView {
    /// The slips that were issued of records under way; of all from none.
    fileprivate func slips(of numbers: [RecordNumber]) async throws(RegisterError) -> [Slip] {
        try await inEachTimeline(of: numbers) {
            $0.record.archived == nil && $0.record.void == nil
        } _: {
            $0.slips
        }
    }
}

extension ObligationFilter.Resolved {
    fileprivate func takes(_ slip: Slip) -> Bool { takes([slip.department, slip.record.department], slip.owner) }
}
