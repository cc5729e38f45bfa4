/// What a file of holidays says, day by day, before it becomes part of a register's calendar.
public struct HolidayFile: Equatable, Sendable {
    /// A day that the file gives a meaning.
    public struct Entry: Equatable, Sendable {
        public let day: Day
        public let kind: DayKind
        public let name: String
        public let place: Finding.Place?

        public init(_ day: Day, _ kind: DayKind, _ name: String, at place: Finding.Place?) {
            self.day = day
            self.kind = kind
            self.name = name
            self.place = place
        }
    }

    /// Something in the file that was not taken for a day off or a working day, and why.
    public struct LeftOut: Equatable, Sendable {
        public let name: String
        public let day: Day?
        public let reason: LocalizedText
        public let place: Finding.Place?

        public init(_ name: String, _ day: Day?, _ reason: LocalizedText, at place: Finding.Place?) {
            self.name = name
            self.day = day
            self.reason = reason
            self.place = place
        }
    }

    public var name: String
    /// The years that the file is about, whole; nil for a file that only has days and does not say.
    public var years: Set<Int>?
    public var entries: [Entry] = []
    public var leftOut: [LeftOut] = []

    public init(name: String = "", years: Set<Int>? = nil) {
        self.name = name
        self.years = years
    }
}

/// What a calendar says of a day that is not as its weekday would have it.
public enum DayKind: String, CaseIterable, Sendable {
    /// 放假
    case holiday
    /// 调休上班
    case makeUpDay = "make_up_day"

    public var words: LocalizedText {
        switch self {
        case .holiday: LocalizedText(zh: "放假", en: "day off")
        case .makeUpDay: LocalizedText(zh: "调休上班", en: "make-up working day")
        }
    }
}
