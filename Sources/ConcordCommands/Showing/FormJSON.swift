import Records

/// A form's value as JSON: English keys and words, whatever the register's language.
final class FormJSON: FormWriter {
    let language = Language.en
    private var result = JSON.null
    private var members: [(String, JSON)] = []

    static func value<Value: FormValue>(_ value: Value) -> JSON {
        let writer = FormJSON()
        Value.form.write(value, to: writer)
        return writer.result
    }

    func entry(_ key: FormKey, _ value: () -> Void) { entry(named: key.en, value) }

    func entry(named name: String, _ value: () -> Void) {
        value()
        members.append((name, result))
    }

    func scalar(_ text: String, _ kind: ScalarKind) {
        switch kind {
        case .integer: result = Int(text).map(JSON.integer) ?? .string(text)
        case .flag: result = .bool(text == "yes")
        default: result = .string(text)
        }
    }

    func text(_ text: String) { result = .string(text) }

    func mapping(_ body: () -> Void) {
        let outer = members
        members = []
        body()
        result = .object(members)
        members = outer
    }

    func items(_ count: Int, _ item: (Int) -> Void) {
        var values: [JSON] = []
        for index in 0..<count {
            item(index)
            values.append(result)
        }
        result = .array(values)
    }
}
