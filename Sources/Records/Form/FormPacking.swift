// Forms as bytes that are kept between runs of the program: whatever the table of a form has, in its order.

extension PackWriter {
    package mutating func add<Value: FormValue>(form value: Value) {
        let writer = FormPacker(self)
        Value.form.write(value, to: writer)
        self = writer.pack
    }
}

extension PackReader {
    /// Nil where the bytes are of another form.
    package mutating func form<Value: FormValue>(_ type: Value.Type = Value.self) -> Value? {
        let reader = FormUnpacker(self)
        var value = Value()
        Value.form.read(into: &value, from: reader)
        self = reader.pack
        return reader.hasFailed ? nil : value
    }
}

/// A mapping is each entry's key after a yes, and a no; a list is its count and its items; all else is text.
private final class FormPacker: FormWriter {
    let language = Language.en
    private(set) var pack: PackWriter

    init(_ pack: PackWriter) { self.pack = pack }

    func entry(_ key: FormKey, _ value: () -> Void) { entry(named: key.en, value) }

    func entry(named name: String, _ value: () -> Void) {
        pack.add(true)
        pack.add(name)
        value()
    }

    func scalar(_ text: String, _ kind: ScalarKind) { pack.add(text) }

    func text(_ text: String) { pack.add(text) }

    func mapping(_ body: () -> Void) {
        body()
        pack.add(false)
    }

    func items(_ count: Int, _ item: (Int) -> Void) {
        pack.add(count)
        for index in 0..<count { item(index) }
    }
}

private final class FormUnpacker: FormReader {
    let language = Language.en
    let isLenient = false
    private(set) var pack: PackReader
    private var isOther = false

    init(_ pack: PackReader) { self.pack = pack }

    var hasFailed: Bool { isOther || pack.hasFailed }

    func scalar(isText: Bool) -> String? { pack.text() }

    func text() -> String? { pack.text() }

    func mapping(_ outline: FormOutline, _ field: (Int) -> Void) {
        var next = 0
        keyed { name in
            guard let index = outline.entries[next...].firstIndex(where: { $0.key.en == name }) else {
                isOther = true
                return
            }
            next = index + 1
            field(index)
        }
    }

    func keyed(_ entry: (String) -> Void) {
        while !hasFailed, pack.flag() { entry(pack.text()) }
    }

    func items(_ item: () -> Void) {
        var rest = pack.number()
        while !hasFailed, rest > 0 {
            item()
            rest -= 1
        }
    }

    func refuse(_ expected: LocalizedText) { isOther = true }
}
