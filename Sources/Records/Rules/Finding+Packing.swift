extension Finding: Packable {
    package func pack(into writer: inout PackWriter) {
        func words(_ writer: inout PackWriter, _ words: LocalizedText) {
            writer.add(words.zh)
            writer.add(words.en)
        }
        writer.add(rule)
        writer.add(severity.rawValue)
        words(&writer, message)
        writer.add(hint, words)
        writer.add(path) { writer, path in path.pack(into: &writer) }
        writer.add(number) { $0.add($1.description) }
        writer.add(file) { $0.add($1) }
        writer.add(place) { writer, place in
            writer.add(place.line)
            writer.add(place.column)
        }
        writer.add(workingDays) { $0.add($1) }
        writer.add(action) { $0.add($1) }
        writer.add(department) { $0.add($1.text) }
    }

    package init?(from reader: inout PackReader) {
        func words(_ reader: inout PackReader) -> LocalizedText? { LocalizedText(zh: reader.text(), en: reader.text()) }
        let rule = reader.text()
        guard let severity = Severity(rawValue: reader.text()), let message = words(&reader) else { return nil }
        let hint = reader.optional(words)
        let path = reader.optional { FieldPath(from: &$0) }
        self.init(
            rule, severity, message, hint: hint, path: path, number: reader.optional { RecordNumber($0.text()) },
            file: reader.optional { $0.text() },
            place: reader.optional { Place(line: $0.number(), column: $0.number()) })
        workingDays = reader.optional { $0.number() }
        action = reader.optional { $0.number() }
        department = reader.optional { DepartmentCode($0.text()) }
    }
}

extension FieldPath: Packable {
    package func pack(into writer: inout PackWriter) {
        writer.add(steps) { writer, step in
            switch step {
            case .key(let key):
                writer.add(true)
                for text in [key.zh, key.en, key.about.zh, key.about.en] { writer.add(text) }
            case .item(let item):
                writer.add(false)
                writer.add(item.position)
                writer.add(item.number) { $0.add($1) }
                writer.add(item.words)
            }
        }
    }

    package init?(from reader: inout PackReader) {
        self.init(
            reader.array { reader in
                if reader.flag() {
                    let (zh, en) = (reader.text(), reader.text())
                    return .key(FormKey(zh, en, LocalizedText(zh: reader.text(), en: reader.text())))
                }
                return .item(
                    ItemName(
                        position: reader.number(), number: reader.optional { $0.number() }, words: reader.text()))
            })
    }
}

extension [Finding] {
    package var packed: [UInt8] {
        var writer = PackWriter()
        writer.add(self) { writer, finding in finding.pack(into: &writer) }
        return writer.bytes
    }

    /// Nil unless the bytes are findings and nothing else.
    package init?(packed bytes: [UInt8]) {
        var reader = PackReader(bytes)
        self = reader.array { Finding(from: &$0) }
        guard reader.isAtEnd else { return nil }
    }
}
