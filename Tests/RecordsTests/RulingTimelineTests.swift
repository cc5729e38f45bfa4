import Records
import TestSupport
import Testing

/// Since when a round is in force, and what waits for an arbiter (F12): round 1 goes out on 2024-03-06, RND objects on the 7th.
@Suite struct RulingTimelineTests {
    private func course(_ entries: [(act: RulingAct, on: String)], agreed: String? = nil) -> RecordTimeline {
        var script = CourseScript()
        (script.signed, script.objected) = (agreed, "2024-03-07")
        var course = script.course
        course.rulings = entries.map { entry in
            var ruling = Ruling()
            (ruling.round, ruling.act, ruling.reason) = (1, entry.act, "不一致")
            return RecordTimeline.Fact(
                ruling, at: Moment(seconds: (Day(entry.on)?.ordinal ?? 0) * 86_400 + 3600, offset: 480),
                Procedure(policy: Policy(), calendar: .sample))
        }
        return course
    }

    private func open(_ course: RecordTimeline) -> [Obligation.Kind] {
        course.obligations(on: Day("2024-03-12") ?? Day(ordinal: 0), .sample).filter { $0.isOpen }.map(\.kind).filter {
            [.ruling, .objection, .confirmation].contains($0)
        }
    }

    @Test func `F12: a referral waits for the arbiter, a return for the initiator, an upheld round for nobody`() {
        #expect(open(course([])) == [.confirmation, .objection])
        #expect(open(course([(.refer, "2024-03-08")])) == [.confirmation, .ruling])
        #expect(open(course([(.refer, "2024-03-08"), (.return, "2024-03-11")])) == [.confirmation, .objection])
        #expect(open(course([(.refer, "2024-03-08"), (.uphold, "2024-03-11")])) == [])
        #expect(open(course([(.refer, "2024-03-08")], agreed: "2024-03-11")) == [])
    }

    @Test func `F12: a round is in force from its ruling, or from full agreement if that was first`() {
        func force(_ course: RecordTimeline) -> Day? { course.rounds.first.flatMap(course.force)?.day }
        #expect(force(course([(.refer, "2024-03-08")])) == nil && course([(.refer, "2024-03-08")]).inForce == nil)
        #expect(force(course([(.refer, "2024-03-08"), (.return, "2024-03-11")])) == nil)
        let upheld = course([(.refer, "2024-03-08"), (.uphold, "2024-03-11")])
        #expect(force(upheld) == Day("2024-03-11") && upheld.inForce?.round == 1)
        #expect(
            force(course([(.refer, "2024-03-08"), (.uphold, "2024-03-12")], agreed: "2024-03-11")) == Day("2024-03-11"))
    }

    @Test func `F12: states in their order`() {
        func signoff(_ code: String, _ decision: Decision) -> EmbeddedSignOff {
            var entry = EmbeddedSignOff()
            (entry.department, entry.decision, entry.round) = (DepartmentCode(code), decision, 1)
            return entry
        }
        var record = Record.sound
        record.round = 1
        record.signoffs = ["MKT", "SAL", "FIN"].map { signoff($0, .agree) } + [signoff("RND", .object)]
        #expect(record.state == .objected)
        var ruling = Ruling()
        (ruling.round, ruling.act) = (1, .refer)
        record.rulings = [ruling]
        #expect(record.state == .objected && record.openReferral != nil)
        ruling.act = .uphold
        record.rulings.append(ruling)
        #expect(record.state == .ruled && record.isRuled && record.openReferral == nil)
        record.signoffs.append(signoff("RND", .agree))
        #expect(record.state == .confirmed && !record.isRuled)
        record.round = 2
        #expect(record.state == .circulating && !record.isUpheld)
    }
}
