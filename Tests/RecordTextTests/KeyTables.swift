import Records
import Testing

/// The tables of keys in `Schemas/README.md`.
enum KeyTables {
    private static let start = "<!-- tables of keys: made from the code -->\n"
    private static let end = "<!-- end of the tables of keys -->\n"

    static func replacing(in text: String, by tables: String) throws -> String {
        let head = try #require(text.firstRange(of: start))
        let tail = try #require(text.firstRange(of: end))
        return text[..<head.upperBound] + "\n" + tables + "\n" + text[tail.lowerBound...]
    }

    static func all() -> String {
        var seen: Set<String> = []
        var sections: [String] = []
        let roots = [
            Record.form.outline, Settings.form.outline, Delegations.form.outline, WorkingCalendar.outline,
            ImportMapping.form.outline, DisposalList.form.outline, DisposalStub.form.outline,
        ]
        for root in roots { collect(root, &seen, &sections) }
        return sections.joined(separator: "\n")
    }

    private static func collect(_ outline: FormOutline, _ seen: inout Set<String>, _ sections: inout [String]) {
        guard seen.insert(outline.name).inserted else { return }
        var lines = ["#### `\(outline.name)` · \(outline.about.zh) · \(outline.about.en)", ""]
        if outline.name == "calendar" { lines += ["Keys are years of four digits; each holds:", ""] }
        lines += ["| zh | en | value | what |", "|---|---|---|---|"]
        lines += outline.entries.map { entry in
            "| \(entry.key.zh) | `\(entry.key.en)` | \(value(entry.shape)) | \(entry.key.about.en) · \(entry.key.about.zh) |"
        }
        sections.append(lines.joined(separator: "\n") + "\n")
        for entry in outline.entries {
            switch entry.shape {
            case .mapping(let child), .items(let child), .keyed(_, let child): collect(child, &seen, &sections)
            case .scalar, .text, .scalars: break
            }
        }
    }

    private static func value(_ shape: FormOutline.Shape) -> String {
        switch shape {
        case .scalar(let kind): words(kind)
        case .text: "text"
        case .scalars(let kind): "list: \(words(kind))"
        case .mapping(let child): "`\(child.name)`"
        case .items(let child): "list of `\(child.name)`"
        case .keyed(_, let child): "`\(child.name)` by key"
        }
    }

    private static func words(_ kind: ScalarKind) -> String {
        switch kind {
        case .line: "line"
        case .integer: "whole number"
        case .day: "day"
        case .timeSpan: "span of time"
        case .moment: "moment"
        case .code: "department's code"
        case .number: "record's number"
        case .term: "term"
        case .flag: "是 / 否, yes / no"
        case .digest: "SHA-256"
        case .language: "zh / en"
        case .timeZone: "time zone"
        case .choice(let words): words.map { "\($0.zh) `\($0.en)`" }.joined(separator: " / ")
        }
    }
}
