extension Record {
    /// What a list that grows at its end has beyond an older version's.
    public func added<Entry>(_ list: KeyPath<Record, [Entry]>, since older: Record) -> ArraySlice<Entry> {
        self[keyPath: list].dropFirst(older[keyPath: list].count)
    }
}
