import Crypto
import FoundationEssentials
import Git
import Records

extension RegisterView {
    /// What an answer about a record is given on besides the record and its own history: who is who now, which rules hold, and whether
    /// the roster is to be trusted. Nil where this copy's history is not what it should be: nothing is kept of that.
    package func ground() async throws(RegisterError) -> [UInt8]? {
        if let known = remembered(\.ground) { return known }
        guard let memory = try usableMemory() else { return nil }
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
        guard let memory = store.memory, let ground = try await ground() else { return nil }
        return try note(name, on: ground, in: memory)
    }

    private func note(_ name: String, on ground: [UInt8], in memory: any RegisterMemory) throws(RegisterError)
        -> (count: Int, note: [UInt8])?
    {
        guard let (tip, note) = memory.note(name, on: ground), let position = try history().position(of: tip) else {
            return nil
        }
        return (position + 1, note)
    }

    /// Notes something for later runs.
    ///
    /// - Parameter count: how many commits it is about.
    package func keep(_ note: [UInt8], as name: String, upTo count: Int) async throws(RegisterError) {
        guard let memory = store.memory, let ground = try await ground(), count > 0 else { return }
        memory.keep(note, as: name, on: ground, at: try history().entry(at: count - 1).commit.id)
    }

    /// How many commits, from the first one on, are known to have left no settings but registrars' (``firstUntrustedSettings()``).
    ///
    /// What is known of that rests on those commits alone, not on who is who today.
    func trustedSettings() throws(RegisterError) -> Int {
        guard let memory = try usableMemory() else { return 0 }
        return try note("settings", on: Array(memory.verifier.utf8), in: memory)?.count ?? 0
    }

    /// - Parameter last: the last of those commits.
    func keepTrustedSettings(upTo last: HistoryEntry) throws(RegisterError) {
        guard let memory = try usableMemory() else { return }
        memory.keep([], as: "settings", on: Array(memory.verifier.utf8), at: last.commit.id)
    }

