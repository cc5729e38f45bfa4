import Records

/// A form as lines of labelled fields, `决议事项 › 1 › 完成时限:2024-03-12`, for tools that compare lines: an item goes by
/// its number or its first words, so that one put in shifts nothing.
final class FieldLines: FormWriter {
    let language: Language
    private var lines: [(labels: [String], text: String)] = []

    static func text(_ record: Record, _ language: Language) -> String {
        let writer = FieldLines(language)
        Record.form.write(record, to: writer)
        let colon = language == .zh ? "：" : ": "
        return writer.lines.map { SafeText.line($0.labels.joined(separator: " › ") + colon + $0.text) + "\n" }.joined()
    }

    private init(_ language: Language) { self.language = language }

    func entry(_ key: FormKey, _ value: () -> Void) { entry(named: key.label(in: language), value) }

    func entry(named name: String, _ value: () -> Void) {
        let before = lines
        lines = []
        value()
        lines = before + lines.map { ([name] + $0.labels, $0.text) }
    }

    func scalar(_ text: String, _ kind: ScalarKind) { lines.append(([], text)) }

    func text(_ text: String) {
        for line in text.split(separator: "\n") { lines.append(([], String(line))) }
    }

    func mapping(_ body: () -> Void) { body() }

    func items(_ count: Int, _ item: (Int) -> Void) {
        let before = lines
        var all: [(labels: [String], text: String)] = []
        for index in 0..<count {
            lines = []
            item(index)
            let name = lines.first.map { $0.text.count > 24 ? $0.text.prefix(23) + "…" : $0.text } ?? ""
            all += lines.map { $0.labels.isEmpty ? $0 : ([name] + $0.labels, $0.text) }
        }
        lines = before + all
    }
}
