import Records

/// What `--help` shows of a command, in either language.
struct HelpPage {
    let command: CommandDescription
    let language: Language
    /// Cells in a line.
    let width: Int
    let stream: Terminal.Stream

    var text: String {
        var parts = [paragraph(say(command.abstract))] + command.discussion.prose.map { paragraph(say($0)) }
        parts.append(usage)
        if let examples { parts.append(examples) }
        parts += command.groups.filter { !$0.commands.isEmpty }.map(group)
        parts += arguments
        if !command.subcommands.isEmpty { parts.append(paragraph(more)) }
        return parts.joined(separator: "\n")
    }

    // MARK: parts

    private var usage: String {
        let line = UsageLine(command, language).text
        let title = words("用法：", "Usage: ")
        let lines = Wrap(width: width, hangingIndent: DisplayWidth.of(title)).lines(title + line)
        return lines.joined(separator: "\n") + "\n"
    }

    private var examples: String? {
        let examples = command.discussion.examples
        guard !examples.isEmpty else { return nil }
        let entries = examples.map { Entry(name: say($0.command), text: $0.remark.isEmpty ? "" : say($0.remark)) }
        return section(words("示例", "Examples"), entries, widest: 44)
    }

    private func group(_ group: (title: String, commands: [CommandDescription])) -> String {
        section(
            group.title.isEmpty ? words("子命令", "Subcommands") : say(group.title),
            group.commands.map { sub in
                let isUsual = command.usual?.name == sub.name
                return Entry(
                    name: sub.name, text: say(sub.abstract) + (isUsual ? words("（可省略）", " (may be left out)") : ""))
            })
    }

    private var arguments: [String] {
        let all = command.arguments
        let isCommon = { (argument: ArgumentDescription) in CommandDescription.common.contains(argument.call) }
        let parts = [
            (words("参数", "Arguments"), all.filter { $0.kind == .positional }),
            (words("选项", "Options"), all.filter { $0.kind != .positional && !isCommon($0) }),
            (
                command.subcommands.isEmpty ? words("通用选项", "Options of every command") : words("选项", "Options"),
                all.filter(isCommon)
            ),
        ]
        return parts.filter { !$0.1.isEmpty }.map { section($0.0, $0.1.map(entry)) }
    }

    private var more: String {
        words("查看某个命令的说明：", "More about a command: ") + "concord help "
            + (command.path.dropFirst() + [words("命令", "COMMAND")])
            .joined(separator: " ")
    }

    // MARK: lines

    private struct Entry {
        let name: String
        let text: String
    }

    private func entry(_ argument: ArgumentDescription) -> Entry {
        Entry(
            name: UsageLine.name(of: argument, argument.spellings.joined(separator: ", "), language),
            text: HelpPage.text(of: argument, language))
    }

    /// What an argument is for, what may stand there, and what it is when left out.
    static func text(of argument: ArgumentDescription, _ language: Language) -> String {
        var text = argument.abstract.map { HelpText.of($0, language) } ?? ""
        let values = Choices.shown(argument.allValues ?? [], language)
        if !values.isEmpty, !values.allSatisfy(text.contains) {
            text +=
                language == .zh
                ? "可用：" + values.joined(separator: "、") + "。" : " One of: \(values.joined(separator: ", "))."
        }
        if argument.kind != .flag, let usual = argument.defaultValue {
            text += language == .zh ? "默认为 \(usual)。" : " Default: \(usual)."
        }
        return text
    }

    /// A heading, and below it names with their texts in a column of their own.
    ///
    /// - Parameter widest: cells of a name that still stands on one line with its text.
    private func section(_ title: String, _ entries: [Entry], widest: Int = 28) -> String {
        let names = entries.filter { !$0.text.isEmpty }.map { DisplayWidth.of($0.name) }.filter { $0 <= widest }
        let column = (names.max() ?? 0) + 4
        var text = stream.paint(title + words("：", ":"), .bold) + "\n"
        for entry in entries {
            let name = "  " + entry.name
            let cells = DisplayWidth.of(name)
            if entry.text.isEmpty {
                text += name + "\n"
                continue
            }
            let lines = Wrap(width: max(20, width - column)).lines(entry.text)
            let margin = String(repeating: " ", count: column)
            let gap = cells + 2 <= column ? String(margin.dropFirst(cells)) : "\n" + margin
            text += name + gap + lines.joined(separator: "\n" + margin) + "\n"
        }
        return text
    }

    private func paragraph(_ text: String) -> String { Wrap(width: width).lines(text).joined(separator: "\n") + "\n" }
    private func say(_ english: String) -> String { HelpText.of(english, language) }
    private func words(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
