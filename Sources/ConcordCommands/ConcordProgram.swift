import ArgumentParser
import Git
import Glibc
import RecordText
import Records
import Register

/// A command of the program: what was typed, and what it does at the context.
protocol ConcordCommand: ParsableCommand {
    var common: CommonOptions { get }
    /// What it prints with `--format json`.
    static var answer: JSONAnswer { get }
    /// Refuses options that do not go together, before anything is looked at.
    func checkUsage() throws(UsageError)
    func run(in context: CommandContext) async throws -> Answer
}

extension ConcordCommand {
    func checkUsage() throws(UsageError) {}
}

/// A command that makes an event: in a clone, this copy is brought in step with its home before anything is looked at.
protocol EventCommand: ConcordCommand {
    /// References that are asked for as well, which others may have left at home.
    func namesWanted(in context: CommandContext) -> [String]
}

extension EventCommand {
    static var answer: JSONAnswer { EventShowing.answer }
    func namesWanted(in context: CommandContext) -> [String] { [] }
}

/// How a command ended: exit status 0, or 1 when it was done and the answer is no.
enum Answer {
    case yes, no
}

/// The whole program, from typed words to an exit status.
public enum ConcordProgram {
    /// - Parameter arguments: as the machine hands them over. What is not text is refused here: further in, it would be taken
    ///   for U+FFFD, and signed.
    public static func run(_ arguments: [[UInt8]], in world: World) async -> Int32 {
        var texts: [String] = []
        for (index, bytes) in arguments.enumerated() {
            guard let text = String(validating: bytes, as: UTF8.self),
                !text.unicodeScalars.contains(where: TextRules.isLost)
            else {
                StandardError.write("concord: \(notText(index + 1)[world.language])\n")
                return 64
            }
            texts.append(text)
        }
        return await run(texts, in: world)
    }

    private static func notText(_ position: Int) -> LocalizedText {
        LocalizedText(
            zh: "第 \(position) 个参数不是 UTF-8 文本（终端编码可能为 GBK）；请将终端编码设为 UTF-8",
            en: "argument \(position) is not text in UTF-8 (is the terminal set to GBK?); set the terminal to UTF-8")
    }

    public static func run(_ arguments: [String], in world: World) async -> Int32 {
        GitRepository.useConfiguration(of: world.environment)
        let arguments = commandFirst(arguments)
        var desk: UsageDesk { UsageDesk(arguments, world) }
        if arguments.first == "help" { return ended(desk.help(on: arguments.dropFirst()), world.language) }
        var parsed: any ParsableCommand
        do {
            parsed = try Completion.$world.withValue(world) { try Self.parsed(arguments) }
            // The library's own commands, and groups without a subcommand, say what there is by throwing it.
            if !(parsed is any ConcordCommand) { try parsed.run() }
        } catch {
            // The tab key is told of nothing wrong.
            let isCompletion = arguments.first == "---completion" && !Concord.exitCode(for: error).isSuccess
            return ended(isCompletion ? 64 : desk.answer(error), world.language)
        }
        guard let command = parsed as? any ConcordCommand else { return ended(0, world.language) }
        let context = CommandContext(world, command.common)
        do {
            try command.checkUsage()
            if let event = command as? any EventCommand {
                try await context.comeInStep(event.namesWanted(in: context))
            }
            let answer = try await command.run(in: context)
            return ended(answer == .yes ? 0 : 1, context.language)
        } catch {
            fflush(nil)
            if let error = error as? UsageError {
                return ended(desk.refuse(error, .root.command(ofType: type(of: command))), world.language)
            }
            return ended(report(error, context), context.language)
        }
    }

    /// The command that these words name, with what they say.
    static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        let arguments = commandFirst(arguments)
        // On its way through groups the library makes and looks at every command there is. Help, and whatever is wrong, it tells of the whole.
        let named = CommandDescription.root.command(arguments)
        if named.subcommands.isEmpty,
            let command = try? named.type.parseAsRoot(Array(arguments.dropFirst(named.path.count - 1)))
                as? any ConcordCommand
        {
            return command
        }
        return try Concord.parseAsRoot(arguments)
    }

    /// The exit status, when what was printed has arrived; else 2, or what a shell calls an end by SIGPIPE.
    private static func ended(_ status: Int32, _ language: Language) -> Int32 {
        switch StandardOutput.finish() {
        case .written: return status
        case .left: return 128 + SIGPIPE
        case .failed:
            let words =
                status < 2
                ? LocalizedText(
                    zh: "命令已执行，但结果未能写入标准输出", en: "it was done, and standard output could not be written")
                : LocalizedText(zh: "未能写入标准输出", en: "standard output could not be written")
            StandardError.write("concord: \(words[language])\n")
            return 2
        }
    }

    /// `concord -C DIR list` as `concord list -C DIR`: options that every command takes may stand before it, as in git.
    private static func commandFirst(_ arguments: [String]) -> [String] {
        let common: Set = ["-C", "--register", "--format", "--language", "--key", "--color", "--offline"]
        var leading: [String] = []
        var rest = arguments[...]
        while let word = rest.first, common.contains(word) || common.contains(String(word.prefix { $0 != "=" })) {
            let count = word.contains("=") || word == "--offline" ? 1 : 2
            leading += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return Array(rest[..<end]) + leading + Array(rest[end...])
    }

    /// A message of the program's own, before there is anything to work at; in the locale's language.
    public static func complain(zh: String, en: String, environment: [String: String]) {
        let words = LocalizedText(zh: zh, en: en)
        StandardError.write("concord: " + SafeText.line(words[World.language(environment)]) + "\n")
    }

    /// The one place where errors become exit statuses.
    private static func report(_ error: any Error, _ context: CommandContext) -> Int32 {
        let known = context.withNearNumbers(RegisterError(error))
        let language = context.language
        if known.isDoneAlready {
            if context.options.format == .json { context.show(known, as: FindingText.doneAlreadyShape) }
            StandardError.write(FindingText.doneAlready(known, language, context.terminal))
            return 0
        }
        if context.options.format == .json {
            context.show(known, as: FindingText.errorShape)
        }
        StandardError.write(FindingText.error(known, language, context.terminal))
        switch known.name {
        case "declined": return 1
        case "failed": return 70
        default: return 2
        }
    }
}
