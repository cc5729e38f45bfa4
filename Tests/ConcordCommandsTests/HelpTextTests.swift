import ArgumentParser
import Records
import Testing

@testable import ConcordCommands

/// Help in two languages: every text of a declaration has its Chinese twin, and no twin is left over.
@Suite struct HelpTextTests {
    private static let commands = CommandDescription.root.all

    /// Every English text that help shows, but for what is the same in both languages.
    private static let originals: Set<String> = {
        var texts: Set<String> = ["Show subcommand help information."]
        for command in commands {
            texts.insert(command.abstract)
            texts.formUnion(command.discussion.prose)
            texts.formUnion(command.discussion.examples.map(\.remark))
            texts.formUnion(command.groups.map(\.title))
            for argument in command.arguments {
                texts.insert(argument.abstract ?? "")
                if argument.kind != .flag, let name = argument.valueName { texts.insert("<\(name)>") }
            }
        }
        return texts.subtracting([""])
    }()

    private static let examples = Set(commands.flatMap { $0.discussion.examples.map(\.command) })

    /// ArgumentParser would ask the runtime for the type's name otherwise, which costs milliseconds each time the program starts.
    @Test func `every command says its own name`() {
        var commands: [any ParsableCommand.Type] = [Concord.self]
        var nameless: [String] = []
        while let command = commands.popLast() {
            if command.configuration.commandName == nil { nameless.append("\(command)") }
            commands += command.configuration.subcommands
            commands += command.configuration.groupedSubcommands.flatMap(\.subcommands)
        }
        #expect(nameless.sorted() == [])
    }

    @Test func `every text has its Chinese twin`() {
        let missing = Self.originals.filter { HelpText.chinese[$0] == nil }
        #expect(missing.sorted() == [], "put their twins into HelpChinese")
    }

    @Test func `no twin has lost its original`() {
        let left = Set(HelpText.chinese.keys).subtracting(Self.originals).subtracting(Self.examples)
        #expect(left.sorted() == [])
    }

    /// Words in quotes are a person's own, and so in the language of whoever reads.
    @Test func `every example in words has its Chinese twin`() {
        #expect(Self.examples.filter { $0.contains("'") && HelpText.chinese[$0] == nil }.sorted() == [])
    }

    /// Words of formats, programs and the command line itself, which are the same in every language.
    private static let words: Set<Substring> = [
        "JSON", "Lines", "Schema", "CSV", "PDF", "HTML", "Markdown", "GB", "UTF", "LibreOffice", "Excel", "OpenSSH",
        "OpenPGP", "iCalendar", "git", "lfs", "log", "p", "MB", "zh", "en", "text", "json", "csv", "auto", "always",
        "never", "markdown", "html", "pdf", "pub", "calendar", "yaml", "register", "record", "mapping", "export",
        "user",
        "signingkey", "email", "signed", "draft", "refs", "heads", "receipts", "post", "receive", "GIT", "EXTERNAL",
        "DIFF",
        "gitattributes", "diff", "merge", "MKT", "d", "O", "A", "B", "P", "year", "days", "name", "date", "isOffDay",
        "man", "github", "gitlab", "forgejo", "delegations", "Q", "SQL", "SELECT", "today", "PNG", "JPEG", "TIFF",
        "eml", "mail", "answer",
    ]

    /// No code word and no English sentence stands in a Chinese one.
    @Test func `Chinese is Chinese`() {
        for (original, twin) in HelpText.chinese where !Self.examples.contains(original) {
            // Commands and options are typed as they are.
            var rest = twin
            for pattern in [/concord( [a-z-]+)*/, /--[a-z-]+/] as [any RegexComponent] {
                rest = rest.replacing(pattern)
            }
            let latin = rest.split { !$0.isASCII || !$0.isLetter }
            #expect(latin.filter { !Self.words.contains($0) } == [], "\(twin)")
            #expect(twin.contains { !$0.isASCII } || original.hasPrefix("<"), "\(twin)")
        }
    }

    /// Chinese in English help is data: what files say, and names that have an English one beside them.
    @Test func `English is English`() {
        let chinese = Self.originals.union(Self.examples).filter { $0.contains { !$0.isASCII } }
        #expect(
            chinese.filter { !$0.hasPrefix("Files may be") && !$0.contains("--name-en") && !$0.contains("DIR/2024") }
                == [])
    }

    @Test(arguments: commands.map(\.line), Language.allCases) func `pages fit the screen`(
        _ line: String, _ language: Language
    ) {
        let command = CommandDescription.root.command(line.split(separator: " ").dropFirst().map(String.init))
        let plain = Terminal(environment: [:], colour: .never, device: TerminalDevice()).output
        let page = HelpPage(command: command, language: language, width: 80, stream: plain).text
        for row in page.split(separator: "\n") where !row.contains("concord ") {
            #expect(DisplayWidth.of(row) <= 80, "\(row)")
        }
        #expect(page.contains(language == .zh ? "用法：" : "Usage: "))
    }

    @Test func `discussions come apart`() {
        let discussion = Discussion(
            "Prose of\ntwo lines.\n\nExamples: concord show 1   the first\n          concord list")
        #expect(discussion.prose == ["Prose of two lines."])
        #expect(discussion.examples.map(\.command) == ["concord show 1", "concord list"])
        #expect(discussion.examples.map(\.remark) == ["the first", ""])
    }
}

extension String {
    fileprivate func replacing(_ pattern: any RegexComponent) -> String { replacing(pattern, with: "") }
}
