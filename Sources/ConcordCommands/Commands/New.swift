import ArgumentParser
import RecordText
import Records
import Register
import RegisterWriting

struct New: EventCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a new record; its number is claimed first.",
        discussion:
            "Examples: concord new MKT\n          concord new MKT --from record.yaml\n          concord new MKT --date 2024-03-05 --from -"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The initiating department's code.") var department: DepartmentCode
    @Option(
        help: ArgumentHelp(
            "A file with the record, or - for standard input, in place of the editor.", valueName: "file"))
    var from: String?
    @Option(help: "The day of the communication, whose year the number takes.") var date: Day?

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        let typed = try from.map(context.readText)
        let reading = typed.map { FormText.read(Record.self, typed: $0) }
        let day = date ?? reading?.value.date
        let draft = try await context.writer().newDraft(department, date: day) { number, view in
            typed ?? RecordTemplate.text(number, department, day ?? view.now.day, view)
        }
        if typed == nil { return try await write(draft, register, context) }
        let findings = try context.view().findings(in: draft)
        context.show(draft, findings, Editing.saved(draft.number, findings))
        return findings.hasErrors ? .no : .yes
    }

    /// The editor on the empty form. One that is left as it was gives its number back.
    private func write(_ empty: Draft, _ register: Register, _ context: CommandContext) async throws -> Answer {
        let editing = Editing(context: context, register: register)
        guard context.terminal.canAsk else { return try await editing.edit(empty.number) }
        let ended: Result<Answer, any Error>
        do { ended = .success(try await editing.edit(empty.number)) } catch { ended = .failure(error) }
        if let now = try register.draft(empty.number), Editing.annotated(now.text, [], context.language) == empty.text {
            try await context.writer().giveBack(empty.number)
            context.say(
                LocalizedText(
                    zh: "表单未填写，编号 \(empty.number) 已退回",
                    en: "the form was left as it was, and the number \(empty.number) is given back"))
        }
        return try ended.get()
    }
}
