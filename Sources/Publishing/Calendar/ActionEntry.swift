import Records

/// An action of a record (决议事项) as calendars hold it: a to-do, and beside it the day it is due as an event, since many
/// calendars show events only (S22).
package struct ActionEntry: Sendable {
    package enum Status: String, Sendable {
        case open = "NEEDS-ACTION"
        case underWay = "IN-PROCESS"
        case done = "COMPLETED"
        /// Closed without being done, or no longer in force.
        case cancelled = "CANCELLED"

        /// Whether there is nothing left to remind of.
        var isOver: Bool { self == .done || self == .cancelled }
    }

    /// The register's own name, the record's number and the action's: what the UIDs are made of.
    package var register: String
    package var number: String
    package var action: ActionNumber
    package var title: String
    package var details = ""
    package var due: Day
    package var status = Status.open
    /// How far it has come, 0–100, where somebody said so.
    package var percent: Int?
    /// When it was done; an instant, as RFC 5545 §3.8.2.1 asks for one.
    package var completed: Moment?
    /// Grows when the agreed text or the status changes.
    package var sequence = 0
    /// Calendar days before the due date on which calendars remind of it (S22); nil for no alarm.
    package var alarm: Int? = 3

    package init(register: String, number: String, action: ActionNumber, title: String, due: Day) {
        self.register = register
        self.number = number
        self.action = action
        self.title = title
        self.due = due
    }

    /// Both parts, the to-do first.
    ///
    /// Their alarms go off in the same moment, at nine o'clock on the day so many days before the due date: a to-do's end is its
    /// due date and so the start of that day, an all-day event's end is the day after it (RFC 5545 §3.6.1, §3.8.2.2), and an
    /// alarm on a date counts from its 00:00 where the person is (§3.8.6.3).
    func components(stamp: Moment, language: Language) -> [CalendarComponent] {
        let days = status.isOver ? nil : alarm.map { max(0, $0) }
        return [
            CalendarComponent(.toDo, toDo(stamp, language), alarms: days.map { [reminder($0)] } ?? []),
            CalendarComponent(.event, dueDay(stamp, language), alarms: days.map { [reminder($0 + 1)] } ?? []),
        ]
    }

    private func reminder(_ days: Int) -> CalendarComponent {
        .alarm(title, .trigger(.days(before: days, at: 9), fromEnd: true))
    }

    private func toDo(_ stamp: Moment, _ language: Language) -> [CalendarProperty] {
        var properties = common(CalendarUID.action(action, of: number, in: register), title, stamp, language)
        properties += [CalendarProperty("DUE", .day(due)), CalendarProperty("STATUS", .keyword(status.rawValue))]
        if let progress { properties.append(CalendarProperty("PERCENT-COMPLETE", .integer(progress))) }
        if status == .done, let completed { properties.append(CalendarProperty("COMPLETED", .instant(completed))) }
        return properties
    }

    private var progress: Int? {
        switch status {
        case .open: 0
        case .underWay: percent.map { min(99, max(1, $0)) }
        case .done: 100
        case .cancelled: nil
        }
    }

    private func dueDay(_ stamp: Moment, _ language: Language) -> [CalendarProperty] {
        let mark = status == .done ? "\u{2713} " : ""
        return common(CalendarUID.dueDay(action, of: number, in: register), mark + title, stamp, language) + [
            CalendarProperty("DTSTART", .day(due)),
            CalendarProperty("DTEND", .day(due.advanced(by: 1))),
            CalendarProperty("STATUS", .keyword(status == .cancelled ? "CANCELLED" : "CONFIRMED")),
            CalendarProperty("TRANSP", .keyword("TRANSPARENT")),
            CalendarProperty(
                "RELATED-TO", .text(CalendarUID.action(action, of: number, in: register)),
                [CalendarParameter("RELTYPE", "SIBLING")]),
        ]
    }

    private func common(_ uid: String, _ title: String, _ stamp: Moment, _ language: Language) -> [CalendarProperty] {
        [
            CalendarProperty("UID", .text(uid)),
            CalendarProperty("DTSTAMP", .instant(stamp)),
            CalendarProperty("SEQUENCE", .integer(max(0, sequence))),
            CalendarProperty("SUMMARY", .text(title), [.language(language)]),
        ] + (details.isEmpty ? [] : [CalendarProperty("DESCRIPTION", .text(details), [.language(language)])])
    }
}
