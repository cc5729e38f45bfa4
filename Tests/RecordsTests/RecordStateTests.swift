import Records
import TestSupport
import Testing

@Suite struct RecordStateTests {
    private func decided(_ department: String, _ decision: Decision, round: Int) -> EmbeddedSignOff {
        var signOff = EmbeddedSignOff()
        signOff.department = DepartmentCode(department)
        signOff.decision = decision
        signOff.round = round
        return signOff
    }

    private func report(_ action: Int, _ status: ActionStatus) -> Feedback {
        var feedback = Feedback()
        feedback.action = action
        feedback.status = status
        return feedback
    }

    private func circulating(round: Int = 1, _ agreeing: [String] = []) -> Record {
        var record = Record.sound
        record.round = round
        record.signoffs = agreeing.map { decided($0, .agree, round: round) }
        return record
    }

    private let everyone = ["MKT", "RND", "SAL", "FIN"]

    @Test func `a record goes from its notice to the archive`() {
        var record = Record.sound
        #expect(record.state == .noticed && !record.isConfirmed)
        record = circulating()
        #expect(record.state == .circulating)
        record = circulating(["MKT", "RND", "SAL"])
        #expect(record.state == .circulating && record.missingDepartments.map(\.text) == ["FIN"])
        record = circulating(everyone)
        #expect(record.state == .confirmed && record.isConfirmed)
        record.followup.feedback = [report(1, .done)]
        #expect(record.state == .followingUp && record.openActions.map(\.number) == [2])
        record.followup.feedback.append(report(2, .delayed))
        #expect(record.state == .followingUp)
        record.followup.feedback.append(report(2, .closed))
        #expect(record.state == .completed && record.openActions.isEmpty)
        record.archived = Archiving()
        #expect(record.state == .archived)
        record.void = Voiding()
        #expect(record.state == .void)
    }

    @Test func `an action that is reopened is open again`() {
        var record = circulating(everyone)
        record.followup.feedback = [report(1, .done), report(2, .done), report(1, .ongoing)]
        #expect(record.state == .followingUp && record.openActions.map(\.number) == [1])
    }

    @Test func `one objection blocks, whoever else agrees`() {
        var record = circulating(everyone)
        record.signoffs.append(decided("SAL", .object, round: 1))
        #expect(record.state == .objected && record.objectingDepartments.map(\.text) == ["SAL"])
        #expect(!record.isConfirmed && record.missingDepartments.map(\.text) == ["SAL"])
    }

    @Test func `a department's last decision on a round counts`() {
        var record = circulating(["MKT", "RND", "FIN"])
        record.signoffs.append(decided("SAL", .object, round: 1))
        #expect(record.state == .objected)
        record.signoffs.append(decided("SAL", .agree, round: 1))
        #expect(record.state == .confirmed)
    }

    @Test func `a new round asks everyone anew`() {
        var record = circulating(everyone)
        record.signoffs.append(decided("SAL", .object, round: 1))
        record.round = 2
        #expect(record.state == .circulating && record.missingDepartments.map(\.text) == everyone)
        record.signoffs += everyone.map { decided($0, .agree, round: 2) }
        #expect(record.state == .confirmed)
        record.signoffs.append(decided("RND", .object, round: 1))
        #expect(record.state == .confirmed)
    }

    @Test func `the initiating department signs once, and others' decisions change nothing`() {
        var record = circulating(everyone)
        record.participants.append(Participant("MKT", liaison: "市场部经理*"))
        #expect(record.signatories.map(\.text) == everyone && record.isConfirmed)
        record.signoffs.append(decided("OLD", .object, round: 1))
        #expect(record.state == .confirmed)
    }

    @Test func `the agreed part has nothing of the living one`() {
        var record = circulating(everyone)
        record.archived = Archiving()
        #expect(record.agreedPart.livingPart == Record().livingPart)
        #expect(record.agreedPart.round == 1 && record.agreedPart.actions == record.actions)
    }
}
