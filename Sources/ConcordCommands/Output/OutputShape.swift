import RecordText

/// How a value is written as JSON, and what JSON Schema says of that: one table for both, so that neither can leave the other behind.
///
///     static let shape = OutputShape<TermChange>.object {
///         Member("number", .number, "The record.", \.number)
///         Member("at", .moment, "When it was extended.", orNull: \.entry.at)
///     }
struct OutputShape<Value>: Sendable {
    let schema: OutputSchema
    let json: @Sendable (Value) -> JSON

    init(_ schema: OutputSchema, _ json: @escaping @Sendable (Value) -> JSON) {
        (self.schema, self.json) = (schema, json)
    }

    /// The value as text, ended by a line feed.
    func text(of value: Value) -> String { JSONWriter.text(of: json(value)) }

    /// An object with these members, in this order, and no others.
    static func object(@MemberList<Value> _ members: () -> [Member<Value>]) -> OutputShape {
        let members = members()
        return OutputShape(.object(members.map(\.schema))) { value in
            .object(members.flatMap { $0.write(value) })
        }
    }

    static func list<Item>(of item: OutputShape<Item>) -> OutputShape where Value == [Item] {
        OutputShape(.list(item.schema)) { .array($0.map(item.json)) }
    }

    /// An object whose members are named by data, each of one shape.
    static func dictionary<Item>(from name: OutputSchema, to item: OutputShape<Item>) -> OutputShape
    where Value == [(String, Item)] {
        OutputShape(.dictionary(names: name, values: item.schema)) { .object($0.map { ($0, item.json($1)) }) }
    }

    /// The same under a name: schemas say it once, and refer to it.
    func named(_ name: String) -> OutputShape { OutputShape(.named(name, schema), json) }
}
