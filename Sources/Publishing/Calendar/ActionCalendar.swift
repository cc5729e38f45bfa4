import Records

/// Actions as a calendar that a person takes in (S22). Taken in again, it changes what is there: the UIDs stay.
///
/// It has no method, so no program takes it for an invitation or answers it (RFC 5545 §3.7.2).
package struct ActionCalendar: Sendable {
    package var name: String
    package var language: Language
    /// When the calendar was made.
    package var stamp: Moment
    package var entries: [ActionEntry]

    package init(name: String, language: Language, stamp: Moment, entries: [ActionEntry]) {
        self.name = name
        self.language = language
        self.stamp = stamp
        self.entries = entries
    }

    package var calendar: CalendarObject {
        CalendarObject(
            name: name, language: language, entries.flatMap { $0.components(stamp: stamp, language: language) })
    }
}
