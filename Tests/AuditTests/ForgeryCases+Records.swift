import Foundation
import Git
import Records
import Register
import RegisterTestSupport

// What an event says, rounds, and the end of a record.
extension ForgeryCase {
    /// What it says.
    static let statements: [ForgeryCase] = [
        .init(
            "trailers-agree", "a trailer that names another action than the text", on: .confirmed,
            .report.with { $0.edit = { $0.followup.feedback.append(.honest(2, at: later)) } }, twin: .report),
        .init(
            "trailers-agree", "a settlement that names another difference", on: .confirmed,
            .settlement.with { $0.trailers = [("Difference", "2")] }, twin: .settlement),
        .init(
            "trailers-agree", "a reminder of nothing", on: .confirmed, .reminder.with { $0.trailers = [] },
            twin: .reminder),
        .init(
            "actor-stated", "a release in somebody else's name", on: .confirmed,
            .hold.with {
                $0.edit = { record in
                    var hold = Hold.honest(at: later)
                    hold.by = "mkt@example.org"
                    record.holds.append(hold)
                }
            }, twin: .hold),
        .init(
            "actor-stated", "archived by somebody else", on: .completed,
            .archive.with { $0.edit = { $0.archived = .honest(by: "reg", at: later) } }, twin: .archive),
        .init(
            "time-stated", "an archive dated two years back", on: .completed,
            .archive.with { $0.edit = { $0.archived = .honest(by: "mkt", at: later - 730 * day) } }, twin: .archive),
        .init(
            "time-stated", "a report entered last week", on: .confirmed,
            .report.with {
                $0.edit = {
                    $0.followup.feedback.append(
                        .honest(1, at: later).with { $0.entered = .at(later - 7 * day) })
                }
            }, twin: .report),
        .init(
            "report-dated", "a report of a day to come", on: .confirmed,
            .report.with {
                $0.edit = {
                    $0.followup.feedback.append(
                        .honest(1, at: later).with { $0.on = Moment.at(later + 3 * day).day })
                }
            }, twin: .report),
        .init(
            "report-dated", "a delay without a reason", on: .confirmed,
            .report.with {
                $0.edit = {
                    $0.followup.feedback.append(
                        .honest(1, at: later).with { ($0.status, $0.note) = (.delayed, "") })
                }
            }, twin: .report),
        .init(
            "report-on-behalf", "the initiator reports for RND and does not say so", on: .confirmed,
            .report.with { $0.person = "mkt" },
            twin: .report.with {
                $0.person = "mkt"
                $0.edit = { $0.followup.feedback.append(.honest(1, at: later).with { $0.onBehalf = true }) }
            }),
        .init(
            "name-unmasked", "a report that names somebody in full", on: .confirmed,
            .report.with {
                $0.edit = {
                    $0.followup.feedback.append(
                        .honest(1, at: later).with { $0.by = "张伟" })
                }
            }, twin: .report),
        .init(
            "report-on-behalf", "under the name of another department's person", on: .confirmed,
            .report.with {
                $0.edit = {
                    $0.followup.feedback.append(
                        .honest(1, at: later).with { $0.by = "销售部经理*" })
                }
            }, twin: .report),
        .init(
            "action-in-force", "a report before the round is confirmed", on: .circulated, .report, twin: nil),
        .init(
            "action-in-force", "a reminder of an action that is done", on: .completed, .reminder, twin: nil),
        .init(
            "action-in-force", "a reminder of no action of the record", on: .confirmed,
            .reminder.with { $0.trailers = [("Action", "9")] }, twin: .reminder),
        .init(
            "difference-unknown", "a difference that the record never had", on: .confirmed,
            .settlement.with {
                $0.trailers = [("Difference", "7")]
                $0.edit = { $0.followup.settlements.append(.honest(7, at: later)) }
            }, twin: .settlement),
        .init(
            "hold-exists", "the same matter twice", on: .confirmed,
            .hold, twin: .hold
        ).after(.hold),
    ]

