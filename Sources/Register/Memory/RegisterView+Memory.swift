import Crypto
import FoundationEssentials
import Git
import Records

extension RegisterView {
    /// What an answer about a record is given on besides the record and its own history: who is who now, which rules hold, and whether
    /// the roster is to be trusted. Nil where this copy's history is not what it should be: nothing is kept of that.
    package func ground() async throws(RegisterError) -> [UInt8]? {
        guard let verifier = store.memory?.verifier else { return nil }
        let integrity = try integrity()
        guard integrity.findings.isEmpty, integrity.incomplete == nil else { return nil }
        let untrusted = try await firstUntrustedSettings()
        do {
            let delegations = try repository.entry(at: RegisterPath.delegations, in: tree)?.id
            let parts = (roster.files + [delegations]).map { $0?.hex ?? "-" } + ["\(untrusted ?? -1)", verifier]
            return Array(SHA256.hash(data: Data(parts.joined(separator: " ").utf8)))
        } catch {
            throw RegisterError(error)
        }
    }

    /// The registered records in which every phrase of a question stands; nil where only their texts can tell.
    package func knownRecords(with question: TextQuestion) -> Set<RecordNumber>? {
        store.memory?.records(with: question, at: tip).map(Set.init)
    }

    /// Answers one question about each record, in the order of their numbers. Those that nothing has changed for are not asked again.
    ///
    /// - Parameters:
    ///   - wanted: the records that are asked about; every one of the register if nil.
    ///   - basis: what the answers were given on besides ``ground()``, such as the day.
    ///   - answer: the answers of some records, in any order. One that is not to be kept is given apart.
    package func answers<Answer: Packable & Sendable>(
        to question: String, basis: String = "", about wanted: Set<RecordNumber>? = nil,
        _ answer: ([RecordNumber]) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer, isKept: Bool)]
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        let memory = store.memory
        guard let memory, var ground = try await ground() else {
            return try await all(wanted, answer)
        }
        if !basis.isEmpty { ground += Array(basis.utf8) }
        guard let known = memory.answers(to: question, on: ground, at: tip) else {
            return try await all(wanted, answer)
        }
        var answers: [(number: RecordNumber, answer: Answer)] = []
        var open: [RecordNumber] = []
        answers.reserveCapacity(known.count)
        for (number, bytes) in known where wanted?.contains(number) ?? true {
            if let bytes, let answer = Answer(packed: bytes) {
                answers.append((number, answer))
            } else {
                open.append(number)
            }
        }
        guard !open.isEmpty else { return answers }
        let new = try await answer(open)
        memory.keep(
            new.filter(\.isKept).map { ($0.number, $0.answer.packed) }, to: question, on: ground, at: tip)
        return (answers + new.map { ($0.number, $0.answer) }).sorted { $0.number < $1.number }
    }

    private func all<Answer: Sendable>(
        _ wanted: Set<RecordNumber>?,
        _ answer: ([RecordNumber]) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer, isKept: Bool)]
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        let numbers = try recordFiles().map(\.number).filter { wanted?.contains($0) ?? true }
        return try await answer(numbers).map { ($0.number, $0.answer) }.sorted { $0.number < $1.number }
    }
}
