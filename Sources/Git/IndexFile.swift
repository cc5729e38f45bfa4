import Crypto
import Glibc

/// git's index as it stands on the disk (gitformat-index(5)), in which a few entries change and all others stay the bytes that they are:
/// libgit2 makes a hundred thousand objects of it first.
///
/// It knows what stock git and libgit2 write of a plain folder. For anything else, such as a merge that is under way, a split or a sparse
/// index, it says nil, and libgit2 is to do it.
struct IndexFile {
    /// A plain file's entry, as it is to be.
    struct Entry {
        let id: ObjectID
        /// Nil where the file cannot be looked at: git reads it then to know whether it is unchanged.
        let status: stat?
    }

    private let bytes: [UInt8]
    /// Seconds; an entry's file may have changed since without its times showing it, if they are not before this.
    private let writtenAt: Int
    private let entriesEnd: Int
    private let extensions: [Extension]
    private let hasExtendedEntries: Bool

    private struct Extension {
        let name: String
        let content: Range<Int>
    }

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - writtenAt: when it was last written, in seconds.
    init?(_ bytes: [UInt8], writtenAt: Int) {
        self.bytes = bytes
        self.writtenAt = writtenAt
        guard bytes.count >= Self.headerSize + Self.digestSize, bytes.starts(with: Array("DIRC".utf8)),
            [2, 3].contains(Self.number(bytes, at: 4))
        else { return nil }
        var (former, isInOrder, isExtended) = (0..<0, true, false)
        let end = Self.eachEntry(of: bytes) { all, entry in
            isInOrder = isInOrder && (former.isEmpty || Self.precedes(all[former], all[entry.name]))
            former = entry.name
            isExtended = isExtended || entry.isExtended
        }
        guard let end, isInOrder, let extensions = Self.extensions(of: bytes, from: end) else { return nil }
        (entriesEnd, self.extensions, hasExtendedEntries) = (end, extensions, isExtended)
    }

    /// Of some paths those that a sparse checkout leaves out.
    func leftOut(of paths: [String]) -> Set<String> {
        guard hasExtendedEntries else { return [] }
        let wanted = Dictionary(paths.map { (Array($0.utf8), $0) }) { one, _ in one }
        var found: Set<String> = []
        _ = Self.eachEntry(of: bytes) { all, entry in
            guard entry.skipsWorkTree else { return }
            if let path = wanted[Array(all[entry.name])] { found.insert(path) }
        }
        return found
    }

    /// The file with some entries put in or replaced, and those taken out for which there is nil.
    ///
    /// - Parameter isChanged: whether a file is another than an entry says, by what is in it; asked of those whose times cannot tell.
    /// - Returns: in parts, most of which are this file's own; nil where it is damaged, and where a file would stand in the way of a folder.
    func changing(_ entries: [String: Entry?], isChanged: (_ path: String, ObjectID) -> Bool = { _, _ in true })
        -> [ArraySlice<UInt8>]?
    {
        let changes = entries.map { (path: Array($0.key.utf8), entry: $0.value) }.sorted {
            $0.path.lexicographicallyPrecedes($1.path)
        }
        guard let edits = edits(changes, isChanged) else { return nil }
        let count = Self.number(bytes, at: 8)
        let newCount = edits.reduce(count) { $0 + $1.more }
        var parts: [Part] = newCount == count ? [] : [.kept(0..<8), .new(Self.bytes(UInt32(newCount)))]
        var copied = newCount == count ? 0 : Self.headerSize
        for edit in edits {
            parts += [.kept(copied..<edit.place.lowerBound), .new(edit.bytes)]
            copied = edit.place.upperBound
        }
        parts.append(.kept(copied..<entriesEnd))
        for part in extensions {
            guard let content = content(of: part, whenChanging: changes.map(\.path)) else { continue }
            parts.append(.new(Array(part.name.utf8) + Self.bytes(UInt32(content.count)) + content))
        }
        return digest(of: parts).map { digest in parts.map(data) + [digest[...]] }
    }

    private enum Part {
        /// As it is in the file.
        case kept(Range<Int>)
        case new([UInt8])
    }

    private func data(_ part: Part) -> ArraySlice<UInt8> {
        switch part {
        case .kept(let range): bytes[range]
        case .new(let bytes): bytes[...]
        }
    }

    /// The digest of a file in parts; nil where this one's own is not what it should be.
    private func digest(of parts: [Part]) -> [UInt8]? {
        var (new, rest) = (Insecure.SHA1(), parts[...])
        // Both begin with the same bytes, as a rule: they are digested once.
        var common = 0
        while case .kept(let range)? = rest.first, range.lowerBound == common {
            new.update(data: bytes[range])
            common = range.upperBound
            rest.removeFirst()
        }
        var own = new
        let end = bytes.count - Self.digestSize
        own.update(data: bytes[common..<end])
        guard own.finalize().elementsEqual(bytes[end...]) else { return nil }
        for part in rest { new.update(data: data(part)) }
        return Array(new.finalize())
    }
}

