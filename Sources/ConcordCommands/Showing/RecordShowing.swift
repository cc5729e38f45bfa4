import Audit
import Git
import Questions
import Records
import Register

/// A record on the screen: the form's labels, indented, with departments by name.
final class ScreenWriter: FormWriter {
    let language: Language
    private let settings: Settings
    private let stream: Terminal.Stream
    private let width: Int
    private(set) var text = ""
    private var indent = 0
    private var pendingDash = false
    /// Within one of the register's own fields: which part of it comes next, and what it is called.
    private var ownPart: FormKey?
    private var ownField = ""

    init(_ language: Language, _ settings: Settings, _ stream: Terminal.Stream, width: Int) {
        (self.language, self.settings, self.stream, self.width) = (language, settings, stream, width)
    }

    private func margin() -> String {
        defer { pendingDash = false }
        return pendingDash
            ? String(repeating: " ", count: max(0, indent - 2)) + "· " : String(repeating: " ", count: indent)
    }

    func entry(_ key: FormKey, _ value: () -> Void) {
        if key == Self.ownName || key == Self.ownValue {
            ownPart = key
            defer { ownPart = nil }
            return value()
        }
        text += margin() + stream.paint(key.label(in: language), .bold) + (language == .zh ? "：" : ": ")
        value()
    }

    func entry(named name: String, _ value: () -> Void) {
        text += margin() + name + ": "
        value()
    }

    private static let ownName = CustomValue.form.outline.entries.first?.key
    private static let ownValue = CustomValue.form.outline.entries.last?.key

    func scalar(_ scalar: String, _ kind: ScalarKind) {
        var shown = SafeText.line(scalar)
        if ownPart != nil, ownPart == Self.ownName {
            // The field stands behind its own name, as if it were the form's.
            ownField = scalar
            let name = settings.customField(called: scalar)?.name(in: language) ?? scalar
            text += margin() + stream.paint(SafeText.line(name), .bold) + (language == .zh ? "：" : ": ")
            return
        }
        if ownPart != nil, let field = settings.customField(called: ownField) {
            shown = SafeText.line(field.shown(scalar, in: language, settings))
        }
        if kind == .code, let department = DepartmentCode(scalar).flatMap(settings.department) {
            shown =
                SafeText.line(department.name(in: language))
                + stream.paint(language == .zh ? "（\(scalar)）" : " (\(scalar))", .dim)
        }
        if pendingDash { text += margin() }
        append(shown)
    }

    func text(_ content: String) {
        text += "\n"
        for line in Wrap(width: max(20, width - indent - 2)).lines(SafeText.lines(content)) {
            text += String(repeating: " ", count: indent + 2) + line + "\n"
        }
    }

    /// Long text goes on below itself.
    private func append(_ shown: String) {
        let used = DisplayWidth.of(text[(text.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex)...])
        guard used + DisplayWidth.of(shown) > width, !stream.showsColour || !shown.contains("\u{1B}") else {
            text += shown + "\n"
            return
        }
        let lines = Wrap(width: max(20, width - indent - 2)).lines(shown)
        text += "\n" + lines.map { String(repeating: " ", count: indent + 2) + $0 + "\n" }.joined()
    }

    func mapping(_ body: () -> Void) {
        if pendingDash { return body() }
        if !text.isEmpty { text += "\n" }
        let outer = indent
        indent = text.isEmpty ? 0 : indent + 2
        body()
        indent = outer
    }

    func items(_ count: Int, _ item: (Int) -> Void) {
        text += "\n"
        indent += 4
        for index in 0..<count {
            pendingDash = true
            item(index)
            pendingDash = false
        }
        indent -= 4
    }
}