    /// Rounds.
    static let rounds: [ForgeryCase] = [
        .init(
            "round-sequence", "a round is left out", on: .confirmed,
            .round(3) { $0.actions[0].due = Day("2024-03-20") }, twin: .round),
        .init("round-sequence", "nothing is different", on: .confirmed, .round(2) { _ in }, twin: .round),
        .init(
            "round-sequence", "a digest of something else", on: .confirmed,
            .round.with { $0.trailers = [("Agreed-SHA256", String(repeating: "0", count: 64))] }, twin: .round),
        .init(
            "round-unsound", "a name in full", on: .confirmed, .round(2) { $0.recorder = "张三丰" }, twin: .round),
        .init(
            "record-unsound", "lies in a file that no rule could read", on: .confirmed,
            .report.with { forgery in
                forgery.edit = {
                    $0.followup.feedback.append(.honest(2, at: later).with { $0.by = "sal@example.org" })
                }
                forgery.mangle = { $0.replacingOccurrences(of: "  执行情况:", with: "\n  执行情况:") }
            }, twin: .report),
        .init(
            "number-reach", "one notice that takes the last of all numbers", on: .founded,
            Forgery("notice", by: "mkt") { forgery in
                forgery.number = RecordNumber("2024-MKT-999999")
                forgery.trailers = [("Sequence", "0")]
                forgery.edit = { $0.title = "占住最后一个编号" }
            }, twin: nil),
        .init(
            "signoff-refused", "a decision that nobody signed is folded in", on: .circulated,
            Forgery("signoff", by: "fin") { forgery in
                forgery.trailers = [("Round", "1"), ("Department", "RND")]
                forgery.edit = { record in
                    var entry = EmbeddedSignOff()
                    (entry.department, entry.round, entry.decision) = (DepartmentCode("RND"), 1, .agree)
                    entry.tag = "object 1\ntype commit\n\nx"
                    record.signoffs.append(entry)
                }
            }, twin: nil),
        .init(
            "item-numbers", "a dropped action's number given again", on: .confirmed,
            .round(3) { record in
                record.actions[0].number = 1
                record.actions[0].action = "另一件事"
            }, twin: .round
        ).after(.round(2) { $0.actions = Array($0.actions.dropFirst()) }),
        .init(
            "citation-unknown", "what it cites is not there", on: .confirmed,
            .round(2) { $0.citations = [RecordNumber("2023-FIN-001")].compactMap { $0 } }, twin: .round),
        .init(
            "record-past-notice", "a notice after a round", on: .confirmed,
            Forgery("notice", by: "mkt") { forgery in
                forgery.trailers = [("Sequence", "0")]
                forgery.edit = { $0.goal = "改了目标" }
            }, twin: nil),
        .init(
            "import-unsound", "a gap declared that is none", on: .founded,
            Forgery("import", by: "reg") { forgery in
                forgery.trailers = [("Number-Gap", "2024-MKT-005..2024-MKT-900")]
                forgery.edit = { record in
                    (record.title, record.date, record.department) = (
                        "旧会议的记录", Day("2023-05-04"), DepartmentCode("MKT")
                    )
                    record.imported = Provenance()
                    record.imported?.source = "旧台账"
                }
            }, twin: nil),
        .init(
            "import-unsound", "a name in full", on: .founded,
            Forgery("import", by: "reg") {
                $0.edit = { record in
                    (record.title, record.date, record.department) = (
                        "旧会议的记录", Day("2023-05-04"), DepartmentCode("MKT")
                    )
                    record.recorder = "张三丰"
                    record.imported = Provenance()
                    record.imported?.source = "旧台账"
                }
            },
            twin: Forgery("import", by: "reg") {
                $0.edit = { record in
                    (record.title, record.date, record.department) = (
                        "旧会议的记录", Day("2023-05-04"), DepartmentCode("MKT")
                    )
                    record.imported = Provenance()
                    record.imported?.source = "旧台账"
                }
            }),
    ]

    /// The end.
    static let ends: [ForgeryCase] = [
        .init(
            "record-closed", "a report on an archived record", on: .archived, .report, twin: nil),
        .init(
            "record-closed", "a round of an archived record", on: .archived, .round, twin: nil),
        .init(
            "record-closed", "an archived record is voided", on: .archived, .void, twin: nil),
        .init("record-closed", "what may happen after the end", on: .archived, .reminder, twin: .settlement),
        .init(
            "archive-incomplete", "actions stand open", on: .confirmed, .archive, twin: nil),
        .init(
            "archive-incomplete", "sign-offs are missing, and it is no registrar's", on: .circulated,
            .archive.with { $0.edit = { $0.archived = .honest(by: "mkt", at: later).with { $0.unconfirmed = "赶时间" } } },
            twin: .archive.with {
                $0.person = "reg"
                $0.edit = { $0.archived = .honest(by: "reg", at: later).with { $0.unconfirmed = "发起部门已撤销" } }
            }),
        .init(
            "archive-incomplete", "unconfirmed by a head, though all is done", on: .completed,
            .archive.with { $0.edit = { $0.archived = .honest(by: "mkt", at: later).with { $0.unconfirmed = "留个门" } } },
            twin: .archive),
        .init(
            "term-kept", "for a year", on: .completed,
            .archive.with { $0.edit = { $0.archived = .honest(by: "mkt", at: later).with { $0.term = nil } } },
            twin: .archive),
        .init("void-in-force", "a confirmed record is given up", on: .confirmed, .void, twin: nil),
        .init(
            "void-in-force", "a held record is given up", on: .circulated,
            .void, twin: .void
        ).after(.hold),
    ]
}
