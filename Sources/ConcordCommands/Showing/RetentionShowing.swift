import Audit
import Questions
import RecordText
import Records
import Register

/// Terms, and what an auditor asks of them, as text, CSV and JSON.
struct RetentionShowing {
    struct Row {
        let number: RecordNumber
        /// Nil for what was disposed of.
        let verdict: RecordVerification.Verdict?
        let standing: RetentionStanding
    }

    let view: RegisterView
    let context: CommandContext
    private let language: Language

    init(_ view: RegisterView, _ context: CommandContext) {
        (self.view, self.context, language) = (view, context, context.language)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func show<Item>(_ items: [Item], as shape: OutputShape<[Item]>, _ table: Table) async {
        if context.options.format == .json { context.show(items, as: shape) } else { await context.show(table) }
    }

    // MARK: terms

    func show(_ rows: [Row], on day: Day) async {
        await show(rows.map { ($0, day) }, as: Self.termsShape, table(rows, day))
    }

    /// Terms, as of a day.
    static let termsShape = OutputShape<[(row: Row, day: Day)]>.list(of: termShape)

    private static let termShape = OutputShape<(row: Row, day: Day)>.object {
        Member("number", .number, "The record.") { $0.row.number }
        Member(
            "verdict", .word, "What is proven of it; null where it was disposed of.", orNull: { $0.row.verdict })
        Member("archived", .day, "When it was archived.", orNull: { $0.row.standing.archivedOn })
        Member("by_import", .flag, "Whether that day is what an import states.") {
            $0.row.standing.retention?.isByImport == true
        }
        Member("term", .term, "How long it is kept.", orNull: { $0.row.standing.retention?.term })
        Member(
            "keep_until", .day, "The last day on which it must be there.",
            orNull: { $0.row.standing.retention?.keepUntil })
        Member("basis", .text, "What the term goes by.") { $0.row.standing.retention?.basis ?? "" }
        Member("status", .word, "Where its term stands.") { $0.row.standing.status(on: $0.day) }
        Member("list", .text, "The disposal list that names it.", orNull: { $0.row.standing.list })
        Member("disposed", .moment, "When it was disposed of.", orNull: { $0.row.standing.stub?.at })
        Member("holds", each: holdShape, "What keeps it.") { $0.row.standing.retention?.holds ?? [] }
    }.named("record-term")

    private static let holdShape = OutputShape<Hold>.object {
        Member("case", .text, "For which matter.", \.matter)
        Member("reason", .text, "Why.", \.reason)
        Member("since", .moment, "Since when.", orNull: \.at)
        Member("by", .text, "Who put it on.", \.by)
    }

    private func table(_ rows: [Row], _ day: Day) -> Table {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("期限", "term"), key: "term"),
            .init(title: say("保存至", "keep until"), key: "keep_until"),
            .init(title: say("状态", "status"), key: "status"),
            .init(title: say("依据", "basis"), key: "basis", isFlexible: true, overflow: .wrap),
            .init(title: say("冻结", "holds"), key: "holds", isFlexible: true, overflow: .wrap),
        ])
        table.rows = rows.map { row in
            let (standing, status) = (row.standing, row.standing.status(on: day))
            let retention = standing.retention
            let bad = row.verdict == .bad ? say("（签字无效）", " (bad)") : ""
            let term = retention?.term
            return [
                .init("\(row.number)" + bad, bad.isEmpty ? .plain : .red),
                .init(standing.archivedOn?.description ?? ""), .init(term?.formText(in: language) ?? ""),
                .init(
                    retention?.keepUntil?.description ?? (term == .permanent ? term?.formText(in: language) : nil) ?? ""
                ),
                .init(
                    status.words[language],
                    [.expired, .listed].contains(status) ? .red : status == .held ? .yellow : .plain),
                .init(basis(standing)),
                .init(
                    (retention?.holds ?? []).map {
                        $0.matter == $0.reason ? $0.reason : "\($0.matter)\(say("：", ": "))\($0.reason)"
                    }.joined(separator: "\n")),
            ]
        }
        return table
    }

    /// Why a term is what it is, and what has come of it.
    private func basis(_ standing: RetentionStanding) -> String {
        var parts = [standing.retention?.basis ?? ""]
        if standing.retention?.isByImport == true { parts.append(say("归档日期为导入所载", "archived when the import says")) }
        if let list = standing.list { parts.append(say("销毁清册 \(list)", "disposal list \(list)")) }
        if let at = standing.stub?.at { parts.append(say("销毁于 \(at.day)", "disposed of on \(at.day)")) }
        return parts.filter { !$0.isEmpty }.joined(separator: say("；", "; "))
    }

    // MARK: what an auditor asks

    func show(stubs: [(number: RecordNumber, stub: Reading<DisposalStub>)]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("销毁", "disposed"), key: "disposed"), .init(title: say("清册", "list"), key: "list"),
            .init(title: say("经办人", "by"), key: "by"),
            .init(title: "SHA-256", key: "sha256", minimum: 16, isFlexible: true),
        ])
        table.rows = stubs.map { number, stub in
            [
                .init("\(number)"), .init(stub.value.archivedOn?.description ?? ""),
                .init(stub.value.at?.day.description ?? ""), .init(stub.value.list), .init(stub.value.by),
                .init(stub.value.digest),
            ]
        }
        await show(stubs.map { ($0.number, $0.stub.value) }, as: Self.stubsShape, table)
    }

    static let stubsShape = OutputShape<[(number: RecordNumber, stub: DisposalStub)]>.list(of: stubShape)

    static let stubShape = OutputShape<(number: RecordNumber, stub: DisposalStub)>.object {
        Member("number", .number, "The record that was.") { $0.number }
        Member("state", .oneOf("disposed"), "That it was disposed of.") { _ in "disposed" }
        Member("department", .code, "The initiating department.", orNull: { $0.stub.department })
        Member(
            "title", .text, "What it was about, where the settings let stubs say it.", orNull: { $0.stub.title.ifSaid })
        Member("date", .day, "The day of the communication.", orNull: { $0.stub.date })
        Member("archived", .day, "When it was archived.", orNull: { $0.stub.archivedOn })
        Member("disposed", .moment, "When it was disposed of.", orNull: { $0.stub.at })
        Member("by", .text, "Who carried it out.") { $0.stub.by }
        Member("list", .text, "By which list.") { $0.stub.list }
        Member("sha256", .digest, "Its salted digest.") { $0.stub.digest }
    }.named("disposed-record")

    func show(changes: [TermChange]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("原期限", "from"), key: "from"),
            .init(title: say("延长至", "to"), key: "to"), .init(title: say("时间", "at"), key: "at"),
            .init(title: say("经办人", "by"), key: "by"),
            .init(title: say("理由", "reason"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = changes.map { change in
            [
                .init("\(change.number)"), .init(change.entry.from?.formText(in: language) ?? ""),
                .init(change.entry.to?.formText(in: language) ?? ""), .init(change.entry.at?.day.description ?? ""),
                .init(change.entry.by), .init(change.entry.reason),
            ]
        }
        await show(changes, as: Self.changesShape, table)
    }

    static let changesShape = OutputShape<[TermChange]>.list(
        of: .object {
            Member("number", .number, "The record.", \.number)
            Member("from", .term, "How long it was kept.", orNull: \.entry.from)
            Member("to", .term, "How long it is kept now.", orNull: \.entry.to)
            Member("at", .moment, "When that was changed.", orNull: \.entry.at)
            Member("by", .text, "Who changed it.", \.entry.by)
            Member("reason", .text, "Why.", \.entry.reason)
        })

    func show(delays: [ArchivingDelay]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("办结", "done"), key: "done"),
            .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("相隔天数", "days"), key: "days", alignment: .right),
            .init(title: say("主题", "title"), key: "title", minimum: 12, isFlexible: true),
        ])
        table.rows = delays.map { delay in
            [
                .init("\(delay.number)"), .init(delay.doneOn.description),
                .init(delay.archivedOn?.description ?? say("未归档", "never"), delay.archivedOn == nil ? .yellow : .plain),
                .init("\(delay.days)"), .init(delay.isRestricted ? "" : delay.title),
            ]
        }
        await show(delays, as: Self.delaysShape, table)
    }

    static let delaysShape = OutputShape<[ArchivingDelay]>.list(
        of: .object {
            Member("number", .number, "The record.", \.number)
            Member("done", .day, "When it was done.", \.doneOn)
            Member("archived", .day, "When it was archived.", orNull: \.archivedOn)
            Member("days", .count, "How many days later, or until now.", \.days)
            Member(
                "title", .text, "What it is about; null where its reading is restricted.",
                orNull: { $0.isRestricted ? nil : $0.title })
        })

    func show(gone: [GoneNumber]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("情况", "what"), key: "what"),
            .init(title: say("日期", "on"), key: "on"), .init(title: say("经办人", "by"), key: "by"),
            .init(title: say("理由或清册", "reason or list"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = gone.map { number in
            [
                .init(number.text), .init(number.kind.words[language]), .init(number.on?.description ?? ""),
                .init(number.by), .init(number.reason),
            ]
        }
        await show(gone, as: Self.goneShape, table)
    }

    static let goneShape = OutputShape<[GoneNumber]>.list(
        of: .object {
            Member("number", .text, "The number, or the first and the last of several.", \.text)
            Member("what", .word, "What became of it.", \.kind)
            Member("on", .day, "When.", orNull: \.on)
            Member("by", .text, "Who did it.", \.by)
            Member("reason", .text, "Why, or by which list.", \.reason)
        })
}
