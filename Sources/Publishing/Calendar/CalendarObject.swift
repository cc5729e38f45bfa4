import Records

/// An iCalendar object (RFC 5545 §3.4): what an `.ics` file holds, or the calendar part of a mail.
package struct CalendarObject: Equatable, Sendable {
    /// What is to be done with it (RFC 5546 §1.4).
    package enum Method: String, Sendable {
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    /// Nil for a calendar to be taken in: nobody is asked for an answer.
    package let method: Method?
    /// What programs call the calendar when they keep it apart (RFC 7986 §5.1).
    package let name: String?
    package let language: Language
    package let components: [CalendarComponent]

    package init(method: Method? = nil, name: String? = nil, language: Language, _ components: [CalendarComponent]) {
        self.method = method
        self.name = name
        self.language = language
        self.components = components
    }

    /// The bytes of the file: UTF-8, lines ended by CR LF and folded. The same for the same value.
    package var bytes: [UInt8] {
        var writer = CalendarWriter()
        writer.begin("VCALENDAR")
        writer.write(CalendarProperty("PRODID", .text("-//Concord//Concord//\(language == .zh ? "ZH" : "EN")")))
        writer.write(CalendarProperty("VERSION", .text("2.0")))
        writer.write(CalendarProperty("CALSCALE", .keyword("GREGORIAN")))
        if let method { writer.write(CalendarProperty("METHOD", .keyword(method.rawValue))) }
        if let name {
            writer.write(CalendarProperty("NAME", .text(name)))
            writer.write(CalendarProperty("X-WR-CALNAME", .text(name)))
        }
        for component in components { writer.write(component) }
        writer.end("VCALENDAR")
        return writer.bytes
    }
}
