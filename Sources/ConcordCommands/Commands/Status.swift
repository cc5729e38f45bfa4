import ArgumentParser
import Audit
import Git
import Questions
import Records
import Register
import Sync

struct Status: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Where the register, or a record, stands.",
        discussion: "Examples: concord status\n          concord status 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "A record's number; the whole register if left out.") var number: RecordReference?

    static let answer = JSONAnswer(
        "status", "Where the register stands, or a record", RegisterStatus.shape.schema, RecordRow.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let number = try self.number.map(context.number)
        let (view, drafts) = (try context.view(), try context.register().drafts())
        if let number {
            let answer = try await record(number, context, view, drafts)
            if common.format != .json { try await sayInbox(view, drafts, in: context) }
            return answer
        }
        let status = try await view.status(
            with: drafts, most: common.format == .json ? nil : RegisterStatus.most)
        let home = try HomeStanding(context.register(), view)
        if common.format == .json {
            context.show((status, home), as: RegisterStatus.shape)
            return status.unreadable.isEmpty ? .yes : .no
        }
        await context.show(status.text(context))
        try await sayInbox(view, drafts, in: context)
        context.tell(home?.findings ?? [])
        context.tell(status.unreadable)
        context.warnIncomplete(view)
        return status.unreadable.isEmpty ? .yes : .no
    }

    /// One line of what waits for the person. Whoever has no key or no name yet is told the rest all the same.
    private func sayInbox(_ view: RegisterView, _ drafts: [Draft], in context: CommandContext) async throws {
        if let person = try? await context.actor().principal,
            let line = InboxShowing.line(try await view.inbox(of: person, drafts: drafts))
        {
            context.say(line)
        }
    }

    private func record(_ number: RecordNumber, _ context: CommandContext, _ view: RegisterView, _ drafts: [Draft])
        async throws -> Answer
    {
        let language = context.language
        guard try view.record(number) != nil else {
            guard let draft = drafts.first(where: { $0.number == number }) else { throw view.missing(number) }
            if common.format == .json {
                context.show(RecordRow(RecordSummary(draft)), as: RecordRow.shape)
            } else {
                print("\(number)  \(RecordState.draft.words[language])  \(SafeText.line(draft.record.title))")
            }
            return .yes
        }
        if try view.existing(number).record.restriction != nil {
            let row = RecordRow(try await view.summary(view.verification(of: number)))
            if common.format == .json {
                context.show(row, as: RecordRow.shape)
            } else {
                print("\(number)  \(row.stateWords[language])")
            }
            return .yes
        }
        let verification = try await view.verification(of: number)
        let row = try await view.summary(verification)
        if common.format == .json {
            context.show(RecordRow(row), as: RecordRow.shape)
            return .yes
        }
        print(
            "\(number)  \(context.paint(row.stateWords[language], row.state.style))  \(SafeText.line(row.record.title))"
        )
        if row.record.round != nil, row.record.void == nil {
            print(context.terminal.output.fit(Confirm.standing(verification, view.settings, language)))
        }
        for later in try await view.laterRecords(of: number) {
            print(LaterShowing.line(later, view.settings, language), terminator: "")
        }
        if !row.record.isClosed, row.verdict != .bad, let course = try await view.timeline(of: number) {
            let actions = ActionShowing(course, row.record, on: view.now.day, language).text()
            print(context.terminal.output.fit(actions, hanging: 7), terminator: "")
        }
        let open = try await view.obligations(on: view.now.day, of: [number], drafts: drafts).filter(\.isOpen)
        for line in open.filter(\.isLate).lines {
            let late = "  ✗ " + SafeText.line(DueLineShowing.sentence(line)[language])
            print(context.paint(context.terminal.output.fit(late, hanging: 4), .red))
        }
        for hold in row.record.activeHolds {
            print((language == .zh ? "  冻结：" : "  held: ") + SafeText.line(hold.reason))
        }
        return .yes
    }
}
