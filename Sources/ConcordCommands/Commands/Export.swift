import ArgumentParser
import Exchange
import Questions
import Records
import Register

struct Export: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write records out, to a spreadsheet or to another program.",
        discussion: """
            JSON Lines has every field of each record, one record a line; CSV is for people and spreadsheets. Either can be \
            brought into a register again with concord import. Drafts are no part of the register and are not written.

            Examples: concord export --format csv --bom -o 2024.csv --from 2024-01-01 --to 2024-12-31
                      concord export -o records.jsonl
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: RecordFilter
    @Option(
        name: .shortAndLong, help: ArgumentHelp("The file to write; standard output if left out.", valueName: "file"))
    var output: String?
    @Flag(help: "A byte order mark in front of CSV, by which Excel knows UTF-8.") var bom = false
    @OptionGroup var reading: RestrictedOption

    static let answer = JSONAnswer.none(because: "it writes JSON Lines, whose schema is export, or CSV")

    func checkUsage() throws(UsageError) {
        guard common.format == .text, let output else { return }
        try UsageError.refuseEnding(of: output, unless: ["csv", "jsonl", "ndjson", "json"], option: "--format")
    }

    func run(in context: CommandContext) async throws -> Answer {
        let (view, drafts) = (try context.view(), try context.register().drafts())
        reading.note(in: context)
        let (rows, unreadable) = try await view.rows(of: filter.query(in: context), with: drafts)
        context.tell(unreadable)
        let records = try rows.filter { !$0.isDraft }.compactMap { row in
            try view.record(row.number).map { reading.shown($0.record) }
        }
        let bytes = writesCSV ? csv(records, context.language) : Array(Self.lines(records).utf8)
        if let output {
            try context.write(output, bytes)
        } else {
            let text = String(decoding: bytes, as: UTF8.self)
            print(context.terminal.output.isTerminal ? SafeText.lines(text) : text, terminator: "")
        }
        context.say(
            records.isEmpty
                ? LocalizedText(zh: "没有符合条件的记录", en: "no record matches")
                : LocalizedText(
                    zh: "已导出 \(records.count) 份记录",
                    en: "\(records.count) record\(records.count == 1 ? "" : "s") exported"))
        let isWhole = unreadable.isEmpty
        return records.isEmpty || !isWhole ? .no : .yes
    }

    /// As asked; else as the file's name says.
    private var writesCSV: Bool {
        switch common.format {
        case .csv: true
        case .json: false
        case .text: output?.lowercased().hasSuffix(".csv") ?? false
        }
    }

    private func csv(_ records: [Record], _ language: Language) -> [UInt8] {
        (bom ? CSVText.byteOrderMark : []) + Array(SheetWriter.csv(records, in: language).utf8)
    }

    static func lines(_ records: [Record]) -> String {
        records.map { JSONWriter.line(of: FormJSON.value($0)) }.joined()
    }
}
