import Foundation
import Git
import Records

/// A piece of text of a template's life, taken apart into what stays and what is another record's own.
struct StampText {
    enum Part {
        case fixed([UInt8])
        case number
        case department(Int), departmentName(Int), mail(Int)
        case day(Day)
        /// Seconds since 1970.
        case seconds(Int)
        /// The digest of what was circulated, by the round.
        case digest(Int)
        /// A commit of this life.
        case commit(Int)
        /// A tag of this life, its lines indented by so much.
        case tag(Int, indent: Int)
        /// The event's own name.
        case nonce
        case word(Int)
    }

    private(set) var parts: [Part] = []

    /// - Parameter marks: what is replaced; of two that begin at the same place, the first.
    init(_ bytes: [UInt8], _ marks: [(text: [UInt8], part: Part)]) throws {
        var fixed: [UInt8] = []
        var index = 0
        func isDigit(_ place: Int) -> Bool { place >= 0 && place < bytes.count && (0x30...0x39).contains(bytes[place]) }
        while index < bytes.count {
            let rest = bytes[index...]
            let found = marks.first { rest.starts(with: $0.text) }
            let day =
                isDigit(index) && !isDigit(index - 1) ? Day(String(decoding: rest.prefix(10), as: UTF8.self)) : nil
            guard let (count, part) = found.map({ ($0.text.count, $0.part) }) ?? day.map({ (10, .day($0)) }) else {
                fixed.append(bytes[index])
                index += 1
                continue
            }
            if !fixed.isEmpty { parts.append(.fixed(fixed)) }
            parts.append(part)
            fixed = []
            index += count
        }
        if !fixed.isEmpty { parts.append(.fixed(fixed)) }
        for case .fixed(let bytes) in parts {
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.firstMatch(of: /[0-9a-f]{32}/) == nil else {
                throw BenchmarkFault("a digest that nothing accounts for: \(text)")
            }
        }
    }

    func rendered(for record: StampedRecord) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(6000)
        for part in parts {
            switch part {
            case .fixed(let fixed): bytes += fixed
            case .number: bytes += "\(record.number)".utf8
            case .department(let role): bytes += record.department(role).code.utf8
            case .departmentName(let role): bytes += record.department(role).name.utf8
            case .mail(let role): bytes += record.department(role).mail.utf8
            case .day(let day): bytes += "\(Day(ordinal: day.ordinal + 7 * record.weeks))".utf8
            case .seconds(let seconds): bytes += "\(seconds + record.weeks * BenchmarkCalendar.week)".utf8
            case .digest(let round): bytes += record.digests[round].utf8
            case .commit(let step): bytes += record.commits[step].hex.utf8
            case .tag(let index, let indent): bytes += Self.indented(record.tags[index], by: indent)
            case .nonce: bytes += record.nonce().utf8
            case .word(let index): bytes += record.words[index].utf8
            }
        }
        return bytes
    }

    /// Without the last line's end; an empty line stays empty.
    static func indented(_ bytes: [UInt8], by indent: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16 * indent)
        let lines = bytes.dropLast(bytes.last == 0x0a ? 1 : 0).split(separator: 0x0a, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index > 0 {
                result.append(0x0a)
                if !line.isEmpty { for _ in 0..<indent { result.append(0x20) } }
            }
            result += line
        }
        return result
    }
}

enum BenchmarkCalendar {
    static let week = 7 * 86_400
    /// Shanghai's, all year round.
    static let offset = 8 * 60

    /// The Monday of the week that a moment is in.
    static func monday(_ seconds: Int) -> Day {
        let day = (seconds + offset * 60) / 86_400
        return Day(ordinal: day - (day + 3) % 7)
    }

    static func seconds(_ day: Day, hour: Int) -> Int { day.ordinal * 86_400 + hour * 3600 - offset * 60 }
}

/// One of the twelve departments.
struct BenchmarkDepartment {
    let code: String
    let name: String
    var mail: String { "\(code.lowercased())@example.org" }
    var person: String { code.lowercased() }

    static let all = [
        ("MKT", "市场部"), ("RND", "研发部"), ("SAL", "销售部"), ("FIN", "财务部"), ("HRD", "人力资源部"), ("LEG", "法务部"),
        ("PUR", "采购部"), ("QAS", "质量部"), ("LOG", "物流部"), ("ITD", "信息部"), ("ADM", "行政部"), ("SVC", "客服部"),
    ].map { BenchmarkDepartment(code: $0.0, name: $0.1) }
}

/// A record that a template's life is stamped into, as far as it has come.
final class StampedRecord {
    /// How many weeks behind the template's its life is.
    let weeks: Int
    let words: [String]
    private let rotation: Int
    private var random: SeededRandom
    var number: RecordNumber
    var digests: [String] = []
    var commits: [ObjectID] = []
    var tags: [[UInt8]] = []
    var file = Lineage(.blob)

    init(number: RecordNumber, rotation: Int, weeks: Int, random: SeededRandom) {
        (self.number, self.rotation, self.weeks) = (number, rotation, weeks)
        var random = random
        words = BenchmarkWords.choose(&random)
        self.random = random
    }

    func department(_ role: Int) -> BenchmarkDepartment {
        BenchmarkDepartment.all[(role + rotation) % BenchmarkDepartment.all.count]
    }

    func nonce() -> String {
        (0..<2).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}

/// SplitMix64: the same register for the same number of records, but for keys and signatures.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    /// Mixed once, lest the numbers of one seed be those of another a few places on.
    init(_ seed: Int) { state = Self.mixed(UInt64(truncatingIfNeeded: seed)) }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.mixed(state)
    }

    private static func mixed(_ number: UInt64) -> UInt64 {
        var value = number
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
