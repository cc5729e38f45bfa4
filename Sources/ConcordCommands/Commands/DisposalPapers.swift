import ArgumentParser
import Audit
import Publishing
import Questions
import Records
import Register
import RegisterWriting

/// Where a page goes, and as what.
struct PageOptions: ParsableArguments {
    @Option(
        name: .customLong("as"), help: "markdown, html or pdf; by the file's name, or markdown, if left out.")
    var kind: DocumentKind?
    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
    var output: String?

    func print(_ page: OfficePage, at time: Moment, in context: CommandContext) async throws {
        let target = output.flatMap { $0 == "-" ? nil : $0 }
        let kind = kind ?? target.flatMap(DocumentKind.init(fileName:)) ?? .markdown
        if kind == .pdf, target == nil, context.terminal.output.isTerminal {
            throw RegisterError(
                "pdf-on-terminal", LocalizedText(zh: "PDF 无法在终端上显示", en: "a PDF cannot be shown on a terminal"),
                hint: LocalizedText(
                    zh: "请写入文件：-o \(page.number).pdf", en: "write it to a file with -o \(page.number).pdf"))
        }
        let bytes =
            try kind == .markdown
            ? Array(page.markdown.utf8)
            : FormPress(kind, context).document(
                page: page.html, titled: "\(page.title) \(page.number)", page.language, at: time)
        guard let target else {
            if context.terminal.output.isTerminal {
                await context.show(SafeText.lines(String(decoding: bytes, as: UTF8.self)))
            } else {
                try FileHandleWriter.standardOutput(bytes)
            }
            return
        }
        try context.write(target, bytes)
        context.say(LocalizedText(zh: "\(page.title) 已写入 \(target)", en: "\(page.title): \(target)"))
    }
}

struct CertifyDisposal: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Print the certificate of a list that was carried out.",
        discussion: "Example: concord dispose certificate 2028-001 -o certificate.pdf")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The list, such as 2028-001.", valueName: "list")) var list: String
    @OptionGroup var page: PageOptions

    static let answer = JSONAnswer.none(because: "its answer is a page: Markdown, HTML or PDF")

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let disposal = try await view.disposalCase(try view.soundDisposalList(list))
        guard let last = try view.stubs().map(\.stub.value).filter({ $0.list == list }).compactMap(\.at).max() else {
            throw RegisterError(
                "nothing-disposed",
                LocalizedText(zh: "清册 \(list) 尚未销毁任何记录", en: "nothing was disposed of by \(list) yet"),
                hint: LocalizedText(
                    zh: "查看清册：concord dispose show \(list)", en: "concord dispose show \(list) says what is missing"))
        }
        try await page.print(
            DisposalPages(view.settings, context.language).certificate(disposal), at: last, in: context)
        return .yes
    }
}

struct ReportDisposal: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print the yearly report on disposal.",
        discussion: "Example: concord dispose report --year 2028 -o report.html")
    @OptionGroup var common: CommonOptions
    @Option(help: "The year; this one if left out.") var year: Int?
    @OptionGroup var page: PageOptions

    static let answer = JSONAnswer("dispose.report", "The disposal lists of a year", DisposalShowing.listsShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let day = view.now.day
        let year = self.year ?? day.year
        let lists = try view.disposalLists().filter { DisposalList.parts(of: $0.name)?.year == year }
        if common.format != .text {
            try await DisposalShowing(view, context).show(lists)
            return lists.isEmpty ? .no : .yes
        }
        var cases: [DisposalPages.Case] = []
        // What an older list disposed of this year is of this year too.
        for list in try view.disposalLists() {
            let disposal = try await view.disposalCase(list)
            let isOfYear = try view.stubs().contains {
                $0.stub.value.list == list.name && $0.stub.value.at?.day.year == year
            }
            if lists.contains(where: { $0.name == list.name }) || isOfYear { cases.append(disposal) }
        }
        let rows = try await view.rows(with: []).rows
        let held = try rows.filter(\.isHeld).map { row in
            (number: row.number, cases: try view.record(row.number)?.record.activeHolds.map(\.matter) ?? [])
        }
        let figures = DisposalPages.Year(
            year, asOf: day, kept: rows.count { !$0.isVoid },
            expired: rows.count { row in row.isArchived && row.keepUntil.map { $0 < day } == true }, held: held,
            extended: try view.termChanges().filter { $0.entry.at?.day.year == year }.map {
                (number: $0.number, entry: $0.entry)
            })
        try await page.print(
            DisposalPages(view.settings, context.language).report(figures, cases), at: view.now, in: context)
        return .yes
    }
}

extension RegisterView {
    /// A list as paper shows it.
    func disposalCase(_ stored: StoredDisposalList) async throws -> DisposalPages.Case {
        let witnesses = try await witnesses(of: stored.name).map { verdict in
            DisposalPages.Witness(
                verdict.by, at: verdict.signedAt, fingerprint: verdict.fingerprint ?? "", isGood: verdict.isGood)
        }
        var stubs: [RecordNumber: DisposalStub] = [:]
        for number in stored.list.disposed { stubs[number] = try stub(number)?.value }
        return DisposalPages.Case(stored.list, digest: stored.digest, witnesses, stubs)
    }
}
