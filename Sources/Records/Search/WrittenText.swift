/// What people wrote in a record, piece by piece, in the form's order.
public struct WrittenText: Equatable, Sendable {
    /// The field, as its path of keys: 议题, 讨论要点.
    public let field: [FormKey]
    public let text: String

    public init(field: [FormKey], text: String) { (self.field, self.text) = (field, text) }
}

extension Record {
    /// The lines and texts of all its fields that say something in words: no codes, days, digests or signatures.
    public var written: [WrittenText] {
        let collector = TextCollector()
        Record.form.write(self, to: collector)
        return collector.texts
    }
}

/// Takes down what a form's fields say in words.
private final class TextCollector: FormWriter {
    let language = Language.zh
    private(set) var texts: [WrittenText] = []
    private var path: [FormKey] = []

    func entry(_ key: FormKey, _ value: () -> Void) {
        // Signed text is told by what it states.
        guard !Self.signed.contains(key.en) else { return }
        path.append(key)
        value()
        path.removeLast()
    }

    private static let signed: Set = ["tag", "sha256"]

    func entry(named name: String, _ value: () -> Void) { value() }

    func scalar(_ text: String, _ kind: ScalarKind) {
        if kind == .line || kind == .number { self.text(text) }
    }

    func text(_ text: String) {
        if !text.isEmpty { texts.append(WrittenText(field: path, text: text)) }
    }

    func mapping(_ body: () -> Void) { body() }

    func items(_ count: Int, _ item: (Int) -> Void) { for index in 0..<count { item(index) } }
}
