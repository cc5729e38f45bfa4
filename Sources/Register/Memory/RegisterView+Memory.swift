import Crypto
import FoundationEssentials
import Git
import Records

extension RegisterView {
    /// What an answer about a record is given on besides the record and its own history: who is who now, which rules hold, and whether
    /// the roster is to be trusted. Nil where this copy's history is not what it should be: nothing is kept of that.
    package func ground() async throws(RegisterError) -> [UInt8]? {
        if let known = remembered(\.ground) { return known }
        // By a clock that stands elsewhere other commits are ahead of their time.
        guard let memory = store.memory, memory.places(now: session.now) != nil else { return nil }
        let integrity = try integrity()
        guard integrity.findings.isEmpty, integrity.incomplete == nil else { return nil }
        let untrusted = try await firstUntrustedSettings()
        do {
            let delegations = try repository.entry(at: RegisterPath.delegations, in: tree)?.id
            let parts = (roster.files + [delegations]).map { $0?.hex ?? "-" } + ["\(untrusted ?? -1)", memory.verifier]
            let ground = Array(SHA256.hash(data: Data(parts.joined(separator: " ").utf8)))
            remember { $0.ground = ground }
            return ground
        } catch {
            throw RegisterError(error)
        }
    }

    /// What was noted under a name on the same ground, at an earlier tip of this history or this one.
    ///
    /// - Returns: with how many commits led to that tip.
    package func note(_ name: String) async throws(RegisterError) -> (count: Int, note: [UInt8])? {
        guard let memory = store.memory, let ground = try await ground(),
            let (tip, note) = memory.note(name, on: ground), let position = try history().position(of: tip)
        else { return nil }
        return (position + 1, note)
    }

    /// Notes something for later runs.
    ///
    /// - Parameter count: how many commits it is about.
    package func keep(_ note: [UInt8], as name: String, upTo count: Int) async throws(RegisterError) {
        guard let memory = store.memory, let ground = try await ground(), count > 0 else { return }
        memory.keep(note, as: name, on: ground, at: try history().entry(at: count - 1).commit.id)
    }

    /// Whether what is found about a record rests on the repository alone: large files' contents lie outside, and may be there or not.
    package func restsOnRepository(_ stored: StoredRecord) throws(RegisterError) -> Bool {
        do {
            return try stored.record.listedFiles.allSatisfy { file in
                try repository.file(at: file.path, in: tree).flatMap { LargeFilePointer($0) } == nil
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// The registered records in which every phrase of a question stands; nil where only their texts can tell.
    package func knownRecords(with question: TextQuestion) -> Set<RecordNumber>? {
        store.memory?.records(with: question, at: tip).map(Set.init)
    }

    /// What was answered of records before and nothing has changed for; none where no memory is.
    package func kept<Answer: Packable>(
        _ question: String, basis: String = "", about wanted: Set<RecordNumber>? = nil, as type: Answer.Type
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        guard let memory = store.memory, let ground = try await ground(),
            let known = memory.answers(to: question, about: wanted, on: ground + Array(basis.utf8), at: tip)
        else { return [] }
        return known.compactMap { number, bytes in Answer(packed: bytes).map { (number, $0) } }
    }

    /// Keeps answers for later runs.
    package func keep<Answer: Packable>(
        _ answers: [(number: RecordNumber, answer: Answer)], as question: String, basis: String = ""
    ) async throws(RegisterError) {
        guard !answers.isEmpty, let memory = store.memory, let ground = try await ground() else { return }
        memory.keep(
            answers.map { ($0.number, $0.answer.packed) }, to: question, on: ground + Array(basis.utf8), at: tip)
    }

    /// Answers one question about each record, in the order of their numbers. Those that nothing has changed for are not asked again.
    ///
    /// - Parameters:
    ///   - wanted: the records that are asked about; every one of the register if nil.
    ///   - basis: what the answers are given on besides ``ground()``, such as the day.
    ///   - answer: the answers of some records, in any order, and which of them are to be kept.
    package func answers<Answer: Packable & Sendable>(
        to question: String, basis: String = "", about wanted: Set<RecordNumber>? = nil,
        _ answer: ([RecordNumber]) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer, isKept: Bool)]
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        let known = try await kept(question, basis: basis, about: wanted, as: Answer.self)
        var numbers = wanted?.sorted() ?? []
        if wanted == nil { numbers = try recordNumbers() }
        // Most of the time everything is known.
        if known.count == numbers.count { return known }
        let done = Set(known.map(\.number))
        let new = try await answer(numbers.filter { !done.contains($0) })
        try await keep(new.filter(\.isKept).map { ($0.number, $0.answer) }, as: question, basis: basis)
        return (known + new.map { ($0.number, $0.answer) }).sorted { $0.number < $1.number }
    }

    /// The registered records' numbers, in order.
    package func recordNumbers() throws(RegisterError) -> [RecordNumber] {
        if let known = store.memory?.records(at: tip) { return known }
        return try recordFiles().map(\.number)
    }
}