// What is in the file.
extension IndexFile {
    private static let headerSize = 12
    private static let digestSize = 20
    /// Of an entry before its name: times, place, mode, owner, size, id and flags.
    private static let fixedSize = 62
    private static let sizeOffset = 36

    private struct Place {
        let whole: Range<Int>
        let name: Range<Int>
        let isExtended: Bool
        let skipsWorkTree: Bool
    }

    /// - Returns: where the entries end; nil where they are not what they should be, and where there are some of a merge.
    private static func eachEntry(of bytes: [UInt8], _ visit: (UnsafeRawBufferPointer, Place) -> Void) -> Int? {
        bytes.withUnsafeBytes { all in
            let end = all.count - digestSize
            var offset = headerSize
            for _ in 0..<number(all, at: 8) {
                guard offset + fixedSize + 2 <= end else { return nil }
                let flags = Int(all[offset + 60]) << 8 | Int(all[offset + 61])
                guard flags & 0x3000 == 0 else { return nil }
                let isExtended = flags & 0x4000 != 0
                let start = offset + fixedSize + (isExtended ? 2 : 0)
                var length = flags & 0xfff
                if length == 0xfff { length = all[start..<end].firstIndex(of: 0).map { $0 - start } ?? end }
                let next = offset + (start - offset + length + 8) & ~7
                guard length > 0, next <= end, all[start + length] == 0 else { return nil }
                visit(
                    all,
                    Place(
                        whole: offset..<next, name: start..<start + length, isExtended: isExtended,
                        skipsWorkTree: isExtended && all[offset + fixedSize] & 0x40 != 0))
                offset = next
            }
            return offset
        }
    }

    /// - Returns: nil where there is one that may not be passed over: its name begins with a small letter.
    private static func extensions(of bytes: [UInt8], from start: Int) -> [Extension]? {
        var (found, offset): ([Extension], Int) = ([], start)
        let end = bytes.count - digestSize
        while offset < end {
            guard offset + 8 <= end, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[offset]) else { return nil }
            let content = offset + 8..<offset + 8 + number(bytes, at: offset + 4)
            guard content.upperBound <= end else { return nil }
            found.append(Extension(name: String(decoding: bytes[offset..<offset + 4], as: UTF8.self), content: content))
            offset = content.upperBound
        }
        return found
    }

    private static func number(_ bytes: some Collection<UInt8> & RandomAccessCollection, at offset: Int) -> Int {
        let start = bytes.index(bytes.startIndex, offsetBy: offset)
        return bytes[start...].prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    /// By bytes, what is shorter first.
    private static func precedes(_ one: Slice<UnsafeRawBufferPointer>, _ other: Slice<UnsafeRawBufferPointer>) -> Bool {
        compare(UnsafeRawBufferPointer(rebasing: one), UnsafeRawBufferPointer(rebasing: other)) < 0
    }

    private static func compare(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
        let common = min(one.count, other.count)
        guard common > 0, let first = one.baseAddress, let second = other.baseAddress else {
            return one.count - other.count
        }
        let order = memcmp(first, second, common)
        return order == 0 ? one.count - other.count : Int(order)
    }
}

// What becomes of it.
extension IndexFile {
    private struct Edit {
        let place: Range<Int>
        let bytes: [UInt8]
        /// How many entries there are more afterwards.
        let more: Int
    }

    /// In the order of the file.
    private func edits(
        _ changes: [(path: [UInt8], entry: Entry?)], _ isChanged: (_ path: String, ObjectID) -> Bool
    ) -> [Edit]? {
        var (edits, next, isClear): ([Edit], Int, Bool) = ([], 0, true)
        var unsure = 0
        func insert(at offset: Int) {
            if let entry = changes[next].entry {
                edits.append(
                    Edit(place: offset..<offset, bytes: Self.bytes(of: entry, changes[next].path), more: 1))
            }
            next += 1
        }
        _ = Self.eachEntry(of: bytes) { all, place in
            let name = UnsafeRawBufferPointer(rebasing: all[place.name])
            var order = 1
            while next < changes.count {
                order = changes[next].path.withUnsafeBytes { Self.compare(name, $0) }
                guard order > 0 else { break }
                insert(at: place.whole.lowerBound)
            }
            if next < changes.count, order == 0 {
                let entry = changes[next].entry
                edits.append(
                    Edit(
                        place: place.whole, bytes: entry.map { Self.bytes(of: $0, changes[next].path) } ?? [],
                        more: entry == nil ? -1 : 0))
                next += 1
                return
            }
            for change in changes where change.entry != nil {
                change.path.withUnsafeBytes { path in
                    if Self.isFolder(name, of: path) || Self.isFolder(path, of: name) { isClear = false }
                }
            }
            // By its times alone this file could pass for unchanged from now on: without a size git reads it once (racy-git.txt).
            guard Self.number(all, at: place.whole.lowerBound + 8) >= writtenAt else { return }
            unsure += 1
            let id = all[place.whole.lowerBound + Self.sizeOffset + 4..<place.whole.lowerBound + Self.fixedSize - 2]
            if unsure <= Self.mostUnsure, let id = ObjectID(bytes: id),
                isChanged(String(decoding: all[place.name], as: UTF8.self), id)
            {
                let size = place.whole.lowerBound + Self.sizeOffset
                edits.append(Edit(place: size..<size + 4, bytes: [0, 0, 0, 0], more: 0))
            }
        }
        while next < changes.count { insert(at: entriesEnd) }
        return isClear && unsure <= Self.mostUnsure ? edits : nil
    }

