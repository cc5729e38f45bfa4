import ArgumentParser
import FoundationEssentials
import RecordText
import Records
import Register

struct New: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a new record; its number is claimed first.",
        discussion:
            "Examples: concord new MKT\n          concord new MKT --from record.yaml\n          concord new MKT --date 2024-03-05 --from -"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The initiating department's code.") var department: DepartmentCode
    @Option(help: "A file with the record, or - for standard input, in place of the editor.") var from: String?
    @Option(help: "The day of the communication, whose year the number takes.") var date: Day?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let typed = try from.map { String(decoding: try desk.read($0), as: UTF8.self) }
        let reading = typed.map { FormText.read(Record.self, typed: $0) }
        let day = date ?? reading?.value.date
        let draft = try await register.newDraft(department, date: day) { number, snapshot in
            typed ?? RecordTemplate.text(number, department, day ?? register.moment(snapshot.settings).day, snapshot)
        }
        if typed == nil { return try await Editing(desk: desk, register: register).edit(draft.number) }
        let findings = try register.findings(in: draft)
        desk.show(draft, findings, Editing.saved(draft.number, findings))
        return findings.hasErrors ? .no : .yes
    }
}

struct Edit: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change a draft, or begin the next round of a record.",
        discussion: "Examples: concord edit 2024-MKT-001\n          concord edit 2024-MKT-001 --from record.yaml")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(help: "A file with the record, or - for standard input, in place of the editor.") var from: String?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        guard let from else { return try await Editing(desk: desk, register: register).edit(number) }
        let bytes = try desk.read(from)
        _ = try register.editableText(number)
        let draft = try register.saveDraft(number, String(decoding: bytes, as: UTF8.self))
        let findings = try register.findings(in: draft)
        desk.show(draft, findings, Phrase(zh: "\(number) 的草稿已保存", en: "the draft of \(number) is saved"))
        return findings.hasErrors ? .no : .yes
    }
}

/// The person's editor on a draft: what they typed is saved whatever is wrong with it.
struct Editing {
    let desk: Desk
    let register: Register

    func edit(_ number: RecordNumber) async throws -> Answer {
        let text = try register.editableText(number)
        let before = try register.saveDraft(number, text)
        guard desk.terminal.canAsk else {
            desk.show(
                before, try register.findings(in: before),
                Phrase(zh: "草稿在 \(before.path)", en: "the draft is \(before.path)"))
            return .no
        }
        while true {
            try await openEditor(before.path)
            guard let draft = try register.draft(number) else { return .no }
            let findings = try register.findings(in: draft)
            desk.show(draft, findings, Editing.saved(number, findings))
            guard findings.hasErrors else { return .yes }
            let question = Phrase(
                zh: "还有 \(FindingText.counts(findings, .zh))。再次打开编辑器？",
                en: "There are \(FindingText.counts(findings, .en)). Open the editor again?")
            guard Prompt(on: desk.terminal).confirm(question[desk.language], usual: true) == true else { return .no }
            _ = try register.saveDraft(number, Self.annotated(draft.text, findings, desk.language))
        }
    }

    private func openEditor(_ path: String) async throws {
        let environment = desk.world.environment
        let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
        let words = editor.split(separator: " ").map(String.init)
        guard let program = words.first else { return }
        let status = try await desk.world.programs.runOnTerminal(program, words.dropFirst() + [path])
        guard status == 0 else {
            throw RegisterError(
                "editor-failed",
                Phrase(
                    zh: "编辑器以状态 \(status) 结束；草稿保留在 \(path)",
                    en: "the editor ended with status \(status); the draft is kept in \(path)"))
        }
    }

    /// What is to be done next, by what stands in the way.
    static func saved(_ number: RecordNumber, _ findings: [Finding]) -> Phrase {
        let next = findings.hasErrors ? "edit" : "circulate"
        return Phrase(
            zh: "\(number) 的草稿已保存；下一步：concord \(next) \(number)",
            en: "the draft of \(number) is saved; next: concord \(next) \(number)")
    }

    private static let mark = "# concord: "

    /// The text with each finding as a comment above its line; those of the last time are taken out.
    static func annotated(_ text: String, _ findings: [Finding], _ language: Language) -> String {
        var notes: [Int: [String]] = [:]
        var shift: [Int] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.drop(while: { $0 == " " }).hasPrefix(mark) { shift.append(index + 1) }
        for finding in findings where finding.severity > .note {
            notes[finding.place?.line ?? 1, default: []].append(
                "\(mark)\(finding.severity.words[language]) \(finding.message[language]) [\(finding.rule)]")
        }
        var lines: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if shift.contains(index + 1) { continue }
            lines += notes[index + 1] ?? []
            lines.append(String(line))
        }
        return lines.joined(separator: "\n")
    }
}

/// The empty form, with a word of help at each field.
enum RecordTemplate {
    static func text(_ number: RecordNumber, _ department: DepartmentCode, _ day: Day, _ snapshot: Snapshot) -> String {
        let codes = snapshot.settings.departments.filter { $0.closedOn == nil }.compactMap { item in
            item.code.map { "\($0) \(item.name(in: snapshot.language))" }
        }
        return snapshot.language == .zh
            ? chinese(number, department, day, codes) : english(number, department, day, codes)
    }

