import ArgumentParser
import Questions
import Records
import Register

struct Search: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find records by words that stand in them.",
        discussion: """
            Each word must stand somewhere in the record: in its title, its text, its actions, its reports, an objection, the name of a \
            file. Words in quotation marks must follow each other. Capitals, full and half width, traditional and simplified characters \
            are the same.

            Examples: concord search budget staff --department MKT
                      concord search '"data interface"' --from 2026-01-01
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The words.", valueName: "text")) var words: [String]
    @OptionGroup var filter: RecordFilter
    @Flag(help: "The latest communication first.") var latest = false
    @Option(help: "So many records at the most; of text 100 if left out, of JSON and CSV all.") var limit: Limit?
    @OptionGroup var reading: RestrictedOption

    private static let shape = OutputShape<[TextMatch]>.list(of: SearchShowing.shape)
    static let answer = JSONAnswer("search", "Records in which the words stand", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        guard let question = TextQuestion(words.joined(separator: " ")) else {
            throw UsageError(
                "value-invalid", zh: "请输入要查找的字词，如：concord search 预算", en: "say what to look for: concord search budget")
        }
        let (view, drafts) = (try context.view(), try context.register().drafts())
        reading.note(in: context)
        // Somebody who reads looks at no more, and reading a thousand records for it takes its time.
        let most = limit?.count ?? (common.format == .text ? 100 : nil)
        let (matches, count) = try await view.search(
            question, in: filter.query(in: context), drafts: drafts, restricted: reading.restricted, latest: latest,
            most: most)
        if common.format == .json {
            context.show(matches, as: Self.shape)
        } else if common.format == .csv {
            await context.show(SearchShowing.table(matches, context.language))
        } else {
            await context.show(SearchShowing.text(matches, of: count, context))
        }
        if matches.isEmpty { context.say(LocalizedText(zh: "没有符合条件的记录", en: "no record matches")) }
        if !reading.restricted { try context.tellRestricted(view) }
        context.warnIncomplete(view)
        return matches.isEmpty ? .no : .yes
    }
}
