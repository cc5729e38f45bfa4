import Records

/// `concord(1)` in roff's man macros (man(7)), made from what help is made from.
struct ManualPage {
    let language: Language
    /// The program's version.
    let version: String

    private static let root = CommandDescription.root

    var text: String {
        var lines = [
            ".\\\" " + words("由 concord man 生成", "Made by concord man"),
            ".TH CONCORD 1 \"\" \"concord \(version)\" \"" + words("用户命令", "User commands") + "\"",
            // No spaces are put between words to fill a line.
            ".ad l", ".nh", ".SH " + words("名称", "NAME"),
            "concord \\- " + escaped(withoutStop(say(Self.root.abstract))),
            ".SH " + words("用法", "SYNOPSIS"), ".B concord",
            escaped(words("<命令> [参数] [选项]", "<command> [arguments] [options]")),
            ".SH " + words("说明", "DESCRIPTION"),
        ]
        lines += Self.root.discussion.prose.flatMap { [".PP", escaped(say($0))] }
        lines += examples(Self.root)
        for group in Self.root.groups {
            lines.append(".SH " + (language == .zh ? say(group.title) : group.title.uppercased()))
            lines += group.commands.flatMap(section)
        }
        lines.append(".SH " + words("通用选项", "OPTIONS OF EVERY COMMAND"))
        if let any = Self.root.groups.first?.commands.first { lines += options(any.arguments.filter(isCommon)) }
        lines += [
            ".SH " + words("退出状态", "EXIT STATUS"),
            ".TP", "0", words("完成，或未发现问题", "done, or nothing wrong"),
            ".TP", "1",
            words(
                "完成，但结果是否定的：发现问题、签字无效、没有符合的记录", "done, and the answer is no: findings, a bad signature, nothing matched"
            ),
            ".TP", "2", words("未能完成", "could not be done"),
            ".TP", "64", words("命令写法有误", "the command line is wrong"),
            ".SH " + words("参见", "SEE ALSO"), ".BR git (1),", ".BR ssh\\-keygen (1)",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: sections

    private func section(_ command: CommandDescription) -> [String] {
        guard command.subcommands.isEmpty else {
            return [".SS " + escaped(command.line), escaped(say(command.abstract))]
                + command.subcommands.flatMap(section)
        }
        var lines = [".SS " + escaped(UsageLine(command, language).text), escaped(say(command.abstract))]
        lines += command.discussion.prose.flatMap { [".PP", escaped(say($0))] }
        lines += options(command.arguments.filter { !isCommon($0) })
        return lines + examples(command)
    }

    private func examples(_ command: CommandDescription) -> [String] {
        let examples = command.discussion.examples
        guard !examples.isEmpty else { return [] }
        return [".PP", words("示例：", "Examples:"), ".RS 4", ".nf"]
            + examples.map { example in
                escaped(say(example.command) + (example.remark.isEmpty ? "" : "   # " + say(example.remark)))
            } + [".fi", ".RE"]
    }

    private func options(_ arguments: [ArgumentDescription]) -> [String] {
        arguments.filter { $0.abstract != nil }.flatMap { argument in
            [
                ".TP",
                ".B "
                    + escaped(UsageLine.name(of: argument, argument.spellings.joined(separator: ", "), language)),
                escaped(HelpPage.text(of: argument, language)),
            ]
        }
    }

    private func isCommon(_ argument: ArgumentDescription) -> Bool { CommandDescription.common.contains(argument.call) }

    // MARK: words

    private func say(_ english: String) -> String { HelpText.of(english, language) }
    private func words(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func withoutStop(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop { ".。".contains($0) }.reversed())
    }

    /// Text as roff takes it: backslashes, hyphens and quotes as themselves, and no line that begins with a request. Chinese may
    /// break between any two characters.
    private func escaped(_ text: String) -> String {
        var plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
        if language == .zh { plain = Wrap.marking(plain, with: "\\:") }
        return plain.hasPrefix(".") ? "\\&" + plain : plain
    }
}
