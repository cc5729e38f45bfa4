/// A place where two versions of a record changed the same thing differently.
public struct Conflict: Equatable, Sendable {
    public let path: FieldPath
    public let base: String
    public let ours: String
    public let theirs: String
}

/// A three-way merge of two versions with the version both come from, field by field.
///
/// Where only one side changed a field, its change stands; where both did, and differently, there is a ``Conflict``, and
/// the favoured side stands. Merging once in favour of each side gives two texts that differ in the conflicts alone.
public struct Merge: Sendable {
    public enum Side: Sendable {
        case ours, theirs
    }

    public let favoured: Side
    public internal(set) var conflicts: [Conflict] = []
    var path = FieldPath()

    public static func merged<Value: FormValue>(
        base: Value, ours: Value, theirs: Value, favouring side: Side
    ) -> (value: Value, conflicts: [Conflict]) {
        var merge = Merge(favoured: side)
        let value = merge.fields(base: base, ours: ours, theirs: theirs)
        return (value, merge.conflicts)
    }

    mutating func fields<Value: FormValue>(base: Value, ours: Value, theirs: Value) -> Value {
        var result = ours
        for field in Value.form.fields { field.merge(base, ours, theirs, &result, &self) }
        return result
    }

    /// One value that is taken whole from one side or the other.
    mutating func whole<Value: Equatable>(
        base: Value, ours: Value, theirs: Value, shown: (Value) -> String
    ) -> Value {
        if ours == theirs || theirs == base { return ours }
        if ours == base { return theirs }
        conflicts.append(Conflict(path: path, base: shown(base), ours: shown(ours), theirs: shown(theirs)))
        return favoured == .ours ? ours : theirs
    }

    mutating func at<Value>(_ step: FieldPath.Step, _ body: (inout Merge) -> Value) -> Value {
        path.steps.append(step)
        defer { path.steps.removeLast() }
        return body(&self)
    }
}
