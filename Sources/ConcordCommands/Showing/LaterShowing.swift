import Records
import Register

/// The later records of one, in its head: `2026-MKT-009 取代本记录（自 2026-11-26 起）`.
enum LaterShowing {
    static func line(_ later: LaterRecord, _ settings: Settings, _ language: Language) -> String {
        let said = later.words(in: settings)
        let text = LocalizedText(
            zh: "\(later.number) \(said.zh)（自 \(later.since) 起）",
            en: "\(later.number) \(said.en) (since \(later.since))")
        return "  " + SafeText.line(text[language]) + "\n"
    }

    static let shape = OutputShape<LaterRecord>.object {
        Member("number", .number, "The later record.", \.number)
        Member("relation", .word, "How it stands to this one.", orNull: \.relation.relation)
        Member("action", .count, "The action that it takes up.", orNull: \.relation.action)
        Member("since", .day, "Since when it says so.", \.since)
        Member("missing_departments", each: .code, "Departments of this record that it does not list.", \.lacking)
    }.named("later-record")
}

extension [LaterRecord] {
    /// The one among them that has taken the place of the whole record.
    var replacement: RecordNumber? { compactMap(\.succession).first { $0.action == nil }?.record }
}
