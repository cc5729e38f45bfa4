import Foundation
import Git
import Records
import Register
import RegisterTestSupport

extension ForgeryCase {
    static let later = ReadyRegister.later
    static let day = 86_400

    static let all: [ForgeryCase] =
        commits + authority + scope + statements + rounds + ends + escalation + relations + topics + differences
        + rulings + extensions + absence + ownFields + acceptance + support + keeping + paper

    /// What a commit is.
    static let commits: [ForgeryCase] = [
        .init(
            "event-known", "a kind of event that nobody knows", on: .confirmed, .report.with { $0.kind = "holiday" },
            twin: .report),
        .init("event-known", "no kind at all", on: .confirmed, .report.with { $0.kind = nil }, twin: nil),
        .init(
            "commit-malformed", "a header of its own", on: .confirmed,
            .report.with { $0.malform = { $0.replacing("\n\n", with: "\nnote x\n\n") } }, twin: .report),
        .init(
            "commit-malformed", "an author's name in GBK", on: .confirmed,
            .report.with {
                $0.malform = { $0.replacing("author rnd@example.org", with: "author ", then: [0xD6, 0xD0]) }
            }, twin: .report),
        .init(
            "commit-malformed", "a time that never comes", on: .confirmed,
            .report.with {
                $0.malform = {
                    $0.replacing("> \(later) +0800\ncommitter", with: "> 99999999999999999 +0800\ncommitter")
                }
            },
            twin: .report),
        .init(
            "tree-malformed", "the register's folder twice over", on: .confirmed,
            .report.with { $0.malformTree = { $0 + $0 } },
            twin: .report),
        .init(
            "made-early", "an act dated to before its round", on: .confirmed,
            .report.with { forgery in
                let early = ReadyRegister.start - 20 * day
                (forgery.at, forgery.committedAt) = (early, later)
                forgery.edit = { $0.followup.feedback.append(.honest(1, at: early)) }
            }, twin: .report),
        .init(
            "linear-history", "two parents", on: .confirmed, .report.with { $0.parents = { $0 + $0 } }, twin: nil),
        .init(
            "author-committer", "somebody else's name as author", on: .confirmed,
            .report.with { $0.author = "sal@example.org" }, twin: .report),
        .init(
            "author-committer", "made after it was committed", on: .confirmed,
            .report.with { $0.committedAt = later - day }, twin: nil),
        .init(
            "commit-in-future", "dated a year ahead", on: .confirmed,
            .report.with { $0.committedAt = later + 365 * day }, twin: .report),
        .init(
            "clock-back", "dated to before the commit it stands on", on: .completed,
            .hold.with {
                $0.at = ReadyRegister.start - day
                $0.edit = { $0.holds.append(.honest(at: ReadyRegister.start - day)) }
            }, twin: .hold),
        .init(
            "event-id", "a name that is none", on: .confirmed, .report.with { $0.eventID = "1" }, twin: .report),
        .init(
            "event-id", "two names", on: .confirmed,
            .report.with { $0.trailers.append(("Event-Id", String(repeating: "a", count: 32))) }, twin: .report),
        .init(
            "commit-proven", "not signed", on: .confirmed, .report.with { $0.isUnsigned = true }, twin: .report),
        .init(
            "commit-proven", "another person's key", on: .confirmed,
            .report.with { $0.address = "sal@example.org" }, twin: .report),
        .init(
            "commit-proven", "a key that is nobody's", on: .confirmed,
            .report.with { ($0.person, $0.address) = ("outsider", "rnd@example.org") }, twin: nil),
    ]

