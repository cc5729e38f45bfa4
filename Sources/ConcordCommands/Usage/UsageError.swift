import Records

/// What was typed cannot be meant: the command line is wrong, and not the register. Exit status 64.
struct UsageError: Error {
    /// In kebab-case.
    let name: String
    let message: LocalizedText
    let hint: LocalizedText?

    init(_ name: String, zh: String, en: String, hint: LocalizedText? = nil) {
        (self.name, self.message, self.hint) = (name, LocalizedText(zh: zh, en: en), hint)
    }
}
