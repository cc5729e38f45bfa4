import ArgumentParser
import Records
import Register

struct NoticeCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice", abstract: "Announce a meeting: day, hour, place, agenda and materials.",
        discussion: "Example: concord notice 2024-MKT-001 --mail out/")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let notice = try await register.notice(number)
        let number = notice.event.number ?? number
        let when = [notice.record.date?.description, notice.record.time?.description].compactMap { $0 }
            .joined(separator: " ")
        desk.show(
            notice.event,
            notice.sequence == 0
                ? Phrase(zh: "\(number) 会议通知已登记：\(when)", en: "\(number): the meeting on \(when) is announced")
                : Phrase(zh: "\(number) 会议变更已登记：\(when)", en: "\(number): the meeting is now on \(when)"))
        return .yes
    }
}