    private static func chinese(_ number: RecordNumber, _ department: DepartmentCode, _ day: Day, _ codes: [String])
        -> String
    {
        """
        # 跨部门沟通协调记录 \(number)。以 # 开头的行不会保存。姓名用 * 隐去：市场部经理*、张*
        # 部门：\(codes.joined(separator: "、"))
        主题:
        # 项目关键节点推进 / 资源调配与冲突解决 / 流程优化与问题整改 / 临时性协作需求
        适用情境:
        沟通日期: \(day)
        沟通时间:
        # 线上：方式、平台、会议号；线下：方式、地点
        沟通地点:
          方式:
        发起部门: \(department)
        发起人:
        参与部门:
          - 部门:
            对接人:
        记录人:
        背景描述: |

        沟通目标: |

        核心讨论:
          - 议题:
            讨论要点:
              -
            分歧点:
              - 看法:
                后续处理:
            共识点:
              -
        决议事项:
          - 行动项:
            负责部门:
            负责人:
            完成时限:
            所需支持:
        后续跟踪:
          跟进人:

        """
    }

    private static func english(_ number: RecordNumber, _ department: DepartmentCode, _ day: Day, _ codes: [String])
        -> String
    {
        """
        # Coordination record \(number). Lines that begin with # are not kept. Mask names with *: Marketing manager*, L*
        # Departments: \(codes.joined(separator: ", "))
        title:
        # milestone / resources / improvement / ad-hoc
        scenario:
        date: \(day)
        time:
        # online: mode, platform, meeting_number; offline: mode, place
        venue:
          mode:
        department: \(department)
        initiator:
        participants:
          - department:
            liaison:
        recorder:
        background: |

        goal: |

        discussion:
          - topic:
            points:
              -
            differences:
              - view:
                next:
            consensus:
              -
        actions:
          - action:
            department:
            owner:
            due:
            support:
        followup:
          follower:

        """
    }
}

struct Check: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check drafts, or files, against the form and the register's rules.",
        discussion: "Examples: concord check\n          concord check 2024-MKT-001\n          concord check record.yaml"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of drafts, or files; every draft if left out.") var items: [String] = []

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        var findings: [Finding] = []
        if items.isEmpty { for draft in try register.drafts() { findings += try register.findings(in: draft) } }
        for item in items {
            if let number = RecordNumber(typed: item), let draft = try register.draft(number) {
                findings += try register.findings(in: draft)
            } else if let number = RecordNumber(typed: item) {
                findings += try register.snapshot().existing(number).findings
            } else {
                findings += try checkFile(item, desk, register)
            }
        }
        if common.format == .json {
            desk.show(FindingText.json(findings))
        } else {
            await desk.show(findings.map { FindingText.line($0, desk.language, desk.terminal.output) }.joined())
            desk.say(Phrase(zh: FindingText.counts(findings, .zh), en: FindingText.counts(findings, .en)))
        }
        return findings.hasErrors ? .no : .yes
    }

    private func checkFile(_ file: String, _ desk: Desk, _ register: Register) throws -> [Finding] {
        let snapshot = try register.snapshot()
        let bytes = try desk.read(file)
        let reading = FormText.read(Record.self, typedBytes: bytes)
        var findings = reading.findings
        if !findings.hasErrors {
            findings += reading.value.findings(
                at: .circulation, RuleContext(settings: snapshot.settings, calendar: snapshot.roster.calendar))
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

struct Format: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a record's text into canonical form.",
        discussion: "Example: concord format record.yaml --language en")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The file; - for standard input.") var file: String
    @Flag(help: "Write it back in place of printing it.") var inPlace = false

    func run(at desk: Desk) async throws -> Answer {
        let reading = FormText.read(Record.self, typedBytes: try desk.read(file))
        guard !reading.findings.hasErrors else {
            throw RegisterError(
                "record-unreadable", Phrase(zh: "\(file) 有误", en: "\(file) is not sound"),
                findings: reading.findings.map { finding in
                    var finding = finding
                    finding.file = file
                    return finding
                })
        }
        let text = FormText.write(reading.value, in: common.language ?? reading.language)
        if inPlace, file != "-" {
            try Data(text).write(to: URL(filePath: desk.absolute(file)), options: .atomic)
        } else {
            print(String(decoding: text, as: UTF8.self), terminator: "")
        }
        return .yes
    }
}

struct Attach: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a file of background material to a record's draft.",
        discussion: "Example: concord attach 2024-MKT-001 客户投诉汇总.xlsx")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Argument(help: "The files.") var files: [String]
    @Option(help: "Another name for a single file.") var name: String?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        for file in files {
            let draft = try register.attach(desk.absolute(file), named: files.count == 1 ? name : nil, to: number)
            let digest = draft.reading.value.materials.last?.digest ?? ""
            desk.show(
                draft, [],
                Phrase(
                    zh: "已附加 \(file)(SHA-256 \(digest.prefix(12))…)，随下一轮一并登记",
                    en: "\(file) is attached (SHA-256 \(digest.prefix(12))…) and goes along with the next round"))
        }
        return .yes
    }
}

struct VoidCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Give a number up; it stays in the books with its reason.",
        discussion: "Example: concord void 2024-MKT-002 --reason 会议取消")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String
    @Flag(help: "Do not ask.") var yes = false

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        if try register.snapshot().record(number) != nil {
            try desk.confirm(
                Phrase(zh: "\(number) 已登记，确定作废？", en: "\(number) is registered. Give it up?"), assumed: yes)
        }
        desk.show(
            try await register.void(number, reason: reason),
            Phrase(zh: "\(number) 已作废：\(reason)", en: "\(number) is void: \(reason)"))
        return .yes
    }
}
