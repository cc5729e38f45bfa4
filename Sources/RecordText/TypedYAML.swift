import Records
import Yams

/// Ordinary YAML as a tree, kept from what hostile or slipped text does to a YAML reader.
enum TypedYAML {
    struct Failure: Error {
        let finding: Finding
    }

    /// The tree of a text, as some system's editor saved it; an empty text is an empty mapping.
    static func compose(_ saved: String) -> Result<Node, Failure> {
        let text = TextRules.plain(saved)
        guard text.utf8.count <= TextRules.sizeLimit else {
            return fail("text-too-large", .tooLarge(text.utf8.count), 1, 1)
        }
        if let place = Anchors.place(in: text) { return fail("yaml-anchor", .anchor, place.line, place.column) }
        do {
            return .success(try Yams.compose(yaml: text, .basic) ?? Node([(Node, Node)]()))
        } catch {
            if let repaired = withPlainColons(text), let root = try? Yams.compose(yaml: repaired, .basic) {
                return .success(root)
            }
            return .failure(Failure(finding: finding(for: error, in: text)))
        }
    }

    private static func fail(_ rule: String, _ message: LocalizedText, _ line: Int, _ column: Int) -> Result<
        Node, Failure
    > {
        .failure(Failure(finding: Finding(rule, .error, message, place: .init(line: line, column: column))))
    }

    /// The text with a plain colon and a space behind each key that begins a line, where a Chinese keyboard put U+FF1A or
    /// a hurried hand left the space out; nil when there is none such.
    private static func withPlainColons(_ text: String) -> String? {
        var changed = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { (line: Substring) -> String in
            guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "\u{FF1A}" }) else { return String(line) }
            let key = line[..<colon].drop { $0 == " " || $0 == "-" }
            let rest = line[line.index(after: colon)...]
            guard FormNames.all.contains(String(key)), line[colon] != ":" || (rest.first ?? " ") != " " else {
                return String(line)
            }
            changed = true
            return line[..<colon] + ": " + rest.drop { $0 == " " }
        }
        return changed ? lines.joined(separator: "\n") : nil
    }

    private static func finding(for error: any Error, in text: String) -> Finding {
        let wrong = LocalizedText(zh: "不是有效的 YAML", en: "this is not valid YAML")
        guard let error = error as? YamlError else { return Finding("yaml-syntax", .error, wrong) }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let said = YAMLProblem(
                problem, around: lines[max(0, min(mark.line, lines.count) - 2)..<min(mark.line, lines.count)])
            return Finding(
                "yaml-syntax", .error, said.message, hint: said.hint, place: .init(line: mark.line, column: mark.column)
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            return Finding(
                "key-order", .error, .duplicateKey(duplicates.joined(separator: ", ")),
                place: .init(line: context.mark.line, column: context.mark.column))
        case .reader(_, let offset, _, let yaml):
            return Finding("yaml-syntax", .error, .notUTF8, place: place(ofByte: offset ?? 0, in: yaml))
        default:
            return Finding("yaml-syntax", .error, wrong)
        }
    }

    private static func place(ofByte offset: Int, in text: String) -> Finding.Place {
        let before = text.utf8.prefix(offset)
        let line = before.count { $0 == .newline } + 1
        let column = before.reversed().prefix { $0 != .newline }.count { $0 & 0xC0 != 0x80 } + 1
        return .init(line: line, column: column)
    }
}

/// Every key that some form has, in either language.
enum FormNames {
    static let all: Set<String> = {
        var names: Set<String> = []
        for outline in [Record.form.outline, Settings.form.outline, CalendarYear.form.outline] {
            collect(outline, &names)
        }
        return names
    }()

    private static func collect(_ outline: FormOutline, _ names: inout Set<String>) {
        for entry in outline.entries {
            names.formUnion([entry.key.zh, entry.key.en])
            switch entry.shape {
            case .mapping(let child), .items(let child), .keyed(_, let child): collect(child, &names)
            case .scalar, .text, .scalars: break
            }
        }
    }
}
