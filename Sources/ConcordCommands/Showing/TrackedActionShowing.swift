import Questions
import Records

/// The register's actions as a table and as JSON.
enum TrackedActionShowing {
    private typealias Column = (column: Table.Column, cell: (TrackedAction) -> Table.Cell)

    static func table(_ actions: [TrackedAction], _ language: Language, width: Int?) -> Table {
        let columns = columns(language, width: width)
        var table = Table(columns: columns.map(\.column))
        table.rows = actions.map { action in columns.map { $0.cell(action) } }
        return table
    }

    /// Where there are few cells the granted day stands below the agreed one; where there are fewer the owner stands with the action and
    /// the rule goes.
    private static func columns(_ language: Language, width: Int?) -> [Column] {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let room = width ?? .max
        let overflow: Table.Column.Overflow = width == nil ? .truncate : .wrap
        let number: Column = (.init(title: title("编号", "number"), key: "number"), { .init("\($0.number)") })
        let what: Column = (
            .init(title: title("行动项", "action"), key: "action", minimum: 12, isFlexible: true, overflow: overflow),
            { action in
                let owner = room < 90 && !action.obligation.owner.isEmpty ? " · " + action.obligation.owner : ""
                return .init("\(action.item). \(action.obligation.subject)\(owner)")
            }
        )
        let department: Column = (
            .init(title: title("部门", "dept."), key: "department"), { .init($0.department?.text ?? "") }
        )
        let owner: Column = (
            .init(title: title("负责人", "owner"), key: "owner", minimum: 8, maximum: width == nil ? nil : 16),
            { .init($0.obligation.owner) }
        )
        let agreed: Column = (
            .init(title: title("议定时限", "agreed"), key: "agreed_due", overflow: overflow),
            { .init(days($0, isNarrow: room < 130), $0.isLate ? .red : .plain) }
        )
        let granted: Column = (
            .init(title: title("批准时限", "granted"), key: "granted_due"), { .init($0.granted?.description ?? "") }
        )
        let state: Column = (
            .init(title: title("状态", "state"), key: "state", minimum: 6, isFlexible: true, overflow: overflow),
            { .init(stateWords($0)[language], style($0)) }
        )
        let late: Column = (
            .init(title: title("逾期", "late"), key: "working_days", alignment: .right, minimum: 2),
            { .init($0.obligation.late.map(String.init) ?? "", $0.isLate ? .red : .plain) }
        )
        let judged: Column = (
            .init(title: title("依据", "judged by"), key: "judged_by", minimum: 8, isFlexible: true, overflow: overflow),
            { .init($0.obligation.isLate ? rule($0)[language] : "") }
        )
        if room < 60 { return [number, what, agreed, state, late] }
        if room < 90 { return [number, what, department, agreed, state, late] }
        // For a sheet also the day by which it is judged, whichever that is.
        let due: Column = (.init(title: title("时限", "due"), key: "due"), { .init($0.due?.description ?? "") })
        return [number, what, department, owner, agreed] + (room < 130 ? [] : [granted]) + (width == nil ? [due] : [])
            + [state, late, judged]
    }

    private static func days(_ action: TrackedAction, isNarrow: Bool) -> String {
        let agreed = action.agreed.map { "\($0)" } ?? ""
        guard isNarrow, let granted = action.granted else { return agreed }
        return "\(agreed)\n→ \(granted)"
    }

    private static func style(_ action: TrackedAction) -> Style {
        switch action.state {
        case .open: action.isLate ? .red : .plain
        case .reported, .toRecheck: .yellow
        case .done, .closed: .green
        case .takenOver, .dropped, .archived, .void, .ended: .dim
        }
    }

    /// How it stands, and what it waits for or what was last said of it.
    static func stateWords(_ action: TrackedAction) -> LocalizedText {
        let words = action.state.words
        guard action.state == .open else { return words }
        let more = action.obligation.waiting?.words ?? action.status.flatMap { $0.isFinal ? nil : $0.words }
        guard let more else { return words }
        return LocalizedText(zh: "\(words.zh)（\(more.zh)）", en: "\(words.en) (\(more.en))")
    }

    /// By which day, and by which requirement.
    static func rule(_ action: TrackedAction) -> LocalizedText {
        let requirement = action.obligation.requirement.map { "\($0) " } ?? ""
        let words = action.basis.words
        return LocalizedText(zh: requirement + words.zh, en: requirement + words.en)
    }

