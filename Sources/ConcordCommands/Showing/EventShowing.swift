import Records
import Register
import RegisterWriting

extension CommandContext {
    /// What an event did: a line for people, a stable object for scripts.
    func show(_ result: EventResult, _ said: LocalizedText) {
        for finding in result.findings { StandardError.write(FindingText.line(finding, language, terminal.errors)) }
        switch options.format {
        case .json:
            show(json(result))
        case .text, .csv:
            let mark = language == .zh ? "（\(result.commit.short)）" : " (\(result.commit.short))"
            print(SafeText.line(said[language]) + paint(mark, .dim))
        }
    }

    func json(_ result: EventResult) -> JSON {
        .object([
            ("number", JSON(result.number?.description)), ("event", .string(result.kind.rawValue)),
            ("path", JSON(result.path)), ("commit", .string(result.commit.hex)), ("round", JSON(result.round)),
            ("digest", JSON(result.digest)), ("findings", .array(result.findings.map(FindingText.json))),
        ])
    }

    /// A draft and what stands in its way.
    func show(_ draft: Draft, _ findings: [Finding], _ said: LocalizedText) {
        if options.format == .json {
            show(
                .object([
                    ("number", .string("\(draft.number)")), ("event", .string("draft")), ("path", .string(draft.path)),
                    ("findings", .array(findings.map(FindingText.json))),
                ]))
            return
        }
        print(SafeText.line(said[language]))
        for finding in findings { StandardError.write(FindingText.line(finding, language, terminal.errors)) }
    }
}
