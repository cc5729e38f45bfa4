import ArgumentParser
import Publishing
import Questions
import Records
import Register

struct Render: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Make a record's printed form: Markdown, HTML or PDF.",
        discussion: """
            The form follows the paper template row by row; number, round, digest and a QR code stand on each page. With --all, \
            every record that the filters choose is filed by department, DIR/2024/MKT 市场部/2024-MKT-001.pdf, and what is there \
            and unchanged stays; drafts only with --state draft. The form of a meeting that is announced has room to write, and so has \
            the empty form of --blank.

            Examples: concord render 2024-MKT-001 --as markdown
                      concord render 2024-MKT-001 -o 2024-MKT-001.pdf
                      concord render 2024-MKT-001 --round 1 --as html -o -
                      concord render --all ~/paper --from 2024-01-01 --department MKT
                      concord render 2024-MKT-001 --slip 2-1 -o slip.pdf
                      concord render --blank -o form.pdf
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference?
    @Option(help: "As it was circulated in this round.") var round: Int?
    @Flag(help: "Its draft, where the record is registered already.") var draft = false
    @Option(
        help: ArgumentHelp("A slip that was issued: its number, or the end of it, 2-1.", valueName: "number"))
    var slip: String?
    @Flag(help: "The empty form, to be filled in by hand.") var blank = false
    @Option(help: "With --blank: numbered rows for actions, 5 if left out.") var rows: Int?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "markdown, html or pdf; if left out, by the file's name, else html (with --all: pdf).",
            valueName: "format"))
    var kind: DocumentKind?
    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("File every record under this folder, by year and department.", valueName: "dir"))
    var all: String?
    @Flag(help: "With --all: a copy in the folder of each participating department too.") var copies = false
    @OptionGroup var filter: RecordFilter
    @OptionGroup var reading: RestrictedOption

    private static let shape = OutputShape<(number: RecordNumber?, path: String, kind: DocumentKind, code: String?)>
        .object {
            Member("number", .number, "The record; null of the empty form.", orNull: { $0.number })
            Member("path", .text, "The file that was written.") { $0.path }
            Member("kind", .word, "What it is.") { $0.kind }
            Member("code", .text, "The line in its QR code.", orNull: { $0.code })
        }
    private static let filedShape = OutputShape<[FormFiling.Entry]>.list(of: FormFiling.Entry.shape)
    static let answer = JSONAnswer(
        "render", "The file that was written, or what became of each", shape.schema, SlipPrinting.shape.schema,
        filedShape.schema)

    func checkUsage() throws(UsageError) {
        guard blank || (number == nil) != (all == nil) else {
            throw UsageError(
                "argument-missing", zh: "请写明记录编号，或用 --all 指明文件夹，或用 --blank 生成空白表",
                en: "name a record, or say --all DIR, or --blank")
        }
        guard !blank || number == nil && all == nil && round == nil && !draft && slip == nil else {
            throw UsageError(
                "options-exclusive", zh: "--blank 生成空白表，不得与记录编号、--all、--round、--draft、--slip 同时使用",
                en: "--blank makes the empty form: no number, --all, --round, --draft or --slip")
        }
        guard rows == nil || blank else {
            throw UsageError("options-exclusive", zh: "--rows 须与 --blank 合用", en: "--rows goes with --blank")
        }
        guard rows.map({ (1...60).contains($0) }) != false else {
            throw UsageError("rows-out-of-range", zh: "--rows 应为 1 至 60", en: "--rows takes 1 to 60")
        }
        guard slip == nil || all == nil && round == nil && !draft && kind != .markdown else {
            throw UsageError(
                "options-exclusive", zh: "--slip 生成单份的网页或 PDF，不得与 --all、--round、--draft、--as markdown 同时使用",
                en: "--slip makes one page, as HTML or PDF: no --all, --round, --draft or --as markdown")
        }
        guard all == nil || round == nil && !draft && output == nil else {
            throw UsageError(
                "options-exclusive", zh: "--all 打印各记录的现状，不得与 --round、--draft、--output 同时使用",
                en: "--all files each record as it stands: no --round, --draft or --output")
        }
        guard round == nil || !draft else {
            throw UsageError(
                "options-exclusive", zh: "草稿不属于任何轮次：--round 与 --draft 不得同时使用",
                en: "a draft belongs to no round: --round or --draft")
        }
        guard !copies || all != nil else {
            throw UsageError("options-exclusive", zh: "--copies 须与 --all 合用", en: "--copies goes with --all DIR")
        }
        _ = try DocumentKind.chosen(kind, for: output, usual: .html)
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try self.number.map(context.number)
        let register = try context.register()
        let source = try FormSource(
            register, context.view(), context.language, showsRestricted: reading.restricted)
        reading.note(in: context)
        if let all { return try await file(in: context.absolute(all), context, register, source) }
        let target = DocumentOutput(output, context)
        let press = try FormPress(target.kind(kind, otherwise: .html), context)
        if blank {
            try await put(source.blank(rows: rows ?? FormSource.openRows), nil, target, press, context)
            return .yes
        }
        guard let number else { return .no }
        if let slip {
            try await SlipPrinting(context: context, press: press).print(slip, of: number, to: target)
            return .yes
        }
        let form = try await form(number, source)
        if !form.isWhole {
            context.say(
                LocalizedText(
                    zh: "\(number) 限制查阅，只打印编号等事项，不附校验值；打印全文：--restricted",
                    en:
                        "reading \(number) is restricted: its facts alone are printed, without a digest; the whole of it: --restricted"
                ))
        }
        try await put(form, number, target, press, context)
        return .yes
    }

    /// To its file, or to standard output.
    private func put(
        _ form: PrintedForm, _ number: RecordNumber?, _ target: DocumentOutput, _ press: FormPress,
        _ context: CommandContext
    ) async throws {
        try await target.put(press.kind, named: form.identity.map { "\($0.number)" } ?? "form") {
            try press.document(form)
        }
        guard let file = target.file else { return }
        if common.format == .json {
            context.show((number, context.absolute(file), press.kind, form.code), as: Self.shape)
        } else {
            let what =
                number.map { LocalizedText(zh: "\($0) ", en: "\($0)") }
                ?? LocalizedText(zh: "空白表", en: "the empty form")
            context.say(LocalizedText(zh: "\(what.zh)已写入 \(file)", en: "\(what.en) is in \(file)"))
        }
    }

    private func form(_ number: RecordNumber, _ source: FormSource) async throws -> PrintedForm {
        if draft { return try source.draft(number) }
        if let round { return try await source.form(number, round: round) }
        return try await source.form(number)
    }

    private func file(in folder: String, _ context: CommandContext, _ register: Register, _ source: FormSource)
        async throws
        -> Answer
    {
        let drafts = try register.drafts()
        let (rows, unreadable) = try await context.view().rows(of: filter.query(in: context), with: drafts)
        let chosen = rows.filter { !$0.isDraft || filter.state == .draft }
        let cabinet = FormCabinet(
            root: folder, settings: source.view.settings, language: source.view.language, hasCopies: copies)
        let filing = FormFiling(
            context: context, source: source, press: try FormPress(kind ?? .pdf, context), cabinet: cabinet)
        let entries = await filing.file(chosen)
        report(entries, unreadable, context)
        return entries.isEmpty || !unreadable.isEmpty || entries.contains { $0.error != nil } ? .no : .yes
    }

    private func report(_ entries: [FormFiling.Entry], _ unreadable: [Finding], _ context: CommandContext) {
        if common.format == .json {
            context.show(entries, as: Self.filedShape)
        }
        context.tell(unreadable)
        for entry in entries {
            guard let error = entry.error else { continue }
            StandardError.write("\(entry.number) " + FindingText.error(error, context.language, context.terminal))
        }
        let failed = entries.count { $0.error != nil }
        let unchanged = entries.count { if case .unchanged = $0.outcome { true } else { false } }
        let written = entries.count - failed - unchanged
        context.say(
            entries.isEmpty
                ? LocalizedText(zh: "没有符合条件的记录", en: "no record matches")
                : LocalizedText(
                    zh: "写入 \(written) 份，未变 \(unchanged) 份，失败 \(failed) 份",
                    en: "\(written) written, \(unchanged) unchanged, \(failed) failed"))
    }
}
