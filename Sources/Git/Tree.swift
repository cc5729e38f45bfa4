/// An entry of a tree object.
public struct TreeEntry: Hashable, Sendable {
    public let name: String
    public let mode: UInt32
    public let id: ObjectID

    public static let folderMode: UInt32 = 0o040000
    public static let fileMode: UInt32 = 0o100644

    public var isFolder: Bool { mode == Self.folderMode }

    /// What git sorts entries by: folders as if their names ended with a slash.
    var sortKey: [UInt8] { Array(name.utf8) + (isFolder ? [UInt8(ascii: "/")] : []) }
}

enum TreeText {
    static func entries(_ bytes: [UInt8], _ operation: @autoclosure () -> String) throws(GitError) -> [TreeEntry] {
        var entries: [TreeEntry] = []
        var start = 0
        while start < bytes.count {
            guard let space = bytes[start...].firstIndex(of: UInt8(ascii: " ")),
                let zero = bytes[space...].firstIndex(of: 0),
                zero + 21 <= bytes.count,
                let mode = UInt32(String(decoding: bytes[start..<space], as: UTF8.self), radix: 8),
                let id = ObjectID(bytes: bytes[(zero + 1)..<(zero + 21)])
            else { throw GitError(.invalid, operation(), "a broken tree") }
            entries.append(
                TreeEntry(name: String(decoding: bytes[(space + 1)..<zero], as: UTF8.self), mode: mode, id: id))
            start = zero + 21
        }
        return entries
    }

    /// The entry of one name, found without reading the others; nil when there is none.
    static func entry(named name: String, in bytes: [UInt8], _ operation: @autoclosure () -> String) throws(GitError)
        -> TreeEntry?
    {
        let wanted = Array(name.utf8)
        var start = 0
        while start < bytes.count {
            guard let space = bytes[start...].firstIndex(of: UInt8(ascii: " ")),
                let zero = bytes[space...].firstIndex(of: 0),
                zero + 21 <= bytes.count
            else { throw GitError(.invalid, operation(), "a broken tree") }
            if zero - space - 1 == wanted.count, bytes[(space + 1)..<zero].elementsEqual(wanted) {
                return try entries(Array(bytes[start..<(zero + 21)]), operation()).first
            }
            start = zero + 21
        }
        return nil
    }

    static func bytes(_ entries: [TreeEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries.sorted(by: { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }) {
            bytes += Array("\(String(entry.mode, radix: 8)) \(entry.name)\0".utf8) + entry.id.bytes
        }
        return bytes
    }
}

/// A change of one path between two trees.
public struct PathChange: Hashable, Sendable {
    public let path: String
    public let old: TreeEntry?
    public let new: TreeEntry?
}
