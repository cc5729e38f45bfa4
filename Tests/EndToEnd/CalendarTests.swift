import Foundation
import Testing

/// `concord calendar`: holidays come in whole or not at all, and days are counted by them.
@Suite struct CalendarTests {
    static let json = """
        {"year": 2026, "papers": ["https://www.gov.cn/"], "days": [
          {"name": "元旦", "date": "2026-01-01", "isOffDay": true},
          {"name": "国庆节", "date": "2026-10-01", "isOffDay": true}, {"name": "国庆节", "date": "2026-10-02", "isOffDay": true},
          {"name": "国庆节", "date": "2026-10-10", "isOffDay": false}]}
        """

    static let events = """
        BEGIN:VCALENDAR\r
        BEGIN:VEVENT\r
        DTSTART;VALUE=DATE:20261001\r
        DTEND;VALUE=DATE:20261008\r
        SUMMARY:国庆节（休）\r
        END:VEVENT\r
        BEGIN:VEVENT\r
        DTSTART;VALUE=DATE:20260510\r
        SUMMARY:母亲节\r
        END:VEVENT\r
        END:VCALENDAR\r

        """

    @Test func `files of different forms come in together, and a year that changes shows which days`() async throws {
        let scene = try await Scene.make()
        let (json, events) = (try scene.write("2026.json", Self.json), try scene.write("cn.ics", Self.events))
        let first = try await scene.succeed(["calendar", "import", json], as: "reg")
        #expect(first.contains("2026  新增\u{FF1A}放假 3 天\u{FF0C}调休上班 1 天"))
        let second = try await scene.concord(["calendar", "import", json, events], as: "reg")
        #expect(second.status == 0 && second.text.contains("+ 2026-10-07 星期三 放假 国庆节"))
        #expect(!second.text.contains("2026-10-01") && second.errors.contains("母亲节"))
        let shown = try #require(await scene.json(["calendar", "show", "2026"]) as? [String: [String: [Any]]])
        #expect(shown["2026"]?["holidays"]?.count == 8 && shown["2026"]?["make_up_days"]?.count == 1)
        let tip = try await scene.gitText(["rev-parse", "main"])
        let again = try await scene.concord(["calendar", "import", json, events], as: "reg")
        #expect(again.status == 0 && again.errors.contains("无变化"))
        #expect(try await scene.gitText(["rev-parse", "main"]) == tip)
        try await scene.expectClean()
    }

    @Test func `an error in one file keeps all of them out, and names file and line`() async throws {
        let scene = try await Scene.make()
        let json = try scene.write("2026.json", Self.json)
        let clash = try scene.write(
            "clash.ics", Self.events.replacing("20261001", with: "20261009").replacing("20261008", with: "20261012"))
        let broken = try scene.write("broken.json", "{\"year\": 2025, \"days\": [\n  {\"date\": \"2025-02-30\"}]}")
        let tip = try await scene.gitText(["rev-parse", "main"])
        for (files, place) in [([json, clash], "\(clash):2:1"), ([json, broken], "\(broken):2:")] {
            let outcome = try await scene.concord(["calendar", "import"] + files, as: "reg")
            #expect(outcome.status == 2 && outcome.errors.contains(place), "\(outcome.errors)")
            #expect(try await scene.gitText(["rev-parse", "main"]) == tip)
        }
        let preview = try await scene.succeed(["calendar", "import", json, "--dry-run", "--format", "json"], as: "reg")
        #expect(preview.contains("\"outcome\": \"new\"") && preview.contains("\"event\": null"))
        #expect(try await scene.gitText(["rev-parse", "main"]) == tip)
    }

    @Test func `days are counted by the calendar, and an answer that leans on an unknown year says so`() async throws {
        let scene = try await Scene.make()
        try await scene.succeed(
            ["calendar", "import", scene.write("2026.json", Self.json), scene.write("cn.ics", Self.events)], as: "reg")
        #expect(try await scene.succeed(["calendar", "before", "2026-10-09", "3"]).hasPrefix("2026-09-29 星期二"))
        #expect(try await scene.succeed(["calendar", "add", "2026-09-30", "2"]).hasPrefix("2026-10-09 星期五"))
        #expect(try await scene.succeed(["calendar", "between", "2026-09-30", "2026-10-10"]).contains("3 个工作日\n"))
        #expect(try await scene.succeed(["calendar", "check", "2026-10-10"]).contains("工作日"))
        #expect(try await scene.concord(["calendar", "check", "2026-10-10", "2026-10-11"]).status == 1)
        #expect(try await scene.concord(["calendar", "show", "2030"]).status == 1)
        #expect(try await scene.succeed(["calendar", "after", "2026-12-31", "1"]).contains("只按周末计算"))
        let answer = try #require(await scene.json(["calendar", "before", "2027-01-04", "1"]) as? [String: Any])
        #expect(answer["day"] as? String == "2027-01-01" && answer["covered"] as? Bool == false)
        #expect(try await scene.concord(["calendar", "after", "2026-12-31", "5000"]).status == 2)
    }
}
