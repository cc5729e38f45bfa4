/// From when to when the communication took place (沟通时间, S30): `14:00-15:30`, in minutes of the day.
public struct TimeSpan: Hashable, Sendable, CustomStringConvertible {
    public let start: Int
    public let end: Int

    /// Nil unless both are within 00:00–24:00; whether the end lies after the start is a rule's business (S10).
    public init?(start: Int, end: Int) {
        guard (0..<1440).contains(start), (0...1440).contains(end) else { return nil }
        self.start = start
        self.end = end
    }

    /// Reads `14:00-15:30` and nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"), let start = Self.minutes(bytes[0..<5]),
            let end = Self.minutes(bytes[6..<11])
        else { return nil }
        self.init(start: start, end: end)
    }

    private static func minutes(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes[bytes.startIndex + 2] == UInt8(ascii: ":"), let hours = Day.number(bytes.prefix(2)),
            let minutes = Day.number(bytes.suffix(2)), minutes < 60
        else { return nil }
        return hours * 60 + minutes
    }

    public static func clock(_ minutes: Int) -> String { padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2) }

    public var description: String { Self.clock(start) + "-" + Self.clock(end) }
}
