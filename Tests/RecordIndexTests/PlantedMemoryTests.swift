import Audit
import Git
import RecordIndex
import Records
import Register
import RegisterTestSupport
import Testing

/// A memory that knows of records which are not there: what proves does not ask it which there are.
@Suite struct PlantedMemoryTests {
    @Test func `an audit counts numbers in git`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        let index = cache.index()
        _ = try ready.view(with: index)
        let memory = PlantedMemory(index: index, planted: try RecordNumber("2024-MKT-009").orFail())
        let view = try Register.open(ready.folder) { _ in memory }.readMain(ready.session(at: ReadyRegister.later))
        #expect(try view.recordNumbers().count == 2)
        #expect(try await Audit.findings(in: view).contains { $0.rule == "number-gap" } == false)
    }
}

struct PlantedMemory: RegisterMemory {
    let index: RecordIndex
    let planted: RecordNumber?
    /// No answer is there any more.
    var isMovedOn = false

    var verifier: String { index.verifier }

    func places(now: Int) -> (any CommitPlaces)? { index.places(now: now) }

    func records(at tip: ObjectID) -> [RecordNumber]? {
        index.records(at: tip).map { $0 + [planted].compactMap(\.self) }
    }

    func standing(of question: String, on ground: [UInt8], at tip: ObjectID, counting marks: ClosedRange<String>?)
        -> AnswerStanding?
    { index.standing(of: question, on: ground, at: tip, counting: marks) }

    func answers(to question: String, about choice: AnswerChoice, on ground: [UInt8], at tip: ObjectID)
        -> [(number: RecordNumber, answer: [UInt8])]?
    { isMovedOn ? nil : index.answers(to: question, about: choice, on: ground, at: tip) }

    func numbers(
        marked span: ClosedRange<String>, first most: Int?, to question: String, on ground: [UInt8], at tip: ObjectID
    ) -> [RecordNumber]? { index.numbers(marked: span, first: most, to: question, on: ground, at: tip) }

    func keep(_ answers: [KeptAnswer], to question: String, on ground: [UInt8], at tip: ObjectID, isWhole: Bool) {
        index.keep(answers, to: question, on: ground, at: tip, isWhole: isWhole)
    }

    func note(_ name: String, on ground: [UInt8]) -> (tip: ObjectID, note: [UInt8])? { index.note(name, on: ground) }

    func keep(_ note: [UInt8], as name: String, on ground: [UInt8], at tip: ObjectID) {
        index.keep(note, as: name, on: ground, at: tip)
    }

    func records(with question: TextQuestion, at tip: ObjectID) -> [RecordNumber]? {
        index.records(with: question, at: tip)
    }
}
