/// References under a prefix on the way to whoever asks for them: those that have a file each in the places of packed ones of their names.
public struct ReferenceListing: Sendable {
    private var packed: PackedReferences.Lines?
    private var ahead: (name: [UInt8], id: ObjectID)?
    private let loose: [[UInt8]: ObjectID?]
    /// The names of the loose ones that are still to come, by name.
    private var rest: ArraySlice<[UInt8]>

    /// - Parameter loose: nil for what is no object's name.
    init(_ loose: [[UInt8]: ObjectID?], _ packed: PackedReferences.Lines?) {
        (self.loose, self.packed) = (loose, packed)
        rest = loose.keys.sorted { $0.lexicographicallyPrecedes($1) }[...]
    }

    /// The next one; nil after the last.
    public mutating func next() throws(GitError) -> (name: String, id: ObjectID)? {
        while true {
            if ahead == nil { ahead = try packed?.next() }
            let (name, id): ([UInt8], ObjectID?)
            if let first = rest.first, ahead.map({ !$0.name.lexicographicallyPrecedes(first) }) ?? true {
                (name, id) = (first, loose[first] ?? nil)
                rest.removeFirst()
            } else if let packed = ahead.take() {
                (name, id) = (packed.name, loose[packed.name] == nil ? packed.id : nil)
            } else {
                return nil
            }
            let text = String(decoding: name, as: UTF8.self)
            if let id, GitRepository.isReferenceName(text) { return (text, id) }
        }
    }

    /// So many more of them, fewer at the end.
    public mutating func next(_ most: Int) throws(GitError) -> [(name: String, id: ObjectID)] {
        var found: [(name: String, id: ObjectID)] = []
        while found.count < most, let reference = try next() { found.append(reference) }
        return found
    }
}
