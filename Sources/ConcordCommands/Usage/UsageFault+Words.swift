import Records

extension UsageFault {
    /// What is said of it, at the command that was typed.
    func error(at command: CommandDescription) -> UsageError {
        switch self {
        case .unknownOption(let name):
            let near = Spelling.nearest(to: name, among: command.arguments.flatMap(\.spellings))
            return UsageError(
                "option-unknown", zh: "没有选项 \(name)" + Self.meant(near).zh,
                en: "there is no option \(name)" + Self.meant(near).en)
        case .missingValue(let option):
            let shown = Self.shown(option, command)
            return UsageError(
                "value-missing", zh: "选项 \(shown.zh) 缺少取值", en: "the option \(shown.en) has no value",
                hint: Self.about(option, command))
        case .needlessValue(let option, let value):
            return UsageError(
                "value-needless", zh: "选项 \(option) 不带取值，不应写“\(value)”",
                en: "the option \(option) takes no value, and \"\(value)\" was given")
        case .unexpected(let words): return Self.unexpected(words, command)
        case .twice(let first, let second):
            return UsageError(
                "options-exclusive", zh: "\(first) 与 \(second) 不得同时使用", en: "\(first) and \(second) exclude each other")
        case .missing(let arguments):
            let shown = arguments.map { Self.shown($0, command) }
            return UsageError(
                "argument-missing", zh: "缺少 " + shown.map(\.zh).joined(separator: " 或 "),
                en: "\(shown.map(\.en).joined(separator: " or ")) is missing", hint: Self.about(arguments[0], command))
        case .invalid(let value, let argument): return Self.invalid(value, argument, command)
        case .missingCommand: return UsageError("command-missing", zh: "缺少命令", en: "a command is missing")
        case .unknownShell(let shell):
            return UsageError(
                "shell-unknown", zh: shell.map { "无法为“\($0)”生成补全脚本" } ?? "未指明为哪种命令行生成补全脚本",
                en: shell.map { "there is no completion script for \"\($0)\"" }
                    ?? "for which shell is the completion script?",
                hint: LocalizedText(zh: "可用：bash、zsh、fish", en: "it takes bash, zsh or fish"))
        case .other: return UsageError("usage", zh: "命令的写法有误", en: "the command cannot be read as it was typed")
        }
    }

    /// A word too many; below a group of commands, no command of that name.
    private static func unexpected(_ words: [String], _ command: CommandDescription) -> UsageError {
        let word = words.first ?? ""
        guard !command.subcommands.isEmpty else {
            return UsageError(
                "argument-unexpected", zh: "多余的参数：\(words.map { "“\($0)”" }.joined(separator: "、"))",
                en: "too many arguments: \(words.map { "\"\($0)\"" }.joined(separator: ", "))",
                hint: words.count < 2
                    ? nil : LocalizedText(zh: "含有空格的文字要加引号", en: "text with spaces in it goes into quotes"))
        }
        let near = CommandNames.nearest(to: word, below: command)
        return UsageError(
            "command-unknown", zh: "没有命令“\(word)”" + meant(near).zh,
            en: "there is no command \"\(word)\"" + meant(near).en)
    }

    private static func invalid(_ value: String, _ argument: String, _ command: CommandDescription) -> UsageError {
        let shown = shown(argument, command)
        let values = described(argument, command)?.allValues ?? []
        guard !values.isEmpty else {
            return UsageError(
                "value-invalid", zh: "“\(value)”无法用作 \(shown.zh)", en: "\"\(value)\" cannot be \(shown.en)",
                hint: ValueShape.hint(argument, value) ?? about(argument, command))
        }
        let (chinese, english) = (Choices.shown(values, .zh), Choices.shown(values, .en))
        let near = Spelling.nearest(to: value, among: chinese + english).flatMap((chinese + english).firstIndex)
        return UsageError(
            "value-invalid",
            zh: "“\(value)”无法用作 \(shown.zh)" + meant(near.map { chinese[$0 % values.count] }).zh,
            en: "\"\(value)\" cannot be \(shown.en)" + meant(near.map { english[$0 % values.count] }).en,
            hint: LocalizedText(
                zh: "可用：" + chinese.joined(separator: "、"), en: "it takes " + english.joined(separator: ", ")))
    }

    // MARK: parts of sentences

    static func meant(_ near: String?) -> LocalizedText {
        guard let near else { return LocalizedText(zh: "", en: "") }
        return LocalizedText(zh: "，是否指 \(near)？", en: "; did you mean \(near)?")
    }

    /// The argument that a usage line of the library's has as `--as <as>`, `-m <message>` or `<number>`.
    private static func described(_ synopsis: String, _ command: CommandDescription) -> ArgumentDescription? {
        let call = String(synopsis.prefix { $0 != " " })
        let value = synopsis.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
        return command.arguments.first { argument in
            argument.kind == .positional
                ? call.hasPrefix("<") && (argument.valueName ?? "") == value : argument.spellings.contains(call)
        }
    }

    private static func shown(_ synopsis: String, _ command: CommandDescription) -> LocalizedText {
        guard let argument = described(synopsis, command) else { return LocalizedText(zh: synopsis, en: synopsis) }
        let call = argument.kind == .positional ? "" : String(synopsis.prefix { $0 != " " })
        func name(_ language: Language) -> String { UsageLine.name(of: argument, call, language) }
        return LocalizedText(zh: name(.zh), en: name(.en))
    }

    /// What help says of an argument.
    private static func about(_ synopsis: String, _ command: CommandDescription) -> LocalizedText? {
        guard let argument = described(synopsis, command), argument.abstract != nil else { return nil }
        return LocalizedText(
            zh: shown(synopsis, command).zh + " " + HelpPage.text(of: argument, .zh),
            en: shown(synopsis, command).en + " " + HelpPage.text(of: argument, .en))
    }
}