    /// What was read in earlier runs, where it can be gone by: this copy's history is whole, and what it is found to be lasts.
    private func usableMemory() throws(RegisterError) -> (any RegisterMemory)? {
        // By a clock that stands elsewhere other commits are ahead of their time.
        guard let memory = store.memory, memory.places(now: session.now) != nil else { return nil }
        let integrity = try integrity()
        return integrity.findings.isEmpty && integrity.incomplete == nil ? memory : nil
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

    /// What was answered of records before and nothing has changed for; none where no memory is. What cannot be read is left out.
    package func kept<Answer: Packable>(
        _ question: String, basis: String = "", about choice: AnswerChoice, as type: Answer.Type
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        let packed = try await packed(question, basis, about: choice) ?? []
        var answers: [(number: RecordNumber, answer: Answer)] = []
        answers.reserveCapacity(packed.count)
        for (number, bytes) in packed {
            if let answer = Answer(packed: bytes) { answers.append((number, answer)) }
        }
        return answers
    }

    /// Nil where no memory is, or another process has moved it on.
    private func packed(_ question: String, _ basis: String, about choice: AnswerChoice)
        async throws(RegisterError) -> [(number: RecordNumber, answer: [UInt8])]?
    {
        guard let memory = store.memory, let ground = try await ground() else { return nil }
        return memory.answers(to: question, about: choice, on: ground + Array(basis.utf8), at: tip)
    }

    /// Keeps answers for later runs.
    ///
    /// - Parameter isWhole: every record was asked about.
    package func keep<Answer: Packable>(
        _ answers: [(number: RecordNumber, answer: Answer)], as question: String, basis: String = "",
        isWhole: Bool = false
    ) async throws(RegisterError) {
        guard isWhole || !answers.isEmpty, let memory = store.memory, let ground = try await ground() else { return }
        let kept = answers.map {
            KeptAnswer($0.number, $0.answer.packed, marks: ($0.answer as? any Marked)?.marks ?? [])
        }
        memory.keep(kept, to: question, on: ground + Array(basis.utf8), at: tip, isWhole: isWhole)
    }

    /// What finds out the answers of some records: in any order, and which of them are to be kept.
    package typealias Answering<Answer> = ([RecordNumber]) async throws(RegisterError) -> [(
        number: RecordNumber, answer: Answer, isKept: Bool
    )]

    /// Answers one question about each record, in the order of their numbers. Those that nothing has changed for are not asked again.
    ///
    /// - Parameters:
    ///   - wanted: the records that are asked about; every one of the register if nil.
    ///   - basis: what the answers are given on besides ``ground()``, such as the day.
    package func answers<Answer: Packable & Sendable>(
        to question: String, basis: String = "", about wanted: Set<RecordNumber>? = nil, _ answer: Answering<Answer>
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        if wanted == nil, let standing = try await standing(of: question, basis) {
            let known = try await kept(question, basis: basis, about: .every, as: Answer.self)
            let found = known.with(try await answered(standing.lacking, question, basis, answer))
            // Most of the time everything is known.
            if found.count == standing.count { return found }
        }
        let choice = wanted.map { AnswerChoice.of($0) } ?? .every
        let known = try await kept(question, basis: basis, about: choice, as: Answer.self)
        var numbers = wanted?.sorted() ?? []
        if wanted == nil { numbers = try recordNumbers() }
        if known.count == numbers.count, wanted != nil { return known }
        let done = Set(known.map(\.number))
        let new = try await answer(numbers.filter { !done.contains($0) })
        try await keep(
            new.filter(\.isKept).map { ($0.number, $0.answer) }, as: question, basis: basis, isWhole: wanted == nil)
        return known.with(new)
    }

    /// Answers about every record, for whoever chooses among them: where no memory has them then, they stay in mind for the next choice.
    private func allAnswers<Answer: Packable & Sendable>(
        to question: String, _ basis: String, _ answer: Answering<Answer>
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        let key = AnswerKey("all \(question) \(basis)")
        typealias Answers = [(number: RecordNumber, answer: Answer)]
        if let known = known(key, as: Answers.self) { return known }
        let found = try await answers(to: question, basis: basis, answer)
        if try await standing(of: question, basis) == nil { remember { $0.answers[key] = found } }
        return found
    }

    /// The answers that have a mark in each of some spans. Where a memory knows them, no other is read.
    package func answers<Answer: Marked & Sendable>(
        to question: String, basis: String = "", marked spans: [ClosedRange<String>], _ answer: Answering<Answer>
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        guard !spans.isEmpty, let standing = try await standing(of: question, basis) else {
            return try await allAnswers(to: question, basis, answer).filter { $0.answer.isMarked(spans) }
        }
        let found = try await packed(question, basis, about: .marked(spans))
        let known = found?.compactMap { number, bytes in Answer(packed: bytes).map { (number: number, answer: $0) } }
        // They are gone since, or one of them says something else than expected: all are looked at, and it is asked again.
        guard let known, known.count == found?.count else {
            return try await answers(to: question, basis: basis, answer).filter { $0.answer.isMarked(spans) }
        }
        let new = try await answered(standing.lacking, question, basis, answer)
        return known.with(new.filter { $0.answer.isMarked(spans) })
    }

    /// Answers that have a mark in a span: among them those with the lowest, so many as are asked for; the others only where that spares
    /// nothing. Where a memory knows them, no other is read.
    package func answers<Answer: Marked & Sendable>(
        to question: String, basis: String = "", first most: Int, marked span: ClosedRange<String>,
        _ answer: Answering<Answer>
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer)] {
        guard let lacking = try await standing(of: question, basis)?.lacking else {
            return try await allAnswers(to: question, basis, answer).filter { $0.answer.isMarked([span]) }
        }
        let new = try await answered(lacking, question, basis, answer).filter { $0.answer.isMarked([span]) }
        guard let memory = store.memory, let ground = try await ground(),
            let first = memory.numbers(
                marked: span, first: most, to: question, on: ground + Array(basis.utf8), at: tip)
        else { return try await answers(to: question, basis: basis, marked: [span], answer) }
        let known = try await kept(question, basis: basis, about: .of(Set(first)), as: Answer.self)
        // One of them says something else than expected.
        guard known.count == first.count else {
            return try await answers(to: question, basis: basis, marked: [span], answer)
        }
        return known.with(new)
    }

