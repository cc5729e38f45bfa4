import ArgumentParser
import RecordText
import Records
import Register

struct Check: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check drafts, or files, against the form and the register's rules.",
        discussion: "Examples: concord check\n          concord check 2024-MKT-001\n          concord check record.yaml"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of drafts, or files; every draft if left out.") var items: [String] = []

    static let answer = FindingText.answer

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        var findings: [Finding] = []
        if items.isEmpty { for draft in try register.drafts() { findings += try context.view().findings(in: draft) } }
        for item in items {
            let number = try self.number(item, context)
            if let number, let draft = try register.draft(number) {
                findings += try context.view().findings(in: draft)
            } else if let number {
                findings += try context.view().existing(number).findings
            } else {
                findings += try checkFile(item, context, register)
            }
        }
        if common.format == .json {
            context.show(findings, as: FindingText.listShape)
        } else {
            await context.show(
                findings.map { FindingText.line($0, context.language, context.terminal.output) }.joined())
            context.say(LocalizedText(zh: FindingText.counts(findings, .zh), en: FindingText.counts(findings, .en)))
        }
        return findings.hasErrors ? .no : .yes
    }

    /// The number that an item is, if it names no file.
    private func number(_ item: String, _ context: CommandContext) throws -> RecordNumber? {
        if let number = RecordNumber(typed: item) { return number }
        return context.isFile(item) ? nil : try RecordReference(argument: item).map(context.number)
    }

    private func checkFile(_ file: String, _ context: CommandContext, _ register: Register) throws -> [Finding] {
        let view = try context.view()
        let bytes = try context.read(file)
        let reading = FormText.read(Record.self, typedBytes: bytes, in: view.settings)
        var findings = reading.findings
        if !findings.hasErrors {
            var record = reading.value
            record.spellCustomValues(by: view.settings, in: reading.language)
            findings += record.findings(
                at: .circulation, RuleContext(settings: view.settings, calendar: view.roster.calendar))
            findings += view.settings.customFindings(in: record, after: nil)
        }
        let places = FormText.places(in: String(decoding: bytes, as: UTF8.self))
        return findings.map { finding in
            var finding = finding
            finding.file = file
            if finding.place == nil { finding.place = finding.path.flatMap(places.place) }
            return finding
        }
    }
}