/// What lists of records show.
extension RecordRow {
    static let shape = OutputShape<RecordRow>.object {
        Member("number", .number, "The record.", \.number)
        Member("title", .text, "What it is about; empty where its reading is restricted.", \.title)
        Member("state", .word, "Where it stands.", \.state)
        Member("held", .flag, "Whether a hold keeps it.", \.isHeld)
        Member("imported", .flag, "Whether an import brought it, and no signature proves it.", \.isUnprovenImport)
        Member("verdict", .word, "What is proven of it; null for a draft.", orNull: \.verdict)
        Member("round", .count, "The confirmation round that it is in.", orNull: \.round)
        Member("department", .code, "The initiating department.", orNull: \.department)
        Member("scenario", .word, "What it was made for (S1–S4).", orNull: \.scenario)
        Member("date", .day, "The day of the communication.", orNull: \.date)
        Member("participants", each: .code, "The other departments.", \.participants)
        Member(
            "missing_signoffs", each: .code, "The departments whose good agreement to this round is missing.", \.missing
        )
        Member("on_paper", each: .code, "The departments whose word on this round stands on paper.", \.onPaper)
        Member("open_actions", .count, "How many actions are to be done.", \.openActions)
        Member(
            "next_due", .day, "The day on which the next of them is due.",
            orNull: \.nextDue)
        Member("replaced_by", .number, "The record that has taken its place.", orNull: \.replacement)
        Member("custom", each: customShape, "The register's own fields.", \.custom)
        Member("path", .text, "Its file.", \.path)
        Member.null("commit", "Null: lists look at no commits.")
    }.named("row")

    private static let customShape = OutputShape<CustomValue>.object {
        Member("field", .text, "The field's name.", \.field)
        Member("value", .text, "What it says.", \.value)
    }

    /// - Parameter width: cells in a line; where there are few, the day of the communication is left out.
    static func table(_ rows: [RecordRow], _ language: Language, today: Day, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("编号", "number"), key: "number"),
            .init(title: title("状态", "state"), key: "state", minimum: 8, isFlexible: true, overflow: .wrap),
            .init(title: title("日期", "date"), key: "date"),
            .init(title: title("主题", "title"), key: "title", minimum: 8, isFlexible: true),
            .init(title: title("轮次", "round"), key: "round", alignment: .right, minimum: 4),
            .init(
                title: title("待签", "to sign"), key: "missing_signoffs", minimum: 7, isFlexible: true, overflow: .wrap),
            .init(title: title("未办结", "open"), key: "open_actions", alignment: .right, minimum: 4),
            .init(title: title("最近时限", "next due"), key: "next_due"),
        ])
        table.rows = rows.map { row in
            let isActive = !row.isDraft && !row.isClosed
            let missing = isActive ? row.missing.map(\.text).joined(separator: " ") : ""
            let held = row.isHeld ? (language == .zh ? "（冻结）" : " (held)") : ""
            let imported =
                row.isUnprovenImport && row.state != .imported
                ? (language == .zh ? "（导入）" : " (imported)") : ""
            let replaced = row.replacement == nil ? "" : (language == .zh ? "（已被取代）" : " (replaced)")
            let bad = row.verdict == .bad ? (language == .zh ? "（签字无效）" : " (bad)") : ""
            return [
                .init("\(row.number)"),
                .init(
                    row.stateWords[language] + imported + replaced + held + bad,
                    row.verdict == .bad ? .red : row.state.style),
                .init(row.date?.description ?? ""), .init(row.title),
                .init(row.round.map(String.init) ?? ""), .init(missing),
                .init(isActive && row.isInForce ? "\(row.openActions)" : ""),
                .init(row.nextDue?.description ?? "", row.nextDue.map { $0 < today } == true ? .red : .plain),
            ]
        }
        if let width, width < 90 {
            table.columns.remove(at: 2)
            for index in table.rows.indices { table.rows[index].remove(at: 2) }
        }
        return table
    }
}

extension RecordState {
    var style: Style {
        switch self {
        case .draft, .void, .disposed: .dim
        case .objected, .inDoubt: .red
        case .circulating, .noticed, .imported: .yellow
        case .confirmed, .ruled, .followingUp: .green
        case .completed, .archived: .blue
        }
    }
}
