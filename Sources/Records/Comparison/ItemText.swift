/// An item of a list as text: to say what was added, and to find it again.
enum ItemText {
    /// The item's fields in one line, labelled by nothing: `RND · 研发主管* · 研发部工程师*`.
    static func flat<Value: FormValue>(_ value: Value, in language: Language = .zh) -> String {
        let writer = FlatWriter(language: language)
        Value.form.write(value, to: writer)
        return writer.parts.joined(separator: " · ")
    }

    static func summary<Value: FormValue>(_ value: Value) -> LocalizedText {
        LocalizedText(zh: flat(value, in: .zh), en: flat(value, in: .en))
    }

    /// The first words of a text, to call an item by.
    static func words(_ text: String) -> String {
        let line = text.prefix { $0 != "\n" }
        return line.count <= 24 ? String(line) : line.prefix(23) + "…"
    }
}

private final class FlatWriter: FormWriter {
    let language: Language
    var parts: [String] = []

    init(language: Language) { self.language = language }

    func entry(_ key: FormKey, _ value: () -> Void) { value() }
    func entry(named name: String, _ value: () -> Void) { value() }
    func scalar(_ text: String, _ kind: ScalarKind) { parts.append(text) }
    func text(_ text: String) { parts.append(text) }
    func mapping(_ body: () -> Void) { body() }
    func items(_ count: Int, _ item: (Int) -> Void) { for index in 0..<count { item(index) } }
}
