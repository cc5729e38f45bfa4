/// The kinds of fields there are. Reading and writing stand here; comparing and merging in `Comparison/`.
extension Field {
    /// One line of text; empty when the field is not there.
    static func line(_ key: FormKey, _ place: Place<Parent, String>) -> Field {
        Field(
            entry: .init(key: key, shape: .scalar(.line)),
            place: place,
            isEmpty: { $0[keyPath: place].isEmpty },
            read: { parent, reader in if let text = reader.scalar(isText: true) { parent[keyPath: place] = text } },
            write: { parent, writer in writer.scalar(parent[keyPath: place], .line) },
            compare: Comparing.scalar(key, place, isEmpty: \.isEmpty),
            merge: Merging.whole(key, place, shown: { $0 }))
    }

    /// A typed scalar; nil when the field is not there.
    static func scalar<Scalar: FormScalar>(_ key: FormKey, _ place: Place<Parent, Scalar?>) -> Field {
        Field(
            entry: .init(key: key, shape: .scalar(Scalar.kind)),
            place: place,
            isEmpty: { $0[keyPath: place] == nil },
            read: { parent, reader in
                if let value = Scalar.read(from: reader) { parent[keyPath: place] = value }
            },
            write: { parent, writer in
                guard let value = parent[keyPath: place] else { return }
                writer.scalar(value.formText(in: writer.language), Scalar.kind)
            },
            compare: Comparing.optional(key, place),
            merge: Merging.whole(key, place, shown: { $0?.formText(in: .zh) ?? "" }))
    }

    /// A typed scalar that has a value when nothing is written.
    static func scalar<Scalar: FormScalar>(
        _ key: FormKey, _ place: Place<Parent, Scalar>, unlessWritten preset: Scalar
    ) -> Field {
        Field(
            entry: .init(key: key, shape: .scalar(Scalar.kind)),
            place: place,
            isEmpty: { $0[keyPath: place] == preset },
            read: { parent, reader in
                if let value = Scalar.read(from: reader) { parent[keyPath: place] = value }
            },
            write: { parent, writer in
                writer.scalar(parent[keyPath: place].formText(in: writer.language), Scalar.kind)
            },
            compare: Comparing.scalar(key, place, isEmpty: { $0 == preset }),
            merge: Merging.whole(key, place, shown: { $0.formText(in: .zh) }))
    }

    /// A SHA-256 digest in lower-case hexadecimal; empty when the field is not there.
    static func digest(_ key: FormKey, _ place: Place<Parent, String>) -> Field {
        Field(
            entry: .init(key: key, shape: .scalar(.digest)),
            place: place,
            isEmpty: { $0[keyPath: place].isEmpty },
            read: { parent, reader in
                guard let text = reader.scalar(isText: true) else { return }
                let isDigest = text.utf8.count == 64 && text.utf8.allSatisfy(\.isHexDigit)
                if isDigest { parent[keyPath: place] = text } else { reader.refuse(ScalarKind.digest.expectation) }
            },
            write: { parent, writer in writer.scalar(parent[keyPath: place], .digest) },
            compare: Comparing.scalar(key, place, isEmpty: \.isEmpty),
            merge: Merging.whole(key, place, shown: { $0 }))
    }

    /// Text of any length; empty when the field is not there.
    static func text(_ key: FormKey, _ place: Place<Parent, String>) -> Field {
        Field(
            entry: .init(key: key, shape: .text),
            place: place,
            isEmpty: { $0[keyPath: place].isEmpty },
            read: { parent, reader in if let text = reader.text() { parent[keyPath: place] = text } },
            write: { parent, writer in writer.text(parent[keyPath: place]) },
            compare: Comparing.scalar(key, place, isEmpty: \.isEmpty),
            merge: Merging.whole(key, place, shown: { $0 }))
    }

    /// A list of scalars, one a line.
    static func scalars<Scalar: FormScalar>(_ key: FormKey, _ place: Place<Parent, [Scalar]>) -> Field {
        Field(
            entry: .init(key: key, shape: .scalars(Scalar.kind)),
            place: place,
            isEmpty: { $0[keyPath: place].allSatisfy(\.saysNothing) },
            read: { parent, reader in
                var values: [Scalar] = []
                reader.items { if let value = Scalar.read(from: reader) { values.append(value) } }
                parent[keyPath: place] = values
            },
            write: { parent, writer in
                let values = parent[keyPath: place].filter { !$0.saysNothing }
                writer.items(values.count) { writer.scalar(values[$0].formText(in: writer.language), Scalar.kind) }
            },
            compare: Comparing.scalars(key, place),
            merge: Merging.scalars(key, place))
    }

    /// A form within the form; not written while it is empty.
    static func group<Child: FormValue>(_ key: FormKey, _ place: Place<Parent, Child>) -> Field {
        Field(
            entry: .init(key: key, shape: .mapping(Child.form.outline)),
            place: place,
            isEmpty: { $0[keyPath: place] == Child() },
            read: { parent, reader in Child.form.read(into: &parent[keyPath: place], from: reader) },
            write: { parent, writer in Child.form.write(parent[keyPath: place], to: writer) },
            compare: Comparing.group(key, place),
            merge: Merging.group(key, place))
    }

    /// A form within the form that is there or is not; with nothing in it, it is not there.
    static func group<Child: FormValue>(_ key: FormKey, _ place: Place<Parent, Child?>) -> Field {
        Field(
            entry: .init(key: key, shape: .mapping(Child.form.outline)),
            place: place,
            isEmpty: { ($0[keyPath: place] ?? Child()) == Child() },
            read: { parent, reader in
                var child = Child()
                Child.form.read(into: &child, from: reader)
                if child != Child() { parent[keyPath: place] = child }
            },
            write: { parent, writer in
                if let child = parent[keyPath: place] { Child.form.write(child, to: writer) }
            },
            compare: Comparing.group(key, place),
            merge: Merging.whole(key, place, shown: { $0.map { ItemText.flat($0) } ?? "" }))
    }

    /// A list of forms; an item with nothing in it is no item. `identity` says how an item is found again in another
    /// version of the list.
    static func groups<Child: FormValue>(
        _ key: FormKey, _ place: Place<Parent, [Child]>, foundAgain identity: ItemIdentity<Child>
    ) -> Field {
        Field(
            entry: .init(key: key, shape: .items(Child.form.outline)),
            place: place,
            isEmpty: { $0[keyPath: place].allSatisfy { $0 == Child() } },
            read: { parent, reader in
                var children: [Child] = []
                reader.items {
                    var child = Child()
                    Child.form.read(into: &child, from: reader)
                    if child != Child() { children.append(child) }
                }
                parent[keyPath: place] = children
            },
            write: { parent, writer in
                let children = parent[keyPath: place].filter { $0 != Child() }
                writer.items(children.count) { Child.form.write(children[$0], to: writer) }
            },
            compare: Comparing.groups(key, place, identity),
            merge: Merging.groups(key, place, identity))
    }
}

extension UInt8 {
    /// A lower-case hexadecimal digit.
    fileprivate var isHexDigit: Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= self || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self
    }
}
