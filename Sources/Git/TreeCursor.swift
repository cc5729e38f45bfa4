import Glibc

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

    /// The entry; of a name that is no text, what is none is replaced, so that it is no name of ours.
    var entry: TreeEntry { TreeEntry(name: String(decoding: bytes[name], as: UTF8.self), mode: mode ?? 0, id: id) }

    func has(_ wanted: ArraySlice<UInt8>) -> Bool {
        guard name.count == wanted.count else { return false }
        return bytes.withUnsafeBufferPointer { own in
            wanted.withUnsafeBufferPointer { wanted in
                guard let own = own.baseAddress, let wanted = wanted.baseAddress else { return false }
                return memcmp(own + name.lowerBound, wanted, name.count) == 0
            }
        }
    }

    /// Whether it stands at the same entry as another, byte for byte.
    func isAtSame(as other: TreeCursor) -> Bool {
        guard let mode, mode == other.mode, name.count == other.name.count else { return false }
        let length = idStart + 20 - name.lowerBound
        return bytes.withUnsafeBufferPointer { own in
            other.bytes.withUnsafeBufferPointer { theirs in
                guard let own = own.baseAddress, let theirs = theirs.baseAddress else { return false }
                return memcmp(own + name.lowerBound, theirs + other.name.lowerBound, length) == 0
            }
        }
    }

    private mutating func take(_ found: (mode: UInt32, name: Range<Int>, hasSlash: Bool, isWide: Bool)) {
        mode = found.mode
        name = found.name
        idStart = found.name.upperBound + 1
        next = idStart + 20
    }

    /// Goes on to the next entry without looking at what is wrong with it: whoever asks for that looks at another tree.
    mutating func pass() {
        guard next < bytes.count, let found = bytes.withUnsafeBufferPointer({ Self.read($0, at: next) }) else {
            next = bytes.count
            return mode = nil
        }
        take(found)
    }

    mutating func advance() {
        guard next < bytes.count else { return mode = nil }
        let (former, formerName, start) = (mode, name, next)
        guard let found = bytes.withUnsafeBufferPointer({ Self.read($0, at: start) }) else {
            fault = "a broken tree"
            next = bytes.count
            return mode = nil
        }
        take(found)
        if bytes[start] == UInt8(ascii: "0") { fault = "a mode with a zero in front" }
        if let former, isOutOfOrder(after: formerName, former) { fault = "entries out of order, or twice" }
        if found.hasSlash { fault = "a name with a slash" }
        if found.isWide, String(validating: bytes[name], as: UTF8.self) == nil {
            fault = "a name that is not UTF-8"
        }
    }

    /// `MODE NAME`, a zero byte and twenty more; nil for what is none.
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (
        mode: UInt32, name: Range<Int>, hasSlash: Bool, isWide: Bool
    )? {
        var (place, mode) = (start, UInt32(0))
        while place < bytes.count, bytes[place] != .space {
            // Octal digits and no sign.
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[place]), place - start < 7 else { return nil }
            mode = mode << 3 | UInt32(bytes[place] - UInt8(ascii: "0"))
            place += 1
        }
        guard place > start, place < bytes.count else { return nil }
        place += 1
        let first = place
        var (hasSlash, isWide) = (false, false)
        while place < bytes.count, bytes[place] != 0 {
            if bytes[place] == UInt8(ascii: "/") { hasSlash = true }
            if bytes[place] >= 0x80 { isWide = true }
            place += 1
        }
        guard place > first, place + 21 <= bytes.count else { return nil }
        return (mode, first..<place, hasSlash, isWide)
    }

    private func isOutOfOrder(after former: Range<Int>, _ formerMode: UInt32) -> Bool {
        bytes.withUnsafeBufferPointer {
            Self.order($0, former, formerMode == TreeEntry.folderMode, $0, name, isFolder) >= 0
        }
    }

    /// What is wrong with the tree, to its end.
    var faultOfAll: String? {
        var rest = self
        while rest.mode != nil { rest.advance() }
        return rest.fault
    }

    /// Negative when the first's entry comes before the second's, as git orders: folders as if a slash followed.
    static func order(_ one: TreeCursor, _ other: TreeCursor) -> Int {
        one.bytes.withUnsafeBufferPointer { left in
            other.bytes.withUnsafeBufferPointer { right in
                order(left, one.name, one.isFolder, right, other.name, other.isFolder)
            }
        }
    }

    private static func order(
        _ left: UnsafeBufferPointer<UInt8>, _ one: Range<Int>, _ oneIsFolder: Bool,
        _ right: UnsafeBufferPointer<UInt8>, _ other: Range<Int>, _ otherIsFolder: Bool
    ) -> Int {
        let common = min(one.count, other.count)
        for offset in 0..<common {
            let (a, b) = (left[one.lowerBound + offset], right[other.lowerBound + offset])
            if a != b { return Int(a) - Int(b) }
        }
        func behind(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ isFolder: Bool) -> Int {
            name.count > common ? Int(bytes[name.lowerBound + common]) : isFolder ? Int(UInt8(ascii: "/")) : 0
        }
        return behind(left, one, oneIsFolder) - behind(right, other, otherIsFolder)
    }
}
