import ArgumentParser
import Records

/// Answers for help and for command lines that cannot be read: the library decides what was asked for, and what is said of it is
/// said here, in the person's language.
final class UsageDesk {
    /// Asked of the register around the folder only when something is said in it, which a version is not.
    private(set) lazy var language = UsageLanguage.of(arguments, in: world)
    let terminal: Terminal
    private let arguments: [String]
    private let world: World

    init(_ arguments: [String], _ world: World) {
        (self.arguments, self.world) = (arguments, world)
        terminal = Terminal(environment: world.environment)
    }

    /// Answers what the library threw; returns the exit status.
    func answer(_ error: any Error) -> Int32 {
        let code = Concord.exitCode(for: error)
        let full = Concord.fullMessage(for: error)
        guard code.isSuccess else {
            let said = UsageFault(library: Concord.message(for: error))
            let (fault, command) = typed(said, Self.command(saidBy: full))
            return refuse(fault.error(at: command), command)
        }
        // All else that ends well is the version, a script for a shell, or what one asks for.
        if full.hasPrefix("OVERVIEW: ") || full.hasPrefix("USAGE: ") { return help(Self.command(saidBy: full)) }
        let isScript = arguments.contains { $0.hasPrefix("--generate-completion-script") }
        print(isScript ? CompletionScript.of(full, language) : full)
        return 0
    }

    /// `concord help department add`.
    func help(on words: ArraySlice<String>) -> Int32 {
        let names = words.prefix { !$0.hasPrefix("-") }
        let command = CommandDescription.root.command(names)
        let left = names.dropFirst(command.path.count - 1)
        guard left.isEmpty || command.subcommands.isEmpty else {
            return refuse(UsageFault.unexpected(Array(left)).error(at: command), command)
        }
        return help(command)
    }

    func help(_ command: CommandDescription) -> Int32 {
        let page = HelpPage(
            command: command, language: language, width: min(terminal.width ?? 80, 100), stream: terminal.output)
        print(page.text, terminator: "")
        return 0
    }

    /// Says what is wrong, how the command is typed, and where more is to be read.
    func refuse(_ error: UsageError, _ command: CommandDescription) -> Int32 {
        let stream = terminal.errors
        var text = FindingText.head(error.message, error.name, language, stream)
        if let hint = error.hint { text += FindingText.hint(hint, language, stream) }
        text += (language == .zh ? "用法：" : "usage: ") + UsageLine(command, language).text + "\n"
        let more = command.line + " --help"
        text += language == .zh ? "查看说明：\(more)\n" : "more: \(more)\n"
        StandardError.write(text)
        return 64
    }

    /// The command that was typed: a word that its usual subcommand cannot take is no subcommand of the group
    /// (`concord department ad`), and options behind it are not at fault (`concord sgin --yes`).
    private func typed(_ fault: UsageFault, _ command: CommandDescription) -> (
        fault: UsageFault, command: CommandDescription
    ) {
        let word = arguments.dropFirst(command.path.count - 1).first ?? "-"
        if !command.subcommands.isEmpty, case .unknownOption = fault, !word.hasPrefix("-") {
            return (.unexpected([word]), command)
        }
        // Options of every command, and no command for them.
        if command.isRoot, case .unknownOption(let name) = fault, Self.common.contains(name) {
            return (.missingCommand, command)
        }
        if let value = fault.misplaced, let name = unknownOption(before: value, command) {
            return (.unknownOption(name), command)
        }
        let group = CommandDescription.root.command(command.path.dropFirst().dropLast())
        guard group.usual?.name == command.name, !arguments.contains(command.name) else { return (fault, command) }
        return switch fault {
        case .unexpected: (fault, group)
        case .invalid(let value, let argument) where argument.hasPrefix("<"): (.unexpected([value]), group)
        default: (fault, command)
        }
    }

    /// What stands behind an option that there is not passes for an argument; it is the option that is wrong.
    private func unknownOption(before value: String, _ command: CommandDescription) -> String? {
        guard let place = arguments.firstIndex(of: value), place > 0 else { return nil }
        let name = arguments[place - 1]
        let known = (command.arguments + CommandDescription.commonOptions).flatMap(\.spellings)
        guard name.hasPrefix("--"), name != "--", !name.contains("="), !known.contains(name) else { return nil }
        return name
    }

    private static let common = Set(CommandDescription.commonOptions.flatMap(\.spellings))

    /// The command whose usage the library shows.
    private static func command(saidBy message: String) -> CommandDescription {
        let line = message.split(separator: "\n").first { $0.hasPrefix("Usage: ") || $0.hasPrefix("USAGE: ") } ?? ""
        return CommandDescription.root.command(line.split(separator: " ").dropFirst(2).map(String.init))
    }
}
