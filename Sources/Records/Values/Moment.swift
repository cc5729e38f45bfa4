/// An instant with the offset it was noted in: `2024-03-05T14:00:00+08:00`.
///
/// Two moments are equal when they are written alike; they are ordered by the instant.
public struct Moment: Hashable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int
    /// Minutes east of UTC.
    public let offset: Int

    public init(seconds: Int, offset: Int) {
        self.seconds = seconds
        self.offset = offset
    }

    /// Reads RFC 3339 to the second, with an offset of hours and minutes or `Z`.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 25, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = Day.number(bytes[11..<13]), hour < 24, let minute = Day.number(bytes[14..<16]), minute < 60,
            let second = Day.number(bytes[17..<19]), second < 60, let offset = Self.offset(bytes[19...])
        else { return nil }
        self.init(seconds: day.ordinal * 86_400 + hour * 3600 + minute * 60 + second - offset * 60, offset: offset)
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.count == 1 { return bytes.first == UInt8(ascii: "Z") ? 0 : nil }
        let start = bytes.startIndex
        guard bytes[start + 3] == UInt8(ascii: ":"), let hours = Day.number(bytes[start + 1..<start + 3]),
            let minutes = Day.number(bytes[start + 4..<start + 6]), hours <= 14, minutes < 60
        else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    /// The day at this moment, at its own offset.
    public var day: Day { Day(ordinal: floorDivision(seconds + offset * 60, 86_400)) }

    /// `14:00`, at its own offset.
    public var clock: String { TimeSpan.clock((seconds + offset * 60 - day.ordinal * 86_400) / 60) }

    public var description: String {
        let local = seconds + offset * 60 - day.ordinal * 86_400
        let sign = offset < 0 ? "-" : "+"
        return "\(day)T\(TimeSpan.clock(local / 60)):\(padded(local % 60, 2))\(sign)\(TimeSpan.clock(abs(offset)))"
    }
}

extension Moment: Comparable {
    public static func < (one: Self, other: Self) -> Bool { one.seconds < other.seconds }
}

func floorDivision(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}
