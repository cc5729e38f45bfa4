import Records
import Register

extension RegisterView {
    /// What is proven of many records, by number. What this program proved of one under the same roster, and nothing has touched since,
    /// is not proved again.
    ///
    /// - Parameters:
    ///   - anew: every one is judged from the ground up.
    ///   - advance: called for each that is done, from any thread.
    public func verifications(
        of numbers: [RecordNumber], anew: Bool = false, advance: @escaping @Sendable () -> Void = {}
    ) async throws(RegisterError) -> [RecordVerification] {
        if anew { return try await judged(numbers, advance) }
        let known = try await kept("verified", about: .of(Set(numbers)), as: KeptVerification.self)
        var found: [RecordVerification] = []
        for (number, kept) in known {
            guard let verification = try verification(of: number, kept: kept) else { continue }
            found.append(verification)
            advance()
        }
        let done = Set(found.map(\.number))
        let new = try await judged(numbers.filter { !done.contains($0) }, advance)
        var answers: [(number: RecordNumber, answer: KeptVerification)] = []
        for verification in new {
            guard let stored = try record(verification.number), try restsOnRepository(stored),
                let kept = KeptVerification(verification, stored)
            else { continue }
            answers.append((verification.number, kept))
        }
        try await keep(answers, as: "verified")
        return (found + new).sorted { $0.number < $1.number }
    }

    /// The same, one after the other, for whoever looks at each once: what is proven of a record is as large as the record, and a whole
    /// register is not to be in mind.
    package func eachVerification(
        of numbers: [RecordNumber], _ take: (RecordVerification) async throws(RegisterError) -> Void
    ) async throws(RegisterError) {
        let advance = numbers.isEmpty ? nil : session.progress?(numbers.count)
        for some in numbers.portions(of: 1_000) {
            for verification in try await verifications(of: some, advance: advance ?? {}) {
                try await take(verification)
            }
        }
    }

    /// Judges records side by side.
    private func judged(_ numbers: [RecordNumber], _ advance: @escaping @Sendable () -> Void)
        async throws(RegisterError) -> [RecordVerification]
    {
        // What all of them lean on is read first, once.
        _ = try history()
        _ = try await firstUntrustedSettings()
        // Of a history that is not whole nothing is judged.
        let isWhole = try integrity().incomplete == nil
        var found: [RecordVerification] = []
        for some in numbers.portions(of: 128) {
            if isWhole { try await judgeSteps(of: some) }
            found += try await some.mapTogether { number throws(RegisterError) in
                let verification = try await self.verification(of: number)
                advance()
                return verification
            }
        }
        return found
    }
}
