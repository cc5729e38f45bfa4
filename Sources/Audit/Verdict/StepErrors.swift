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
}

extension RegisterView.AnswerKey {
    fileprivate static func stepErrors(_ number: RecordNumber) -> Self { Self("step errors", number) }
}
