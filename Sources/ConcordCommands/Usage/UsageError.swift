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

    /// Refuses a file whose name ends in something that is not written: it would be taken for what it is not.
    static func refuseEnding(of file: String, unless known: [String], option: String) throws(UsageError) {
        let name = file.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return }
        let ending = name[name.index(after: dot)...].lowercased()
        guard !known.contains(ending) else { return }
        let endings = known.map { ".\($0)" }
        throw UsageError(
            "ending-unknown",
            zh: "无法生成 .\(ending) 文件；可用 \(endings.joined(separator: "、"))，或用 \(option) 写明格式",
            en:
                "no .\(ending) file is written: the endings are \(endings.joined(separator: ", ")), or say the format with \(option)"
        )
    }
}
