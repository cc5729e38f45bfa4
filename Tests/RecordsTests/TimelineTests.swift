import Records
import TestSupport
import Testing

/// Obligations by hand: the same little course, bent in one place at a time.
@Suite struct CourseTests {
    /// Tuesday 2024-03-05; round 1 on the 6th, all signed on the 7th; action 1 due on Tuesday the 12th, action 2 on the 29th.
    private static func course(_ change: (inout CourseScript) -> Void = { _ in }) -> RecordTimeline {
        var script = CourseScript()
        change(&script)
        return script.course
    }

    private func late(_ course: RecordTimeline, _ kind: Obligation.Kind, on today: String, action: Int? = nil) -> [Int?]
    {
        obligations(course, kind, on: today, action: action).filter(\.isLate).map(\.late)
    }

    private func obligations(_ course: RecordTimeline, _ kind: Obligation.Kind, on today: String, action: Int? = nil)
        -> [Obligation]
    {
        course.obligations(on: Day(today) ?? Day(ordinal: 0), .sample).filter {
            $0.kind == kind && (action == nil || $0.action == action)
        }
    }

    @Test func `S7: three working days before is in time, two are not`() {
        for (day, lacking) in [("2024-02-29", nil), ("2024-03-01", 1), ("2024-03-02", 2), ("2024-03-04", 2)]
            as [(String, Int?)]
        {
            let course = Self.course { $0.notice = day }
            #expect(late(course, .notice, on: "2024-04-01") == (lacking.map { [$0] } ?? []), "\(day)")
        }
    }

    @Test func `S7: a meeting that was moved is judged by the first notice of its day`() {
        let moved = Self.course {
            $0.notice = "2024-02-20"
            $0.noticedDate = "2024-03-04"
            $0.secondNotice = "2024-03-04"
        }
        #expect(late(moved, .notice, on: "2024-04-01") == [2])
        let unannounced = Self.course { $0.notice = nil }
        #expect(late(unannounced, .notice, on: "2024-04-01") == [3])
        #expect(obligations(unannounced, .notice, on: "2024-04-01").first?.ending?.way == .lapsed)
        for early in ["2024-02-20", "2024-03-04"] {
            let ahead = Self.course {
                $0.notice = nil; $0.circulated = early
            }
            #expect(late(ahead, .notice, on: "2024-04-01") == [3], "\(early)")
        }
    }

    @Test func `S15: the second working day after the meeting is in time, the third is not`() {
        for (day, by) in [("2024-03-07", nil), ("2024-03-08", 1), ("2024-03-11", 2)] as [(String, Int?)] {
            let course = Self.course {
                $0.circulated = day; $0.signed = nil
            }
            #expect(late(course, .circulation, on: "2024-04-01") == (by.map { [$0] } ?? []), "\(day)")
        }
    }

    @Test func `S15: what was given up uncirculated is late until then, and not at all if that was before its term`() {
        for (day, by) in [("2024-03-05", nil), ("2024-03-07", nil), ("2024-03-08", 1), ("2024-03-12", 3)]
            as [(String, Int?)]
        {
            let void = Self.course {
                $0.circulated = nil; $0.signed = nil; $0.voided = day
            }
            #expect(late(void, .circulation, on: "2024-04-01") == (by.map { [$0] } ?? []), "\(day)")
            #expect(obligations(void, .circulation, on: "2024-04-01").allSatisfy { !$0.isOpen })
        }
    }

    @Test func `S19: an objection on the next working day is in time, later ones are kept and late`() {
        for (day, by) in [("2024-03-07", nil), ("2024-03-08", 1), ("2024-03-09", 1)] as [(String, Int?)] {
            let course = Self.course {
                $0.signed = nil; $0.objected = day
            }
            #expect(late(course, .objection, on: "2024-04-01") == (by.map { [$0] } ?? []), "\(day)")
        }
    }

    @Test func `S20: who has not answered and who blocks are told until they sign`() {
        let waiting = Self.course {
            $0.signed = nil; $0.objected = "2024-03-07"
        }
        #expect(obligations(waiting, .confirmation, on: "2024-03-08").compactMap(\.department?.text) == ["MKT"])
        let blocking = obligations(waiting, .objection, on: "2024-03-08").filter(\.isOpen)
        #expect(blocking.map(\.subject) == ["RND"] && blocking.first?.department?.text == "MKT")
        #expect(obligations(Self.course(), .confirmation, on: "2024-03-08").isEmpty)
    }

    @Test func `S21: what was done on Friday is in time on Monday, late on Tuesday`() {
        for (entered, by) in [("2024-03-08", nil), ("2024-03-11", nil), ("2024-03-12", 1)] as [(String, Int?)] {
            let course = Self.course { $0.reports = [(1, .done, "2024-03-08", entered)] }
            #expect(late(course, .feedback, on: "2024-04-01", action: 1) == (by.map { [$0] } ?? []), "\(entered)")
        }
    }

    @Test func `S22: an action is late from the day after it is due until it is done`() {
        let done = Self.course { $0.reports = [(1, .done, "2024-03-15", "2024-03-15")] }
        #expect(late(done, .overdue, on: "2024-04-01", action: 1) == [3])
        #expect(late(Self.course(), .overdue, on: "2024-03-12", action: 1).isEmpty)
        #expect(late(Self.course(), .overdue, on: "2024-03-13", action: 1) == [1])
        let inTime = Self.course { $0.reports = [(1, .done, "2024-03-12", "2024-03-20")] }
        #expect(late(inTime, .overdue, on: "2024-04-01", action: 1).isEmpty)
    }

