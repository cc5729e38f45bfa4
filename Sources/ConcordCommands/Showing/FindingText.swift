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

    static func error(_ error: RegisterError, _ language: Language, _ terminal: Terminal) -> String {
        let stream = terminal.errors
        let name = "[\(error.name)]"
        var text = stream.fit("concord: " + SafeText.line(error.message[language]) + " " + name, hanging: 2)
        if let at = text.ranges(of: name).last { text.replaceSubrange(at, with: stream.paint(name, .dim)) }
        text += "\n"
        for finding in error.findings { text += line(finding, language, stream) }
        if let hint = error.hint { text += Self.hint(hint, language, stream) }
        return text
    }

    /// What a command says that found its effect there already.
    static func doneAlready(_ said: RegisterError, _ language: Language, _ terminal: Terminal) -> String {
        SafeText.line(said.message[language]) + " " + terminal.errors.paint("[\(said.name)]", .dim) + "\n"
            + (said.hint.map { hint($0, language, terminal.errors) } ?? "")
    }

    static func json(doneAlready said: RegisterError) -> JSON {
        .object([
            ("event", .null), ("already", .string(said.name)), ("message", .string(said.message.en)),
            ("message_zh", .string(said.message.zh)), ("hint", JSON(said.hint?.en)),
        ])
    }

    static func json(_ finding: Finding) -> JSON {
        .object([
            ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
            ("number", JSON(finding.number?.description)),
            ("path", JSON(finding.file)), ("field", JSON(finding.path?.pointer)), ("line", JSON(finding.place?.line)),
            ("column", JSON(finding.place?.column)),
            ("message", .string(finding.message.en)), ("message_zh", .string(finding.message.zh)),
            ("hint", JSON(finding.hint?.en)), ("working_days", JSON(finding.workingDays)),
            ("action", JSON(finding.action)), ("department", JSON(finding.department?.text)),
        ])
    }

    /// - Parameter calendar: the digest of the working calendar that judgements of time lean on.
    static func json(_ findings: [Finding], calendar: String?) -> JSON {
        guard case .object(let members) = json(findings) else { return json(findings) }
        return .object(members + [("calendar", JSON(calendar))])
    }

    static func json(_ findings: [Finding]) -> JSON {
        let counts = Finding.Severity.allCases.reversed().map { severity in
            (severity.rawValue, JSON.integer(findings.count { $0.severity == severity }))
        }
        return .object([("findings", .array(findings.map(json))), ("counts", .object(counts))])
    }

    static func json(of error: RegisterError) -> JSON {
        .object([
            ("error", .string(error.name)), ("message", .string(error.message.en)),
            ("message_zh", .string(error.message.zh)), ("hint", JSON(error.hint?.en)),
            ("findings", .array(error.findings.map(json))),
        ])
    }

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
