/// Goes through a tree object's entries without making values of them.
///
/// A tree out of order, with an entry twice or with a name that is no text could show one thing to us and another to git. It may have
/// come over the network, and must not silence what else there is: what can be read is read, and ``fault`` says what is wrong.
struct TreeCursor {
    let bytes: [UInt8]
    private var next = 0

    /// Why git would not have written this tree, as far as it was read; nil for one that is as it should be.
    private(set) var fault: String?

    /// The entry it stands at; nil behind the last.
    private(set) var mode: UInt32?
    private(set) var name = 0..<0
    private var idStart = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        advance()
    }

    var isFolder: Bool { mode == TreeEntry.folderMode }
    var id: ObjectID { ObjectID(bytes: bytes[idStart..<idStart + 20]) ?? .zero }

    func has(_ wanted: some Collection<UInt8>) -> Bool { bytes[name].elementsEqual(wanted) }

    /// The entry; of a name that is no text, what is none is replaced, so that it is no name of ours.
    var entry: TreeEntry { TreeEntry(name: String(decoding: bytes[name], as: UTF8.self), mode: mode ?? 0, id: id) }

    mutating func advance() {
        let former = self
        guard next < bytes.count else { return mode = nil }
        guard let space = bytes[next...].firstIndex(of: .space), let mode = Self.mode(bytes[next..<space]),
            let zero = bytes[space...].firstIndex(of: 0), zero > space + 1, zero + 21 <= bytes.count
        else {
            fault = "a broken tree"
            next = bytes.count
            return self.mode = nil
        }
        self.mode = mode
        name = (space + 1)..<zero
        idStart = zero + 1
        next = zero + 21
        if bytes[former.next] == UInt8(ascii: "0") { fault = "a mode with a zero in front" }
        if former.mode != nil, Self.order(former, self) >= 0 { fault = "entries out of order, or twice" }
        if bytes[name].contains(UInt8(ascii: "/")) { fault = "a name with a slash" }
        if bytes[name].contains(where: { $0 >= 0x80 }), String(validating: bytes[name], as: UTF8.self) == nil {
            fault = "a name that is not UTF-8"
        }
    }

    /// What is wrong with the tree, to its end.
    var faultOfAll: String? {
        var rest = self
        while rest.mode != nil { rest.advance() }
        return rest.fault
    }

    /// Octal digits and no sign.
    private static func mode(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...7).contains(digits.count), digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains)
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
