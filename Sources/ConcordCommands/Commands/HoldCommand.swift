import ArgumentParser
import Records
import Register
import RegisterWriting

struct HoldCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Hold a record: it is not disposed of until released.",
        discussion: "Example: concord hold 2024-MKT-001 --case audit-2026-03 --reason 'internal audit'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("case"), help: "The case it is for; the reason if left out.") var matter: String?
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        context.show(
            try await context.writer().hold(number, matter: matter ?? reason, reason: reason).outcome,
            LocalizedText(
                zh: "\(number) 已冻结，解除前不得销毁", en: "\(number) is held: it may not be disposed of until it is released"))
        return .yes
    }
}
