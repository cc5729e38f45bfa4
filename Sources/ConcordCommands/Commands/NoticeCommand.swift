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
        if mailFolder != nil { try refusePast(typed, context) }
        let limit = min(max(0, attach), 1024) << 20
        let (done, notice): (RegisterWriter.Done<EventResult>, Notice)
        do { (done, notice) = try await context.writer().notify(typed) } catch let error as RegisterError
            where error.isDoneAlready
        {
            // The mails of a meeting that is announced already.
            let view = try context.view()
            if let record = try view.record(typed)?.record {
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

    /// Nobody is invited to a meeting that has begun. That it was announced late may still be put on record.
    private func refusePast(_ number: RecordNumber, _ context: CommandContext) throws {
        let view = try context.view()
        let record = try context.register().draft(number)?.record ?? view.record(number)?.record
        guard let record, let span = view.span(of: record), span.start <= view.now else { return }
        throw RegisterError(
            "meeting-past",
            LocalizedText(
                zh: "会议已于 \(span.start.day) \(span.start.clock) 开始，不再发送通知",
                en: "the meeting began on \(span.start.day) at \(span.start.clock): nobody is invited to it any more"),
            hint: LocalizedText(
                zh: "改期的，请先修改日期：concord edit \(number)；已开过的，送请确认：concord circulate \(number)",
                en:
                    "if it was put off, change its date with concord edit \(number); if it took place, concord circulate \(number)"
            ))
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
