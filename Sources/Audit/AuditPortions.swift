import Records
import Register

/// Everything that an audit looks at, by the numbers of records, a few at a time.
struct AuditPortions {
    /// Some records: with steps, or standing there, most of them both.
    struct Portion {
        var numbers: [RecordNumber] = []
        var positions: [Int] = []
        var files: [RecordFilePlace] = []
    }

    private let steps: HistorySubjects
    /// Among the records of the steps the next one.
    private var stepping = 0
    private var files: ArraySlice<RecordFilePlace>
    private let mostRecords: Int
    private let mostSteps: Int

    /// - Parameters:
    ///   - files: the records that stand there, by number.
    ///   - mostRecords: so many are in one portion.
    ///   - mostSteps: of as many steps together, or one that has more.
    init(
        _ steps: HistorySubjects, _ files: [RecordFilePlace], mostRecords: Int = 128,
        mostSteps: Int = RegisterView.mostSteps
    ) {
        (self.steps, self.files) = (steps, files[...])
        (self.mostRecords, self.mostSteps) = (mostRecords, mostSteps)
    }

    /// The next ones; nil where there are no more.
    mutating func next() -> Portion? {
        var portion = Portion()
        while portion.numbers.count < mostRecords {
            let candidate = stepping < steps.records.count ? steps.records[stepping] : nil
            guard let number = [candidate, files.first?.number].compactMap(\.self).min() else { break }
            if candidate == number {
                let own = steps.positions(ofRecordAt: stepping)
                if !portion.positions.isEmpty, portion.positions.count + own.count > mostSteps { break }
                portion.positions += own
                stepping += 1
            }
            if let file = files.first, file.number == number {
                portion.files.append(file)
                files.removeFirst()
            }
            portion.numbers.append(number)
        }
        return portion.numbers.isEmpty ? nil : portion
    }
}
