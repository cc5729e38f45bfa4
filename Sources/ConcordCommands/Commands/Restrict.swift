import ArgumentParser
import Records
import Register
import RegisterWriting

struct Restrict: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "restrict",
        abstract: "Restrict the reading of a record: only a stub's facts are shown from then on.",
        discussion: """
            Concord then shows, finds, exports and prints its number, department and days alone, unless --restricted is given. It hides \
            nothing from git: whoever has a copy of the register can read it there.

            Example: concord restrict 2024-MKT-001 --basis 'PIPL 47' --reason 'asked for by the person concerned'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(help: ArgumentHelp("The law or rule that asks for it.", valueName: "rule")) var basis: String
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        context.show(
            try await context.writer().restrict(number, .restrict, reason: Typed.line(reason), basis: Typed.line(basis))
                .outcome,
            LocalizedText(zh: "\(number) 已限制查阅", en: "the reading of \(number) is restricted"))
        context.say(
            LocalizedText(
                zh: "仅限制本程序的显示与输出；持有登记簿副本的人仍可用 git 读取",
                en: "this restricts what Concord shows; whoever has a copy of the register can still read it with git"))
        return .yes
    }
}

struct Unrestrict: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "unrestrict", abstract: "Open a record again whose reading was restricted.",
        discussion: "Example: concord unrestrict 2024-MKT-001 --reason 'the request was withdrawn'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        context.show(
            try await context.writer().restrict(number, .lift, reason: Typed.line(reason), basis: "").outcome,
            LocalizedText(zh: "\(number) 的查阅限制已解除", en: "\(number) is open again"))
        return .yes
    }
}

/// What is restricted may be read all the same, and that is said.
struct RestrictedOption: ParsableArguments {
    @Flag(help: "Show what is restricted, too.") var restricted = false

    func note(in context: CommandContext) {
        guard restricted else { return }
        context.say(
            LocalizedText(zh: "已按 --restricted 包含限制查阅的内容", en: "what is restricted is shown, as --restricted asks"))
    }

    /// A record as it may be written out.
    func shown(_ record: Record) -> Record { restricted || record.restriction == nil ? record : record.factsAlone }
}
