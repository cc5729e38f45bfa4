import ArgumentParser
import Records
import Register
import RegisterWriting

struct Edit: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Change a draft, or begin the next round of a record.",
        discussion: "Examples: concord edit 2024-MKT-001\n          concord edit 2024-MKT-001 --from record.yaml")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(
        help: ArgumentHelp(
            "A file with the record, or - for standard input, in place of the editor.", valueName: "file"))
    var from: String?

    static let answer = EventShowing.draftAnswer

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let register = try context.register()
        if try register.draft(number) == nil, try context.view().record(number) == nil {
            try await takeUp(number, register, context)
        }
        guard let from else { return try await Editing(context: context, register: register).edit(number) }
        let text = try context.readText(from)
        _ = try register.editableText(number, on: context.view())
        let draft = try register.saveDraft(number, text)
        let findings = try context.view().findings(in: draft)
        context.show(draft, findings, LocalizedText(zh: "\(number) 的草稿已保存", en: "the draft of \(number) is saved"))
        return findings.hasErrors ? .no : .yes
    }

    /// A number that was claimed, and whose draft was never written or is lost, begins again with the empty form.
    private func takeUp(_ number: RecordNumber, _ register: Register, _ context: CommandContext) async throws {
        let view = try context.view()
        try await context.writer().requireOwnClaim(on: number)
        _ = try register.saveDraft(number, RecordTemplate.text(number, number.department, view.now.day, view))
    }
}
