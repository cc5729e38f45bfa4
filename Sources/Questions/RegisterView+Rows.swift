import Audit
import Records
import Register

extension RegisterView {
    /// Registered records and drafts that a query asks for, by number, and what is wrong with files that cannot be read, asked for or not.
    /// A draft of a record that is registered already is not one of its own.
    public func rows(of query: RecordQuery = RecordQuery(), with drafts: [Draft])
        async throws(RegisterError) -> (rows: [RecordRow], unreadable: [Finding])
    {
        let (rows, unreadable) = try await rows(marked: query.marks)
        let registered = try await answer(query, among: rows, drafts: drafts)
        let own = try await self.rows(of: query, among: drafts)
        return (own.isEmpty ? registered : (registered + own).sorted { $0.number < $1.number }, unreadable)
    }

    /// The drafts that a query asks for, in no order; not those of records that are registered.
    func rows(of query: RecordQuery, among drafts: [Draft]) async throws(RegisterError) -> [RecordRow] {
        var own: [RecordRow] = []
        for draft in drafts where try record(draft.number) == nil { own.append(RecordRow(RecordSummary(draft))) }
        return own.isEmpty ? [] : try await answer(query, among: own, drafts: drafts)
    }

    /// What is wrong with registered files that cannot be read.
    ///
    /// - Parameter numbers: of these records; of all from none.
    public func unreadable(of numbers: [RecordNumber] = []) async throws(RegisterError) -> [Finding] {
        var looked = Set(numbers)
        if numbers.isEmpty {
            // Their rows are not kept.
            guard let lacking = try await lacking(Self.row) else { return try await allRows().unreadable }
            looked = Set(lacking)
        }
        var found: [Finding] = []
        for number in looked.sorted() { found += try record(number)?.findings ?? [] }
        return found
    }

    /// The rows of registered records that have a mark in each of some spans.
    func rows(marked spans: [ClosedRange<String>])
        async throws(RegisterError) -> (rows: [RecordRow], unreadable: [Finding])
    {
        guard !spans.isEmpty, try await lacking(Self.row) != nil else {
            let all = try await allRows()
            return (spans.isEmpty ? all.rows : all.rows.filter { $0.isMarked(spans) }, all.unreadable)
        }
        var unreadable: [Finding] = []
        let rows = try await answers(to: Self.row, marked: spans) { numbers throws(RegisterError) in
            try await newRows(of: numbers, &unreadable)
        }
        return (rows.map(\.answer), unreadable)
    }

    /// Among the rows of registered records that have a mark in a span those with the lowest, and how many there are.
    ///
    /// - Parameter most: so many; all if nil.
    func rows(first most: Int?, marked span: ClosedRange<String>)
        async throws(RegisterError) -> (rows: [RecordRow], count: Int)
    {
        guard let most, try await lacking(Self.row) != nil else {
            let rows = try await rows(marked: [span]).rows
            return (rows, rows.count)
        }
        var unreadable: [Finding] = []
        let counts = try await counts(of: span, to: Self.row) { numbers throws(RegisterError) in
            try await newRows(of: numbers, &unreadable)
        }
        let rows = try await answers(to: Self.row, first: most, marked: span) { numbers throws(RegisterError) in
            try await newRows(of: numbers, &unreadable)
        }
        return (rows.map(\.answer), counts.values.reduce(0, +))
    }

    private static let all = AnswerKey("rows")

    /// Worked out once for a view: where no index is, a command asks more than once.
    private func allRows() async throws(RegisterError) -> (rows: [RecordRow], unreadable: [Finding]) {
        try await once(Self.all) { () throws(RegisterError) in
            var unreadable: [Finding] = []
            let rows = try await answers(to: Self.row) { numbers throws(RegisterError) in
                try await newRows(of: numbers, &unreadable)
            }
            return (rows.map(\.answer), unreadable)
        }
    }

    /// The rows of some registered records, by number.
    public func rows(of numbers: Set<RecordNumber>) async throws(RegisterError) -> [RecordRow] {
        guard !numbers.isEmpty else { return [] }
        typealias All = (rows: [RecordRow], unreadable: [Finding])
        if let all = known(Self.all, as: All.self) { return all.rows.filter { numbers.contains($0.number) } }
        var unreadable: [Finding] = []
        return try await answers(to: Self.row, about: numbers) { numbers throws(RegisterError) in
            try await newRows(of: numbers, &unreadable)
        }.map(\.answer)
    }

    /// Of some registered records those that a query asks for; nil where that is not known without their rows.
    ///
    /// - Parameter isOpen: those whose reading is restricted, too.
    func numbers(of numbers: Set<RecordNumber>, in query: RecordQuery, restricted isOpen: Bool)
        async throws(RegisterError) -> Set<RecordNumber>?
    {
        guard query.isOfMarks, let found = try await self.numbers(of: numbers, marked: query.marks, to: Self.row) else {
            return nil
        }
        let restricted = RecordRow.Mark.restricted
        guard !isOpen else { return found }
        return try await self.numbers(of: found, marked: [restricted...restricted], to: Self.row).map(found.subtracting)
    }

    /// How many registered records each department initiated, by where they stand.
    func stages() async throws(RegisterError) -> [DepartmentCode: [RecordState: Int]] {
        var stages: [DepartmentCode: [RecordState: Int]] = [:]
        guard try await lacking(Self.row) != nil else {
            for row in try await allRows().rows {
                stages[row.number.department, default: [:]][row.state, default: 0] += 1
            }
            return stages
        }
        var unreadable: [Finding] = []
        let counts = try await counts(of: RecordRow.Mark.stages, isOneEach: true, to: Self.row) {
            numbers throws(RegisterError) in
            try await newRows(of: numbers, &unreadable)
        }
        for (mark, count) in counts {
            let parts = mark.split(separator: " ")
            guard parts.count == 3, let department = DepartmentCode(parts[1]),
                let state = RecordState(rawValue: String(parts[2]))
            else { continue }
            stages[department, default: [:]][state, default: 0] += count
        }
        return stages
    }

    private static let row = "row"

    private func newRows(of numbers: [RecordNumber], _ unreadable: inout [Finding])
        async throws(RegisterError) -> [(number: RecordNumber, answer: RecordRow, isKept: Bool)]
    {
        var rows: [(number: RecordNumber, answer: RecordRow, isKept: Bool)] = []
        try await eachVerification(of: numbers) { verification throws(RegisterError) in
            guard let stored = try record(verification.number) else { return }
            unreadable += stored.findings
            let isHeld = stored.record.isHeld
            let retention = stored.findings.isEmpty && !isHeld ? try retention(of: stored) : nil
            let row = RecordRow(
                try await summary(verification), keepUntil: retention?.keepUntil,
                isKeptByImport: retention?.isByImport ?? false)
            // What is wrong with a file is told each time.
            let isKept = stored.findings.isEmpty ? try restsOnRepository(stored) : false
            rows.append((verification.number, row, isKept))
        }
        return rows
    }
}
