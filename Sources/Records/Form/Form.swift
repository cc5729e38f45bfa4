/// A value that people fill in: it begins empty, and its ``form`` says which fields it has.
public protocol FormValue: Equatable, Sendable {
    init()
    static var form: Form<Self> { get }
}

/// The fields of a value, in the order of the paper form. It is the one table from which the readers, the writers, the
/// comparison, the merge, the labels and the JSON Schemas come: a new field is one new line in it.
public struct Form<Value: Sendable>: Sendable {
    public let fields: [Field<Value>]
    /// The same without the value's type: names and shapes.
    public let outline: FormOutline

    public init(_ name: String, _ about: Phrase, _ fields: [Field<Value>]) {
        self.fields = fields
        self.outline = FormOutline(name: name, about: about, entries: fields.map(\.entry))
    }

    public func read(into value: inout Value, from reader: any FormReader) {
        reader.mapping(outline) { index in fields[index].read(&value, reader) }
    }

    public func write(_ value: Value, to writer: any FormWriter) {
        writer.mapping { writeFields(value, to: writer) }
    }

    /// The fields alone, without the mapping around them; empty ones are left out.
    public func writeFields(_ value: Value, to writer: any FormWriter) {
        for field in fields where !field.isEmpty(value) {
            writer.entry(field.entry.key) { field.write(value, writer) }
        }
    }
}

/// A form's names and shapes.
public final class FormOutline: Sendable {
    public let name: String
    public let about: Phrase
    public let entries: [Entry]

    public struct Entry: Sendable {
        public let key: FormKey
        public let shape: Shape
    }

    public enum Shape: Sendable {
        case scalar(ScalarKind)
        /// Text of any length, written as a `|` block.
        case text
        case scalars(ScalarKind)
        case mapping(FormOutline)
        case items(FormOutline)
        /// A mapping whose keys are scalars of that kind.
        case keyed(ScalarKind, FormOutline)
    }

    public init(name: String, about: Phrase, entries: [Entry]) {
        self.name = name
        self.about = about
        self.entries = entries
    }
}

/// One field of a form: its key, its shape, and all that can be done with it.
public struct Field<Parent: Sendable>: Sendable {
    public let entry: FormOutline.Entry
    /// The property that holds it.
    let place: PartialKeyPath<Parent> & Sendable
    let isEmpty: @Sendable (Parent) -> Bool
    let read: @Sendable (inout Parent, any FormReader) -> Void
    let write: @Sendable (Parent, any FormWriter) -> Void
    let compare: @Sendable (_ old: Parent, _ new: Parent, inout Comparison) -> Void
    let merge: @Sendable (_ base: Parent, _ ours: Parent, _ theirs: Parent, inout Parent, inout Merge) -> Void

    public var key: FormKey { entry.key }
}

typealias Place<Parent, Value> = WritableKeyPath<Parent, Value> & Sendable
