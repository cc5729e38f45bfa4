/// A value that people fill in: it begins empty, and its ``form`` says which fields it has.
public protocol FormValue: Equatable, Sendable {
    init()
    static var form: FieldSchema<Self> { get }
}

/// The fields of a value, in the order of the paper form. It is the one table from which the readers, the writers, the
/// comparison, the merge, the labels and the JSON Schemas come: a new field is one new line in it.
public struct FieldSchema<Value: Sendable>: Sendable {
    public let fields: [Field<Value>]
    /// The same without the value's type: names and shapes.
    public let outline: FormOutline

    public init(_ name: String, _ about: LocalizedText, _ fields: [Field<Value>]) {
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
            writer.entry(field.key) { field.write(value, writer) }
        }
    }
}

/// A form's names and shapes.
public final class FormOutline: Sendable {
    public let name: String
    public let about: LocalizedText
    public let entries: [Entry]
    private let zhNames: [[UInt8]]
    private let enNames: [[UInt8]]

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

    public init(name: String, about: LocalizedText, entries: [Entry]) {
        self.name = name
        self.about = about
        self.entries = entries
        self.zhNames = entries.map { Array($0.key.zh.utf8) }
        self.enNames = entries.map { Array($0.key.en.utf8) }
    }

    /// The names of the entries' keys as UTF-8, for readers that compare bytes.
    public func names(in language: Language) -> [[UInt8]] {
        switch language {
        case .zh: zhNames
        case .en: enNames
        }
    }
}

/// One field of a form: its key, its shape, and all that can be done with it. A line of a table, of which there is one.
public final class Field<Parent: Sendable>: Sendable {
    typealias IsEmpty = @Sendable (Parent) -> Bool
    typealias Read = @Sendable (inout Parent, any FormReader) -> Void
    typealias Write = @Sendable (Parent, any FormWriter) -> Void
    typealias Compare = @Sendable (_ old: Parent, _ new: Parent, inout Comparison) -> Void
    typealias Join =
        @Sendable (_ base: Parent, _ ours: Parent, _ theirs: Parent, inout Parent, inout Merge) -> Void

    public let entry: FormOutline.Entry
    /// The property that holds it.
    let place: PartialKeyPath<Parent> & Sendable
    let isEmpty: IsEmpty
    let read: Read
    let write: Write
    let compare: Compare
    let merge: Join

    init(
        entry: FormOutline.Entry, place: PartialKeyPath<Parent> & Sendable, isEmpty: @escaping IsEmpty,
        read: @escaping Read, write: @escaping Write, compare: @escaping Compare, merge: @escaping Join
    ) {
        self.entry = entry
        self.place = place
        (self.isEmpty, self.read, self.write) = (isEmpty, read, write)
        (self.compare, self.merge) = (compare, merge)
    }

    public var key: FormKey { entry.key }
}

typealias Place<Parent, Value> = WritableKeyPath<Parent, Value> & Sendable
