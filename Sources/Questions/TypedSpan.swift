import Records
import Register

/// Days as people name them when they ask what happened: `2026-07-03`, `2026-07`, `2026-Q3`, `2026`, or `30d` for the day thirty days
/// ago; `2026年7月`, `2026年第3季度` and `30天` as well.
public enum TypedSpan: Equatable, Sendable {
    case days(first: Day, last: Day)
    /// The day so many days ago.
    case ago(Int)

    public init?(typed: String) {
        let text = Typed.narrow(typed).filter { !$0.isWhitespace }.uppercased()
        if let day = Day(typed: text) {
            self = .days(first: day, last: day)
            return
        }
        for unit in ["D", "天"] where text.hasSuffix(unit) {
            // Within a calendar that people use.
            guard let count = Typed.number(text.dropLast(unit.count)), count < 100_000 else { break }
            self = .ago(count)
            return
        }
        let parts = text.replacing("季度", with: "季").replacing("Q", with: "-Q").split { "-/.年月第".contains($0) }
        guard let year = parts.first, year.utf8.count == 4, let number = Typed.number(year), parts.count <= 2 else {
            return nil
        }
        guard let part = parts.dropFirst().first else {
            self.init(year: number, month: 1, count: 12)
            return
        }
        if part.hasPrefix("Q") || part.hasSuffix("季") {
            let digits = part.filter { $0 != "Q" && $0 != "季" }
            guard let quarter = Typed.number(digits), (1...4).contains(quarter), digits.utf8.count == 1 else {
                return nil
            }
            self.init(year: number, month: quarter * 3 - 2, count: 3)
        } else {
            guard let month = Typed.number(part), month <= 12 else { return nil }
            self.init(year: number, month: month, count: 1)
        }
    }

    private init?(year: Int, month: Int, count: Int) {
        let next = month + count
        guard let first = Day(year: year, month: month, day: 1),
            let end = Day(year: next > 12 ? year + 1 : year, month: next > 12 ? next - 12 : next, day: 1)
        else { return nil }
        self = .days(first: first, last: end.advanced(by: -1))
    }

    /// The first of the days.
    public func first(_ today: Day) -> Day {
        switch self {
        case .days(let first, _): first
        case .ago(let count): today.advanced(by: -count)
        }
    }

    /// The last of them.
    public func last(_ today: Day) -> Day {
        switch self {
        case .days(_, let last): last
        case .ago(let count): today.advanced(by: -count)
        }
    }
}

/// A stretch of the log, by the days on which events came into it: its clock is nobody's own and never turns back
/// (``HistoryEntry/logTime``), so that stretches that meet have every event between them, and none twice.
public struct LogSpan: Sendable {
    /// The first and the last day that were asked for; nil where there is no end.
    public let since: Day?
    public let until: Day?
    private let seconds: Range<Int>

    fileprivate init(_ since: Day?, _ until: Day?, _ zone: RegisterZone?) {
        func start(_ day: Day) -> Int { zone?.moment(day, minutes: 0).seconds ?? day.ordinal * 86_400 }
        (self.since, self.until) = (since, until)
        let first = since.map(start) ?? .min
        seconds = first..<max(first, until.map { start($0.advanced(by: 1)) } ?? .max)
    }

    public var isWhole: Bool { since == nil && until == nil }

    public func contains(_ entry: HistoryEntry) -> Bool { seconds.contains(entry.logTime) }

    /// The position of the first event that is not before it: the log's clock only goes on.
    func start(in history: History) throws(RegisterError) -> Int {
        var (low, high) = (0, since == nil ? 0 : history.count)
        while low < high {
            let middle = (low + high) / 2
            if try history.entry(at: middle).logTime < seconds.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension RegisterView {
    /// The stretch of the log from the first day of one span to the last of another, in the register's time zone.
    public func logSpan(since: TypedSpan?, until: TypedSpan?) -> LogSpan {
        let today = now.day
        return LogSpan(
            since.map { $0.first(today) }, until.map { $0.last(today) },
            RegisterZone(settings.timeZone) ?? RegisterZone("UTC"))
    }
}