    @Test func `S22: a due date that moved is judged by the round in force on the day`() {
        let moved = Self.course { $0.second = ("2024-03-11", "2024-03-11", "2024-03-20") }
        #expect(late(moved, .overdue, on: "2024-03-20", action: 1).isEmpty)
        #expect(late(moved, .overdue, on: "2024-03-21", action: 1) == [1])
        let tooLate = Self.course {
            $0.second = ("2024-03-13", "2024-03-15", "2024-03-20")
            $0.reports = [(1, .done, "2024-03-19", "2024-03-19")]
        }
        let episodes = obligations(tooLate, .overdue, on: "2024-04-01", action: 1)
        #expect(episodes.map(\.late) == [3, nil])
        #expect(episodes.first?.ending?.way == .moved(round: 2))
    }

    @Test func `S22: three calendar days ahead, for an action that was not done in time`() {
        let silent = Self.course { $0.reports = [(1, .done, "2024-03-14", "2024-03-14")] }
        #expect(obligations(silent, .reminder, on: "2024-04-01", action: 1).map(\.ending?.way) == [.lapsed])
        let reminded = Self.course {
            $0.reminded = [(1, "2024-03-09")]
            $0.reports = [(1, .done, "2024-03-14", "2024-03-14")]
        }
        #expect(late(reminded, .reminder, on: "2024-04-01", action: 1).isEmpty)
        let late = Self.course {
            $0.reminded = [(1, "2024-03-11")]
            $0.reports = [(1, .done, "2024-03-14", "2024-03-14")]
        }
        #expect(self.late(late, .reminder, on: "2024-04-01", action: 1) == [1])
    }

    @Test func `S22: what is late is reminded of at once and then weekly, five times`() {
        let days = ["2024-03-09", "2024-03-13", "2024-03-20", "2024-03-27", "2024-04-03", "2024-04-10"]
        var given: [(Int, String)] = []
        for day in days {
            let before = Self.course { $0.reminded = given }
            #expect(obligations(before, .reminder, on: day, action: 1).contains { $0.isOpen }, "\(day)")
            given.append((1, day))
            let after = Self.course { $0.reminded = given }
            #expect(!obligations(after, .reminder, on: day, action: 1).contains { $0.isOpen }, "\(day)")
        }
        let all = Self.course { $0.reminded = given }
        #expect(!obligations(all, .reminder, on: "2024-06-01", action: 1).contains { $0.isOpen })
    }

    @Test func `S23: an action of more than a week is reported on each week, one of a week is not`() {
        let silent = obligations(Self.course(), .sync, on: "2024-04-01")
        #expect(silent.compactMap(\.due?.description) == ["2024-03-14", "2024-03-21", "2024-03-28"])
        #expect(silent.allSatisfy { $0.action == 2 })
        let spoken = Self.course {
            $0.reports = [(2, .ongoing, "2024-03-13", "2024-03-13"), (2, .done, "2024-03-22", "2024-03-22")]
        }
        let missed = obligations(spoken, .sync, on: "2024-04-01")
        #expect(missed.map(\.due?.description) == ["2024-03-20"] && missed.first?.late == 2)
    }

    @Test func `S23: weeks are counted from reports, also where a later round makes an action long again`() {
        let longer = Self.course {
            $0.second = ("2024-03-18", "2024-03-19", "2024-03-26")
            $0.reports = [(1, .ongoing, "2024-03-13", "2024-03-13")]
        }
        let missed = obligations(longer, .sync, on: "2024-04-01", action: 1)
        #expect(missed.map(\.due?.description) == ["2024-03-20"] && missed.first?.late == 8)
    }

    @Test func `S24: a record whose actions are over waits to be archived`() {
        let over = Self.course {
            $0.reports = [(1, .done, "2024-03-12", "2024-03-12"), (2, .closed, "2024-03-15", "2024-03-15")]
        }
        #expect(obligations(over, .archive, on: "2024-04-01").map(\.since.description) == ["2024-03-15"])
        #expect(obligations(Self.course(), .archive, on: "2024-04-01").isEmpty)
    }

    @Test func `what is void or archived asks for nothing more`() {
        let void = Self.course { $0.voided = "2024-03-11" }
        #expect(!void.obligations(on: Day("2024-05-01") ?? Day(ordinal: 0), .sample).contains { $0.isOpen })
        #expect(late(void, .overdue, on: "2024-05-01").isEmpty)
    }

    @Test func `a judgement says when it leans on a year without a calendar, and on a calendar that changed`() {
        let course = Self.course {
            $0.circulated = "2024-03-08"; $0.signed = nil; $0.knownCalendar = .thursdayOff
        }
        let today = Day("2024-04-01") ?? Day(ordinal: 0)
        let sure = course.obligations(on: today, .sample).first { $0.kind == .circulation }
        #expect(sure?.late == 1 && sure?.lateAsKnown == nil && sure?.isProvisional == false)
        #expect(
            course.obligations(on: today, WorkingCalendar()).first { $0.kind == .circulation }?.isProvisional == true)
    }
}
