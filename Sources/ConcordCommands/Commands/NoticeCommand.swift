import ArgumentParser
import Records
import Register
import RegisterWriting

struct NoticeCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice", abstract: "Announce a meeting: day, hour, place, agenda and materials.",
        discussion: "Example: concord notice 2024-MKT-001 --mail out/")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @OptionGroup var mail: MailOption
    @Option(help: "Megabytes of materials that go along with each mail; the others are listed.") var attach = 10

    func run(in context: CommandContext) async throws -> Answer {
        let typed = try context.number(self.number)
        let mailFolder = try await mail.mailFolder(context)
        let limit = min(max(0, attach), 1024) << 20
        let (done, notice): (RegisterWriter.Done<EventResult>, Notice)
        do { (done, notice) = try await context.writer().notify(typed) } catch let error as RegisterError
            where error.isDoneAlready
        {
            // The mails of a meeting that is announced already.
            let view = try context.view()
            if let record = try view.record(typed)?.record {
                if mailFolder != nil, let begun = view.begunMeeting(of: record) {
                    throw RegisterError.meetingPast(typed, begun)
                }
                let sequence = try view.history().events(of: typed).count { $0.kind == .notice } - 1
                try await mailFolder?.putNotice(record, typed, sequence: max(0, sequence), limit: limit, on: view)
            }
            throw error
        }
        let number = done.outcome.number ?? typed
        let when = [notice.record.date?.description, notice.record.time?.description].compactMap { $0 }
            .joined(separator: " ")
        context.show(
            done.outcome,
            notice.sequence == 0
                ? LocalizedText(zh: "\(number) 会议通知已登记：\(when)", en: "\(number): the meeting on \(when) is announced")
                : LocalizedText(zh: "\(number) 会议变更已登记：\(when)", en: "\(number): the meeting is now on \(when)"))
        await mailFolder?.afterwards {
            try await mailFolder?.putNotice(
                notice.record, typed, sequence: notice.sequence, limit: limit, on: done.view)
        }
        return .yes
    }
}

/// `--mail DIR` and `--send`, where a command has letters to write.
struct MailOption: ParsableArguments {
    @Option(help: ArgumentHelp("Write the mails into this folder, one a department.", valueName: "dir")) var mail:
        String?
    @Flag(
        help: "Send the mails, each once, as git's setting concord.mail says; what was not taken waits in concord mail."
    )
    var send = false

    /// Whether mails are wanted.
    var isAsked: Bool { mail != nil || send }

    func mailFolder(_ context: CommandContext) async throws -> MailFolder? {
        guard isAsked else { return nil }
        return try await MailFolder(context, folder: mail, sends: send)
    }
}
