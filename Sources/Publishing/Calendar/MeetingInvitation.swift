import Records

/// The notice of a meeting as an invitation (会议通知, S7): METHOD:REQUEST, or CANCEL when the meeting is called off
/// (RFC 5546 §3.2.2, §3.2.5).
package struct MeetingInvitation: Sendable {
    /// The same for every notice of this meeting: ``CalendarUID/meeting(_:in:)``.
    package var uid: String
    /// 0 for the first notice, more for each change (RFC 5545 §3.8.7.4). A cancellation counts as a change.
    package var sequence = 0
    package var isCancelled = false
    package var language: Language
    /// When the notice was made.
    package var stamp: Moment
    package var start: Moment
    /// Left out of the calendar when it does not lie after the start.
    package var end: Moment
    package var title: String
    /// Agenda, materials and whatever else people should know, in lines.
    package var details = ""
    /// A room, or a platform with its meeting number.
    package var place = ""
    package var organizer: MailAddress
    /// Each address once; the first mention counts.
    package var attendees: [Attendee] = []
    /// Minutes before the start at which calendars remind of it; nil for no alarm.
    package var alarm: Int? = 30

    package init(
        uid: String, language: Language, stamp: Moment, start: Moment, end: Moment, title: String,
        organizer: MailAddress
    ) {
        self.uid = uid
        self.language = language
        self.stamp = stamp
        self.start = start
        self.end = end
        self.title = title
        self.organizer = organizer
    }

    package var calendar: CalendarObject {
        CalendarObject(method: isCancelled ? .cancel : .request, language: language, [event])
    }

    private var event: CalendarComponent {
        var properties = [
            CalendarProperty("UID", .text(uid)),
            CalendarProperty("DTSTAMP", .instant(stamp)),
            CalendarProperty("SEQUENCE", .integer(max(0, sequence))),
            CalendarProperty("DTSTART", .instant(start)),
        ]
        if end > start { properties.append(CalendarProperty("DTEND", .instant(end))) }
        properties.append(CalendarProperty("SUMMARY", .text(title), [.language(language)]))
        if !details.isEmpty {
            properties.append(CalendarProperty("DESCRIPTION", .text(details), [.language(language)]))
        }
        if !place.isEmpty { properties.append(CalendarProperty("LOCATION", .text(place), [.language(language)])) }
        properties += [
            CalendarProperty("STATUS", .keyword(isCancelled ? "CANCELLED" : "CONFIRMED")),
            CalendarProperty("TRANSP", .keyword("OPAQUE")),
            CalendarProperty("ORGANIZER", .address(organizer), CalendarParameter.name(of: organizer)),
        ]
        var seen: Set<String> = []
        properties += attendees.filter { seen.insert($0.address.key).inserted }.map(line)
        var alarms: [CalendarComponent] = []
        if let alarm, !isCancelled { alarms.append(.alarm(title, .trigger(.minutes(-max(0, alarm))))) }
        return CalendarComponent(.event, properties, alarms: alarms)
    }

    /// Who calls the meeting comes to it; everybody else is asked, except those who are only told.
    private func line(_ attendee: Attendee) -> CalendarProperty {
        let isOrganizer = attendee.address.key == organizer.key
        let isAsked = !isOrganizer && attendee.role != .informed && !isCancelled
        return CalendarProperty(
            "ATTENDEE", .address(attendee.address),
            CalendarParameter.name(of: attendee.address) + [
                CalendarParameter("ROLE", attendee.role.rawValue),
                CalendarParameter("PARTSTAT", isOrganizer ? "ACCEPTED" : "NEEDS-ACTION"),
                CalendarParameter("RSVP", isAsked ? "TRUE" : "FALSE"),
            ])
    }
}

extension CalendarParameter {
    static func language(_ language: Language) -> Self { Self("LANGUAGE", language.tag) }

    static func name(of address: MailAddress) -> [Self] { address.name.isEmpty ? [] : [Self("CN", address.name)] }
}

extension Language {
    /// The language's tag (BCP 47).
    var tag: String {
        switch self {
        case .zh: "zh-CN"
        case .en: "en"
        }
    }
}
