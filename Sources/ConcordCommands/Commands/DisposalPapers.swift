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
        name: .customLong("as"),
        help: ArgumentHelp(
            "markdown, html or pdf; by the file's name, or markdown, if left out.", valueName: "format"))
    var kind: DocumentKind?
    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
    var output: String?

    func print(_ page: OfficePage, at time: Moment, in context: CommandContext) async throws {
        let target = DocumentOutput(output, context)
        let kind = try target.kind(kind, otherwise: .markdown)
        try await target.put(kind, named: page.number) {
            guard kind != .markdown else { return Array(page.markdown.utf8) }
            return try FormPress(kind, context).document(
                page: page.html, titled: "\(page.title) \(page.number)", page.language, at: time)
        }
        if let file = target.file {
            context.say(LocalizedText(zh: "\(page.title)已写入 \(file)", en: "\(page.title): \(file)"))
        }
    }
}

struct CertifyDisposal: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Print the certificate of a list that was carried out.",
        discussion: "Example: concord dispose certificate 2028-001 -o certificate.pdf")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The list, such as 2028-001.", valueName: "list")) var list: DisposalListReference
    @OptionGroup var page: PageOptions

    static let answer = JSONAnswer.none(because: "its answer is a page: Markdown, HTML or PDF")

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let disposal = try await view.disposalCase(try view.soundDisposalList(list.name))
        guard let last = disposal.done.compactMap(\.stub.at).max() else {
            throw RegisterError(
                "nothing-disposed",
                LocalizedText(zh: "清册 \(list.name) 尚未销毁任何记录", en: "nothing was disposed of by \(list.name) yet"),
                hint: LocalizedText(
                    zh: "查看清册：concord dispose show \(list.name)",
                    en: "concord dispose show \(list.name) says what is missing"))
        }
        try await page.print(
            DisposalPages(view.settings, context.language).certificate(disposal), at: last, in: context)
        return .yes
    }
}

struct ReportDisposal: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print the yearly report on disposal.",
        discussion: """
            It says what was done in the year, and how things stood on its last day; of this year, how they stand today.

            Example: concord dispose report --year 2028 -o report.html
            """)
    @OptionGroup var common: CommonOptions
    @Option(help: "The year; this one if left out.") var year: Year?
    @OptionGroup var page: PageOptions

    static let answer = JSONAnswer(
        "dispose.report", "What was done about disposal in a year", DisposalShowing.yearShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let year = try await view.disposalYear(self.year?.number ?? view.now.day.year)
        guard common.format == .text else {
            try await DisposalShowing(year.view, context).show(year)
            return .yes
        }
        let pages = DisposalPages(view.settings, context.language)
        try await page.print(
            pages.report(
                .init(
                    year.year, asOf: year.asOf, here: year.here, expired: year.expired.count, held: year.held,
                    extended: year.extended.map { (number: $0.number, entry: $0.entry) }),
                made: year.view.disposalCases(year.made), older: year.view.disposalCases(year.older)),
            at: view.now, in: context)
        return .yes
    }
}

extension RegisterView {
    fileprivate func disposalCases(_ lists: [StoredDisposalList]) async throws -> [DisposalPages.Case] {
        var cases: [DisposalPages.Case] = []
        for list in lists { cases.append(try await disposalCase(list)) }
        return cases
    }

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
