import Records
import Yams

/// Reads what people type, ordinary YAML, into a form: keys in any order and either language, flow lists, folded text,
/// one item where a list is meant. What the form does not know is a finding; nothing is dropped silently.
final class LenientReader: FormReader {
    private(set) var language = Language.zh
    let isLenient = true
    private(set) var findings: [Finding] = []
    /// Where each field was typed, by ``FieldPath/positions``.
    private(set) var places: [String: Finding.Place] = [:]

    private let source: String
    private var node = Node("")
    private var path = ""
    private var lastPlace = Finding.Place(line: 1, column: 1)

    /// Whose departments may be called by their names; nil where no register is known.
    private let settings: Settings?
    /// What to say when the scalar last read is refused.
    private var way: LocalizedText?

    init(_ source: String, in settings: Settings? = nil) {
        self.source = source
        self.settings = settings
    }

    var sortedFindings: [Finding] {
        findings.enumerated().sorted {
            ($0.element.place ?? .init(line: 0, column: 0), $0.offset) < (
                $1.element.place ?? .init(line: 0, column: 0), $1.offset
            )
        }.map(\.element)
    }

    func read(_ body: (LenientReader) -> Void) {
        switch TypedYAML.compose(source) {
        case .success(let root):
            node = root
            language = Self.language(of: root)
            body(self)
        case .failure(let failure):
            findings.append(failure.finding)
        }
    }

    /// The language most of the top keys are in.
    private static func language(of root: Node) -> Language {
        guard let mapping = root.mapping else { return .zh }
        let ascii = mapping.keys.count { ($0.string ?? "").utf8.allSatisfy { $0 < 0x80 } }
        return ascii * 2 > mapping.count ? .en : .zh
    }

    func mapping(_ outline: FormOutline, _ field: (Int) -> Void) {
        if Self.isNull(node) { return }
        guard let mapping = node.mapping else { return note("value-shape", .expectedMapping) }
        var seen: Set<Int> = []
        for (key, value) in Self.withCommasKept(mapping, outline) {
            let name = CanonicalText.line(key.string ?? "")
            let index = outline.entries.firstIndex { $0.key.zh == name || $0.key.en == name.lowercased() }
            lastPlace = Self.place(of: key) ?? lastPlace
            guard let index else {
                note("key-unknown", .unknownKey(name, outline), hint: Self.nearest(name, in: outline))
                continue
            }
            guard seen.insert(index).inserted else {
                note("key-order", .duplicateKey(name))
                continue
            }
            inside(value, "." + outline.entries[index].key.en) { if !Self.isNull(value) { field(index) } }
        }
    }

    /// In `{看法: 甲方三千台,乙方两千台, 后续处理: 再议}` the first comma is a sentence's, but YAML ends the value there and
    /// takes the rest for a key without a value. Such a rest goes back to the text on its line that it was cut from.
    private static func withCommasKept(_ mapping: Node.Mapping, _ outline: FormOutline) -> [(Node, Node)] {
        var pairs: [(key: Node, value: Node)] = []
        for (key, value) in mapping {
            let isKnown = outline.entries.contains { $0.key.zh == key.string || $0.key.en == key.string }
            if key.mark?.line == pairs.last?.key.mark?.line, !isKnown, isNull(value), let rest = key.string,
                case .scalar(var text)? = pairs.last?.value
            {
                text.string += "," + rest
                pairs[pairs.count - 1].value = .scalar(text)
            } else {
                pairs.append((key, value))
            }
        }
        return pairs
    }

    func keyed(_ entry: (String) -> Void) {
        if Self.isNull(node) { return }
        guard let mapping = node.mapping else { return note("value-shape", .expectedMapping) }
        for (key, value) in mapping {
            lastPlace = Self.place(of: key) ?? lastPlace
            inside(value, "." + (key.string ?? "")) { entry(key.string ?? "") }
        }
    }

    func items(_ item: () -> Void) {
        guard case .sequence(let sequence) = node else {
            return Self.isNull(node) ? () : inside(node, "[0]", item)
        }
        for (index, element) in sequence.enumerated() where !Self.isNull(element) {
            inside(element, "[\(index)]", item)
        }
    }

    func scalar(isText: Bool) -> String? {
        guard let string = string() else { return nil }
        way = nil
        let line = CanonicalText.line(string)
        return isClean(line) && !line.isEmpty ? line : nil
    }

    func text() -> String? {
        guard let string = string() else { return nil }
        let text = CanonicalText.text(string)
        return text.split(separator: "\n").allSatisfy({ isClean(String($0)) }) && !text.isEmpty ? text : nil
    }

    func meaning(of typed: String, _ kind: ScalarKind) -> String {
        guard case .code = kind, let settings else { return typed }
        let code = settings.department(called: typed)
        way = code == nil ? settings.hint(forDepartment: typed) : nil
        return code?.text ?? typed
    }

    func refuse(_ expected: LocalizedText) { note("scalar-type", .expected(expected), hint: way) }

    // MARK: where it stands

    private func inside(_ value: Node, _ step: String, _ body: () -> Void) {
        let outer = (node, path, lastPlace)
        node = value
        path += step
        lastPlace = Self.place(of: value) ?? lastPlace
        places[path.hasPrefix(".") ? String(path.dropFirst()) : path] = lastPlace
        body()
        (node, path, lastPlace) = outer
    }

    private func string() -> String? {
        guard case .scalar(let scalar) = node else {
            note("value-shape", .expectedScalar)
            return nil
        }
        return scalar.string
    }

    private static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
    }

    private func isClean(_ text: String) -> Bool {
        if text.unicodeScalars.contains(where: TextRules.isLost) {
            note("text-character-lost", .lost, hint: .readAgain)
            return false
        }
        guard let scalar = text.unicodeScalars.first(where: TextRules.isForbidden) else { return true }
        note("text-forbidden-character", .forbidden(scalar))
        return false
    }

    private func note(_ rule: String, _ message: LocalizedText, hint: LocalizedText? = nil) {
        findings.append(Finding(rule, .error, message, hint: hint, place: lastPlace))
    }

    private static func place(of node: Node) -> Finding.Place? {
        node.mark.map { Finding.Place(line: $0.line, column: $0.column) }
    }

    private static func nearest(_ name: String, in outline: FormOutline) -> LocalizedText? {
        let names = outline.entries.map(\.key)
        guard
            let near = names.first(where: {
                $0.zh.contains(name) || name.contains($0.zh) || $0.en.hasPrefix(name.lowercased())
            })
                ?? Spelling.nearest(to: name, among: names.flatMap { [$0.zh, $0.en] }).flatMap({ word in
                    names.first { $0.zh == word || $0.en == word }
                })
        else {
            return LocalizedText(
                zh: "可用的项目：" + names.map(\.zh).joined(separator: "、"),
                en: "it has: " + names.map(\.en).joined(separator: ", "))
        }
        return LocalizedText(zh: "是否指“\(near.zh)”？", en: "did you mean \"\(near.en)\"?")
    }
}
