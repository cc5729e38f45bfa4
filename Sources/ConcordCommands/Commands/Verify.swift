import ArgumentParser
import Audit
import Questions
import Records
import Register

struct Verify: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove who agreed to what, or that a printed page is the register's.",
        discussion: """
            A page is named by the line in its QR code, by the digest printed on it, or by a scan of it. It is the same, another, or of a round \
            that was superseded.

            Examples: concord verify 2024-MKT-001
                      concord verify --all
                      concord verify --scan page.png
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; or what a printed page says: the line in its code, or its digest.")
    var numbers: [VerifiedText] = []
    @Option(help: ArgumentHelp("A scan of a printed page: PDF, PNG, JPEG or TIFF.", valueName: "file"))
    var scan: String?
    @Flag(help: "Every record.") var all = false
    @Flag(help: "With --all: begin anew, and take over nothing that was proven before.") var full = false

    private static let shape = OutputShape<[(verification: RecordVerification, later: [LaterRecord])]>.list(
        of: VerificationShowing.shape)
    static let answer = JSONAnswer(
        "verify", "What is proven of one record, of several, or of a printed page",
        VerificationShowing.shape.schema, shape.schema, PrintedPage.shape.schema)

    func checkUsage() throws(UsageError) {
        guard !full || all else {
            throw UsageError("options-exclusive", zh: "--full 须与 --all 合用", en: "--full goes with --all")
        }
        guard all != (!numbers.isEmpty || scan != nil) else {
            throw UsageError("argument-missing", zh: "请写明记录编号，或用 --all", en: "name records, or say --all")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        if let page = try await PrintedPage(self.numbers, scan: scan, in: context) {
            return try page.verify(in: context)
        }
        let numbers = try self.numbers.compactMap(\.reference).map(context.number)
        context.usesIndex = !full
        let view = try context.view()
        try view.requireWholeHistory()
        context.tell(try view.integrity().remarks)
        let chosen = all ? try view.recordFiles().map(\.number) : numbers
        let progress = Progress(context.language == .zh ? "核验" : "verifying", of: chosen.count, on: context.terminal)
        let results = try await view.verifications(of: chosen, anew: !all || full) { progress.advance() }.map(\.told)
        progress.finish()
        if common.format == .json {
            var values: [(RecordVerification, [LaterRecord])] = []
            for result in results { values.append((result, try await view.laterRecords(of: result.number))) }
            if all || values.count != 1 {
                context.show(values, as: Self.shape)
            } else {
                context.show(values[0], as: VerificationShowing.shape)
            }
        } else {
            let settings = try context.view().settings
            var text = ""
            for result in results {
                text += VerificationShowing.text(result, settings, context)
                text += try await view.laterRecords(of: result.number).map {
                    LaterShowing.line($0, settings, context.language)
                }.joined()
            }
            await context.show(text)
        }
        let isBad = results.contains { $0.verdict == .bad }
        if !isBad { try? context.register().pins.keep(tip: view.tip) }
        return !isBad && (all || results.allSatisfy { [.good, .disposed].contains($0.verdict) }) ? .yes : .no
    }
}
