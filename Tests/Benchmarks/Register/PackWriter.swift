import Crypto
import Foundation
import Git

/// Writes a pack and its index as `git gc` would leave them (gitformat-pack(5)): commits and tags first, then folders, then files, the
/// newest of each whole and those before it as differences.
///
/// A pack of its own, since git 2.39's `fast-import` cannot write a signed commit and a process for each is far too slow.
final class PackWriter {
    /// Where in the pack an object goes: a file of its own until all are put together.
    enum Section: Int, CaseIterable { case names, folders, files }

    private struct Entry {
        /// The object's name, as numbers that sort alike.
        let words: (UInt64, UInt64, UInt32)
        let sum: UInt32
        let section: Section
        let offset: Int
    }

    private let folder: String
    private let deflater = Deflater()
    private var entries: [Entry] = []
    private var parts: [PartFile] = []

    /// - Parameter folder: a repository's `objects/pack`.
    init(_ folder: String) throws {
        self.folder = folder
        parts = try Section.allCases.map { try PartFile("\(folder)/tmp_part_\($0.rawValue)") }
    }

    static func id(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID {
        var hash = Insecure.SHA1()
        hash.update(data: Array("\(kind.rawValue) \(bytes.count)\0".utf8))
        hash.update(data: bytes)
        return ObjectID(bytes: Array(hash.finalize())) ?? .zero
    }

    /// A commit or a tag.
    func add(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID {
        let id = Self.id(kind, bytes)
        put(id, Self.header(kind == .commit ? 1 : 4, bytes.count), bytes, .names)
        return id
    }

    /// All versions of a file or folder up to now.
    func put(_ lineage: Lineage) {
        guard let newest = lineage.newest else { return }
        let section: Section = lineage.kind == .tree ? .folders : .files
        var base = put(
            newest.id, Self.header(lineage.kind == .tree ? 2 : 3, newest.bytes.count), newest.bytes, section)
        for older in lineage.older.reversed() {
            let distance = parts[section.rawValue].size - base
            base = put(older.id, Self.header(6, older.delta.count) + Self.offset(distance), older.delta, section)
        }
    }

    @discardableResult
    private func put(_ id: ObjectID, _ header: [UInt8], _ content: [UInt8], _ section: Section) -> Int {
        let bytes = header + deflater.deflate(content)
        let offset = parts[section.rawValue].size
        let name = id.bytes
        func number(_ range: Range<Int>) -> UInt64 { name[range].reduce(0) { $0 << 8 | UInt64($1) } }
        let words = (number(0..<8), number(8..<16), UInt32(number(16..<20)))
        entries.append(Entry(words: words, sum: Deflater.checksum(bytes), section: section, offset: offset))
        parts[section.rawValue].write(bytes)
        return offset
    }

    private static func header(_ type: UInt8, _ size: Int) -> [UInt8] {
        var bytes = [type << 4 | UInt8(size & 0xf)]
        var rest = size >> 4
        while rest > 0 {
            bytes[bytes.count - 1] |= 0x80
            bytes.append(UInt8(rest & 0x7f))
            rest >>= 7
        }
        return bytes
    }

    private static func offset(_ distance: Int) -> [UInt8] {
        var bytes = [UInt8(distance & 0x7f)]
        var rest = distance >> 7
        while rest > 0 {
            rest -= 1
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return bytes.reversed()
    }

    // MARK: the end

    /// Puts the pack and its index in place.
    func finish() throws {
        let pack = try PartFile("\(folder)/tmp_pack")
        var hash = Insecure.SHA1()
        func append(_ bytes: [UInt8]) {
            hash.update(data: bytes)
            pack.write(bytes)
        }
        append(Array("PACK".utf8) + Self.number(2) + Self.number(entries.count))
        var starts: [Int] = []
        for part in parts {
            starts.append(pack.size)
            try part.read(append)
        }
        let sum = Array(hash.finalize())
        pack.write(sum)
        try pack.close()
        let name = "\(folder)/pack-" + (ObjectID(bytes: sum) ?? .zero).hex
        try writeIndex("\(folder)/tmp_idx", starts, sum)
        try FileManager.default.moveItem(atPath: "\(folder)/tmp_pack", toPath: name + ".pack")
        try FileManager.default.moveItem(atPath: "\(folder)/tmp_idx", toPath: name + ".idx")
    }

    private func writeIndex(_ path: String, _ starts: [Int], _ sum: [UInt8]) throws {
        entries.sort { $0.words < $1.words }
        let index = try PartFile(path)
        var hash = Insecure.SHA1()
        func append(_ bytes: [UInt8]) {
            hash.update(data: bytes)
            index.write(bytes)
        }
        append([0xff, 0x74, 0x4f, 0x63] + Self.number(2))
        var counts = [Int](repeating: 0, count: 256)
        for entry in entries { counts[Int(entry.words.0 >> 56)] += 1 }
        var before = 0
        for count in counts {
            before += count
            append(Self.number(before))
        }
        for entry in entries {
            append(Self.number(Int(entry.words.0 >> 32)) + Self.number(Int(entry.words.0 & 0xffff_ffff)))
            append(Self.number(Int(entry.words.1 >> 32)) + Self.number(Int(entry.words.1 & 0xffff_ffff)))
            append(Self.number(Int(entry.words.2)))
        }
        for entry in entries { append(Self.number(Int(entry.sum))) }
        var far: [Int] = []
        for entry in entries {
            let offset = starts[entry.section.rawValue] + entry.offset
            append(Self.number(offset < 1 << 31 ? offset : 1 << 31 | far.count))
            if offset >= 1 << 31 { far.append(offset) }
        }
        for offset in far { append(Self.number(offset >> 32) + Self.number(offset & 0xffff_ffff)) }
        append(sum)
        index.write(Array(hash.finalize()))
        try index.close()
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

/// The versions of one file or folder: the newest whole, each before it as its difference to the next.
struct Lineage {
    let kind: ObjectKind
    private(set) var newest: (id: ObjectID, bytes: [UInt8])?
    private(set) var older: [(id: ObjectID, delta: [UInt8])] = []

    init(_ kind: ObjectKind) { self.kind = kind }

    mutating func add(_ bytes: [UInt8]) -> ObjectID {
        let id = PackWriter.id(kind, bytes)
        if let newest { older.append((newest.id, PackDelta.make(newest.bytes, from: bytes))) }
        newest = (id, bytes)
        return id
    }
}

/// A file that is written from its beginning to its end, and read again once.
private final class PartFile {
    private let path: String
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private(set) var size = 0
    private var fault: (any Error)?

    init(_ path: String) throws {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw BenchmarkFault("\(path) cannot be made")
        }
        file = try FileHandle(forUpdating: URL(filePath: path))
    }

    func write(_ bytes: [UInt8]) {
        buffer += bytes
        size += bytes.count
        if buffer.count > 1 << 20 { flush() }
    }

    private func flush() {
        do { try file.write(contentsOf: buffer) } catch { fault = fault ?? error }
        buffer.removeAll(keepingCapacity: true)
    }

    func close() throws {
        flush()
        try file.close()
        if let fault { throw fault }
    }

    /// Hands out all that was written, and takes the file away.
    func read(_ take: ([UInt8]) -> Void) throws {
        flush()
        if let fault { throw fault }
        try file.seek(toOffset: 0)
        while let part = try file.read(upToCount: 1 << 20), !part.isEmpty { take(Array(part)) }
        try file.close()
        try FileManager.default.removeItem(atPath: path)
    }
}
