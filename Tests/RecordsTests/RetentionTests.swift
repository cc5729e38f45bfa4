import Records
import TestSupport
import Testing

@Suite struct RetentionTests {
    private func archived(_ at: String, _ term: RetentionTerm) -> Record {
        var record = Record.sound
        record.archived = Archiving()
        record.archived?.at = Moment(at)
        record.archived?.term = term
        return record
    }

    @Test(arguments: [
        ("2024-03-05T14:00:00+08:00", 2, "2026-03-05"), ("2024-02-29T09:00:00+08:00", 2, "2026-02-28"),
        ("2024-02-29T09:00:00+08:00", 4, "2028-02-29"), ("2022-02-28T09:00:00+08:00", 2, "2024-02-28"),
        ("2024-12-31T23:59:59+08:00", 10, "2034-12-31"), ("2024-12-31T23:59:59-05:00", 2, "2026-12-31"),
    ])
    func `a term ends on the same day so many years later, and is kept to its end`(at: String, years: Int, end: String)
        throws
    {
        let retention = Retention(of: archived(at, .years(years)), archivedOn: Moment(at)?.day)
        let last = try #require(Day(end))
        #expect(retention.keepUntil == last)
        #expect(retention.status(on: last) == .running)
        #expect(retention.status(on: last.advanced(by: 1)) == .expired)
    }

    @Test func `a permanent record is kept for good`() throws {
        let retention = Retention(of: archived("2024-03-05T14:00:00+08:00", .permanent), archivedOn: Day("2024-03-05"))
        #expect(retention.keepUntil == nil)
        #expect(retention.status(on: try #require(Day("9999-12-31"))) == .running)
    }

    @Test func `a record under any hold is held, whatever its term, until the last one is released`() throws {
        var record = archived("2020-03-05T14:00:00+08:00", .years(2))
        let day = try #require(Day("2024-03-05"))
        #expect(Retention(of: record, archivedOn: record.archived?.at?.day).status(on: day) == .expired)
        var hold = Hold()
        hold.matter = "(2023)沪01民终1号"
        record.holds = [hold, hold]
        #expect(Retention(of: record, archivedOn: record.archived?.at?.day).status(on: day) == .held)
        record.holds[0].releasedAt = Moment("2024-01-01T00:00:00+08:00")
        #expect(Retention(of: record, archivedOn: record.archived?.at?.day).status(on: day) == .held && record.isHeld)
        record.holds[1].releasedAt = Moment("2024-01-01T00:00:00+08:00")
        #expect(
            Retention(of: record, archivedOn: record.archived?.at?.day).status(on: day) == .expired && !record.isHeld)
    }

    @Test func `the clock does not run before the archiving`() throws {
        #expect(Retention(of: .sound, archivedOn: nil).status(on: try #require(Day("2099-01-01"))) == .notArchived)
    }

    private func rule(_ term: RetentionTerm?, _ scenario: Scenario? = nil, _ department: String? = nil) -> RetentionRule
    {
        var rule = RetentionRule()
        rule.term = term
        rule.scenario = scenario
        rule.department = department.flatMap { DepartmentCode($0) }
        return rule
    }

    @Test func `the longest term that applies holds, and never less than two years`() {
        var policy = Policy()
        #expect(policy.term(for: .sound).term == .years(2))
        policy.retention = [rule(.years(5)), rule(.years(10), .improvement), rule(.permanent, .resources)]
        #expect(policy.term(for: .sound).term == .years(10))
        #expect(policy.term(for: .sound).basis.zh == "登记簿规则：情境“流程优化与问题整改”")
        policy.retention.append(rule(.permanent, nil, "FIN"))
        #expect(policy.term(for: .sound).term == .years(10))
        policy.retention.append(rule(.years(30), .improvement, "MKT"))
        #expect(policy.term(for: .sound).term == .years(30))
        #expect(policy.term(for: .sound).basis.en == "the register's rule for scenario improvement, department MKT")
    }

    @Test func `a rule without a term, or under two years, changes nothing`() {
        var policy = Policy()
        policy.retention = [rule(nil), rule(.years(1))]
        #expect(policy.term(for: .sound).term == .years(2))
        #expect(policy.term(for: .sound).basis.zh == "最低保存期限")
    }
}