    /// More files than these are not read here.
    private static let mostUnsure = 64

    private static func isFolder(_ folder: UnsafeRawBufferPointer, of path: UnsafeRawBufferPointer) -> Bool {
        folder.count < path.count && path[folder.count] == UInt8(ascii: "/")
            && compare(folder, UnsafeRawBufferPointer(rebasing: path[..<folder.count])) == 0
    }

    private static func bytes(of entry: Entry, _ path: [UInt8]) -> [UInt8] {
        var fields: [UInt32] = [0, 0, 0, 0, 0, 0, TreeEntry.fileMode, 0, 0, 0]
        if let status = entry.status {
            fields = [
                UInt32(truncatingIfNeeded: status.st_ctim.tv_sec), UInt32(truncatingIfNeeded: status.st_ctim.tv_nsec),
                UInt32(truncatingIfNeeded: status.st_mtim.tv_sec), UInt32(truncatingIfNeeded: status.st_mtim.tv_nsec),
                UInt32(truncatingIfNeeded: status.st_dev), UInt32(truncatingIfNeeded: status.st_ino),
                TreeEntry.fileMode, status.st_uid, status.st_gid, UInt32(truncatingIfNeeded: status.st_size),
            ]
        }
        let length = UInt16(min(path.count, 0xfff))
        let named = fields.flatMap(bytes) + entry.id.bytes + [UInt8(length >> 8), UInt8(length & 0xff)] + path
        return named + [UInt8](repeating: 0, count: 8 - named.count % 8)
    }

    /// An extension as it is afterwards; nil where it goes: git makes it anew when it needs it, or does without (the untracked cache).
    private func content(of part: Extension, whenChanging paths: [[UInt8]]) -> [UInt8]? {
        switch part.name {
        case "TREE":
            var trees = CacheTree(rest: bytes[part.content])
            return trees.invalidate(paths.map { $0[...] }) ? trees.invalidated : nil
        // What a merge left to be undone does not depend on where entries stand.
        case "REUC": return Array(bytes[part.content])
        default: return nil
        }
    }
}

/// The trees that an index knows to be those of its entries, from the top, each before those in it.
private struct CacheTree {
    private(set) var rest: ArraySlice<UInt8>
    private(set) var invalidated: [UInt8] = []

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    /// Carries a tree over, and those in it; one that has one of the paths, from it on, in it is known no more.
    ///
    /// - Returns: false where they are not what they should be.
    mutating func invalidate(_ paths: [ArraySlice<UInt8>], depth: Int = 0) -> Bool {
        let (start, slash) = (rest, UInt8(ascii: "/"))
        guard depth < 100, let name = part(upTo: 0), let count = number(upTo: UInt8(ascii: " ")),
            let trees = number(upTo: UInt8(ascii: "\n")), trees >= 0, rest.count >= (count < 0 ? 0 : 20)
        else { return false }
        if count >= 0 { rest = rest.dropFirst(20) }
        let inside =
            depth == 0 ? paths : paths.filter { $0.starts(with: name + [slash]) }.map { $0.dropFirst(name.count + 1) }
        if inside.isEmpty {
            invalidated += start[..<rest.startIndex]
        } else {
            invalidated += name + [0] + Array("-1 \(trees)\n".utf8)
        }
        for _ in 0..<trees {
            guard invalidate(inside, depth: depth + 1) else { return false }
        }
        return depth > 0 || rest.isEmpty
    }

    private mutating func part(upTo end: UInt8) -> ArraySlice<UInt8>? {
        guard let place = rest.firstIndex(of: end) else { return nil }
        defer { rest = rest[(place + 1)...] }
        return rest[..<place]
    }

    private mutating func number(upTo end: UInt8) -> Int? {
        part(upTo: end).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }
}
