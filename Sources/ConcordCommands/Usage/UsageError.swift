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

extension UsageError {
    /// Refuses two days of which the last comes before the first, by the options that they were typed behind.
    static func requireOrder(_ first: (option: String, day: Day?), _ last: (option: String, day: Day?))
        throws(UsageError)
    {
        guard let start = first.day, let end = last.day, end < start else { return }
        throw UsageError(
            "value-invalid", zh: "\(last.option) 的 \(end) 早于 \(first.option) 的 \(start)",
            en: "\(last.option) ends on \(end), before \(first.option) begins on \(start)")
    }
}
