import Questions
import Records
import Register
import Sync

/// The register at a glance, as text and JSON.
extension RegisterStatus {
    static let shape = OutputShape<(status: RegisterStatus, home: HomeStanding?)>.object {
        Member("home", homeShape, "How this copy stands to its home; null where it has none.", orNull: { $0.home })
        Member("title", .text, "What the register is called.") { $0.status.settings.title }
        Member("today", .day, "The day that it is told for.") { $0.status.today }
        Member("commit", .commit, "The last commit.") { $0.status.tip }
        Member("states", statesShape, "How many records are in each state.") { $0.status }
        Member(
            "departments", departmentsShape,
            "Each department's records by stage, and how much of what is late waits for it."
        ) { told in
            told.status.departments.map { ($0.code.text, $0.counts) }
        }
        Member("bad", each: .number, "The records that do not verify.") { $0.status.bad.map(\.number) }
        Member("waiting", each: RecordRow.shape, "The records that wait for sign-offs.") {
            $0.status.whole?.circulating ?? []
        }
        Member("overdue", each: RecordRow.shape, "The records with a late action.") {
            $0.status.whole?.overdue ?? []
        }
        Member("late", each: DueLineShowing.shape, "What is late.") { $0.status.late.first }
        Member("unanswered", each: ObligationShowing.shape, "The decisions and answers that rounds wait for.") {
            $0.status.whole?.waiting ?? []
        }
        Member("expiring", each: expiringShape, "The terms that are over or end soon.") {
            $0.status.expiring.first
        }
        Member("disposal", each: DisposalShowing.waitingShape, "The disposal lists that wait for somebody.") { told in
            told.status.lists.map { ($0, told.status.settings) }
        }
        Member("findings", each: FindingText.shape, "What could not be read.") { $0.status.unreadable }
    }

    private static let homeShape = OutputShape<HomeStanding>.object {
        Member("address", .text, "Where it is.", \.address)
        Member("unpublished", .count, "How many events it has not.", \.unpublished)
        Member("parked", each: .text, "The events that it did not take, by their names.") { $0.parked.map(\.id) }
    }

    private static let statesShape = OutputShape<RegisterStatus>.object {
        RecordState.allCases.map { state in
            Member(state.rawValue, .count, "How many are in this state.") { $0.count(of: state) }
        }
    }

    private static let departmentsShape = OutputShape<[(String, [(key: String, count: Int)])]>.dictionary(
        from: .scalar(.code),
        to: .object {
            (stages.map(\.key) + ["late"]).map { key in
                Member(key, .count, "How many are at this stage, or late.") { counts in
                    counts.first { $0.key == key }?.count ?? 0
                }
            }
        })

    private static let expiringShape = OutputShape<(number: RecordNumber, until: Day, isByImport: Bool)>.object {
        Member("number", .number, "The record.") { $0.number }
        Member("keep_until", .day, "The last day on which it must be there.") { $0.until }
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

    /// Each department with the records that it initiated by stage, and how much of what is late waits for it.
    private var departments: [(code: DepartmentCode, counts: [(key: String, count: Int)])] {
        Set(counts.keys).union(lateOf.keys).sorted().map { code in
            let states = counts[code] ?? [:]
            var counts = Self.stages.map { stage in (stage.key, stage.states.reduce(0) { $0 + states[$1, default: 0] })
            }
            counts.append(("late", lateOf[code, default: 0]))
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
    static let most = 12

    func text(_ context: CommandContext) -> String {
        let (language, width) = (context.language, context.terminal.width)
        func heading(_ zh: String, _ en: String) -> String {
            "\n" + context.paint(language == .zh ? zh : en, .bold) + "\n"
        }
        func more(_ count: Int, _ command: String) -> String {
            guard count > Self.most else { return "" }
            let left = count - Self.most
            let line = language == .zh ? "… 另有 \(left) 项：\(command)" : "… \(left) more: \(command)"
            return context.paint(context.terminal.output.fit(line, hanging: 2), .dim) + "\n"
        }
        var text = context.paint(SafeText.line(settings.title), .bold) + "  \(today)\n" + states(context)
        if !departments.isEmpty {
            text += heading("各部门", "By department")
            text += departmentTable(language).text(width: width, on: context.terminal.output)
        }
        if !bad.isEmpty {
            text += heading("签字无效", "Does not verify")
            for summary in bad.prefix(Self.most) {
                text += context.paint("  ✗ " + SafeText.head(summary.number, summary.title), .red) + "\n"
            }
            text += more(bad.count, "concord verify --all")
        }
        if late.count > 0 {
            text += heading("已逾期", "Late")
            text += DueLineShowing.table(late.first, language, width: width ?? 100)
                .text(width: width, on: context.terminal.output)
            text += more(late.count, "concord due")
        }
        if !awaited.isEmpty {
            text += heading("待各部门办理", "Waiting for") + waitingLines(language, context.terminal.output)
        }
        if expiring.count > 0 {
            text += heading("已期满或 \(Self.horizon) 天内期满", "Terms that are over, or end within \(Self.horizon) days")
            for (number, until, isByImport) in expiring.first {
                let isOver = until < today ? (language == .zh ? "  已期满" : "  over") : ""
                let byImport = isByImport ? (language == .zh ? "  归档日期为导入所载" : "  archived when the import says") : ""
                text += "  \(number)  \(until)\(isOver)\(byImport)\n"
            }
            text += more(expiring.count, "concord retention --expired --within \(Self.horizon)d")
        }
        if !lists.isEmpty {
            text += heading("待办销毁清册", "Disposal lists")
            for list in lists.prefix(Self.most) {
                text += "  " + SafeText.line(DisposalShowing.line(list, settings)[language]) + "\n"
            }
            text += more(lists.count, "concord dispose show")
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
    private func waitingLines(_ language: Language, _ output: Terminal.Stream) -> String {
        let codes = awaited.map(\.department).firstOccurrences
        return codes.map { code in
            func numbers(_ kind: Obligation.Kind) -> String {
                guard let asked = awaited.first(where: { $0.department == code && $0.kind == kind }) else { return "" }
                // Of two objections to one round a record is told once.
                let numbers = asked.first.map { asked in
                    "\(asked.number)" + (asked.isOnPaper ? (language == .zh ? "（纸面）" : " (on paper)") : "")
                }.firstOccurrences
                let left = asked.count - Set(asked.first.map(\.number)).count
                let named = numbers.joined(separator: language == .zh ? "、" : ", ")
                guard left > 0 else { return named }
                // Also those that have days left.
                let command = "concord due --department \(code) --kind \(kind.rawValue) --within 366"
                return named + (language == .zh ? "，另有 \(left) 份（\(command)）" : " and \(left) more (\(command))")
            }
            let name = SafeText.line(settings.department(code)?.name(in: language) ?? "")
            let (unsigned, objected) = (numbers(.confirmation), numbers(.objection))
            let parts = [
                unsigned.isEmpty ? nil : (language == .zh ? "签字或异议：" : "to sign: ") + unsigned,
                objected.isEmpty ? nil : (language == .zh ? "答复异议：" : "to answer: ") + objected,
            ].compactMap { $0 }
            let line = "  \(code.text)  \(name)  " + parts.joined(separator: language == .zh ? "；" : "; ")
            return output.fit(line, hanging: 4) + "\n"
        }.joined()
    }
}
