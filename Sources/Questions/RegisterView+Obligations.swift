import Records
import Register

extension RegisterView {
    /// What is owed in the register and open, the longest due first; what has no term comes last.
    ///
    /// - Parameters:
    ///   - all: also what is over, and of records that are closed.
    ///   - numbers: of these records; of all from none.
    ///   - choice: of the records of which this is owed, whatever else of them is; of all from nil. It spares reading: what is asked for
    ///     is chosen from what is found. Of no use beside `all` and `numbers`.
    ///   - drafts: of records that are not registered yet; their notices may be owed.
    public func obligations(
        on today: Day, all: Bool = false, of numbers: [RecordNumber] = [], in choice: OwedChoice? = nil, drafts: [Draft]
    ) async throws(RegisterError) -> [Obligation] {
        let drafted = try timelines(of: drafts).filter { numbers.isEmpty || numbers.contains($0.number) }.flatMap {
            $0.obligations(on: today, roster.calendar)
        }
        var obligations: [Obligation]
        if all {
            obligations = try await inEachTimeline(of: numbers) { [roster] in
                $0.obligations(on: today, roster.calendar)
            }
            obligations += drafted
        } else if numbers.isEmpty {
            obligations = try await owed(on: today, in: choice).flatMap(\.answer.obligations) + drafted.pressing
        } else {
            obligations =
                try await inEachTimeline(of: numbers) {
                    !$0.record.isClosed
                } _: { [roster] in
                    $0.obligations(on: today, roster.calendar)
                }.pressing + drafted.pressing
        }
        return obligations.byDueDay
    }

    /// What the procedure says of an event that was just made: what ended by it and was late.
    ///
    /// - Parameters:
    ///   - kinds: the obligations that the event can end.
    ///   - action: the action that it is about.
    ///   - difference: the difference that it is about.
    public func lateness(
        of number: RecordNumber, ending kinds: Set<Obligation.Kind>, action: ActionNumber? = nil, difference: Int? = nil
    ) async throws(RegisterError) -> [Finding] {
        guard let timeline = try await timeline(of: number) else { return [] }
        let late = timeline.obligations(on: now.day, roster.calendar).filter {
            kinds.contains($0.kind) && $0.isLate && $0.requirement != nil && $0.item == action
                && $0.difference == difference
                && $0.ending?.way == .met
        }
        // What ended by this event ended last.
        let last = late.filter { $0.ending?.on == late.compactMap(\.ending?.on).max() }
        return last.map { $0.finding(.warning) }
    }
}

extension Obligation {
    /// Whether it is to be done now: it is late, has no term, or is due soon. An action before its day shows as its reminder, unless more
    /// is asked for.
    ///
    /// - Parameter days: so many ahead is soon; three, and no action before its day, if nil.
    public func isPressing(on today: Day, within days: Int? = nil) -> Bool {
        if kind == .overdue, days == nil { return due.map { $0 <= today } ?? false }
        // Somebody waits for it from the report on.
        if kind == .acceptance { return true }
        return due.map { $0 <= today.advanced(by: max(0, days ?? 3)) } ?? true
    }
}

extension [Obligation] {
    /// The longest due first; what has no term comes last.
    var byDueDay: Self {
        let last = Day(ordinal: .max)
        return ordered { $0.due ?? last }
    }
}
