import FoundationEssentials
import Synchronization

/// A time zone as the machine's files tell it (TZif, RFC 8536). Foundation would read ICU's data for it, which costs more than
/// all else that a short command does.
struct ZoneFile: Sendable {
    /// When the offset changes, in seconds since 1970, and to what.
    private let changes: [(at: Int, offset: Int)]
    /// Before the first change.
    private let first: Int
    /// Behind the last one; nil when that goes on for ever.
    private let rule: ZoneRule?

    private static let folders = [
        "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
        "/var/db/timezone/zoneinfo",
    ]

    /// Files that were read: history asks for the register's zone again and again.
    private static let known = Mutex<[String: ZoneFile]>([:])

    /// Nil for a name that the machine has no file of.
    init?(named name: String) {
        if let file = Self.known.withLock({ $0[name] }) {
            self = file
            return
        }
        guard let file = Self.read(name) else { return nil }
        Self.known.withLock { $0[name] = file }
        self = file
    }

    private static func read(_ name: String) -> ZoneFile? {
        let isName = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { $0.isZoneLetter }
        }
        guard isName, !["posix/", "right/"].contains(where: name.hasPrefix) else { return nil }
        for folder in folders {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            return ZoneFile(Array(data))
        }
        return nil
    }

    /// Nil for what is no such file, or one of version 1, which ends in 2037.
    init?(_ bytes: [UInt8]) {
        guard let old = Header(bytes[...], timeSize: 4) else { return nil }
        let rest = bytes[old.end...]
        guard let header = Header(rest, timeSize: 8), header.types > 0 else { return nil }
        var reader = BigEndianReader(rest.dropFirst(Header.size))
        guard let times = reader.numbers(header.times, size: 8), let kinds = reader.bytes(header.times) else {
            return nil
        }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            guard let offset = reader.number(size: 4), reader.bytes(2) != nil else { return nil }
            offsets.append(offset)
        }
        guard kinds.allSatisfy({ Int($0) < offsets.count }) else { return nil }
        first = offsets[0]
        changes = zip(times, kinds).map { ($0, offsets[Int($1)]) }
        let footer = bytes[header.end...].dropFirst().prefix { $0 != 0x0a }
        rule = ZoneRule(footer)
        guard footer.isEmpty || rule != nil else { return nil }
    }

    /// Seconds from UTC at a moment.
    func offset(at seconds: Int) -> Int {
        guard let last = changes.last else { return rule?.offset(at: seconds) ?? first }
        guard seconds < last.at else { return rule?.offset(at: seconds) ?? last.offset }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// What stands where in one of a file's two blocks (RFC 8536 §3.1).
    private struct Header {
        static let size = 44
        let times: Int
        let types: Int
        /// Behind the block.
        let end: Int

        init?(_ bytes: ArraySlice<UInt8>, timeSize: Int) {
            var reader = BigEndianReader(bytes)
            guard reader.bytes(4) == Array("TZif".utf8), let version = reader.bytes(1)?.first, version >= 0x32,
                reader.bytes(15) != nil, let counts = reader.numbers(6, size: 4),
                counts.allSatisfy({ (0...1 << 20).contains($0) })
            else { return nil }
            let (universal, standard, leaps, letters) = (counts[0], counts[1], counts[2], counts[5])
            (times, types) = (counts[3], counts[4])
            let size = times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + standard + universal
            guard bytes.count >= Self.size + size else { return nil }
            end = bytes.startIndex + Self.size + size
        }
    }
}

private struct BigEndianReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// Signed, of four or eight bytes.
    mutating func number(size: Int) -> Int? {
        guard let bytes = bytes(size) else { return nil }
        let bits = bytes.reduce(0) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int(Int32(truncatingIfNeeded: bits)) : Int(Int64(bitPattern: bits))
    }

    mutating func numbers(_ count: Int, size: Int) -> [Int]? {
        var numbers: [Int] = []
        for _ in 0..<count {
            guard let number = number(size: size) else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}

extension UInt8 {
    fileprivate var isZoneLetter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x5f: true
        default: false
        }
    }
}
