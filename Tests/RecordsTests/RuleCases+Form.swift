import Records
import TestSupport

extension RuleCase {
    static let fields = [
        RuleCase("title-missing", at: "title") { $0.title = "" },
        RuleCase("title-missing", at: "title") {
            $0.title = " \u{3000}"
        } twin: {
            $0.title = "会"
        },
        RuleCase("goal-missing", at: "goal") { $0.goal = "\n " },
        RuleCase("department-missing", at: "department") { $0.department = nil },
        RuleCase("initiator-missing", at: "initiator") { $0.initiator = "" },
        RuleCase("recorder-missing", at: "recorder") { $0.recorder = "" },
        RuleCase("background-missing", at: "background") { $0.background = "" },
        RuleCase("follower-missing", at: "followup.follower") { $0.followup.follower = "" },
        RuleCase("title-vague", .warning, at: "title") {
            $0.title = "跨部门沟通会议"
        } twin: {
            $0.title = "设备预算沟通会"
        },
        RuleCase("title-vague", .warning, at: "title") {
            $0.title = "预算 会"
        } twin: {
            $0.title = "预算调整"
        },
        RuleCase("title-vague", .warning, at: "title") {
            $0.title = "Weekly Sync Meeting (2)"
        } twin: {
            $0.title = "Syncing the guest network"
        },
        RuleCase("title-vague", .warning, at: "title", under: .sample { $0.vagueTitles = ["月度", "经营"] }) {
            $0.title = "月度经营例会"
        } twin: {
            $0.title = "月度经营指标下调"
        },
        RuleCase("citation-of-itself", at: "citations[1]") { record in
            record.citations = ["2023-MKT-007", "2024-MKT-001"].compactMap { RecordNumber($0) }
        } twin: { record in
            record.citations = ["2024-MKT-002", "2024-MKT-1001"].compactMap { RecordNumber($0) }
        },
    ]

    static let meeting = [
        RuleCase("date-missing", at: "date") { $0.date = nil },
        RuleCase("number-year", .note, at: "number") {
            $0.date = Day("2025-01-02")
        } twin: {
            $0.date = Day("2024-12-31")
        },
        RuleCase("time-missing", at: "time") { $0.time = nil },
        RuleCase("time-order", at: "time") {
            $0.time = TimeSpan("15:30-14:00")
        } twin: {
            $0.time = TimeSpan("22:00-24:00")
        },
        RuleCase("time-order", at: "time") { $0.time = TimeSpan("14:00-14:00") },
        RuleCase("venue-missing", at: "venue") { $0.venue = Venue() },
        RuleCase("venue-missing", at: "venue.mode") { $0.venue.mode = nil },
        RuleCase("venue-platform", at: "venue.platform") {
            $0.venue.platform = ""
        } twin: {
            $0.venue = offline("502")
        },
        RuleCase("venue-meeting-number", at: "venue.meeting_number") {
            $0.venue.meetingNumber = ""
        } twin: {
            $0.venue = offline("502")
        },
        RuleCase("venue-place", at: "venue.place") {
            $0.venue.mode = .offline
        } twin: {
            $0.venue = offline("502")
        },
    ]

    private static func offline(_ place: String) -> Venue {
        var venue = Venue()
        venue.mode = .offline
        venue.place = place
        return venue
    }
}
