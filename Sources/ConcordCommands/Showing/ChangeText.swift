import Records

/// Changes of a form's fields as people and scripts read them.
struct ChangeText {
    let language: Language
    let calendar: WorkingCalendar
    let stream: Terminal.Stream

    func text(_ changes: [Change]) -> String { changes.map(line).joined() }

    private func line(_ change: Change) -> String {
        let label = SafeText.line(change.path.label(in: language))
        let colon = language == .zh ? "：" : ": "
        switch change.kind {
        case .added:
            return stream.paint("+ \(label)\(colon)\(show(change.new))", .green) + "\n"
        case .removed:
            return stream.paint("- \(label)\(colon)\(show(change.old))", .red) + "\n"
        case .moved:
            let (old, new) = (change.old?[language] ?? "", change.new?[language] ?? "")
            return stream.paint("↕ \(label)", .cyan)
                + (language == .zh ? "\u{FF1A}从第 \(old) 位移到第 \(new) 位\n" : ": moved from place \(old) to \(new)\n")
        case .changed:
            return stream.paint("~ \(label)", .yellow) + colon + changed(change) + "\n"
        }
    }

    private func show(_ phrase: LocalizedText?) -> String {
        SafeText.lines(phrase?[language] ?? "").split(separator: "\n", omittingEmptySubsequences: false).joined(
            separator: "\n    ")
    }

    private func changed(_ change: Change) -> String {
        let (old, new) = (show(change.old), show(change.new))
        if let days = workingDays(change) { return "\(old) → \(new)\(days)" }
        guard change.scalar == nil || change.scalar == .line, old.count > 8 || new.count > 8 else {
            return "\(old) → \(new)"
        }
        return WordDiff.pieces(from: old, to: new).map { piece in
            switch piece {
            case .same(let text): text
            case .removed(let text): stream.showsColour ? stream.paint(text, .red) : "[-\(text)-]"
            case .added(let text): stream.showsColour ? stream.paint(text, .green) : "{+\(text)+}"
            }
        }.joined()
    }

    /// How far a day moved, and whether the calendar knows the years.
    private func workingDays(_ change: Change) -> String? {
        guard let (old, new) = days(change) else { return nil }
        let days = calendar.workingDays(from: old, to: new)
        let sign = days > 0 ? "+" : ""
        let isSure = calendar.covers(from: old, to: new)
        switch language {
        case .zh: return "（\(sign)\(days) 个工作日\(isSure ? "" : "\u{FF0C}日历缺该年\u{FF0C}仅按周末计")）"
        case .en:
            return
                " (\(sign)\(days) working day\(abs(days) == 1 ? "" : "s")\(isSure ? "" : ", by weekends only: the calendar lacks the year"))"
        }
    }

    /// Changes between two versions of a record, in the words of the text's language.
    static func shape<Version>(_ version: OutputShape<Version>, _ about: String) -> OutputShape<Compared<Version>> {
        .object {
            Member("number", .number, "The record.", \.number)
            Member("from", version, "The earlier version: \(about)", orNull: \.from)
            Member("to", version, "The later version: \(about)", orNull: \.to)
            Member("changes", each: changeShape, "What changed, field by field.") { compared in
                compared.changes.map { (compared.text, $0) }
            }
        }
    }

    /// What changed between two versions of a record.
    struct Compared<Version> {
        let number: RecordNumber
        let from: Version?
        let to: Version?
        let changes: [Change]
        let text: ChangeText
    }

    private static let changeShape = OutputShape<(text: ChangeText, change: Change)>.object {
        Member("path", .text, "The field, as a JSON Pointer.") { $0.change.path.pointer }
        Member("label", .text, "The field's name.") { $0.change.path.label(in: $0.text.language) }
        Member("kind", .word, "What happened to it.") { $0.change.kind }
        Member("old", .text, "What it said.", orNull: { $0.change.old?[$0.text.language] })
        Member("new", .text, "What it says.", orNull: { $0.change.new?[$0.text.language] })
        Member(
            "working_days", .integer, "Of a day that moved: by how many working days.",
            ifAny: { $0.text.movedBy($0.change) })
    }.named("change")

    /// By how many working days a day moved; nil of anything else.
    private func movedBy(_ change: Change) -> Int? {
        guard let (old, new) = days(change) else { return nil }
        return calendar.workingDays(from: old, to: new)
    }

    private func days(_ change: Change) -> (old: Day, new: Day)? {
        guard change.scalar == .day, let old = change.old.flatMap({ Day($0.en) }),
            let new = change.new.flatMap({ Day($0.en) })
        else { return nil }
        return (old, new)
    }

    func markdown(_ changes: [Change]) -> String {
        let heading =
            language == .zh
            ? "| 字段 | 变化 | 原 | 新 |\n|---|---|---|---|\n" : "| field | change | old | new |\n|---|---|---|---|\n"
        let kinds: [Change.Kind: LocalizedText] = [
            .added: LocalizedText(zh: "新增", en: "added"), .removed: LocalizedText(zh: "删除", en: "removed"),
            .changed: LocalizedText(zh: "修改", en: "changed"), .moved: LocalizedText(zh: "移动", en: "moved"),
        ]
        return heading
            + changes.map { change in
                let cells = [
                    change.path.label(in: language), kinds[change.kind]?[language] ?? "", change.old?[language] ?? "",
                    change.new?[language] ?? "",
                ]
                return "| " + cells.map(cell).joined(separator: " | ") + " |\n"
            }.joined()
    }

    /// Text that Markdown shows as it is.
    private func cell(_ text: String) -> String {
        var safe = ""
        for character in SafeText.lines(text) {
            switch character {
            case "\n": safe += "<br>"
            case "|", "\\", "*", "_", "`", "[", "]", "#": safe += "\\\(character)"
            case "<": safe += "&lt;"
            case "&": safe += "&amp;"
            default: safe.append(character)
            }
        }
        return safe
    }
}
