extension Commit {
    /// Reads what git would not have written too, as far as a history can go on: one bad commit, which may have come over the
    /// network, must not silence all others. What is wrong with it is in ``fault``. One that names no tree has the empty one.
    init(tolerating bytes: [UInt8], id: ObjectID) {
        do throws(GitError) {
            guard bytes.count <= Self.usualSize else {
                throw GitError(.tooLarge(size: bytes.count), "read commit \(id.short)", "\(bytes.count) bytes")
            }
            try self.init(bytes, id: id)
        } catch {
            let lines = Self.headerLines(bytes)
            func values(_ name: String) -> [ArraySlice<UInt8>] {
                lines.filter { $0.starts(with: Array((name + " ").utf8)) }.map { $0.dropFirst(name.utf8.count + 1) }
            }
            let tree = values("tree").first.flatMap { ObjectID(hexDigits: $0) } ?? .emptyTree
            self.init(
                id: id, bytes: bytes, tree: tree, parents: values("parent").compactMap { ObjectID(hexDigits: $0) },
                author: Person(tolerating: values("author").first ?? []),
                committer: Person(tolerating: values("committer").first ?? []), fault: error.message,
                messageStart: lines.reduce(0) { $0 + $1.count + 1 } + 1)
        }
    }

    private static func headerLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .newline) ?? bytes.count
            guard end > start else { break }
            lines.append(bytes[start..<end])
            start = end + 1
        }
        return lines
    }

    /// No event's commit comes near it.
    private static let usualSize = 1 << 20
}

extension Person {
    /// As much of a line as can be read: what is no text is replaced, a time that is none is 1970's first second, one beyond the
    /// year 9999 its last.
    init(tolerating line: ArraySlice<UInt8>) {
        if let person = Person(line: line) {
            self = person
            return
        }
        let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
        let close = line[open...].firstIndex(of: UInt8(ascii: ">")) ?? line.endIndex
        let words = line[close...].dropFirst().split(separator: .space)
        let digits = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        self.init(
            name: String(decoding: line[..<open].filter { $0 != 0 }, as: UTF8.self),
            mail: String(decoding: line[open..<close].dropFirst().filter { $0 != 0 }, as: UTF8.self),
            seconds: isNumber ? min(Int(digits) ?? .max, Self.latest) : 0, offset: 0)
    }

    /// The last second of the year 9999.
    static let latest = 253_402_300_799
}
