import Records
import Register

extension RegisterView {
    /// What is owed in the register and open, the longest due first; what has no term comes last.
    ///
    /// - Parameters:
    ///   - all: also what is over, and of records that are closed.
    ///   - numbers: of these records; of all from none.
    ///   - drafts: of records that are not registered yet; their notices may be owed.
    public func obligations(
        on today: Day, all: Bool = false, of numbers: [RecordNumber] = [], drafts: [Draft]
    ) async throws(RegisterError) -> [Obligation] {
        func isMeant(_ number: RecordNumber) -> Bool { numbers.isEmpty || numbers.contains(number) }
        let drafted = try timelines(of: drafts).filter { isMeant($0.number) }.flatMap {
            $0.obligations(on: today, roster.calendar)
        }
        var obligations: [Obligation]
        if all {
            obligations = try await inEachTimeline {
                isMeant($0.number)
            } _: { [roster] in
                $0.obligations(on: today, roster.calendar)
            }
            obligations += drafted
        } else if numbers.isEmpty {
            obligations = try await owed(on: today) + drafted.pressing
        } else {
            obligations =
                try await inEachTimeline {
                    isMeant($0.number) && !$0.record.isClosed
                } _: { [roster] in
                    $0.obligations(on: today, roster.calendar)
                }.pressing + drafted.pressing
        }
        let last = Day(ordinal: .max)
        return obligations.ordered { $0.due ?? last }
    }

    /// What is owed and open of registered records, by their numbers.
    private func owed(on today: Day) async throws(RegisterError) -> [Obligation] {
        let open = try await answers(to: "open", marked: [OpenRecord.mark...OpenRecord.mark]) {
            numbers throws(RegisterError) in
            var found: [(number: RecordNumber, answer: OpenRecord, isKept: Bool)] = []
            for number in numbers {
                guard let stored = try record(number) else { continue }
                let isSound = stored.findings.isEmpty
                found.append((number, OpenRecord(isOpen: isSound && !stored.record.isClosed), isSound))
            }
            return found
        }
        return try await answers(to: "owed", basis: "\(today)", about: Set(open.map(\.number))) {
            numbers throws(RegisterError) in
            var found: [(number: RecordNumber, answer: Owed, isKept: Bool)] = []
            try await eachTimeline(of: numbers) { [roster] in
                $0.obligations(on: today, roster.calendar).pressing
            } _: { timeline, obligations in
                found.append((timeline.number, Owed(obligations: obligations), true))
            }
            return found
        }.flatMap(\.answer.obligations)
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

/// Whether a record may owe something: one that is closed, or cannot be read, does not.
private struct OpenRecord: Marked, Sendable {
    let isOpen: Bool

    static let mark = "open"
    var marks: [String] { isOpen ? [Self.mark] : [] }

    init(isOpen: Bool) { self.isOpen = isOpen }
    init?(from reader: inout PackReader) { isOpen = reader.flag() }
    func pack(into writer: inout PackWriter) { writer.add(isOpen) }
}

/// What is owed of one record.
private struct Owed: Packable, Sendable {
    let obligations: [Obligation]

    init(obligations: [Obligation]) { self.obligations = obligations }
    init?(from reader: inout PackReader) { obligations = reader.array { Obligation(from: &$0) } }
    func pack(into writer: inout PackWriter) { writer.add(obligations) { $1.pack(into: &$0) } }
}
