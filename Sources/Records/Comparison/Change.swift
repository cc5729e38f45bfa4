/// One difference between two versions of a record, as a change of the form.
public struct Change: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case added, removed, changed, moved
    }

    public let path: FieldPath
    public let kind: Kind
    /// What stood there, as text; nil when nothing did. For a move: the old place, counted from 1.
    public let old: LocalizedText?
    public let new: LocalizedText?
    /// What the field holds, when it is a scalar: days can say how far they moved.
    public let scalar: ScalarKind?

    public init(path: FieldPath, kind: Kind, old: LocalizedText?, new: LocalizedText?, scalar: ScalarKind? = nil) {
        self.path = path
        self.kind = kind
        self.old = old
        self.new = new
        self.scalar = scalar
    }
}

/// A comparison under way: where it stands, and what it has found.
public struct Comparison: Sendable {
    var path = FieldPath()
    public private(set) var changes: [Change] = []

    /// All that differs between two versions of a value, in the form's order.
    public static func changes<Value: FormValue>(from old: Value, to new: Value) -> [Change] {
        changes(from: old, to: new, in: Value.form)
    }

    /// The same for a part of the form, such as the agreed part.
    public static func changes<Value>(from old: Value, to new: Value, in form: FieldSchema<Value>) -> [Change] {
        var comparison = Comparison()
        for field in form.fields { field.compare(old, new, &comparison) }
        return comparison.changes
    }

    mutating func at(_ key: FormKey, _ body: (inout Comparison) -> Void) {
        path.steps.append(.key(key))
        body(&self)
        path.steps.removeLast()
    }

    mutating func at(_ item: FieldPath.ItemName, _ body: (inout Comparison) -> Void) {
        path.steps.append(.item(item))
        body(&self)
        path.steps.removeLast()
    }

    /// Notes two texts that differ; an empty one is one that is not there.
    mutating func note(old: LocalizedText?, new: LocalizedText?, scalar: ScalarKind? = nil) {
        let kind: Change.Kind = old == nil ? .added : new == nil ? .removed : .changed
        changes.append(Change(path: path, kind: kind, old: old, new: new, scalar: scalar))
    }

    mutating func noteMove(from old: Int, to new: Int) {
        changes.append(
            Change(path: path, kind: .moved, old: LocalizedText("\(old + 1)"), new: LocalizedText("\(new + 1)")))
    }
}

extension LocalizedText {
    /// Text that is the same in both languages.
    public init(_ text: String) { self.init(zh: text, en: text) }
}
