import Records
import Register

/// What is wrong with the steps of a record, by their places in the history.
typealias StepErrors = [Int: [Finding]]

extension RegisterView {
    /// What somebody did to a record and might not: an error of `audit` about it is one of its verdict.
    func stepErrors(of number: RecordNumber) async throws(RegisterError) -> StepErrors {
        if let known = known(.stepErrors(number), as: StepErrors.self) { return known }
        return try await judgeSteps(of: [number])[number] ?? [:]
    }

    /// Judges the steps of a few records together: whoever asks for ``stepErrors(of:)`` soon afterwards has them at hand.
    @discardableResult
    func judgeSteps(of numbers: [RecordNumber]) async throws(RegisterError) -> [RecordNumber: StepErrors] {
        let history = try history()
        var positions: [Int] = []
        let unknown = numbers.filter { known(.stepErrors($0), as: StepErrors.self) == nil }
        for number in unknown { positions += try history.events(of: number).map(\.position) }
        let errors = try await judgeSteps(at: positions)
        try await keep(errors, ofAll: unknown)
        return errors
    }

    /// Keeps what is wrong with all steps of some records; of those that nothing is said of nothing is.
    func keep(_ errors: [RecordNumber: StepErrors], ofAll numbers: [RecordNumber]) async throws(RegisterError) {
        for number in numbers { _ = try await once(.stepErrors(number)) { errors[number] ?? [:] } }
    }

    /// So many steps are in mind at once.
    static let mostSteps = 1_024

    /// Judges the steps at some positions, in the order of the log: what one of them leaves of a folder is most often what another finds.
    ///
    /// - Parameter take: gets all that is found.
    /// - Returns: what is wrong with those of each record.
    func judgeSteps(
        at positions: [Int], by rules: [StepRule] = StepRule.all, _ take: (Step, [Finding]) -> Void = { _, _ in }
    ) async throws(RegisterError) -> [RecordNumber: StepErrors] {
        var errors: [RecordNumber: StepErrors] = [:]
        for some in positions.sorted().portions(of: Self.mostSteps) {
            let steps = try steps(at: some)
            if rules.contains(where: { $0.name == StepRule.treePlain.name }) {
                // What cannot be read, the rules will say.
                _ = try await steps.mapTogether { step in try? step.readFolders() }
            }
            try await steps.judge { step throws(RegisterError) in
                try await step.locatedFindings(by: rules)
            } _: { step, findings in
                take(step, findings)
                let wrong = findings.filter { $0.severity == .error }
                if let number = step.number, !wrong.isEmpty {
                    errors[number, default: [:]][step.entry.position] = wrong
                }
                return true
            }
        }
        return errors
    }
}

extension RegisterView.AnswerKey {
    fileprivate static func stepErrors(_ number: RecordNumber) -> Self { Self("step errors", number) }
}
