import Records
import Register

extension RegisterView {
    /// What is owed in the register and open, the longest due first; what has no term comes last.
    ///
    /// - Parameters:
    ///   - numbers: of these records; of all from none.
    ///   - choice: of the records of which this is owed, whatever else of them is; of all from nil. It spares reading: what is asked for
    ///     is chosen from what is found. Of no use beside `numbers`.
    ///   - drafts: of records that are not registered yet; their notices may be owed.
    public func obligations(
        on today: Day, of numbers: [RecordNumber] = [], in choice: OwedChoice? = nil, drafts: [Draft]
    ) async throws(RegisterError) -> [Obligation] {
        try await owed(on: today, of: numbers, in: choice, drafts: drafts).flatMap(\.self).byDueDay
    }

    /// Everything that was ever owed, of closed records too, the longest due first; what has no term comes last.
    ///
    /// - Parameter numbers: of these records; of all from none.
    public func allObligations(on today: Day, of numbers: [RecordNumber] = [], drafts: [Draft])
        async throws(RegisterError) -> [Obligation]
    {
        let registered = try await inEachTimeline(of: numbers) { [roster] in
            $0.obligations(on: today, roster.calendar)
        }
        return try (registered + drafted(on: today, of: numbers, drafts).flatMap(\.self)).byDueDay
    }

    /// What is to be done now, one line a matter; the most late first.
    ///
    /// - Parameters:
    ///   - days: see ``Obligation/isPressing(on:within:)``.
    ///   - numbers, choice, drafts: as of ``obligations(on:of:in:drafts:)``.
    ///   - kinds: nothing else is looked at; any from none.
    public func dueLines(
        on today: Day, within days: Int? = nil, of numbers: [RecordNumber] = [], in choice: OwedChoice? = nil,
        drafts: [Draft], kinds: [Obligation.Kind] = []
    ) async throws(RegisterError) -> [DueLine] {
        // Record by record: moving a hundred thousand obligations about takes longer than anything else.
        var lines: [DueLine] = []
        for owed in try await self.owed(on: today, of: numbers, in: choice, drafts: drafts) {
            let meant = kinds.isEmpty ? owed : owed.filter { kinds.contains($0.kind) }
            lines += meant.pressing(on: today, within: days).lines
        }
        return lines.inOrder
    }

    /// What is owed and open, record by record, of each the longest due first.
    private func owed(on today: Day, of numbers: [RecordNumber], in choice: OwedChoice?, drafts: [Draft])
        async throws(RegisterError) -> [[Obligation]]
    {
        let drafted = try self.drafted(on: today, of: numbers, drafts).map(\.pressing.byDueDay)
        if numbers.isEmpty { return try await owed(on: today, in: choice).map(\.answer.obligations) + drafted }
        return try await inEachTimeline(of: numbers) {
            !$0.record.isClosed
        } _: { [roster] in
            [$0.obligations(on: today, roster.calendar).pressing.byDueDay]
        } + drafted
    }

    /// Of some records those with an action past its day, by the round in force, as `due` and `audit` have it.
    func overdue(on today: Day, among numbers: Set<RecordNumber>, _ drafts: [Draft])
        async throws(RegisterError) -> Set<RecordNumber>
    {
        func overdue(_ owed: [[Obligation]]) -> Set<RecordNumber> {
            Set(owed.lazy.flatMap(\.self).filter { $0.kind == .overdue && $0.isLate }.map(\.number))
        }
        // Where they are known, marks tell: nothing is read of what is owed.
        if let known = try await overdueByMark(on: today, among: numbers) {
            return known.union(overdue(try drafted(on: today, of: [], drafts)))
        }
        return overdue(try await owed(on: today, of: [], in: .overdue, drafts: drafts)).intersection(numbers)
    }

    private func drafted(on today: Day, of numbers: [RecordNumber], _ drafts: [Draft]) throws(RegisterError)
        -> [[Obligation]]
    {
        try timelines(of: drafts).filter { numbers.isEmpty || numbers.contains($0.number) }.map {
            $0.obligations(on: today, roster.calendar)
        }
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
        guard count > 1 else { return self }
        let last = Day(ordinal: .max)
        return ordered { $0.due ?? last }
    }
}
