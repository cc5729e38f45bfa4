import RecordText
import Records

/// A member of an object: its name, the shape of what stands there, a sentence about it, and where it comes from.
struct Member<Value>: Sendable {
    let schema: OutputSchema.Property
    /// What stands in the object: nothing, where it is left out.
    let write: @Sendable (Value) -> [(String, JSON)]

    private init(_ schema: OutputSchema.Property, _ write: @escaping @Sendable (Value) -> [(String, JSON)]) {
        (self.schema, self.write) = (schema, write)
    }

    /// One that is always there.
    init<Part>(
        _ name: String, _ shape: OutputShape<Part>, _ about: String, _ part: @escaping @Sendable (Value) -> Part
    ) {
        self.init(.member(name, about, shape.schema, isRequired: true)) { [(name, shape.json(part($0)))] }
    }

    /// One that is always there, and null where there is nothing.
    init<Part>(
        _ name: String, _ shape: OutputShape<Part>, _ about: String,
        orNull part: @escaping @Sendable (Value) -> Part?
    ) {
        self.init(.member(name, about, .nullable(shape.schema), isRequired: true)) {
            [(name, part($0).map(shape.json) ?? .null)]
        }
    }

    /// One that is left out where there is nothing.
    init<Part>(
        _ name: String, _ shape: OutputShape<Part>, _ about: String,
        ifAny part: @escaping @Sendable (Value) -> Part?
    ) {
        self.init(.member(name, about, shape.schema, isRequired: false)) { value in
            part(value).map { [(name, shape.json($0))] } ?? []
        }
    }

    /// A list that is always there.
    init<Item>(
        _ name: String, each item: OutputShape<Item>, _ about: String,
        _ items: @escaping @Sendable (Value) -> [Item]
    ) {
        self.init(name, OutputShape<[Item]>.list(of: item), about, items)
    }

    /// One that is always null: it has a value where others answer alike.
    static func null(_ name: String, _ about: String) -> Member {
        Member(.member(name, about, .keywords([("type", "null")]), isRequired: true)) { _ in [(name, .null)] }
    }

    /// The fields of a stored form, as lines of an export have them (``FormJSON``).
    ///
    /// - Parameters:
    ///   - keys: those that are meant; all if nil.
    ///   - others: those that are not.
    ///   - always: those that are there whatever the form is filled with.
    static func fields<Form: FormValue>(
        _ keys: Set<String>? = nil, without others: Set<String> = [], always: [String] = [],
        of form: @escaping @Sendable (Value) -> Form
    ) -> Member {
        let outline = Form.form.outline
        let meant = (keys ?? Set(outline.entries.map(\.key.en))).subtracting(others)
        return Member(.fields(outline, meant, always: always)) { value in
            guard case .object(let members) = FormJSON.value(form(value)) else { return [] }
            return members.filter { meant.contains($0.0) }
        }
    }

    /// The same member of something that has this value as a part.
    func of<Whole>(_ part: @escaping @Sendable (Whole) -> Value) -> Member<Whole> {
        Member<Whole>(schema) { write(part($0)) }
    }
}

extension Array {
    /// The same members of something that has their value as a part.
    func of<Whole, Part>(_ part: @escaping @Sendable (Whole) -> Part) -> [Member<Whole>] where Element == Member<Part> {
        map { $0.of(part) }
    }
}

/// Members one below the other; lists of members, which several objects have, among them.
@resultBuilder
enum MemberList<Value> {
    static func buildExpression(_ member: Member<Value>) -> [Member<Value>] { [member] }
    static func buildExpression(_ members: [Member<Value>]) -> [Member<Value>] { members }
    static func buildBlock(_ members: [Member<Value>]...) -> [Member<Value>] { members.flatMap(\.self) }
}

extension Member {
    /// Members by themselves, for several objects.
    static func list(@MemberList<Value> _ members: () -> [Member]) -> [Member] { members() }
}
