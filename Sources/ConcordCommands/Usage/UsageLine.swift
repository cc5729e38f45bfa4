import Records

/// How a command is typed, with what it cannot do without: `concord object <number> --message <message> [options]`.
struct UsageLine {
    let text: String

    init(_ command: CommandDescription, _ language: Language) {
        var words = [command.line]
        if !command.subcommands.isEmpty {
            let name = language == .zh ? "<命令>" : "<command>"
            words.append(command.usual == nil ? name : "[\(name)]")
        }
        let arguments = command.arguments
        words += arguments.filter { $0.kind == .positional }.map { argument in
            let name = Self.name(of: argument, argument.call, language) + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        words += arguments.filter { $0.kind != .positional && !$0.isOptional }
            .map { Self.name(of: $0, $0.call, language) }
        words.append(language == .zh ? "[选项]" : "[options]")
        text = words.joined(separator: " ")
    }

    /// An argument with the name of its value behind what it is called.
    static func name(of argument: ArgumentDescription, _ call: String, _ language: Language) -> String {
        let value = HelpText.valueName(argument.valueName ?? "", language)
        return switch argument.kind {
        case .positional: value
        case .option: "\(call) \(value)"
        case .flag: call
        }
    }
}
