import ArgumentParser
import Records
import Register
import RegisterWriting

struct HandoverCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "Hand an open action over to somebody else of its department.",
        discussion: """
            By its head or a deputy. Who is asked, reminded and printed is the new owner from then on; the round stays as it was signed. \
            What somebody leaves behind: concord signer duties ADDRESS.

            Example: concord handover 2024-MKT-001 2 --to 'L*' -m 'the owner has left'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The action's number.") var action: WholeAction
    @Option(help: ArgumentHelp("Who does it from now on, name masked.", valueName: "name")) var to: String
    @Option(name: [.short, .long], help: "Why.") var message: String

    func checkUsage() throws(UsageError) {
        guard to.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("receiver-missing", zh: "缺少现负责人：用 --to 写明", en: "say with --to who does it from now on")
        }
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("reason-missing", zh: "缺少交接的理由：用 -m 写明", en: "say with -m why")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let action = try context.action(self.action, of: number) { number, action in
            LocalizedText(
                zh: "协办由部门承担，没有负责人，无需交接；换部门须经新一轮：concord edit \(number)；交接行动项：concord handover \(number) \(action)",
                en:
                    "a part is its department's and has no owner to hand it over; another department takes a new round: concord edit \(number); for the action: concord handover \(number) \(action)"
            )
        }
        let done = try await context.writer().handOver(number, action, to: to, reason: message)
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 行动项 \(action) 已交接，现由 \(to) 负责",
                en: "action \(action) of \(number) is handed over: it is \(to)'s now"))
        return .yes
    }
}
