/// A length of time, or how long before something when negative (RFC 5545 §3.3.6): `-P3D`, `PT30M`.
///
/// Days are days of the calendar, also those with a change to summer time; they are not turned into hours.
package struct CalendarDuration: Hashable, Sendable, CustomStringConvertible {
    private let days: Int
    private let minutes: Int

    package static func days(_ count: Int) -> Self { Self(days: count, minutes: 0) }
    package static func minutes(_ count: Int) -> Self { Self(days: 0, minutes: count) }

    /// From the beginning of a day back to an hour of the day so many days before; of none, forth to that hour.
    package static func days(before count: Int, at hour: Int) -> Self {
        let hour = min(23, max(0, hour))
        return count > 0 ? Self(days: -(count - 1), minutes: -(24 - hour) * 60) : minutes(hour * 60)
    }

    package var description: String {
        let sign = days < 0 || minutes < 0 ? "-" : ""
        let time = minutes == 0 ? "" : minutes % 60 == 0 ? "T\(minutes.magnitude / 60)H" : "T\(minutes.magnitude)M"
        if days != 0 { return "\(sign)P\(days.magnitude)D\(time)" }
        return time.isEmpty ? "PT0M" : "\(sign)P\(time)"
    }
}
