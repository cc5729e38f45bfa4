/// A length of time, or how long before something when negative (RFC 5545 §3.3.6): `-P3D`, `PT30M`.
///
/// Days are days of the calendar, also those with a change to summer time; they are not turned into hours.
package struct CalendarDuration: Hashable, Sendable, CustomStringConvertible {
    private let days: Int
    private let minutes: Int

    package static func days(_ count: Int) -> Self { Self(days: count, minutes: 0) }
    package static func minutes(_ count: Int) -> Self { Self(days: 0, minutes: count) }

    package var description: String {
        if days != 0 { return (days < 0 ? "-" : "") + "P\(days.magnitude)D" }
        return (minutes < 0 ? "-" : "") + "PT\(minutes.magnitude)M"
    }
}
