import ArgumentParser
import Records
import Register
import RegisterWriting

struct Refer: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "refer",
        abstract: "Refer a round to an arbiter, where departments stay apart.",
        discussion: """
            By head or deputy of the initiating department, or of one that objects, when everybody has answered or the term is over. \
            The register names its arbiters in its rules, before the round goes out.

            Example: concord refer 2024-MKT-001 -m 'no agreement on the due date after two rounds'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: [.short, .long], help: "What cannot be agreed, and what is asked for.") var message: String
    @OptionGroup var mail: MailOption

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let reason = Typed.line(message)
        guard !reason.isEmpty else {
            throw UsageError("reason-missing", zh: "提请裁定须用 -m 写明理由", en: "a referral needs its reason: -m")
        }
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            try await folder.putReferral(number, on: view)
        }
        let done = try await letters.evenIfDone { try await context.writer().refer(number, reason: reason) }
        let record = try done.view.existing(number).record
        let arbiters = try done.view.arbiters(of: record, number)
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 第 \(record.round ?? 0) 轮已提请裁定；裁定人：\(arbiters.joined(separator: "、"))",
                en: "round \(record.round ?? 0) of \(number) is referred to: \(arbiters.joined(separator: ", "))"))
        if common.format != .json {
            context.say(
                LocalizedText(
                    zh: "请裁定人办理：concord rule \(number) -m 理由（退回加 --return）",
                    en: "an arbiter rules: concord rule \(number) -m REASON (--return gives it back)"))
        }
        await letters.write(on: done.view)
        return .yes
    }
}

extension RegisterView {
    /// Who may rule on a record's current round.
    func arbiters(of record: Record, _ number: RecordNumber) throws(RegisterError) -> [String] {
        guard let round = record.round, let then = try settings(beforeRound: round, of: number) else { return [] }
        return settings.arbiters(for: record, under: then)
    }
}
