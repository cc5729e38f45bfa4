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
    @Argument(help: "The initiating department: its code or name.") var department: DepartmentReference
    @Option(
        help: ArgumentHelp(
            "A file with the record, or - for standard input, in place of the editor.", valueName: "file"))
    var from: String?
    @Option(help: "The day of the communication, whose year the number takes.") var date: Day?

    func run(in context: CommandContext) async throws -> Answer {
        let department = try context.department(self.department)
        let register = try context.register()
        let typed = try from.map(context.readText)
        // Before a number is claimed: what cannot be written needs none.
        guard typed != nil || context.terminal.canAsk else { throw Self.noTerminal }
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

    private static let noTerminal = RegisterError(
        "terminal-missing",
        LocalizedText(zh: "这里没有终端，无法打开编辑器；未取号", en: "there is no terminal to edit on; no number was claimed"),
        hint: LocalizedText(
            zh: "用 --from 文件 读取写好的记录，- 表示标准输入", en: "read a record with --from FILE, - for standard input"))

    /// The editor on the empty form. One that is left as it was gives its number back.
    private func write(_ empty: Draft, _ register: Register, _ context: CommandContext) async throws -> Answer {
        let editing = Editing(context: context, register: register)
        let isUnwritten = { Self.isUnwritten($0, empty.text, context.language) }
        let ended: Result<Answer, any Error>
        do { ended = .success(try await editing.edit(empty.number, isUnwritten: isUnwritten)) } catch {
            ended = .failure(error)
        }
        if let now = try register.draft(empty.number), isUnwritten(now.text) {
            try await context.writer().giveBack(empty.number)
            context.say(
                LocalizedText(
                    zh: "表单未填写，编号 \(empty.number) 已退回",
                    en: "the form was left as it was, and the number \(empty.number) is given back"))
        }
        return try ended.get()
    }

    /// Whether a form was left as it was, but for spaces and what we noted in it; or was emptied.
    private static func isUnwritten(_ text: String, _ empty: String, _ language: Language) -> Bool {
        func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
        let now = words(Editing.annotated(text, [], language))
        return now.isEmpty || now == words(empty)
    }
}
