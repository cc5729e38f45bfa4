import Git
import Records

/// Records' courses, read off the history.
extension Register {
    /// What happened to a record; nil for one that was never registered.
    public func course(of number: RecordNumber) throws(RegisterError) -> RecordTimeline? {
        try course(of: number, by: Set(EventKind.allCases))
    }

    /// Every difference that a record ever had, and what became of it (S18). Of one round the record itself tells all.
    public func differences(of stored: StoredRecord) throws(RegisterError) -> [StandingDifference] {
        guard let round = stored.record.round else { return [] }
        var course = RecordTimeline(number: stored.number)
        if round > 1 {
            course = try self.course(of: stored.number, by: [.round]) ?? course
        } else {
            let none = Procedure(deadlines: Deadlines(), calendar: WorkingCalendar())
            course.rounds = [RecordTimeline.Fact(stored.record, at: Moment(seconds: 0, offset: 0), none)]
        }
        return course.differences(in: stored.record)
    }

    private func course(of number: RecordNumber, by kinds: Set<EventKind>) throws(RegisterError) -> RecordTimeline? {
        do {
            let events = try history().events(of: number).filter { $0.kind.map(kinds.contains) ?? false }
            guard !events.isEmpty else { return nil }
            var course = RecordTimeline(number: number)
            var former = Record()
            for event in events {
                let snapshot = try snapshot(of: event.commit)
                guard let record = try snapshot.record(number)?.record else { continue }
                add(event, record, after: former, snapshot, to: &course)
                former = record
            }
            return course
        } catch {
            throw RegisterError(error)
        }
    }

    /// The courses of the records that a filter takes, by number.
    ///
    /// - Parameter isWanted: asked of each record as it stands now, before its history is read.
    public func courses(where isWanted: (StoredRecord) -> Bool = { _ in true }, advance: () -> Void = {})
        throws(RegisterError) -> [RecordTimeline]
    {
        var courses: [RecordTimeline] = []
        for stored in try snapshot().records() where stored.findings.isEmpty && isWanted(stored) {
            if let course = try course(of: stored.number) { courses.append(course) }
            advance()
        }
        return courses
    }

    /// The courses of drafts that are not registered yet: their meetings' notices and records may be owed.
    public func draftCourses() throws(RegisterError) -> [RecordTimeline] {
        let snapshot = try snapshot()
        let procedure = Procedure(deadlines: snapshot.settings.policy.deadlines, calendar: snapshot.roster.calendar)
        var courses: [RecordTimeline] = []
        for draft in try drafts() where try snapshot.record(draft.number) == nil {
            var course = RecordTimeline(number: draft.number)
            course.draft = RecordTimeline.Fact(draft.record, at: moment(snapshot.settings), procedure)
            courses.append(course)
        }
        return courses
    }

    /// An event that was just made, with what the procedure says of its time.
    ///
    /// - Parameters:
    ///   - kinds: the obligations that the event can end.
    ///   - action: the action that it is about.
    func judged(_ result: EventResult, _ kinds: Set<Obligation.Kind>, action: Int? = nil) throws(RegisterError)
        -> EventResult
    {
        guard let number = result.number, let course = try course(of: number) else { return result }
        let snapshot = try snapshot()
        let today = moment(snapshot.settings).day
        let late = course.obligations(on: today, snapshot.roster.calendar).filter {
            kinds.contains($0.kind) && $0.isLate && $0.requirement != nil && $0.action == action
                && $0.ending?.way == .met
        }
        var judged = result
        // What ended by this event ended last.
        let last = late.filter { $0.ending?.on == late.compactMap(\.ending?.on).max() }
        judged.findings += last.map { $0.finding(.warning) }
        return judged
    }

    private func add(
        _ event: HistoryEntry, _ record: Record, after former: Record, _ snapshot: RegisterView,
        to course: inout RecordTimeline
    ) {
        let at = moment(snapshot.settings, at: event.commit.committer.seconds)
        let procedure = Procedure(deadlines: snapshot.settings.policy.deadlines, calendar: snapshot.roster.calendar)
        func fact<What>(_ what: What) -> RecordTimeline.Fact<What> { RecordTimeline.Fact(what, at: at, procedure) }
        switch event.kind {
        case .notice:
            course.notices.append(fact(record))
        case .round:
            course.rounds.append(fact(record))
        case .signoff:
            for entry in record.signoffs.dropFirst(former.signoffs.count) {
                guard let department = entry.department, let round = entry.round, let decision = entry.decision else {
                    continue
                }
                course.decisions.append(fact(.init(department: department, round: round, decision: decision)))
            }
        case .feedback:
            course.reports += record.followup.feedback.dropFirst(former.followup.feedback.count).map(fact)
        case .reminder:
            course.reminders += event.actions.map(fact)
        case .archive:
            course.archived = record.archived.map(fact)
        case .void:
            course.voided = record.void.map(fact)
        case .settings, .settlement, .hold, .release, .disposal, .import, nil:
            break
        }
    }
}

extension HistoryEntry {
    /// The actions that the event is about, by their numbers: the one reported on, those reminded of.
    public var actions: [Int] {
        commit.trailers.filter { $0.key == "Action" }.compactMap { Int($0.value) }
    }
}