    /// `共 9 项：未办结 5（逾期 2，待验收 1），已办结 3（逾期办结 1），其他 1`.
    static func counts(_ counts: ActionCounts) -> LocalizedText {
        func aside(_ parts: [(Int, LocalizedText)]) -> LocalizedText {
            let named = parts.filter { $0.0 > 0 }.map { LocalizedText(zh: "\($1.zh) \($0)", en: "\($0) \($1.en)") }
            guard !named.isEmpty else { return LocalizedText("") }
            return LocalizedText(
                zh: "（\(named.map(\.zh).joined(separator: "，"))）", en: " (\(named.map(\.en).joined(separator: ", ")))")
        }
        let open = aside([
            (counts.late, LocalizedText(zh: "逾期", en: "late")),
            (counts.reported, LocalizedText(zh: "待验收或回头看", en: "to be accepted or looked at again")),
        ])
        // What is to be accepted may have been done late, and is not finished.
        let isApart = counts.reported > 0
        let late = aside([(isApart ? 0 : counts.deliveredLate, LocalizedText(zh: "逾期办结", en: "late"))])
        let apart =
            !isApart || counts.deliveredLate == 0
            ? ("", "")
            : ("；逾期完成 \(counts.deliveredLate)（含待验收）", "; \(counts.deliveredLate) done late, with those to be accepted")
        let other =
            counts.other == 0 ? ("", "") : ("，未办而终 \(counts.other)", ", \(counts.other) ended without being done")
        return LocalizedText(
            zh: "共 \(counts.total) 项：未办结 \(counts.open)\(open.zh)，已办结 \(counts.finished)\(late.zh)\(other.0)\(apart.0)",
            en:
                "\(counts.total) action\(counts.total == 1 ? "" : "s"): \(counts.open) open\(open.en), \(counts.finished) finished\(late.en)\(other.1)\(apart.1)"
        )
    }

    static let shape = OutputShape<(actions: [TrackedAction], counts: ActionCounts)>.object {
        Member("actions", each: actionShape, "The actions.") { $0.actions }
        Member("counts", countsShape, "How many there are.") { $0.counts }
    }

    private static let countsShape = OutputShape<ActionCounts>.object {
        Member("total", .count, "All of them.", \.total)
        Member("open", .count, "Those that are not over.", \.open)
        Member("late", .count, "Of the open ones those that are late.", \.late)
        Member("reported", .count, "Of the open ones those that wait to be accepted or looked at again.", \.reported)
        Member("finished", .count, "Those that are done or closed.", \.finished)
        Member(
            "delivered_late", .count, "Those that were done late, also where they wait to be accepted.", \.deliveredLate
        )
        Member("other", .count, "Those that ended without being done.", \.other)
    }

    private static let actionShape = OutputShape<TrackedAction>.object {
        Member("number", .number, "The record.", \.number)
        Member("title", .text, "What the record is about.", \.title)
        Member("action", .count, "The action's number.", orNull: \.obligation.action)
        Member("supporting", .count, "The department's part in it (F9).", orNull: \.obligation.supporting)
        Member("subject", .text, "What is to be done.", \.obligation.subject)
        Member("department", .code, "Whose it is.", orNull: \.department)
        Member("owner", .text, "Who is named for it, masked.", \.obligation.owner)
        Member("round", .count, "The round by which it is judged.", orNull: \.obligation.round)
        Member("agreed_due", .day, "The day that was agreed.", orNull: \.agreed)
        Member("granted_due", .day, "The day that was granted since.", orNull: \.granted)
        Member("due", .day, "The day by which it is judged.", orNull: \.due)
        Member("judged_by", .word, "Which of these that is.", \.basis)
        Member(
            "requirement", .text, "The requirement that is broken when it is late.", orNull: \.obligation.requirement)
        Member("state", .oneOf(TrackedAction.State.allWords), "Where it stands.", \.state.word)
        Member(
            "by", .number, "The record that has taken it over.",
            orNull: { action in
                if case .takenOver(let later) = action.state { later.record } else { nil }
            })
        Member("open", .flag, "Whether it is not over.", \.state.isOpen)
        Member("status", .word, "What was last reported of it.", orNull: \.status)
        Member("ended", .day, "When it came to its end.", orNull: { $0.obligation.ending?.on })
        Member("late", .flag, "Whether it was or is late.", \.obligation.isLate)
        Member("working_days", .count, "How many working days late.") { $0.obligation.late ?? 0 }
        Member(
            "agreed_working_days", .count, "How many working days late by the agreed day, where it was put off.",
            orNull: \.obligation.lateAsAgreed)
        Member("provisional", .flag, "Whether a year that it leans on has no calendar.", \.obligation.isProvisional)
    }.named("tracked-action")
}
