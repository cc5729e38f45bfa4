import ArgumentParser
import Records
import Register
import RegisterWriting

struct Extend: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend",
        abstract: "Ask for a longer term for an action, or answer it.",
        discussion: """
            The action's department asks before the day is over; a head of the initiating department grants or refuses.
            The agreed day stays in the record, the granted one stands beside it.

            Examples: concord extend 2024-MKT-001 2 --to 2024-03-20 -m 'the supplier delivers late'
                      concord extend 2024-MKT-001 2 --grant
                      concord extend 2024-MKT-001 2 --refuse -m 'the launch does not wait'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The action's number.") var action: WholeAction
    @Option(help: "The day asked for.") var to: Day?
    @Flag(help: "Grant what was asked for.") var grant = false
    @Flag(help: "Refuse what was asked for.") var refuse = false
    @Option(name: [.short, .long], help: "Why: needed to ask and to refuse.") var message: String?

    func checkUsage() throws(UsageError) {
        guard [to != nil, grant, refuse].count(where: { $0 }) == 1 else {
            throw UsageError(
                "extension-act", zh: "请选一项：--to 日期（申请）、--grant（批准）或 --refuse（不批准）",
                en: "one of: --to DAY to ask, --grant or --refuse to answer")
        }
        let isBlank = message?.allSatisfy(\.isWhitespace) ?? true
        if !grant, isBlank {
            throw UsageError("reason-missing", zh: "缺少理由：用 -m 写明", en: "say why with -m")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let action = try context.action(self.action, of: number) { number, action in
            LocalizedText(
                zh: "协办的期限只能由新一轮变更：concord edit \(number)；行动项可以申请延期：concord extend \(number) \(action) --to 日期 -m 理由",
                en:
                    "a part's day is changed by a new round alone: concord edit \(number); for the action: concord extend \(number) \(action) --to DAY -m WHY"
            )
        }
        let writer = try await context.writer()
        let done =
            if let to {
                try await writer.ask(number, action, to: to, reason: message ?? "")
            } else {
                try await writer.answer(number, action, grants: grant, reason: message ?? "")
            }
        let record = try done.view.existing(number).record
        let day = record.followup.extensions.last { $0.action == action }?.to.map { "\($0)" } ?? ""
        let initiator = done.view.settings.named(number.department)
        context.show(
            done.outcome,
            to != nil
                ? LocalizedText(
                    zh: "\(number) 行动项 \(action)：已申请延期至 \(day)，由\(initiator.zh)答复",
                    en: "\(number) action \(action): \(day) is asked for; \(initiator.en) answers")
                : grant
                    ? LocalizedText(
                        zh: "\(number) 行动项 \(action)：已批准延期至 \(day)", en: "\(number) action \(action): \(day) granted")
                    : LocalizedText(
                        zh: "\(number) 行动项 \(action)：未批准延期至 \(day)",
                        en: "\(number) action \(action): \(day) refused"))
        return .yes
    }
}
