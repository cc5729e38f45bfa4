import ArgumentParser
import Exchange
import RecordText
import Records
import Register
import RegisterWriting

struct ImportCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in records of an old register.",
        discussion: """
            Takes CSV in UTF-8, UTF-16 or GB18030, spreadsheets where LibreOffice is installed, and what concord export \
            writes. Either every record is imported or none. Imported records are unproven: nobody has signed them here.

            Examples: concord import old.csv --map-template > old.yaml
                      concord import old.csv --map old.yaml --dry-run
                      concord import old.csv --map old.yaml
                      concord import records.jsonl
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "CSV, spreadsheets or JSON Lines; - is standard input.") var files: [String]
    @Option(help: ArgumentHelp("The mapping: which column feeds which field.", valueName: "file")) var map: String?
    @Flag(help: "Print a first mapping, guessed from the columns' names, and do nothing else.") var mapTemplate = false
    @Flag(name: [.short, .long], help: "Show what each row would become, and change nothing.") var dryRun = false

    static let answer = JSONAnswer("import", "What becomes of the files of an import", ImportReport.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let mapping = try map.map { try Self.mapping($0, context) }
        var source = ImportSource(values: values(view), mapping: mapping, language: view.language)
        for file in files { try await source.read(file, context) }
        if mapTemplate {
            let text = source.template(context.language)
            await context.show(context.terminal.output.isTerminal ? SafeText.lines(text) : text)
            return .yes
        }
        let records = source.entries.map(\.record)
        let plan = try await context.writer().plan(records)
        let report = ImportReport(source: source, plan: plan)
        if plan.isDoneAlready, !dryRun {
            try await commit(records, report, context)
            return .yes
        }
        guard !report.isRefused, !records.isEmpty else { return try await refuse(report, context) }
        if dryRun {
            await report.show(in: context)
            try await context.writer().rehearseImport(of: plan)
            return .yes
        }
        try await commit(records, report, context)
        return .yes
    }

    private func commit(_ records: [Record], _ report: ImportReport, _ context: CommandContext) async throws {
        let progress = Progress(context.language == .zh ? "导入" : "importing", of: records.count, on: context.terminal)
        let results = try await context.writer().importRecords(records) { progress.advance() }.results
        progress.finish()
        report.show(results, in: context)
    }

    private func refuse(_ report: ImportReport, _ context: CommandContext) async throws -> Answer {
        if dryRun {
            await report.show(in: context)
            return .no
        }
        if common.format != .json { report.showFindings(in: context) }
        throw RegisterError(
            "import-refused",
            report.isRefused
                ? LocalizedText(
                    zh: "\(report.errorCount) 处错误，未导入任何内容",
                    en: "\(report.errorCount) error\(report.errorCount == 1 ? "" : "s"): nothing was imported")
                : LocalizedText(zh: "文件中没有记录", en: "there is no record in the files"),
            hint: LocalizedText(
                zh: "请改正后再试；--dry-run 可先查看结果，--map-template 可生成映射初稿",
                en: "correct it and try again; --dry-run shows what comes of it, --map-template drafts a mapping"),
            findings: common.format == .json ? report.findings.map(\.located) : [])
    }

    private func values(_ view: RegisterView) -> CellValues {
        let zone = RegisterZone(view.settings.timeZone)
        return CellValues(view.settings) { day in zone?.moment(day.ordinal * 86_400).offset ?? 0 }
    }

    private static func mapping(_ file: String, _ context: CommandContext) throws -> ImportMapping {
        let reading = FormText.read(ImportMapping.self, typedBytes: try context.read(file))
        guard !reading.findings.hasErrors else {
            throw RegisterError(
                "mapping-unsound", LocalizedText(zh: "映射文件有误：\(file)", en: "the mapping is not sound: \(file)"),
                hint: LocalizedText(zh: "可用 --map-template 生成映射初稿", en: "--map-template drafts a sound one"),
                findings: reading.findings.map { finding in
                    var finding = finding
                    finding.file = file
                    return finding
                })
        }
        return reading.value
    }
}
