import Records

/// The texts of help. The English ones stand where commands and options are declared; each has its Chinese twin here, looked up
/// by the English text, so that a changed original is a twin missing, which `HelpTextTests` tells.
enum HelpText {
    static let chinese: [String: String] = [
        HelpChinese.overview, HelpChinese.setUp, HelpChinese.joining, HelpChinese.writing, HelpChinese.following,
        HelpChinese.reading,
        HelpChinese.proving, HelpChinese.agenda, HelpChinese.options, HelpChinese.valueNames, HelpChinese.examples,
        HelpChinese.absence, HelpChinese.paper, HelpChinese.ownFields, HelpChinese.questions, HelpChinese.keeping,
        HelpChinese.mails,
    ].reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

    static func of(_ english: String, _ language: Language) -> String {
        language == .zh ? chinese[english] ?? english : english
    }

    /// `<number>`, `<编号>`: what stands behind an option's name, which is no name of a value (`--as <department>`).
    static func valueName(_ name: String, _ language: Language) -> String {
        language == .zh ? of("<\(name)>", .zh) : "<\(kinds[name] ?? name)>"
    }

    /// What values are whose names the library takes from the option's.
    private static let kinds = [
        "as": "department", "as-of": "day", "attach": "megabytes", "date": "day", "deputy": "mail", "evidence": "file",
        "founder": "file", "from": "day", "head": "mail", "member": "mail", "name-en": "name", "on": "day",
        "pin-root": "commit", "recheck": "day", "blocked-by": "support", "registrar": "mail", "successor": "department",
        "to": "day", "until": "day",
        "within": "days", "days-ahead": "days", "since": "span", "last": "span", "owner": "person",
        "initiator": "department",
    ]
}
