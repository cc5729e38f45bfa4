import Records

/// Writes a form as the stored subset of YAML: the same value gives the same bytes.
///
/// Two-space block style, keys in the form's order, an item a line, long text as a `|` block, quotes only where some
/// YAML reader would need them.
final class CanonicalWriter: FormWriter {
    let language: Language
    private(set) var bytes: [UInt8] = []
    /// Spaces before the keys of the mapping under way.
    private var indent = 0
    /// The next key stands on the line of its item's dash.
    private var isInline = false

    init(language: Language) {
        self.language = language
        bytes.reserveCapacity(8 << 10)
    }

    func entry(_ key: FormKey, _ value: () -> Void) { entry(named: key.name(in: language), value) }

    func entry(named name: String, _ value: () -> Void) {
        if isInline { isInline = false } else { space(indent) }
        bytes.append(contentsOf: name.utf8)
        bytes.append(.colon)
        value()
    }

    func scalar(_ text: String, _ kind: ScalarKind) {
        bytes.append(.space)
        var line = CanonicalText.line(text)
        line.withUTF8 { appendScalar($0, isText: kind.isText) }
        bytes.append(.newline)
    }

    private func appendScalar(_ utf8: UnsafeBufferPointer<UInt8>, isText: Bool) {
        guard TextRules.needsQuotes(utf8, isText: isText) else { return bytes.append(contentsOf: utf8) }
        bytes.append(.quote)
        for byte in utf8 {
            if byte == .quote || byte == .backslash { bytes.append(.backslash) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }

    func text(_ text: String) {
        let text = CanonicalText.text(text)
        bytes.append(contentsOf: (text.hasPrefix(" ") ? " |2\n" : " |\n").utf8)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty { space(indent + 2) }
            bytes.append(contentsOf: line.utf8)
            bytes.append(.newline)
        }
    }

    func mapping(_ body: () -> Void) {
        if isInline || bytes.isEmpty { return body() }
        bytes.append(.newline)
        indent += 2
        body()
        indent -= 2
    }

    func items(_ count: Int, _ item: (Int) -> Void) {
        bytes.append(.newline)
        indent += 2
        for index in 0..<count {
            space(indent)
            bytes.append(.dash)
            let isScalar = appendItem { item(index) }
            if !isScalar { indent -= 2 }
        }
        indent -= 2
    }

    /// A scalar item writes itself behind the dash; a mapping's first key stands there, and the rest two deeper.
    private func appendItem(_ body: () -> Void) -> Bool {
        let dash = bytes.count
        isInline = true
        indent += 2
        bytes.append(.space)
        body()
        let isScalar = isInline
        if isScalar {
            isInline = false
            indent -= 2
            bytes.remove(at: dash)  // the scalar brought its own space
        }
        return isScalar
    }

    private func space(_ count: Int) { bytes.append(contentsOf: repeatElement(.space, count: count)) }
}
