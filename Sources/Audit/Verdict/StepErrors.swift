import Records
import Register

extension RegisterView {
    /// What somebody did to a record and might not, by the places of the steps: an error of `audit` about it is one of its verdict.
    func stepErrors(of number: RecordNumber) async throws(RegisterError) -> [Int: [Finding]] {
        if let known = known(.stepErrors(number), as: [Int: [Finding]].self) { return known }
        var errors: [Int: [Finding]] = [:]
        for step in try steps(of: number) {
            let found = try await step.locatedFindings().filter { $0.severity == .error }
            if !found.isEmpty { errors[step.entry.position] = found }
        }
        return errors
    }

    /// Whoever judges the record afterwards need not ask every rule about its steps again.
    func keep(stepErrors errors: [Int: [Finding]], of number: RecordNumber) async throws(RegisterError) {
        _ = try await once(.stepErrors(number)) { errors }
    }

    /// So many steps are in mind at once.
    static let mostSteps = 1_024

    /// Judges the steps at some positions, in the order of the log: what one of them leaves of a folder is most often what another finds.
    func judgeSteps(
        at positions: [Int], by rules: [StepRule] = StepRule.all, _ take: (Step, [Finding]) -> Void
    ) async throws(RegisterError) {
        let positions = positions.sorted()
        for start in stride(from: 0, to: positions.count, by: Self.mostSteps) {
            let some = positions[start..<min(start + Self.mostSteps, positions.count)]
            try await steps(at: some).judge { step throws(RegisterError) in
                try await step.locatedFindings(by: rules)
            } _: { step, findings in
                take(step, findings)
                return true
            }
        }
    }

    /// Judges the steps of a few records together, for ``stepErrors(of:)``.
    func judgeSteps(of numbers: [RecordNumber]) async throws(RegisterError) {
        // Of a history that is not whole nothing can be judged.
        guard try integrity().incomplete == nil else { return }
        let history = try history()
        var errors: [RecordNumber: [Int: [Finding]]] = [:]
        var positions: [Int] = []
        for number in numbers where known(.stepErrors(number), as: [Int: [Finding]].self) == nil {
            errors[number] = [:]
            positions += try history.events(of: number).map(\.position)
        }
        try await judgeSteps(at: positions) { step, findings in
            let wrong = findings.filter { $0.severity == .error }
            if let number = step.number, !wrong.isEmpty { errors[number, default: [:]][step.entry.position] = wrong }
        }
        for (number, errors) in errors { try await keep(stepErrors: errors, of: number) }
    }
}

extension RegisterView.AnswerKey {
    fileprivate static func stepErrors(_ number: RecordNumber) -> Self { Self("step errors", number) }
}
