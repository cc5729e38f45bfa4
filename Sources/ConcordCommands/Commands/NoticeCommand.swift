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
        let limit = min(max(0, attach), 1024) << 20
        let letters = try await mail.letters(of: typed, context) { folder, number, view in
            try await folder.putNotice(of: number, limit: limit, on: view)
        }
        let (done, notice) = try await letters.evenIfDone {
            do { return try await context.writer().notify(typed) } catch let error as RegisterError
                where error.isDoneAlready && mail.isAsked
            {
                // Nobody is invited once more to a meeting that has begun.
                let view = try context.view()
                if let record = try view.record(typed)?.record, let begun = view.begunMeeting(of: record) {
                    throw RegisterError.meetingPast(typed, begun)
                }
                throw error
            }
        }
        let number = done.outcome.number ?? typed
        let when = [notice.record.date?.description, notice.record.time?.description].compactMap { $0 }
            .joined(separator: " ")
        context.show(
            done.outcome,
            notice.sequence == 0
                ? LocalizedText(zh: "\(number) 会议通知已登记：\(when)", en: "\(number): the meeting on \(when) is announced")
                : LocalizedText(zh: "\(number) 会议变更已登记：\(when)", en: "\(number): the meeting is now on \(when)"))
        await letters.write(on: done.view, as: number)
        return .yes
    }
}
