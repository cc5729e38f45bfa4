import Records
import Register

/// Findings and errors as people and scripts read them.
enum FindingText {
    /// `records/…yaml:31:13: error: … [action-complete]`, with the way out below.
    static func line(_ finding: Finding, _ language: Language, _ stream: Terminal.Stream) -> String {
        var place = finding.file ?? finding.number.map { "\($0)" } ?? ""
        if let at = finding.place, finding.file != nil { place += ":\(at.line):\(at.column)" }
        let style: Style = finding.severity == .error ? .red + .bold : finding.severity == .warning ? .yellow : .dim
        let label = Self.label(finding, language)
        let separator = language == .zh ? "：" : ": "
        let (word, rule) = (finding.severity.words[language], "[\(finding.rule)]")
        let said = SafeText.line(label + finding.message[language])
        var text = stream.fit(
            (place.isEmpty ? "" : SafeText.line(place) + ": ") + word + separator + said + " " + rule, hanging: 2)
        if let at = text.firstRange(of: word) { text.replaceSubrange(at, with: stream.paint(word, style)) }
        if let at = text.ranges(of: rule).last { text.replaceSubrange(at, with: stream.paint(rule, .dim)) }
        text += "\n"
        if let hint = finding.hint { text += Self.hint(hint, language, stream, indent: 2) }
        return text
    }

    /// The field it is about, unless the message names it already.
    private static func label(_ finding: Finding, _ language: Language) -> String {
        guard let path = finding.path else { return "" }
        let label = path.label(in: language)
        return finding.message[language].contains(label) ? "" : label + (language == .zh ? "：" : ": ")
    }

    static func hint(
        _ hint: LocalizedText, _ language: Language, _ stream: Terminal.Stream, indent: Int = 0
    ) -> String {
        let (margin, label) = (String(repeating: " ", count: indent), language == .zh ? "提示：" : "hint: ")
        let text = stream.fit(margin + label + SafeText.line(hint[language]), hanging: indent + 2)
        return margin + stream.paint(label, .cyan) + text.dropFirst(margin.count + label.count) + "\n"
    }

    /// What a command was refused for, and the name of that.
    static func head(_ message: LocalizedText, _ name: String, _ language: Language, _ stream: Terminal.Stream)
        -> String
    {
        let name = "[\(name)]"
        var text = stream.fit("concord: " + SafeText.line(message[language]) + " " + name, hanging: 2)
        if let at = text.ranges(of: name).last { text.replaceSubrange(at, with: stream.paint(name, .dim)) }
        return text + "\n"
    }

    static func error(_ error: RegisterError, _ language: Language, _ terminal: Terminal) -> String {
        let stream = terminal.errors
        var text = head(error.message, error.name, language, stream)
        for finding in error.findings { text += line(finding, language, stream) }
        if let hint = error.hint { text += Self.hint(hint, language, stream) }
        return text
    }

    /// What a command says that found its effect there already.
    static func doneAlready(_ said: RegisterError, _ language: Language, _ terminal: Terminal) -> String {
        SafeText.line(said.message[language]) + " " + terminal.errors.paint("[\(said.name)]", .dim) + "\n"
            + (said.hint.map { hint($0, language, terminal.errors) } ?? "")
    }

    /// What a command answers that found its effect there already.
    static let doneAlreadyShape = OutputShape<RegisterError>.object {
        Member.null("event", "Null: nothing was done.")
        Member("already", .text, "What is so already, as a word.", \.name)
        Member("message", .text, "What is so already, in English.", \.message.en)
        Member("message_zh", .text, "The same in Chinese.", \.message.zh)
        Member("hint", .text, "What else can be done.", orNull: \.hint?.en)
    }
    static let doneAlreadyAnswer = JSONAnswer(
        "already", "That nothing was done, since it is so already", doneAlreadyShape.schema)

    static let members = Member<Finding>.list {
        Member("rule", .text, "The rule's name: concord audit --list-rules tells those of the audit.", \.rule)
        Member("severity", .word, "How grave it is.", \.severity)
        Member("number", .number, "The record that it is about.", orNull: \.number)
        Member("path", .text, "The file that it is in.", orNull: \.file)
        Member("field", .text, "The field that it is about, as a JSON Pointer.", orNull: { $0.path?.pointer })
        Member("line", .ordinal, "The line in the file.", orNull: \.place?.line)
        Member("column", .ordinal, "The character in the line.", orNull: \.place?.column)
        Member("message", .text, "What is wrong, in English.", \.message.en)
        Member("message_zh", .text, "The same in Chinese.", \.message.zh)
        Member("hint", .text, "The way out.", orNull: \.hint?.en)
        Member("working_days", .count, "How many working days late it was or is.", orNull: \.workingDays)
        Member("action", .count, "The action that it is about.", orNull: \.action)
        Member("department", .code, "The department whose it is.", orNull: \.department)
    }

    static let shape = OutputShape<Finding>.object { members }.named("finding")

    static let countsShape = OutputShape<[Finding]>.object {
        Finding.Severity.allCases.reversed().map { severity in
            Member(severity.rawValue, .count, "How many are of this severity.") { findings in
                findings.count { $0.severity == severity }
            }
        }
    }

    private static let listMembers = Member<[Finding]>.list {
        Member("findings", each: shape, "What was found.", \.self)
        Member("counts", countsShape, "How much of it is how grave.", \.self)
    }

    static let listShape = OutputShape<[Finding]>.object { listMembers }
    static let answer = JSONAnswer("findings", "What was found", listShape.schema)

    /// What an audit found, and the digest of the working calendar that judgements of time lean on.
    static let auditShape = OutputShape<(findings: [Finding], calendar: String?)>.object {
        listMembers.of { $0.findings }
        Member(
            "calendar", .digest, "SHA-256 of the working calendar that judgements of time lean on.",
            orNull: { $0.calendar })
    }

    static let errorShape = OutputShape<RegisterError>.object {
        Member("error", .text, "What went wrong, as a word.", \.name)
        Member("message", .text, "What went wrong, in English.", \.message.en)
        Member("message_zh", .text, "The same in Chinese.", \.message.zh)
        Member("hint", .text, "The way out.", orNull: \.hint?.en)
        Member("findings", each: shape, "What is wrong one by one.", \.findings)
    }.named("error")
    static let errorAnswer = JSONAnswer("error", "What went wrong, instead of an answer", errorShape.schema)

    /// `2 errors, 1 warning`.
    static func counts(_ findings: [Finding], _ language: Language) -> String {
        let parts = Finding.Severity.allCases.reversed().compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return language == .zh
                ? "\(count) 项\(severity.words.zh)" : "\(count) \(severity.words.en)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty
            ? (language == .zh ? "未发现问题" : "nothing found") : parts.joined(separator: language == .zh ? "、" : ", ")
    }
}
