import ArgumentParser
import Records
import Register
import RegisterWriting

struct VoidCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Give a number up; it stays in the books with its reason.",
        discussion: "Example: concord void 2024-MKT-002 --reason 'the meeting is off'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String
    @OptionGroup var mail: MailOption
    @Flag(help: "Do not ask.") var yes = false

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        if let record = try context.view().record(number)?.record, record.void == nil {
            try context.confirm(
                LocalizedText(
                    zh: "\(number) 已登记，作废后不能恢复。确定作废？",
                    en: "\(number) is registered, and voiding cannot be undone. Void it?"), assumed: yes)
        }
        let mailFolder = try await mail.mailFolder(context)
        let done: RegisterWriter.Done<EventResult>
        do { done = try await context.writer().void(number, reason: reason) } catch let error as RegisterError
            where error.isDoneAlready
        {
            if let mailFolder { try await putCancellation(of: number, mailFolder, context.view()) }
            throw error
        }
        context.show(
            done.outcome,
            LocalizedText(zh: "\(number) 已作废：\(reason)", en: "\(number) is void: \(reason)"))
        if let mailFolder {
            await mailFolder.afterwards { try await putCancellation(of: number, mailFolder, done.view) }
        }
        return .yes
    }

    /// Whoever had a round learns that it is void, and whoever was invited that there is no meeting.
    private func putCancellation(of number: RecordNumber, _ mailFolder: MailFolder, _ view: RegisterView) async throws {
        guard let timeline = try await view.timeline(of: number), let record = try view.record(number)?.record else {
            return
        }
        if !timeline.rounds.isEmpty { return try await mailFolder.putVoid(number, on: view) }
        guard !timeline.notices.isEmpty else { return }
        try await mailFolder.putNotice(
            record, number, sequence: timeline.notices.count, isCancelled: true, limit: 0, on: view)
    }
}
