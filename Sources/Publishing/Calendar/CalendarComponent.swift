/// A part of a calendar: an event, a to-do, or the alarm of one (RFC 5545 §3.6).
package struct CalendarComponent: Equatable, Sendable {
    package enum Kind: String, Sendable {
        case event = "VEVENT"
        case toDo = "VTODO"
        case alarm = "VALARM"
    }

    package let kind: Kind
    package var properties: [CalendarProperty]
    package var alarms: [CalendarComponent]

    package init(_ kind: Kind, _ properties: [CalendarProperty], alarms: [CalendarComponent] = []) {
        self.kind = kind
        self.properties = properties
        self.alarms = alarms
    }

    /// An alarm that shows a text (§3.6.6).
    package static func alarm(_ text: String, _ trigger: CalendarProperty) -> Self {
        Self(
            .alarm,
            [CalendarProperty("ACTION", .keyword("DISPLAY")), trigger, CalendarProperty("DESCRIPTION", .text(text))])
    }
}

extension CalendarProperty {
    /// When an alarm goes off, from the start of what it is about or from its end (§3.8.6.3).
    package static func trigger(_ distance: CalendarDuration, fromEnd: Bool = false) -> Self {
        Self("TRIGGER", .duration(distance), fromEnd ? [CalendarParameter("RELATED", "END")] : [])
    }
}
