import Records

extension PrintedForm {
    /// The same rows as Markdown (GitHub's, with tables). Text from the record stays text, whatever it holds.
    package var markdown: String {
        let head = [number, roundText, mark ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        var blocks = ["# \(MarkdownText(name))", "**\(MarkdownText(title))**"]
        if !subtitle.isEmpty { blocks.append("\(MarkdownText(subtitle))") }
        blocks.append("\(MarkdownText(head))" + (digest.map { "  \nSHA-256 `\($0)`" } ?? ""))
        var plain: [Row] = []
        func flush() {
            guard !plain.isEmpty else { return }
            let lines = plain.map { "| \(MarkdownText(cell: $0.label)) | \(cell($0)) |" }
            blocks.append((["| | |", "|---|---|"] + lines).joined(separator: "\n"))
            plain = []
        }
        for row in rows {
            if row.content.allSatisfy(\.isText) {
                plain.append(row)
            } else {
                flush()
                blocks.append("## \(MarkdownText(row.label))")
                blocks += row.content.map(markdown)
            }
        }
        flush()
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func cell(_ row: Row) -> String {
        row.content.map { content in
            guard case .text(let text) = content else { return "" }
            return MarkdownText(cell: text).description
        }.joined(separator: "<br>")
    }

    private func markdown(_ content: Content) -> String {
        switch content {
        case .text(let text): return MarkdownText(text).description
        case .heading(let text): return "### \(MarkdownText(text))"
        case .list(let items): return items.map { "- \(MarkdownText($0, indent: 2))" }.joined(separator: "\n")
        case .table(let headings, let rows):
            func line(_ cells: [String]) -> String {
                "| " + cells.map { MarkdownText(cell: $0).description }.joined(separator: " | ") + " |"
            }
            let rule = "|" + String(repeating: "---|", count: headings.count)
            return ([line(headings), rule] + rows.map(line)).joined(separator: "\n")
        case .signature(let signature):
            return "- **\(MarkdownText(signature.department))**"
                + lines(signature).map { "  \n  \(MarkdownText($0))" }.joined()
        }
    }

    private func lines(_ signature: Signature) -> [String] {
        let objection = signature.objection.map { [say("异议：", "Objects: ") + $0] } ?? []
        switch signature.verdict {
        case .missing: return [say("未签字", "not signed")]
        case .good: return objection + signature.lines + ["✓ " + say("签名属实", "the signature holds")]
        case .bad(let reasons): return objection + signature.lines + reasons.map { "✗ " + $0 }
        }
    }
}

extension PrintedForm.Content {
    fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

/// Text on its way into Markdown: every character that could mean something gets its backslash (CommonMark §2.4).
struct MarkdownText: CustomStringConvertible {
    let description: String

    /// - Parameter indent: of further lines, for items of lists.
    init(_ plain: String, indent: Int = 0) {
        let lines = plain.split(separator: "\n", omittingEmptySubsequences: true).map { Self.escaped($0) }
        description = lines.joined(separator: "  \n" + String(repeating: " ", count: indent))
    }

    /// A table's cell: one line.
    init(cell plain: String) {
        description = plain.split(separator: "\n").map { Self.escaped($0) }.joined(separator: "<br>")
    }

    private static func escaped(_ text: Substring) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
                // Within numbers, dates and addresses nothing begins.
                if !"-.,:/@%".unicodeScalars.contains(scalar) || escaped.isEmpty { escaped += "\\" }
                escaped.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F...0x9F: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        // A number and a dot would begin a list.
        let digits = escaped.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, escaped.dropFirst(digits.count).first.map({ ".)".contains($0) }) == true {
            return digits + "\\" + escaped.dropFirst(digits.count)
        }
        return escaped
    }
}
