import ArgumentParser
import Questions
import RecordText
import Records
import Register
import RegisterWriting

struct New: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new record; its number is claimed first.",
        discussion:
            "Examples: concord new MKT\n          concord new MKT --from record.yaml\n          concord new MKT --date 2024-03-05 --from -\n          concord new MKT --follow 2024-MKT-001\n          concord new MKT --open"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The initiating department: its code or name.") var department: DepartmentReference
    @Option(
        help: ArgumentHelp(
            "A file with the record, or - for standard input, in place of the editor.", valueName: "file"))
    var from: String?
    @Option(help: "The day of the communication, whose year the number takes.") var date: Day?
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Go on from these records: with their people, and a topic for each late action, open difference and provisional consensus that is due.",
            valueName: "number"))
    var follow: [RecordReference] = []
    @Flag(help: "Go on from every record of the department that left something open.") var open = false

    static let answer = EventShowing.draftAnswer

    func checkUsage() throws(UsageError) {
        guard [from != nil, !follow.isEmpty, open].filter(\.self).count < 2 else {
            throw UsageError(
                "options-exclusive", zh: "--from、--follow、--open 不得同时使用", en: "--from, --follow or --open")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let department = try context.department(self.department)
        let register = try context.register()
        let typed = try from.map(context.readText)
        if let agenda = try await agenda(of: department, context) {
            return try await goOn(from: agenda, department, register, context)
        }
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

    /// What the records leave that the new one is to go on from; nil where it is to go on from none.
    private func agenda(of department: DepartmentCode, _ context: CommandContext) async throws -> NextAgenda? {
        let view = try context.view()
        guard open else {
            return follow.isEmpty ? nil : try await view.agenda(after: follow.map(context.number))
        }
        let agenda = try await view.openAgenda(of: department)
        guard !agenda.isEmpty else {
            let named = view.settings.named(department)
            throw RegisterError(
                "nothing-open",
                LocalizedText(
                    zh: "\(named.zh)发起的记录没有逾期的行动项、未处理的分歧点或到期复核的事项；未取号",
                    en:
                        "no record of \(named.en) has a late action, an open difference or a consensus to look at again; no number was claimed"
                ),
                hint: LocalizedText(
                    zh: "延续某一份记录：concord new \(department) --follow 编号",
                    en: "to go on from one record: concord new \(department) --follow NUMBER"))
        }
        return agenda
    }

    /// A draft that is something already: it is kept as it is, and edited where there is a terminal.
    private func goOn(
        from agenda: NextAgenda, _ department: DepartmentCode, _ register: Register, _ context: CommandContext
    ) async throws -> Answer {
        let draft = try await context.writer().newDraft(department, date: date) { number, view in
            FollowingDraft.text(number, department, date, view, after: agenda)
        }
        let numbers = agenda.items.compactMap { $0.record.number.map { "\($0)" } }
        let count = agenda.topics.count
        let said = LocalizedText(
            zh: "\(draft.number) 的草稿已建立，延续 \(numbers.joined(separator: "、"))，议题 \(count) 项",
            en:
                "the draft of \(draft.number) goes on from \(numbers.joined(separator: ", ")), with \(count) topic\(count == 1 ? "" : "s")"
        )
        guard context.terminal.canAsk, context.options.format != .json else {
            context.show(draft, [], said)
            context.say(
                LocalizedText(
                    zh: "下一步：concord edit \(draft.number)", en: "next: concord edit \(draft.number)"))
            return .yes
        }
        context.say(said)
        return try await Editing(context: context, register: register).edit(draft.number)
    }

    private static let noTerminal = RegisterError(
        "terminal-missing",
        LocalizedText(zh: "这里没有终端，无法打开编辑器；未取号", en: "there is no terminal to edit on; no number was claimed"),
        hint: LocalizedText(
            zh: "请用“--from 文件”读取写好的记录，- 表示标准输入", en: "read a record with --from FILE, - for standard input"))

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
