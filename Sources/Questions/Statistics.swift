import Records
import Register

/// How long records took, and how much of what was owed was late: over all of them, and by a property of theirs.
///
/// Days are working days by the register's calendar, as the terms of the procedure count them (S15, S19). Lateness is what `due --all`
/// and `audit` say of the same obligations.
public struct Statistics: Sendable {
    public enum Grouping: String, CaseIterable, Sendable {
        /// Days by the initiating department; what was late by the department that owed it.
        case department
        case scenario
        /// Of the communication.
        case month

        public var words: LocalizedText {
            switch self {
            case .department: LocalizedText(zh: "部门", en: rawValue)
            case .scenario: LocalizedText(zh: "适用情境", en: rawValue)
            case .month: LocalizedText(zh: "月份", en: rawValue)
            }
        }
    }

    /// What the records of a group have in common; nil where the record does not say.
    public enum Group: Hashable, Sendable {
        case department(DepartmentCode)
        case scenario(Scenario?)
        /// `2026-07`.
        case month(String?)
    }

    /// Some numbers of days.
    public struct Days: Equatable, Sendable {
        private let sorted: [Int]

        public init(_ days: [Int]) { sorted = days.sorted() }

        public var count: Int { sorted.count }

        /// The median in tenths of a day: of an even number the mean of the two in the middle. Nil of none.
        public var median: Int? {
            guard !sorted.isEmpty else { return nil }
            let (low, high) = (sorted[(count - 1) / 2], sorted[count / 2])
            return (low + high) * 5
        }

        /// The least number of days that nine in ten did not exceed (nearest rank), in tenths. Nil of none.
        public var ninetieth: Int? { sorted.isEmpty ? nil : sorted[(count * 9 + 9) / 10 - 1] * 10 }
    }

    /// Of so many that are decided, in time or not, how many were late.
    public struct Rate: Equatable, Sendable {
        public let judged: Int
        public let late: Int

        public init(judged: Int, late: Int) { (self.judged, self.late) = (judged, late) }

        /// What was done counts, and what is late, done or not; what is open and in time does not, nor what came to its end before its day.
        init(_ obligations: [Obligation]) {
            let judged = obligations.filter { $0.isLate || $0.ending?.way == .met }
            (self.judged, late) = (judged.count, judged.count(where: \.isLate))
        }

        /// Tenths of a per cent, rounded. Nil of none.
        public var perMille: Int? { judged == 0 ? nil : (late * 2000 + judged) / (2 * judged) }
    }

    /// The numbers of one group.
    public struct Figures: Equatable, Sendable {
        /// Records that were circulated.
        public let records: Int
        /// From the meeting to the first circulation.
        public let circulation: Days
        /// From the first circulation to the first round in force.
        public let confirmation: Days
        public let signOffs: Rate
        public let reports: Rate
        public let actions: Rate
    }

    public let grouping: Grouping?
    public let total: Figures
    /// In the order of the settings, the form or time; what is not said comes last.
    public let groups: [(group: Group, figures: Figures)]
    /// Some year that a number leans on is not in the calendar: its weekends alone were counted.
    public let isProvisional: Bool

    /// - Parameter departments: in their order.
    public init(of courses: [Course], by grouping: Grouping?, departments: [DepartmentCode] = []) {
        self.grouping = grouping
        total = Figures(courses.map(\.days), courses.flatMap(\.owed))
        isProvisional = courses.contains(where: \.isProvisional)
        guard let grouping else {
            groups = []
            return
        }
        var days: [Group: [Course.Days]] = [:]
        var owed: [Group: [Obligation]] = [:]
        for course in courses {
            days[course.group(grouping), default: []].append(course.days)
            for obligation in course.owed {
                owed[course.group(grouping, of: obligation), default: []].append(obligation)
            }
        }
        groups = Set(days.keys).union(owed.keys).sorted { Self.rank($0, departments) < Self.rank($1, departments) }
            .map { ($0, Figures(days[$0] ?? [], owed[$0] ?? [])) }
    }

    private static func rank(_ group: Group, _ departments: [DepartmentCode]) -> (Int, String) {
        switch group {
        case .department(let code): (departments.firstIndex(of: code) ?? departments.count, code.text)
        case .scenario(let scenario):
            (scenario.flatMap(Scenario.allCases.firstIndex(of:)) ?? Scenario.allCases.count, "")
        case .month(let month): (month == nil ? 1 : 0, month ?? "")
        }
    }
}

extension Statistics.Figures {
    fileprivate init(_ days: [Statistics.Course.Days], _ owed: [Obligation]) {
        records = days.count
        circulation = .init(days.compactMap(\.circulation))
        confirmation = .init(days.compactMap(\.confirmation))
        func rate(_ kind: Obligation.Kind) -> Statistics.Rate { .init(owed.filter { $0.kind == kind }) }
        (signOffs, reports, actions) = (rate(.confirmation), rate(.feedback), rate(.overdue))
    }
}

extension Statistics {
    /// What one record's course gives; nil for one that was never circulated.
    public struct Course: Sendable {
        struct Days {
            /// Nil where the meeting was held elsewhere (an imported record), or its day is not known.
            let circulation: Int?
            /// Nil while no round is in force.
            let confirmation: Int?
        }

        let days: Days
        let owed: [Obligation]
        let isProvisional: Bool
        private let initiator: DepartmentCode
        private let scenario: Scenario?
        private let month: String?

        public init?(_ course: RecordTimeline, on today: Day, _ calendar: WorkingCalendar) {
            guard let first = course.rounds.first, let last = course.rounds.last else { return nil }
            let meeting = first.what.imported == nil ? first.what.date : nil
            let force = course.rounds.compactMap(course.force).min()?.day
            days = Days(
                circulation: meeting.map { calendar.workingDays(from: $0, to: first.day) },
                confirmation: force.map { calendar.workingDays(from: first.day, to: $0) })
            owed =
                course.signOffs(on: today, calendar)
                + course.obligations(on: today, calendar).filter { [.feedback, .overdue].contains($0.kind) }
            let ends = [meeting, first.day, force].compactMap { $0 }
            isProvisional =
                owed.contains(where: \.isProvisional)
                || !calendar.covers(from: ends.min() ?? first.day, to: ends.max() ?? first.day)
            (initiator, scenario) = (course.number.department, last.what.scenario)
            month = last.what.date.map { String($0.description.prefix(7)) }
        }

        /// - Parameter obligation: whose it is decides, where departments are compared.
        func group(_ grouping: Grouping, of obligation: Obligation? = nil) -> Group {
            switch grouping {
            case .department: .department(obligation?.department ?? initiator)
            case .scenario: .scenario(scenario)
            case .month: .month(month)
            }
        }
    }
}

extension RegisterView {
    /// - Parameter numbers: of these records; of all from nil. Drafts have no numbers to give.
    public func statistics(by grouping: Statistics.Grouping?, of numbers: Set<RecordNumber>? = nil)
        async throws(RegisterError) -> Statistics
    {
        let today = now.day
        let courses = try await inEachTimeline { stored in
            numbers.map { $0.contains(stored.number) } ?? true
        } _: { [roster] timeline in
            Statistics.Course(timeline, on: today, roster.calendar).map { [$0] } ?? []
        }
        return Statistics(of: courses, by: grouping, departments: settings.departments.compactMap(\.code))
    }
}
