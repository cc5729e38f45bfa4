import ArgumentParser
import Git
import Records
import Register
import RegisterWriting

struct Circulate: EventCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the next confirmation round from a draft.",
        discussion: "Example: concord circulate 2024-MKT-001 -m 按研发部意见调整完成时限")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: [.short, .long], help: "What the round is about.") var message: String?
    @OptionGroup var mail: MailOption

    func run(in context: CommandContext) async throws -> Answer {
        let mailFolder = try await mail.mailFolder(context)
        let done: RegisterWriter.Done<EventResult>
        do { done = try await context.writer().circulate(number, message: message) } catch let error as RegisterError
            where error.isDoneAlready
        {
            // The mails of a round that is out already.
            try await mailFolder?.putRound(number, on: context.view())
            throw error
        }
        let (view, result) = (done.view, done.outcome)
        let number = result.number ?? number
        let record = try view.existing(number).record
        context.show(
            result,
            LocalizedText(
                zh: "\(number) 第 \(result.round ?? 0) 轮已发出", en: "\(number) round \(result.round ?? 0) is out"))
        await mailFolder?.afterwards { try await mailFolder?.putRound(number, on: view) }
        guard common.format != .json else { return .yes }
        if number != self.number {
            context.say(
                LocalizedText(
                    zh: "编号随日期或部门改为 \(number)；\(self.number) 已作废",
                    en: "with its date or department the number became \(number); \(self.number) is void"))
        }
        for code in record.signatories {
            guard let department = view.settings.department(code) else { continue }
            let mail = [department.mail].filter { !$0.isEmpty } + department.heads
            print(
                "  \(code)  "
                    + SafeText.line("\(department.name(in: context.language))  \(mail.joined(separator: ", "))"))
        }
        context.say(
            LocalizedText(
                zh: "各部门负责人：concord review \(number)，然后 concord sign \(number) 或 concord object \(number) -m 理由",
                en: "Heads: concord review \(number), then concord sign \(number) or concord object \(number) -m REASON"
            ))
        return .yes
    }
}
