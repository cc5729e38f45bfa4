import ArgumentParser
import Records
import Register
import RegisterWriting

struct Release: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Release a hold.",
        discussion: "Example: concord release 2024-MKT-001 --case audit-2026-03 --reason 'the audit is over'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("case"), help: "Which hold, if there are several.") var matter: String?
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let done = try await context.writer().release(number, matter: matter, reason: reason)
        let left = try done.view.existing(number).record.activeHolds.count
        context.show(
            done.outcome,
            left == 0
                ? LocalizedText(zh: "\(number) 冻结已全部解除", en: "\(number) is no longer held")
                : LocalizedText(zh: "\(number) 已解除一项冻结，尚有 \(left) 项", en: "\(number) is still held for \(left) more"))
        return .yes
    }
}
