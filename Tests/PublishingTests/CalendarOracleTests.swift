import Foundation
import Records
import TestSupport
import Testing

@testable import Publishing

/// The icalendar library reads what we write.
@Suite(.needs(CalendarReader.oracle))
struct CalendarOracleTests {
    @Test func `an invitation says who, when, where and what`() throws {
        let event = try #require(CalendarReader.read([Sample.invitation().calendar])[0].child("VEVENT"))
        #expect(event["UID"] == "2024-MKT-001.meeting@0123456789abcdef" && event["SEQUENCE"] == "0")
        #expect(event["DTSTART"] == "2024-03-05T06:00:00+00:00" && event["DTEND"] == "2024-03-05T07:30:00+00:00")
        #expect(event["DTSTAMP"] == "2024-02-28T01:00:00+00:00")
        #expect(event["SUMMARY"] == "C产品响应速度优化; 一, 二\\三" && event["LOCATION"] == "腾讯会议 123-456-789")
        #expect(event["DESCRIPTION"] == (try Sample.invitation().details))
        #expect(event["ORGANIZER"] == "mailto:mkt@example.org" && event["STATUS"] == "CONFIRMED")
        #expect(event.parameters(of: "ORGANIZER").first?["CN"] == "市场部, \"Marketing\" ^")
        #expect(event.alarms == ["2024-03-05T05:30:00+00:00"])
    }

    @Test func `each attendee is asked once, the organizer comes, and whoever is only told need not answer`() throws {
        let event = try #require(CalendarReader.read([Sample.invitation().calendar])[0].child("VEVENT"))
        #expect(event.values(of: "ATTENDEE") == ["mkt", "rnd", "cc"].map { "mailto:\($0)@example.org" })
        let parameters = event.parameters(of: "ATTENDEE")
        #expect(parameters.map { $0["ROLE"] } == ["CHAIR", "REQ-PARTICIPANT", "NON-PARTICIPANT"])
        #expect(parameters.map { $0["PARTSTAT"] } == ["ACCEPTED", "NEEDS-ACTION", "NEEDS-ACTION"])
        #expect(parameters.map { $0["RSVP"] } == ["FALSE", "TRUE", "FALSE"])
        #expect(parameters[1]["CN"] == "研发部: A;B")
    }

    @Test func `a meeting that is called off keeps its UID and rings no more`() throws {
        var invitation = try Sample.invitation()
        invitation.isCancelled = true
        invitation.sequence = 2
        let calendar = try CalendarReader.read([invitation.calendar])[0]
        let event = try #require(calendar.child("VEVENT"))
        #expect(calendar["METHOD"] == "CANCEL" && event["STATUS"] == "CANCELLED" && event["SEQUENCE"] == "2")
        #expect(event["UID"] == "2024-MKT-001.meeting@0123456789abcdef" && event.alarms.isEmpty)
    }

    @Test func `a to-do and the event beside it remind in the same moment, at nine, three days before the due date`()
        throws
    {
        let calendar = try CalendarReader.read([Sample.actions().calendar])[0]
        let (toDo, event) = (try #require(calendar.child("VTODO")), try #require(calendar.child("VEVENT")))
        #expect(toDo.alarms == ["2024-03-09T09:00:00+08:00"] && event.alarms == toDo.alarms)
        #expect(toDo["DUE"] == "2024-03-12" && toDo["STATUS"] == "NEEDS-ACTION" && toDo["PERCENT-COMPLETE"] == "0")
        #expect(event["DTSTART"] == "2024-03-12" && event["DTEND"] == "2024-03-13" && event["TRANSP"] == "TRANSPARENT")
        #expect(event["RELATED-TO"] == toDo["UID"] && event["UID"] != toDo["UID"])
    }

    @Test func `what is done or cancelled says so and rings no more`() throws {
        let states: [(ActionEntry.Status, status: String, percent: String?, completed: String?)] = [
            (.done, "COMPLETED", "100", "2024-03-11T09:00:00+00:00"), (.cancelled, "CANCELLED", nil, nil),
            (.underWay, "IN-PROCESS", nil, nil),
        ]
        for state in states {
            let calendar = try CalendarReader.read([Sample.actions(state.0).calendar])[0]
            let toDo = try #require(calendar.child("VTODO"))
            #expect(toDo["STATUS"] == state.status && toDo["PERCENT-COMPLETE"] == state.percent)
            #expect(toDo["COMPLETED"] == state.completed)
            #expect(calendar.components.allSatisfy { $0.alarms.isEmpty == (state.0 != .underWay) })
        }
    }

    @Test func `whatever a record holds is read back as that text, and nothing else is there`() throws {
        let calendars = try HostileText.samples.map { try Sample.hostileInvitation($0).calendar }
        let shape = try CalendarReader.read([Sample.hostileInvitation("plain").calendar])[0].shape
        for (text, calendar) in zip(HostileText.samples, try CalendarReader.read(calendars)) {
            let event = try #require(calendar.child("VEVENT"))
            let expected = PublishedText.lines(text)
            #expect(calendar.errors.isEmpty && (text.isEmpty || calendar.shape == shape), "\(text.prefix(40))")
            #expect(event["SUMMARY"] == expected)
            #expect(event["DESCRIPTION"] ?? "" == expected && event["LOCATION"] ?? "" == expected)
            // The library takes a backslash in a parameter for an escape, which it is not.
            if text.contains("\\") { continue }
            let name = PublishedText.name(text)
            #expect(event.parameters(of: "ATTENDEE").map { $0["CN"] ?? "" } == [name, name])
        }
    }
}

/// `Tests/Oracles/read_calendars.py`.
enum CalendarReader {
    static let oracle = Oracle("read_calendars", modules: "icalendar")

    struct Component {
        let name: String
        let properties: [(name: String, parameters: [String: String], value: String)]
        let errors: [String]
        let components: [Component]
        let alarms: [String]

        init?(_ json: Any?) {
            guard let json = json as? [String: Any], let name = json["name"] as? String,
                let properties = json["properties"] as? [[String: Any]]
            else { return nil }
            self.name = name
            self.properties = properties.map {
                ($0["name"] as? String ?? "", $0["parameters"] as? [String: String] ?? [:], "\($0["value"] ?? "")")
            }
            components = (json["components"] as? [Any] ?? []).compactMap { Component($0) }
            errors = (json["errors"] as? [String] ?? []) + components.flatMap(\.errors)
            alarms = json["alarms"] as? [String] ?? []
        }

        subscript(name: String) -> String? { values(of: name).first }
        func values(of name: String) -> [String] { properties.filter { $0.name == name }.map(\.value) }
        func parameters(of name: String) -> [[String: String]] {
            properties.filter { $0.name == name }.map(\.parameters)
        }
        func child(_ name: String) -> Component? { components.first { $0.name == name } }

        /// Names alone, at every depth.
        var shape: [String] { [name] + properties.map(\.name) + components.flatMap(\.shape) }
    }

    static func read(_ calendars: [CalendarObject]) throws -> [Component] {
        let answer = try oracle.ask(["calendars": calendars.map { Data($0.bytes).base64EncodedString() }])
        let read = try #require(answer as? [Any]).compactMap { Component($0) }
        try #require(read.count == calendars.count)
        return read
    }
}
