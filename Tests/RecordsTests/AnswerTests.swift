import Records
import TestSupport
import Testing

/// Who answers a difference by when (F3), day by day: RND is asked by Friday 2024-03-15, by a round in force since the 7th.
@Suite struct AnswerTests {
    private static func course(
        from: String? = "RND", by: String? = "2024-03-15", _ entries: [(answer: Bool, on: String)] = [],
        _ change: (inout CourseScript) -> Void = { _ in }, second: (inout Difference) -> Void = { _ in }
    ) -> RecordTimeline {
        var script = CourseScript()
        change(&script)
        var course = script.course
        course.rounds = course.rounds.map { round in
            var record = round.what
            record.discussion[0].differences[0].answerFrom = from.flatMap { DepartmentCode($0) }
            record.discussion[0].differences[0].answerBy = by.flatMap { Day($0) }
            if record.round == 2 { second(&record.discussion[0].differences[0]) }
            return RecordTimeline.Fact(record, at: round.at, round.procedure)
        }
        course.settlements = entries.map { entry in
            var settlement = Settlement()
            (settlement.difference, settlement.answerOnly) = (1, entry.answer)
            return fact(settlement, entry.on)
        }
        return course
    }

    private static func fact<What>(_ what: What, _ day: String) -> RecordTimeline.Fact<What> {
        RecordTimeline.Fact(
            what, at: Moment(seconds: (Day(day)?.ordinal ?? 0) * 86_400 + 3600, offset: 480),
            Procedure(policy: Policy(), calendar: .sample))
    }

    private func asked(_ course: RecordTimeline, _ kind: Obligation.Kind = .answer, on today: String = "2024-04-01")
        -> [Obligation]
    {
        course.obligations(on: Day(today) ?? Day(ordinal: 0), .sample).filter { $0.kind == kind }
    }

    @Test func `F3: the day itself is in time, the working days after it are late`() {
        let table: [(on: String, late: Int?)] = [
            ("2024-03-11", nil), ("2024-03-15", nil), ("2024-03-16", 0), ("2024-03-18", 1), ("2024-03-20", 3),
        ]
        for (on, late) in table {
            for isAnswer in [true, false] {
                let found = asked(Self.course([(isAnswer, on)]))
                #expect(found.map(\.late) == [late] && found.allSatisfy { !$0.isOpen }, "\(on)")
            }
            #expect(asked(Self.course(), on: on).map(\.late) == [late], "not answered on \(on)")
        }
        #expect(asked(Self.course()).first?.department?.text == "RND")
        #expect(asked(Self.course()).first?.finding(.warning).rule == "answer-late")
    }

    @Test func `F3: whom no round names is the initiator, and without a day there is no term`() {
        #expect(asked(Self.course(from: nil)).map(\.department?.text) == ["MKT"])
        let open = asked(Self.course(by: nil))
        #expect(open.count == 1 && open[0].due == nil && !open[0].isLate && open[0].isOpen)
        #expect(asked(Self.course(by: nil, [(true, "2024-03-11")])).isEmpty)
        #expect(asked(Self.course(from: nil, by: nil)).isEmpty, "a round that asks nobody")
    }

    @Test func `F3: nothing is asked before the round is in force, and no more after the record's end`() {
        #expect(asked(Self.course { $0.signed = nil }).isEmpty)
        let void = asked(Self.course { $0.voided = "2024-03-12" })
        #expect(void.map(\.isLate) == [false] && void.allSatisfy { $0.ending?.way == .lapsed })
        #expect(asked(Self.course { $0.voided = "2024-03-19" }).map(\.late) == [2])
    }

    /// Round 2 goes out on the 11th and is in force from the 13th, or from the 19th.
    @Test func `F3: another round judges what is still open when it comes into force`() {
        func second(_ signed: String, _ entries: [(Bool, String)] = [], _ change: (inout Difference) -> Void)
            -> [Obligation]
        {
            asked(
                Self.course(
                    entries.map { (answer: $0.0, on: $0.1) }, { $0.second = ("2024-03-11", signed, "2024-03-20") },
                    second: change))
        }
        #expect(second("2024-03-13") { _ in }.map(\.late) == [11], "the same is asked on")
        #expect(second("2024-03-13") { $0.answerBy = Day("2024-04-02") }.map(\.isOpen) == [true])
        let late = second("2024-03-19") { $0.answerBy = Day("2024-04-02") }
        #expect(late.map(\.late) == [2, nil] && late.first?.ending?.way == .moved(round: 2))
        #expect(second("2024-03-13") { ($0.answerFrom, $0.answerBy) = (nil, nil) }.isEmpty)
        let moved = second("2024-03-13", [(true, "2024-03-12")]) { $0.answerFrom = DepartmentCode("SAL") }
        #expect(moved.map(\.department?.text) == ["RND", "SAL"] && moved.map(\.isOpen) == [false, true])
        #expect(second("2024-03-13", [(false, "2024-03-12")]) { $0.answerFrom = DepartmentCode("SAL") }.count == 1)
    }

    @Test func `F3: what was answered is the initiator's to settle`() {
        #expect(asked(Self.course([(true, "2024-03-14")]), .settlement).map(\.department?.text) == ["MKT"])
        #expect(asked(Self.course([(true, "2024-03-14"), (false, "2024-03-18")]), .settlement).isEmpty)
        #expect(asked(Self.course(), .settlement).isEmpty)
    }

    @Test func `F3: with the rule archiving is not asked for while a difference stands open`() {
        func ended(_ entries: [(answer: Bool, on: String)], strict: Bool) -> [Obligation.Kind] {
            var course = Self.course(from: nil, by: nil, entries) {
                $0.reports = [(1, .done, "2024-03-12", "2024-03-12"), (2, .done, "2024-03-20", "2024-03-20")]
            }
            course.policyNow.settledDifferences = strict
            return course.obligations(on: Day("2024-04-01") ?? Day(ordinal: 0), .sample).filter(\.isOpen).map(\.kind)
        }
        #expect(ended([], strict: false) == [.archive])
        #expect(ended([], strict: true) == [.settlement])
        #expect(ended([(false, "2024-03-22")], strict: true) == [.archive])
    }

    @Test func `F3: whoever is asked takes part, and the day is not before the meeting`() {
        var record = Record.sound
        func rules() -> [String] {
            record.findings(at: .circulation, RuleContext(settings: .sample, calendar: .sample)).map(\.rule).filter {
                $0.hasPrefix("answer-")
            }
        }
        record.discussion[0].differences[0].answerFrom = DepartmentCode("RND")
        record.discussion[0].differences[0].answerBy = record.date
        #expect(rules().isEmpty)
        record.participants.removeAll { $0.department == DepartmentCode("RND") }
        #expect(rules() == ["answer-unasked"])
        record.discussion[0].differences[0].answerFrom = nil
        record.discussion[0].differences[0].answerBy = record.date?.advanced(by: -1)
        #expect(rules() == ["answer-before-meeting"])
    }
}
