import RecordText
import Records

/// Reads a form from nodes: looser spellings of scalars are taken, as from what people type; what the form does not know
/// is a finding at its place.
final class NodeReader: FormReader {
    let language = Language.zh
    let isLenient = true
    private(set) var findings: [ImportFinding] = []
    /// Where each field came from, by ``FieldPath/positions``.
    private(set) var places: [String: SheetPlace] = [:]

    private let whole: SheetPlace
    private var node: Node
    private var path = ""
    private var place: SheetPlace

    /// - Parameter whole: where the record stands, for what has no place of its own.
    init(_ node: Node, at whole: SheetPlace) {
        (self.node, self.whole, self.place) = (node, whole, whole)
    }

    func mapping(_ outline: FormOutline, _ field: (Int) -> Void) {
        guard case .mapping(let members) = node else { return note("value-shape", .mappingExpected(path)) }
        let known = Set(outline.entries.map(\.key.en))
        for name in members.keys.sorted() where !known.contains(name) {
            note(
                "key-unknown", LocalizedText(zh: "没有名为 \(path).\(name) 的项目", en: "there is no field \(path).\(name)"),
                hint: LocalizedText(
                    zh: "可用的项目：" + outline.entries.map(\.key.en).joined(separator: "、"),
                    en: "there are: " + outline.entries.map(\.key.en).joined(separator: ", ")))
        }
        for (index, entry) in outline.entries.enumerated() {
            if let value = members[entry.key.en] { inside(value, "." + entry.key.en) { field(index) } }
        }
    }

    func keyed(_ entry: (String) -> Void) {
        guard case .mapping(let members) = node else { return note("value-shape", .mappingExpected(path)) }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { inside(value, "." + name) { entry(name) } }
    }

    func items(_ item: () -> Void) {
        guard case .list(let values) = node else { return note("value-shape", .listExpected(path)) }
        for (index, value) in values.enumerated() { inside(value, "[\(index)]", item) }
    }

    func scalar(isText: Bool) -> String? {
        guard let text = string() else { return nil }
        let line = CanonicalText.line(text)
        return isClean(line) && !line.isEmpty ? line : nil
    }

    func text() -> String? {
        guard let string = string() else { return nil }
        let text = CanonicalText.text(string)
        return text.split(separator: "\n").allSatisfy({ isClean(String($0)) }) && !text.isEmpty ? text : nil
    }

    func refuse(_ expected: LocalizedText) {
        let found = string() ?? ""
        note(
            "scalar-type", LocalizedText(zh: "“\(found)”不是\(expected.zh)", en: "\"\(found)\" is not \(expected.en)"),
            hint: LocalizedText(
                zh: "请改正该单元格，或在映射的“对照”中写明其值（值留空则不取）",
                en: "correct it, or say in the mapping's values what it means (nothing, to leave it out)"))
    }

    private func inside(_ value: Node, _ step: String, _ body: () -> Void) {
        let outer = (node, path, place)
        node = value
        path += step
        if path.hasPrefix(".") { path.removeFirst() }
        place = value.firstPlace ?? place
        places[path] = place
        body()
        (node, path, place) = outer
    }

    private func string() -> String? {
        guard case .scalar(let text, _) = node else {
            note("value-shape", LocalizedText(zh: "\(path) 应为一个值", en: "\(path) must be one value"))
            return nil
        }
        return text
    }

    private func isClean(_ text: String) -> Bool {
        if text.unicodeScalars.contains(where: TextRules.isLost) {
            note("text-character-lost", .lost, hint: .readAgain)
            return false
        }
        guard let scalar = text.unicodeScalars.first(where: TextRules.isForbidden) else { return true }
        let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
        note(
            "text-forbidden-character",
            LocalizedText(zh: "含有无法保存的字符 \(code)", en: "there is a character that cannot be stored: \(code)"),
            hint: LocalizedText(zh: "请删去该不可见字符", en: "take the invisible character out"))
        return false
    }

    private func note(_ rule: String, _ message: LocalizedText, hint: LocalizedText? = nil) {
        findings.append(ImportFinding(Finding(rule, .error, message, hint: hint), at: place))
    }
}

extension LocalizedText {
    fileprivate static func mappingExpected(_ path: String) -> LocalizedText {
        LocalizedText(zh: "\(path) 应为对象", en: "\(path.isEmpty ? "it" : path) must be an object")
    }

    fileprivate static func listExpected(_ path: String) -> LocalizedText {
        LocalizedText(zh: "\(path) 应为列表", en: "\(path) must be a list")
    }
}

extension Node {
    /// Where it begins.
    var firstPlace: SheetPlace? {
        switch self {
        case .scalar(_, let place): place
        case .list(let nodes): nodes.lazy.compactMap(\.firstPlace).first
        case .mapping(let members):
            members.values.compactMap(\.firstPlace).min { ($0.row, $0.column ?? 0) < ($1.row, $1.column ?? 0) }
        }
    }
}
