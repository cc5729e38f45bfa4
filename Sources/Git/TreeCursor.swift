/// Goes through a tree object's entries without making values of them. It reads strictly: a tree out of order, with
/// an entry twice or with a name that is no text could show one thing to us and another to git.
struct TreeCursor {
    let bytes: [UInt8]
    private let operation: String
    private var next = 0

    /// The entry it stands at; nil behind the last.
    private(set) var mode: UInt32?
    private(set) var name = 0..<0
    private var idStart = 0

    init(_ bytes: [UInt8], _ operation: String) throws(GitError) {
        self.bytes = bytes
        self.operation = operation
        try advance()
    }

    var isFolder: Bool { mode == TreeEntry.folderMode }
    var id: ObjectID { ObjectID(bytes: bytes[idStart..<idStart + 20]) ?? .zero }

    func has(_ wanted: some Collection<UInt8>) -> Bool { bytes[name].elementsEqual(wanted) }

    func entry() throws(GitError) -> TreeEntry {
        guard let text = String(validating: bytes[name], as: UTF8.self), let mode else {
            throw GitError(.invalid, operation, "a name that is not UTF-8")
        }
        return TreeEntry(name: text, mode: mode, id: id)
    }

    mutating func advance() throws(GitError) {
        let former = self
        guard next < bytes.count else { return mode = nil }
        guard let space = bytes[next...].firstIndex(of: .space), let mode = Self.mode(bytes[next..<space]),
            let zero = bytes[space...].firstIndex(of: 0), zero > space + 1, zero + 21 <= bytes.count,
            !bytes[(space + 1)..<zero].contains(UInt8(ascii: "/"))
        else { throw GitError(.invalid, operation, "a broken tree") }
        self.mode = mode
        name = (space + 1)..<zero
        idStart = zero + 1
        next = zero + 21
        if former.mode != nil, Self.order(former, self) >= 0 {
            throw GitError(.invalid, operation, "entries out of order")
        }
    }

    /// Octal digits, no sign and no zero in front.
    private static func mode(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...6).contains(digits.count), digits.first != UInt8(ascii: "0"),
            digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains)
        else { return nil }
        return digits.reduce(0) { $0 << 3 | UInt32($1 - UInt8(ascii: "0")) }
    }

    /// Negative when the first's entry comes before the second's, as git orders: folders as if a slash followed.
    static func order(_ one: TreeCursor, _ other: TreeCursor) -> Int {
        let common = min(one.name.count, other.name.count)
        for offset in 0..<common {
            let (left, right) = (one.bytes[one.name.lowerBound + offset], other.bytes[other.name.lowerBound + offset])
            if left != right { return Int(left) - Int(right) }
        }
        return one.byte(behind: common) - other.byte(behind: common)
    }

    private func byte(behind count: Int) -> Int {
        name.count > count ? Int(bytes[name.lowerBound + count]) : isFolder ? Int(UInt8(ascii: "/")) : 0
    }
}
