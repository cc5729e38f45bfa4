import Audit
import Records
import Register

/// How long a registered record is kept, as lists show it. It stands for itself: a list of terms reads no record's file.
public struct RecordTerm: Sendable {
    public let number: RecordNumber
    public let verdict: RecordVerification.Verdict?
    public let isVoid: Bool
    public internal(set) var retention: Retention

    public var isHeld: Bool { !retention.holds.isEmpty }
}

extension RecordTerm: Marked {
    enum Mark {
        static let held = "held"
        static let archived = "archived"

        static func until(_ day: Day) -> String { "until \(day)" }
    }

    package var marks: [String] {
        [
            isHeld ? Mark.held : nil, retention.archivedOn == nil ? nil : Mark.archived,
            retention.keepUntil.map(Mark.until),
        ].compactMap(\.self)
    }

    package func pack(into writer: inout PackWriter) {
        writer.add(number.description)
        writer.add(verdict) { $0.add($1.rawValue) }
        writer.add(isVoid)
        retention.pack(into: &writer)
    }

    package init?(from reader: inout PackReader) {
        guard let number = RecordNumber(reader.text()) else { return nil }
        self.number = number
        verdict = reader.optional { RecordVerification.Verdict(rawValue: $0.text()) }
        isVoid = reader.flag()
        guard let retention = Retention(from: &reader) else { return nil }
        self.retention = retention
    }
}

extension RegisterView {
    /// Which records' terms are asked for.
    public enum TermChoice: Sendable {
        /// Archived ones, and those on hold.
        case all
        case held
        /// Those whose last day is one of these; on hold or not.
        case ending(ClosedRange<Day>)
        /// These, archived or not.
        case of(Set<RecordNumber>)
    }

    /// The terms of registered records, by number, as things stand; a number that was given up has none unless it is on hold.
    public func terms(_ choice: TermChoice) async throws(RegisterError) -> [RecordTerm] {
        typealias Mark = RecordTerm.Mark
        var found =
            switch choice {
            case .of(let numbers): try await answers(to: Self.term, about: numbers, newTerms).map(\.answer)
            case .held: try await terms(marked: Mark.held...Mark.held)
            case .ending(let days): try await terms(marked: Mark.until(days.lowerBound)...Mark.until(days.upperBound))
            case .all: try await terms(marked: Mark.archived...Mark.held)
            }
        found.removeAll { $0.isVoid && !$0.isHeld }
        // A list is no record's own, and is looked at each time.
        for index in found.indices {
            if let list = try openList(naming: found[index].number) {
                found[index].retention = found[index].retention.on(list)
            }
        }
        return found
    }

    private static let term = "term"

    private func terms(marked span: ClosedRange<String>) async throws(RegisterError) -> [RecordTerm] {
        try await answers(to: Self.term, marked: [span], newTerms).map(\.answer)
    }

    private func newTerms(of numbers: [RecordNumber])
        async throws(RegisterError) -> [(number: RecordNumber, answer: RecordTerm, isKept: Bool)]
    {
        var terms: [(number: RecordNumber, answer: RecordTerm, isKept: Bool)] = []
        for row in try await rows(of: Set(numbers)) {
            guard let stored = try record(row.number) else { continue }
            let isKept = stored.findings.isEmpty ? try restsOnRepository(stored) : false
            let term = RecordTerm(
                number: row.number, verdict: row.verdict, isVoid: row.isVoid,
                retention: try retention(of: stored).on(nil))
            terms.append((row.number, term, isKept))
        }
        return terms
    }
}
