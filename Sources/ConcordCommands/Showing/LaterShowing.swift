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

    static func json(_ later: LaterRecord) -> JSON {
        .object([
            ("number", .string("\(later.number)")), ("relation", JSON(later.relation.relation?.rawValue)),
            ("action", JSON(later.relation.action)), ("since", .string("\(later.since)")),
            ("missing_departments", .array(later.lacking.map { .string($0.text) })),
        ])
    }
}
