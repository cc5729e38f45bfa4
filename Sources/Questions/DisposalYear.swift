import Audit
import Records
import Register

/// What became of records in a year (处置情况): what was done in it, and how things stood when it was over, or stand today.
public struct DisposalYear: Sendable {
    public let year: Int
    /// Its last day, or today.
    public let asOf: Day
    /// The register as of that day.
    public let view: RegisterView
    /// The lists that were made in it.
    public let made: [StoredDisposalList]
    /// Older ones by which something was disposed of in it.
    public let older: [StoredDisposalList]
    /// What was disposed of in it, by number.
    public let disposed: [(number: RecordNumber, stub: DisposalStub)]
    /// The records that are there, given up ones aside.
    public let here: Int
    /// Those of them that are past their terms and not held.
    public let expired: [RecordNumber]
    public let held: [(number: RecordNumber, cases: [String])]
    /// The terms that were lengthened in it, in the order of the log.
    public let extended: [TermChange]
}

extension RegisterView {
    /// What became of records in a year, which has begun, and in which the register was there.
    public func disposalYear(_ year: Int) async throws(RegisterError) -> DisposalYear {
        let then = try asOf(theEndOf: year)
        let today = now.day
        let day = Day(year: year, month: 12, day: 31).map { min($0, today) } ?? today
        let lists = try then.disposalLists().filter { !$0.findings.hasErrors }
        let disposed = try then.stubs().map { (number: $0.number, stub: $0.stub.value) }.filter {
            $0.stub.at?.day.year == year
        }
        let made = lists.filter { DisposalList.parts(of: $0.name)?.year == year }
        let used = Set(disposed.map(\.stub.list)).subtracting(made.map(\.name))
        var (here, expired): (Int, [RecordNumber]) = (0, [])
        var held: [(number: RecordNumber, cases: [String])] = []
        try then.eachRecord { stored throws(RegisterError) in
            guard stored.record.void == nil else { return }
            here += 1
            if stored.record.isHeld { held.append((stored.number, stored.record.activeHolds.map(\.matter))) }
            guard stored.findings.isEmpty else { return }
            let status = try then.retention(of: stored).status(on: day)
            if [.expired, .listed].contains(status) { expired.append(stored.number) }
        }
        return DisposalYear(
            year: year, asOf: day, view: then, made: made, older: lists.filter { used.contains($0.name) },
            disposed: disposed, here: here, expired: expired, held: held,
            extended: try then.termChanges(in: year))
    }

    /// The register as it was when a year was over; as it is, in a year that is not.
    private func asOf(theEndOf year: Int) throws(RegisterError) -> RegisterView {
        let history = try history()
        guard year <= now.day.year else {
            throw RegisterError(
                "year-to-come", LocalizedText(zh: "\(year) 年尚未到来", en: "the year \(year) is yet to come"))
        }
        guard let first = try history.first(), moment(at: first.logTime).day.year <= year else {
            throw RegisterError(
                "year-before", LocalizedText(zh: "\(year) 年尚无本登记簿", en: "this register was not there in \(year)"))
        }
        guard year < now.day.year else { return self }
        // The log's clock only goes on: the last event of the year ends it.
        var (low, high) = (0, history.count)
        while low < high {
            let middle = (low + high) / 2
            if try moment(at: history.entry(at: middle).logTime).day.year <= year {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return try at(history.entry(at: max(0, low - 1)).commit.id)
    }

    /// The terms that were lengthened in a year, of what is gone since as well.
    private func termChanges(in year: Int) throws(RegisterError) -> [TermChange] {
        var changes: [TermChange] = []
        for event in try history().events(.term) where moment(at: event.logTime).day.year == year {
            guard let number = event.number, let entry = try at(event.commit.id).record(number)?.record.terms.last
            else { continue }
            changes.append(TermChange(number: number, entry: entry))
        }
        return changes
    }
}
