import ArgumentParser
import Git
import Records
import Register
import RegisterWriting

struct Circulate: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "circulate",
        abstract: "Make the next confirmation round from a draft.",
        discussion: "Example: concord circulate 2024-MKT-001 -m 'due dates as R&D asked'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: [.short, .long], help: "What the round is about.") var message: String?
    @OptionGroup var mail: MailOption

    func run(in context: CommandContext) async throws -> Answer {
        let typed = try context.number(self.number)
        let letters = try await mail.letters(of: typed, context) { folder, number, view in
            try await folder.putRound(number, on: view)
        }
        let done = try await letters.evenIfDone { try await context.writer().circulate(typed, message: message) }
        let (view, result) = (done.view, done.outcome)
        let number = result.number ?? typed
        let record = try view.existing(number).record
        context.show(
            result,
            LocalizedText(
                zh: "\(number) 第 \(result.round ?? 0) 轮已登记，待 \(record.signatories.count) 个部门确认",
                en:
                    "\(number) round \(result.round ?? 0) is on record, for \(record.signatories.count) departments to confirm"
            ))
        await letters.write(on: view, as: number)
        guard common.format != .json else { return .yes }
        if number != typed {
            context.say(
                LocalizedText(
                    zh: "因日期或部门变更，编号改为 \(number)，原编号 \(typed) 作废",
                    en: "since its date or department changed, the number is now \(number), and \(typed) is void")
            )
        }
        for code in record.signatories {
            guard let department = view.settings.department(code) else { continue }
            let mail = [department.mail].filter { !$0.isEmpty } + department.heads
            print(
                "  \(code)  "
                    + SafeText.line("\(department.name(in: context.language))  \(mail.joined(separator: ", "))"))
        }
        let deadline = view.roster.calendar.workingDay(view.settings.policy.deadlines.objection, after: view.now.day)
        context.say(
            LocalizedText(
                zh: """
                    请各部门负责人最迟于 \(deadline) 办理
                      核对：concord review \(number)
                      签字：concord sign \(number)
                      异议：concord object \(number) -m 理由
                    """,
                en: """
                    The heads of the departments are to answer by the end of \(deadline)
                      read:   concord review \(number)
                      sign:   concord sign \(number)
                      object: concord object \(number) -m REASON
                    """))
        return .yes
    }
}