    /// How many answers have each of the marks in a span.
    ///
    /// - Parameter isOneEach: every answer has one of them and no more; what is counted is held against that.
    package func counts<Answer: Marked & Sendable>(
        of marks: ClosedRange<String>, isOneEach: Bool = false, to question: String, basis: String = "",
        _ answer: Answering<Answer>
    ) async throws(RegisterError) -> [String: Int] {
        func counts(_ answers: some Sequence<Answer>) -> [String: Int] {
            answers.lazy.flatMap(\.marks).filter(marks.contains).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        guard let standing = try await standing(of: question, basis, counting: marks),
            !isOneEach || standing.marks.values.reduce(0, +) == standing.count - standing.lacking.count
        else {
            return counts(try await allAnswers(to: question, basis, answer).lazy.map(\.answer))
        }
        let new = try await answered(standing.lacking, question, basis, answer)
        return counts(new.lazy.map(\.answer)).merging(standing.marks, uniquingKeysWith: +)
    }

    /// The records that lack an answer, in no order; nil where not every record has been asked about, or no answer is at hand.
    package func lacking(_ question: String, basis: String = "") async throws(RegisterError) -> [RecordNumber]? {
        try await standing(of: question, basis)?.lacking
    }

    /// Of some records those whose answers have a mark in each of some spans; nil where some lack an answer. No answer is read.
    package func numbers(
        of numbers: Set<RecordNumber>, marked spans: [ClosedRange<String>], to question: String, basis: String = ""
    ) async throws(RegisterError) -> Set<RecordNumber>? {
        guard let memory = store.memory, let ground = try await ground(),
            try await lacking(question, basis: basis)?.isEmpty == true
        else { return nil }
        var found = numbers
        for span in spans {
            let marked = memory.numbers(
                marked: span, first: nil, to: question, on: ground + Array(basis.utf8), at: tip)
            guard let marked else { return nil }
            found.formIntersection(marked)
        }
        return found
    }

    private func standing(of question: String, _ basis: String, counting marks: ClosedRange<String>? = nil)
        async throws(RegisterError) -> AnswerStanding?
    {
        guard let memory = store.memory, let ground = try await ground() else { return nil }
        return memory.standing(of: question, on: ground + Array(basis.utf8), at: tip, counting: marks)
    }

    /// Finds out the answers that a memory lacked a moment ago, and keeps them.
    private func answered<Answer: Packable & Sendable>(
        _ numbers: [RecordNumber], _ question: String, _ basis: String, _ answer: Answering<Answer>
    ) async throws(RegisterError) -> [(number: RecordNumber, answer: Answer, isKept: Bool)] {
        guard !numbers.isEmpty else { return [] }
        let new = try await answer(numbers)
        try await keep(new.filter(\.isKept).map { ($0.number, $0.answer) }, as: question, basis: basis)
        return new
    }

    /// The registered records' numbers, in order.
    package func recordNumbers() throws(RegisterError) -> [RecordNumber] {
        if let known = store.memory?.records(at: tip) { return known }
        return try recordFiles().map(\.number)
    }
}

extension Array {
    /// Answers by number, and new ones in their places; an answer that another process kept meanwhile counts once.
    fileprivate func with<Answer>(_ new: [(number: RecordNumber, answer: Answer, isKept: Bool)]) -> Self
    where Element == (number: RecordNumber, answer: Answer) {
        if new.isEmpty { return self }
        let done = Set(map(\.number))
        return (self + new.lazy.filter { !done.contains($0.number) }.map { ($0.number, $0.answer) })
            .sorted { $0.number < $1.number }
    }
}
