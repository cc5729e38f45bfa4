import ArgumentParser
import Records
import Register

struct VoidCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Give a number up; it stays in the books with its reason.",
        discussion: "Example: concord void 2024-MKT-002 --reason 会议取消")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String
    @OptionGroup var mail: MailOption
    @Flag(help: "Do not ask.") var yes = false

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        if try register.snapshot().record(number) != nil {
            try context.confirm(
                LocalizedText(zh: "\(number) 已登记，确定作废？", en: "\(number) is registered. Give it up?"), assumed: yes)
        }
        let mailFolder = try await mail.mailFolder(context, register)
        context.show(
            try await register.void(number, reason: reason),
            LocalizedText(zh: "\(number) 已作废：\(reason)", en: "\(number) is void: \(reason)"))
        if let mailFolder { try putCancellation(mailFolder, register) }
        return .yes
    }

    /// Whoever was invited learns that there is no meeting.
    private func putCancellation(_ mailFolder: MailFolder, _ register: Register) throws {
        guard let course = try register.course(of: number), course.rounds.isEmpty, !course.notices.isEmpty,
            let record = try register.snapshot().record(number)?.record
        else { return }
        try mailFolder.putNotice(record, number, sequence: course.notices.count, isCancelled: true, limit: 0)
    }
}
