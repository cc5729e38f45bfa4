import Records

/// A value on its way between a file and a form, each scalar with the place it came from.
indirect enum Node: Sendable {
    case scalar(String, SheetPlace?)
    case list([Node])
    /// Under the fields' English names.
    case mapping([String: Node])
}

/// A form written as nodes, words in one language.
final class NodeWriter: FormWriter {
    let language: Language
    private var result = Node.mapping([:])
    private var members: [String: Node] = [:]

    static func node<Value: FormValue>(_ value: Value, in language: Language) -> Node {
        let writer = NodeWriter(language)
        Value.form.write(value, to: writer)
        return writer.result
    }

    private init(_ language: Language) { self.language = language }

    func entry(_ key: FormKey, _ value: () -> Void) { entry(named: key.en, value) }

    func entry(named name: String, _ value: () -> Void) {
        value()
        members[name] = result
    }

    func scalar(_ text: String, _ kind: ScalarKind) { result = .scalar(text, nil) }
    func text(_ text: String) { result = .scalar(text, nil) }

    func mapping(_ body: () -> Void) {
        let outer = members
        members = [:]
        body()
        result = .mapping(members)
        members = outer
    }

    func items(_ count: Int, _ item: (Int) -> Void) {
        var nodes: [Node] = []
        for index in 0..<count {
            item(index)
            nodes.append(result)
        }
        result = .list(nodes)
    }
}
