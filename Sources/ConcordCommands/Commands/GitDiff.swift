import ArgumentParser
import RecordText
import Records
import Register

struct GitDiff: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Two versions of a record, as git diff hands them over (git(1), GIT_EXTERNAL_DIFF).")
    @OptionGroup var common: CommonOptions
    @Argument(parsing: .allUnrecognized) var words: [String]

    static let answer = JSONAnswer.none(because: "git reads its answer")

    func run(in context: CommandContext) async throws -> Answer {
        guard words.count >= 2 else {
            throw UsageError(
                "git-arguments", zh: "应由 git 传入路径和两个文件", en: "git hands over a path and two files")
        }
        let path = words[0]
        guard words.count >= 7 else { return .yes }
        let (old, new) = (try record(words[1], context), try record(words[4], context))
        let language = common.language ?? new?.language ?? old?.language ?? context.world.language
        print(context.paint("concord diff " + SafeText.line(path), .bold))
        if let wrong = [old, new].compactMap({ $0 }).first(where: { $0.findings.hasErrors }) {
            for finding in wrong.findings {
                print(FindingText.line(finding, language, context.terminal.output), terminator: "")
            }
            return .yes
        }
        let text = ChangeText(language: language, calendar: WorkingCalendar(), stream: context.terminal.output)
        print(text.text(Comparison.changes(from: old?.value ?? Record(), to: new?.value ?? Record())), terminator: "")
        return .yes
    }

    private func record(_ file: String, _ context: CommandContext) throws -> Reading<Record>? {
        if file == "/dev/null" { return nil }
        let bytes = try context.read(file)
        return bytes.isEmpty ? nil : FormText.read(Record.self, stored: bytes)
    }
}