    /// Who may do it.
    static let authority: [ForgeryCase] = [
        .init(
            "actor-entitled", "another department circulates", on: .confirmed,
            .round(2, by: "sal") { $0.actions[0].due = Day("2024-03-20") }, twin: .round),
        .init(
            "actor-entitled", "a department reports on what is not its own", on: .confirmed,
            .report.with { ($0.person, $0.trailers) = ("fin", [("Action", "1")]) }, twin: .report),
        .init(
            "actor-entitled", "somebody who is no registrar holds", on: .confirmed,
            .hold.with {
                $0.person = "mkt"
                $0.edit = { record in
                    var hold = Hold.honest(at: later)
                    hold.by = ReadyRegister.address("mkt")
                    record.holds.append(hold)
                }
            }, twin: .hold),
        .init(
            "actor-entitled", "a member archives", on: .completed,
            .archive.with {
                $0.person = "member-mkt"
                $0.edit = { $0.archived = .honest(by: "member-mkt", at: later) }
            }, twin: .archive),
        .init(
            "number-department", "another department makes itself the initiator and drops it", on: .confirmed,
            .round(2) { record in
                record.department = DepartmentCode("SAL")
                record.participants.removeAll { $0.department == DepartmentCode("SAL") }
            }, twin: .round),
        .init(
            "settings-authorized", "a head changes the settings", on: .founded,
            Forgery("settings", by: "sal") { forgery in
                forgery.number = nil
                forgery.files = ["calendar.yaml": Array("2024:\n  节假日:\n    - 日期: 2024-01-01\n      名称: 元旦\n".utf8)]
            },
            twin: Forgery("settings", by: "reg") { forgery in
                forgery.number = nil
                forgery.files = ["calendar.yaml": Array("2024:\n  节假日:\n    - 日期: 2024-01-01\n      名称: 元旦\n".utf8)]
            }),
        .init(
            "settings-authorized", "a head changes what a host runs", on: .founded,
            Forgery("settings", by: "sal") { forgery in
                forgery.number = nil
                forgery.files = [".gitlab-ci.yml": Array("concord:\n".utf8)]
            },
            twin: Forgery("settings", by: "reg") { forgery in
                forgery.number = nil
                forgery.files = [".gitlab-ci.yml": Array("concord:\n".utf8)]
            }),
        .init(
            "settings-authorized", "settings that say they change nothing, by a head", on: .founded,
            Forgery("settings", by: "mkt") { $0.number = nil }, twin: nil),
        .init(
            "settings-authorized", "a format of the future, by a head", on: .founded,
            .settings(by: "mkt") { $0.replacing("格式: 1", with: "格式: 2") }, twin: nil),
        .init(
            "settings-authorized", "settings that are no text, by nobody", on: .founded,
            .settings(by: "outsider") { _ in "\u{FEFF}x" }, twin: nil),
        .init(
            "settings-change", "a time zone that is none", on: .founded,
            .settings(by: "reg") { $0.replacing("Asia/Shanghai", with: "Mars/Base") },
            twin: .settings(by: "reg") { $0.replacing("Asia/Shanghai", with: "Europe/Berlin") }),
        .init(
            "settings-change", "attributes that change bytes", on: .founded,
            Forgery("settings", by: "reg") { forgery in
                forgery.number = nil
                forgery.files = [".gitattributes": Array("* text=auto\n".utf8)]
            }, twin: nil),
        .init(
            "settings-change", "no registrar with a key is left", on: .founded,
            .settings(by: "reg") { $0.replacing("reg@example.org", with: "nobody@example.org") }, twin: nil),
        .init(
            "settings-change", "settings that cannot be read", on: .founded,
            Forgery("settings", by: "reg") { forgery in
                forgery.number = nil
                forgery.files = ["revoked_signers": nil]
            }, twin: nil),
    ]

    /// What it touches.
    static let scope: [ForgeryCase] = [
        .init(
            "event-scope", "a report that changes what was agreed", on: .confirmed,
            .report.with { forgery in
                let honest = forgery.edit
                forgery.edit = { record in
                    honest(&record)
                    record.actions[0].due = Day("2024-03-20")
                }
            }, twin: .report),
        .init(
            "event-scope", "a file of another record", on: .confirmed,
            .report.with { $0.files = ["records/2024/SAL/2024-SAL-001.yaml": Array("记录编号: 2024-SAL-001\n".utf8)] },
            twin: .report),
        .init(
            "event-scope", "a report under another record's number", on: .confirmed,
            .report.with { $0.named = RecordNumber("2024-SAL-001") }, twin: nil),
        .init(
            "event-scope", "evidence that no report lists", on: .confirmed,
            .report.with { $0.files = ["materials/2024/MKT/2024-MKT-001/x.txt": Array("x".utf8)] }, twin: .report),
        .init(
            "path-unportable", "two files that are one where case does not count", on: .confirmed,
            .report.with {
                let folder = "materials/2024/MKT/2024-MKT-001/"
                $0.files = [folder + "x.txt": Array("x".utf8), folder + "X.TXT": Array("X".utf8)]
            }, twin: .report),
        .init(
            "living-grows", "a sign-off is taken out", on: .circulated.next,
            Forgery("signoff", by: "sal") { $0.edit = { $0.signoffs = Array($0.signoffs.dropFirst()) } }, twin: nil),
        .init(
            "living-grows", "a report is taken out", on: .completed,
            .settlement.with { forgery in
                let honest = forgery.edit
                forgery.edit = { record in
                    honest(&record)
                    record.followup.feedback = Array(record.followup.feedback.dropFirst())
                }
            }, twin: .settlement),
        .init(
            "one-entry", "two reports in one event", on: .confirmed,
            .report.with { forgery in
                let honest = forgery.edit
                forgery.edit = { record in
                    honest(&record)
                    honest(&record)
                }
            }, twin: .report),
        .init(
            "one-entry", "a hold that was never held", on: .confirmed,
            .hold.with {
                $0.edit = { record in
                    var hold = Hold.honest(at: later)
                    (hold.releasedAt, hold.releasedBy) = (.at(later), "mkt@example.org")
                    record.holds.append(hold)
                }
            }, twin: .hold),
        .init(
            "one-entry", "a hold that holds nothing", on: .confirmed, .hold.with { $0.edit = { _ in } }, twin: .hold),
        .init(
            "record-kept", "a record is removed", on: .confirmed,
            Forgery("void", by: "reg") { forgery in
                forgery.number = nil
                forgery.named = ReadyRegister.number
                forgery.files = ["records/2024/MKT/2024-MKT-001.yaml": nil]
            }, twin: nil),
    ]
}

extension ReadyRegister.State {
    fileprivate var next: ReadyRegister.State { ReadyRegister.State(rawValue: rawValue + 1) ?? self }
}
