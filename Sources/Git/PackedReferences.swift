import FoundationEssentials

/// The references that git has packed into one file (`git pack-refs`; git's refs/packed-backend.c): a line each, by name if the
/// first line says so, and then what is asked for is found by halves. libgit2 takes all of them in to list a few.
struct PackedReferences {
    /// Mapped: git replaces this file, and never writes into it.
    private let text: Data
    /// Where the first of them begins.
    private let start: Int
    private let isSorted: Bool

    /// What is packed now; nil when nothing is.
    ///
    /// - Parameter folder: of the repository, with its slash.
    init?(in folder: String) throws(GitError) {
        do { text = try Data(contentsOf: URL(filePath: folder + "packed-refs"), options: .alwaysMapped) } catch {
            if (error as? CocoaError)?.code == .fileReadNoSuchFile { return nil }
            throw GitError(.other, "read packed-refs", "\(error)")
        }
        guard text.isEmpty || text.last == UInt8(ascii: "\n") else { throw Self.damage("it is cut off") }
        var lines = text[...]
        while lines.first == UInt8(ascii: "#") { lines = lines.drop { $0 != UInt8(ascii: "\n") }.dropFirst() }
        start = lines.startIndex
        isSorted = text[..<start].prefix { $0 != UInt8(ascii: "\n") }.split(separator: .space).contains(
            Data("sorted".utf8))
    }

    /// Those under a prefix, in the order of the file.
    func lines(under prefix: String) throws(GitError) -> Lines {
        let prefix = Array(prefix.utf8)
        let place = isSorted ? try reading { try firstLine(notBefore: prefix, in: $0) } : start
        return Lines(references: self, prefix: prefix, place: place)
    }

    struct Lines: Sendable {
        fileprivate let references: PackedReferences
        fileprivate let prefix: [UInt8]
        fileprivate var place: Int

        /// - Throws: where a line is met that is none of git's: what stood there is not to be taken for gone.
        mutating func next() throws(GitError) -> (name: [UInt8], id: ObjectID)? {
            let (found, end) = try references.reading { text throws -> ((name: [UInt8], id: ObjectID)?, Int) in
                var place = place
                while place < text.count {
                    let line = try Line(at: place, in: text)
                    place = line.end
                    // What an annotated tag points at stands below it.
                    guard let id = line.id else { continue }
                    if line.name.starts(with: prefix) { return ((Array(line.name), id), place) }
                    if references.isSorted { place = text.count }
                }
                return (nil, place)
            }
            place = end
            return found
        }
    }

    private func reading<Answer>(_ read: (UnsafeRawBufferPointer) throws -> Answer) throws(GitError) -> Answer {
        do { return try text.withUnsafeBytes(read) } catch { throw error as? GitError ?? Self.damage("\(error)") }
    }

    /// The whole file without one of them and what is said of it below; nil where it is not among them.
    func without(_ name: String) throws(GitError) -> [UInt8]? {
        try reading { text -> [UInt8]? in
            let wanted = Array(name.utf8)
            var place = isSorted ? try firstLine(notBefore: wanted, in: text) : start
            while place < text.count {
                let line = try Line(at: place, in: text)
                if line.id != nil, line.name.elementsEqual(wanted) {
                    var end = line.end
                    while end < text.count, text[end] == UInt8(ascii: "^") { end = try Line(at: end, in: text).end }
                    return Array(text[..<place]) + text[end...]
                }
                if isSorted, line.id != nil, !line.name.lexicographicallyPrecedes(wanted) { return nil }
                place = line.end
            }
            return nil
        }
    }

    private static func damage(_ what: String) -> GitError { GitError(.damaged, "read packed-refs", what) }

    /// Where the first line begins whose name does not come before this one.
    private func firstLine(notBefore name: [UInt8], in text: UnsafeRawBufferPointer) throws -> Int {
        var (low, high) = (start, text.count)
        while low < high {
            var middle = Line.start(around: (low + high) / 2, in: text)
            while middle > low, text[middle] == UInt8(ascii: "^") { middle = Line.start(around: middle - 1, in: text) }
            middle = max(middle, low)
            let line = try Line(at: middle, in: text)
            if line.name.lexicographicallyPrecedes(name) { low = line.end } else { high = middle }
        }
        return low
    }

    /// `e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 refs/heads/main`, or `^` and the object that the tag above points at.
    private struct Line {
        /// Nil below a tag.
        let id: ObjectID?
        let name: Slice<UnsafeRawBufferPointer>
        /// Where the next one begins.
        let end: Int

        init(at place: Int, in text: UnsafeRawBufferPointer) throws {
            let stop = text[place...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            end = min(stop + 1, text.count)
            let line = text[place..<stop]
            let digits = line.prefix(40)
            if line.count > 41, line[place + 40] == .space, let id = ObjectID(hexDigits: digits) {
                (self.id, name) = (id, line[(place + 41)...])
            } else if line.count == 41, line.first == UInt8(ascii: "^"), ObjectID(hexDigits: line.dropFirst()) != nil {
                (id, name) = (nil, line[stop...])
            } else {
                throw PackedReferences.damage("the line at byte \(place) is no reference")
            }
        }

        static func start(around place: Int, in text: UnsafeRawBufferPointer) -> Int {
            text[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        }
    }
}
