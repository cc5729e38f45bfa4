import ArgumentParser
import Audit
import Records
import Register
import RegisterWriting

struct RuleCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "Rule on a round that was referred: it is upheld, or returned.",
        discussion: """
            An upheld round is in force from then on, though not every department has signed; a returned one needs another round. \
            The ruling is a signed tag, as a sign-off is.

            Examples: concord rule 2024-MKT-001 -m 'the date holds: the supplier has confirmed it'
                      concord rule 2024-MKT-001 --return -m 'settle the cost first'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: [.short, .long], help: "Why.") var message: String
    @Flag(name: .customLong("return"), help: "Give the round back to its initiator, in place of upholding it.")
    var isReturned = false
    @Flag(help: "Do not ask.") var yes = false

    static let answer = JSONAnswer("rule", "An arbiter's ruling on a round", RulingShowing.resultShape.schema)

    func namesWanted(in context: CommandContext) -> [String] {
        (try? context.number(number)).map(RegisterPath.decisions) ?? []
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let reason = Typed.line(message)
        guard !reason.isEmpty else {
            throw UsageError("reason-missing", zh: "裁定须用 -m 写明理由", en: "a ruling needs its reason: -m")
        }
        let act: RulingAct = isReturned ? .return : .uphold
        let writer = try await context.writer()
        if !yes, common.format != .json {
            // Whoever may not rule is told so, not asked.
            _ = try await writer.prepareRuling(number, act, reason: reason)
            let stored = try context.view().existing(number)
            await context.show(try await ReviewText(context: context).whole(stored))
            try context.confirm(question(number, stored.record.round ?? 0, act, reason), assumed: false)
        }
        try await context.show(try await writer.rule(number, act, reason: reason))
        return .yes
    }

    private func question(_ number: RecordNumber, _ round: Int, _ act: RulingAct, _ reason: String) -> LocalizedText {
        act == .uphold
            ? LocalizedText(
                zh: "裁定维持 \(number) 第 \(round) 轮，自即日起执行；理由：\(reason)。确定？",
                en: "Uphold round \(round) of \(number), in force from today; reason: \(reason). Is that so?")
            : LocalizedText(
                zh: "裁定退回 \(number) 第 \(round) 轮，须发起新一轮；理由：\(reason)。确定？",
                en: "Return round \(round) of \(number) for another round; reason: \(reason). Is that so?")
    }
}
