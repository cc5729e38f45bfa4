import Questions
import Records
import Register
import Sync

/// The register at a glance, as text and JSON.
extension RegisterStatus {
    func json(_ home: HomeStanding?) -> JSON {
        .object([
            (
                "home",
                home.map { home in
                    .object([
                        ("address", .string(home.address)), ("unpublished", .integer(home.unpublished)),
                        ("parked", .array(home.parked.map { .string($0.id) })),
                    ])
                } ?? .null
            ),
            ("title", .string(settings.title)), ("today", .string("\(today)")), ("commit", .string(tip.hex)),
            (
                "states",
                .object(
                    RecordState.allCases.map { state in (state.rawValue, .integer(count(of: state))) })
            ),
            (
                "departments",
                .object(departments.map { ($0.code.text, .object($0.counts.map { ($0.key, .integer($0.count)) })) })
            ),
            ("bad", .array(bad.map { .string("\($0.number)") })), ("waiting", .array(circulating.map(\.json))),
            ("overdue", .array(overdue.map(\.json))),
            ("late", .array(late.map(DueLineShowing.json))),
            ("unanswered", .array(waiting.map(ObligationShowing.json))),
            (
                "expiring",
                .array(
                    expiring.map {
                        .object([("number", .string("\($0.number)")), ("keep_until", .string("\($0.until)"))])
                    })
            ),
            ("findings", .array(unreadable.map(FindingText.json))),
        ])
    }

    // MARK: departments

    /// The stages of a record's life in which departments are counted.
    private static let stages: [(key: String, words: LocalizedText, states: Set<RecordState>)] = [
        ("draft", LocalizedText(zh: "起草", en: "drafting"), [.draft, .noticed]),
        ("circulating", LocalizedText(zh: "待确认", en: "circulating"), [.circulating, .objected]),
        ("following-up", LocalizedText(zh: "跟踪", en: "following up"), [.confirmed, .ruled, .followingUp]),
        ("completed", LocalizedText(zh: "办结", en: "completed"), [.completed]),
        ("archived", LocalizedText(zh: "归档", en: "archived"), [.archived]),
    ]

    /// Each initiating department with its records by stage, and what is late of theirs.
    private var departments: [(code: DepartmentCode, counts: [(key: String, count: Int)])] {
        Set(summaries.map(\.number.department)).sorted { $0.text < $1.text }.map { code in
            let own = summaries.filter { $0.number.department == code }
            var counts = Self.stages.map { stage in (stage.key, own.count { stage.states.contains($0.state) }) }
            counts.append(("late", late.count { ($0.first.actionDepartment ?? $0.first.department) == code }))
            return (code, counts)
        }
    }

    private func departmentTable(_ language: Language) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(
            columns: [
                .init(title: title("部门", "department"), key: "department", minimum: 8, isFlexible: true)
            ]
                + Self.stages.map { .init(title: $0.words[language], key: $0.key, alignment: .right, minimum: 4) }
                + [.init(title: title("逾期", "late"), key: "late", alignment: .right, minimum: 4)])
        table.rows = departments.map { code, counts in
            let name = settings.department(code)?.name(in: language) ?? ""
            return [.init("\(code.text)  \(name)")]
                + counts.map { .init($0.count == 0 ? "" : "\($0.count)", $0.key == "late" ? .red : .plain) }
        }
        return table
    }

    // MARK: text

    /// How many lines a section shows before it names the command that shows the rest.
    private static let most = 12

    func text(_ context: CommandContext) -> String {
        let (language, width) = (context.language, context.terminal.width)
        func heading(_ zh: String, _ en: String) -> String {
            "\n" + context.paint(language == .zh ? zh : en, .bold) + "\n"
        }
        func more(_ count: Int, _ command: String) -> String {
            guard count > Self.most else { return "" }
            let left = count - Self.most
            return context.paint(language == .zh ? "… 另有 \(left) 项：\(command)" : "… \(left) more: \(command)", .dim)
                + "\n"
        }
        var text = context.paint(SafeText.line(settings.title), .bold) + "  \(today)\n" + states(context)
        if !departments.isEmpty {
            text += heading("各部门", "By department")
            text += departmentTable(language).text(width: width, on: context.terminal.output)
        }
        if !bad.isEmpty {
            text += heading("签字无效", "Does not verify")
            for summary in bad.prefix(Self.most) {
                text += context.paint("  ✗ \(summary.number)  \(SafeText.line(summary.title))", .red) + "\n"
            }
            text += more(bad.count, "concord verify --all")
        }
        if !late.isEmpty {
            text += heading("已逾期", "Late")
            text += DueLineShowing.table(Array(late.prefix(Self.most)), language, width: width ?? 100)
                .text(width: width, on: context.terminal.output)
            text += more(late.count, "concord due")
        }
        if !waiting.isEmpty { text += heading("待各部门办理", "Waiting for") + waitingLines(language) }
        if !expiring.isEmpty {
            text += heading("已期满或 \(Self.horizon) 天内期满", "Terms that are over, or end within \(Self.horizon) days")
            for (number, until, isByImport) in expiring.prefix(Self.most) {
                let isOver = until < today ? (language == .zh ? "  已期满" : "  over") : ""
                let byImport = isByImport ? (language == .zh ? "  归档日期为导入所载" : "  archived when the import says") : ""
                text += "  \(number)  \(until)\(isOver)\(byImport)\n"
            }
            text += more(expiring.count, "concord retention --within \(Self.horizon)d")
        }
        return text
    }

    private func states(_ context: CommandContext) -> String {
        RecordState.allCases.map { state in
            let count = count(of: state)
            guard count > 0 else { return "" }
            let word = state.words[context.language]
            return "  " + context.paint(word, state.style)
                + String(repeating: " ", count: max(1, 14 - DisplayWidth.of(word)))
                + "\(count)\n"
        }.joined()
    }

    /// A line a department: which records wait for it.
    private func waitingLines(_ language: Language) -> String {
        let codes = Set(waiting.compactMap(\.department)).sorted { $0.text < $1.text }
        return codes.map { code in
            let own = waiting.filter { $0.department == code }
            func numbers(_ kind: Obligation.Kind) -> String {
                // Of two objections to one round a record is told once.
                own.filter { $0.kind == kind }.map { "\($0.number)" }.reduce(into: [String]()) {
                    if !$0.contains($1) { $0.append($1) }
                }.joined(separator: language == .zh ? "、" : ", ")
            }
            let name = SafeText.line(settings.department(code)?.name(in: language) ?? "")
            let (unsigned, objected) = (numbers(.confirmation), numbers(.objection))
            let parts = [
                unsigned.isEmpty ? nil : (language == .zh ? "签字或异议：" : "to sign: ") + unsigned,
                objected.isEmpty ? nil : (language == .zh ? "答复异议：" : "to answer: ") + objected,
            ].compactMap { $0 }
            return "  \(code.text)  \(name)  " + parts.joined(separator: language == .zh ? "；" : "; ") + "\n"
        }.joined()
    }
}
