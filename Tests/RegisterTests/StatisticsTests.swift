import Questions
import Records
import Register
import RegisterTestSupport
import TestSupport
import Testing

/// The numbers of `stats`, each worked out by hand from ``HandMadeCourse``; today is Monday, 2024-04-01.
@Suite struct StatisticsTests {
    private static let departments = ["MKT", "RND", "SAL", "FIN"].compactMap { DepartmentCode($0) }

    private func statistics(
        _ scripts: [HandMadeCourse], by grouping: Statistics.Grouping? = nil, on today: String = "2024-04-01"
    ) throws -> Statistics {
        Statistics(
            of: try scripts.map { try $0.course }, by: grouping, on: try Day(today).orFail(), .sample,
            departments: Self.departments)
    }

    private func rate(_ late: Int, of judged: Int) -> Statistics.Rate { .init(judged: judged, late: late) }

    @Test func `medians and nine in ten`() {
        func numbers(_ days: [Int]) -> [Int?] { [Statistics.Days(days).median, Statistics.Days(days).ninetieth] }
        #expect(numbers([]) == [nil, nil])
        #expect(numbers([3]) == [30, 30])
        #expect(numbers([2, 1]) == [15, 20])
        #expect(numbers([9, 1, 2]) == [20, 90])
        #expect(numbers(Array(1...10)) == [55, 90])
        #expect(numbers(Array(1...11)) == [60, 100])
        #expect(numbers(Array(1...20)) == [105, 180])
    }

    @Test func `rates are rounded to a tenth of a per cent`() {
        #expect(rate(0, of: 0).perMille == nil)
        #expect([(0, 4), (1, 3), (2, 3), (1, 1)].map { rate($0, of: $1).perMille } == [0, 333, 667, 1000])
    }

    @Test func `over all records`() throws {
        let total = try statistics([.smooth, .objected, .void]).total
        #expect(total.records == 3)
        // 1, 3 and 2 working days; 2 and 6.
        #expect(total.circulation == .init([1, 2, 3]) && total.circulation.median == 20)
        #expect(total.confirmation == .init([2, 6]) && total.confirmation.median == 40)
        // Three words on the smooth one, three on each round of the other, one on the void one: SAL, MKT and SAL were late.
        #expect(total.signOffs == rate(3, of: 10))
        #expect(total.reports == rate(2, of: 3))
        #expect(total.actions == rate(2, of: 3))
    }

    @Test func `by department the days are the initiator's, and what was late is whose it was`() throws {
        let groups = try statistics([.smooth, .objected, .void], by: .department).groups
        #expect(groups.map(\.group) == Self.departments.prefix(3).map { .department($0) })
        let (mkt, rnd, sal) = (groups[0].figures, groups[1].figures, groups[2].figures)
        #expect([mkt.records, rnd.records, sal.records] == [2, 1, 0])
        #expect(mkt.circulation == .init([1, 2]) && mkt.confirmation == .init([2]))
        #expect(rnd.circulation == .init([3]) && rnd.confirmation == .init([6]))
        #expect(sal.circulation.median == nil)
        #expect([mkt, rnd, sal].map(\.signOffs) == [rate(1, of: 4), rate(0, of: 3), rate(2, of: 3)])
        #expect([mkt, rnd, sal].map(\.actions) == [rate(1, of: 1), rate(1, of: 2), rate(0, of: 0)])
        #expect([mkt, rnd, sal].map(\.reports) == [rate(1, of: 1), rate(1, of: 2), rate(0, of: 0)])
    }

    @Test func `by scenario and by month, in their order`() throws {
        let scripts: [HandMadeCourse] = [.smooth, .objected, .void]
        let scenarios = try statistics(scripts, by: .scenario).groups
        #expect(scenarios.map(\.group) == [.resources, .improvement, .adHoc].map { .scenario($0) })
        #expect(scenarios.map(\.figures.signOffs.judged) == [6, 3, 1])
        let months = try statistics(scripts, by: .month).groups
        #expect(months.map(\.group) == [.month("2024-02"), .month("2024-03")])
        #expect(months.map(\.figures.records) == [1, 2])
    }

    @Test func `nothing, a draft and a notice count nothing`() throws {
        let announced = HandMadeCourse()
        for scripts in [[], [announced]] {
            let found = try statistics(scripts, by: .department)
            #expect(found.total.records == 0 && found.groups.isEmpty && !found.isProvisional)
            #expect(found.total.circulation.median == nil && found.total.signOffs.perMille == nil)
        }
    }

    /// The meeting was announced and written up elsewhere; what went out here was signed here.
    @Test func `of an imported record only the rounds that went out here count`() throws {
        var script = HandMadeCourse.smooth
        script.isImported = true
        let total = try statistics([script]).total
        #expect(total.circulation.count == 0 && total.confirmation == .init([2]))
        #expect(total.signOffs == rate(1, of: 3))
    }

    @Test func `a longer term counts where it was asked for in time`() throws {
        var script = HandMadeCourse.objected
        script.reports = [(1, .done, "2024-04-03", "2024-04-03"), (2, .done, "2024-03-27", "2024-03-27")]
        #expect(try statistics([script], on: "2024-04-08").total.actions == rate(0, of: 2))
        script.extensions = script.extensions.map { ($0.action, $0.act, $0.from, $0.to, "2024-04-01") }
        #expect(try statistics([script], on: "2024-04-08").total.actions == rate(1, of: 2))
    }

    @Test func `what a later record took over is late only where it was by then`() throws {
        var script = HandMadeCourse.smooth
        script.reports.removeLast()
        script.successions = [(2, "2024-03-08")]
        #expect(try statistics([script]).total.actions == rate(0, of: 1))
        script.successions = [(2, "2024-03-11")]
        #expect(try statistics([script]).total.actions == rate(1, of: 2))
    }

    @Test func `a department that has not answered is late from the day after, and waits no more after a ruling`()
        throws
    {
        var script = HandMadeCourse.smooth
        script.decisions.removeLast()
        func late(on day: String) throws -> Statistics.Rate { try statistics([script], on: day).total.signOffs }
        #expect(try late(on: "2024-03-07") == rate(0, of: 2))
        #expect(try late(on: "2024-03-08") == rate(1, of: 3))
        #expect(try statistics([script]).total.confirmation.count == 0)
        var course = try script.course
        var ruling = Ruling()
        (ruling.round, ruling.act) = (1, .uphold)
        course.rulings = [.init(ruling, at: course.rounds[0].at, course.rounds[0].procedure)]
        let ruled = Statistics(of: [course], by: nil, on: try Day("2024-04-01").orFail(), .sample)
        // What came after the ruling is not waited for.
        #expect(ruled.total.confirmation == .init([0]) && ruled.total.signOffs == rate(0, of: 1))
    }

    @Test func `a year without a calendar is told`() throws {
        let found = Statistics(
            of: [try HandMadeCourse.smooth.course], by: nil, on: try Day("2024-04-01").orFail(), WorkingCalendar())
        #expect(found.isProvisional)
    }
}

extension Statistics {
    /// Of timelines that are at hand.
    fileprivate init(
        of timelines: [RecordTimeline], by grouping: Grouping?, on today: Day, _ calendar: WorkingCalendar,
        departments: [DepartmentCode] = []
    ) {
        self.init(
            of: timelines.compactMap { Course($0, on: today, calendar) }, by: grouping, departments: departments)
    }
}
