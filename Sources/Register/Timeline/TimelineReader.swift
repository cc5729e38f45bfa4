import Git
import Records

/// Records' timelines, read off the history. Of decisions only those count that hold, so that nothing is asked of anybody by
/// a round that was never agreed to.
extension RegisterView {
    /// What happened to a record, and what later records took over of it; nil for one that was never registered.
    public func timeline(of number: RecordNumber) async throws(RegisterError) -> RecordTimeline? {
        guard var timeline = try await course(of: number) else { return nil }
        timeline.successions = try await laterRecords(of: number).compactMap(\.succession).sorted {
            $0.since < $1.since
        }
        return timeline
    }

    /// What happened to a record itself.
    func course(of number: RecordNumber) async throws(RegisterError) -> RecordTimeline? {
        let history = try history()
        let events = try history.events(of: number)
        guard !events.isEmpty else { return nil }
        let ledger = try await signOffLedger(of: number)
        do {
            var timeline = RecordTimeline(number: number)
            timeline.policyNow = settings.policy
            let ruled = try await rulingLedger(of: number).entries.filter(\.isGood)
            var former = Record()
            for event in events {
                guard let record = try store.record(number, tree: event.commit.tree)?.record else { continue }
                let roster = try store.roster(tree: event.commit.tree)
                let folded = ledger.entries.filter { $0.fold.position == event.position && $0.verdict.isGood }
                let rulings = ruled.filter { $0.fold.position == event.position }.map(\.entry)
                add(event, record, after: former, folded.map(\.entry), rulings, roster, to: &timeline)
                former = record
            }
            timeline.isRestricted = former.restriction != nil
            return timeline
        } catch {
            throw RegisterError(error)
        }
    }

    /// Every difference that a record ever had, and what became of it (S18). Of one round the record itself tells all.
    public func differences(of stored: StoredRecord) async throws(RegisterError) -> [StandingDifference] {
        guard let round = stored.record.round else { return [] }
        var timeline = RecordTimeline(number: stored.number)
        if round > 1 {
            timeline = try await self.timeline(of: stored.number) ?? timeline
        } else {
            timeline.rounds = [RecordTimeline.Fact(stored.record, at: Moment(seconds: 0, offset: 0), .none)]
        }
        return timeline.differences(in: stored.record)
    }

    private func add(
        _ event: HistoryEntry, _ record: Record, after former: Record, _ folded: [EmbeddedSignOff], _ rulings: [Ruling],
        _ roster: Roster, to timeline: inout RecordTimeline
    ) {
        // When it was made, not when it reached this place (decision 23).
        let seconds = event.commit.author.seconds
        let at = RegisterZone(roster.settings.timeZone)?.moment(seconds) ?? Moment(seconds: seconds, offset: 0)
        let procedure = Procedure(roster)
        func fact<What>(_ what: What) -> RecordTimeline.Fact<What> {
            RecordTimeline.Fact(what, at: at, procedure, place: event.position)
        }
        func added<Entry: LivingEntry>(_ list: KeyPath<Record, [Entry]>) -> [RecordTimeline.Fact<Entry>] {
            record[keyPath: list].dropFirst(former[keyPath: list].count).map(fact)
        }
        switch event.kind {
        case .notice:
            timeline.notices.append(fact(record))
        case .round:
            timeline.rounds.append(fact(record))
        case .signoff:
            for entry in folded {
                guard let department = entry.department, let round = entry.round, let decision = entry.decision else {
                    continue
                }
                timeline.decisions.append(fact(.init(department: department, round: round, decision: decision)))
            }
        case .paper:
            timeline.decisions += added(\.paper).compactMap { entry in
                guard entry.what.act == .sign, let department = entry.what.department, let round = entry.what.round,
                    let decision = entry.what.decision
                else { return nil }
                return fact(.init(department: department, round: round, decision: decision, isOnPaper: true))
            }
        case .contest:
            timeline.contests += added(\.paper)
        case .feedback:
            timeline.reports += added(\.followup.feedback)
        case .topic:
            timeline.topics += added(\.followup.topics)
        case .extension:
            timeline.extensions += added(\.followup.extensions)
        case .acceptance:
            timeline.acceptances += added(\.followup.acceptances)
        case .handover:
            timeline.handovers += added(\.followup.handovers)
        case .settlement:
            timeline.settlements += added(\.followup.settlements)
        case .referral, .ruling:
            timeline.rulings += rulings.map(fact)
        case .reminder:
            timeline.reminders += event.reminders.map(fact)
        case .archive:
            timeline.archived = record.archived.map(fact)
        case .void:
            timeline.voided = record.void.map(fact)
        case .settings, .hold, .release, .disposal, .import, .delegation, .term, .restriction, .appraisal, .witness,
            nil:
            break
        }
    }
}

extension RegisterView {
    /// The timelines of drafts that are not registered yet: their meetings' notices and records may be owed.
    public func timelines(of drafts: [Draft]) throws(RegisterError) -> [RecordTimeline] {
        let procedure = Procedure(roster)
        var timelines: [RecordTimeline] = []
        for draft in drafts where try record(draft.number) == nil {
            var timeline = RecordTimeline(number: draft.number)
            timeline.draft = RecordTimeline.Fact(draft.record, at: now, procedure)
            timelines.append(timeline)
        }
        return timelines
    }
}

extension Procedure {
    init(_ roster: Roster) { self.init(policy: roster.settings.policy, calendar: roster.calendar) }
}
