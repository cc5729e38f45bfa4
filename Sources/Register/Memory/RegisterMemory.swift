import Git
import Records

/// What was read of a register in earlier runs, and is not read again. It is the user's own, and holds facts and answers, never rights:
/// whether an answer still counts is told by what it was given on, and that is named beside it.
public protocol RegisterMemory: Sendable {
    /// Names the program that gives the answers: another one may judge otherwise.
    var verifier: String { get }

    /// Nil where nothing is known, or what is known cannot be used.
    ///
    /// - Parameter now: seconds since 1970; a clock that stands elsewhere judges other commits to be ahead of their time.
    func places(now: Int) -> (any CommitPlaces)?

    /// The records of a tip, by number; nil where the memory is of another tip.
    func records(at tip: ObjectID) -> [RecordNumber]?

    /// What was answered of the records of a tip, by number; nil where the memory is of another tip.
    ///
    /// An answer is forgotten when anything changes that the record has or that another says of it.
    ///
    /// - Parameters:
    ///   - numbers: the records that are asked about; every one if nil.
    ///   - ground: what else the answer was given on, as ``RegisterView/ground()`` has it.
    func answers(to question: String, about numbers: Set<RecordNumber>?, on ground: [UInt8], at tip: ObjectID)
        -> [(number: RecordNumber, answer: [UInt8])]?

    /// Keeps answers, where the memory still is of that tip.
    func keep(
        _ answers: [(number: RecordNumber, answer: [UInt8])], to question: String, on ground: [UInt8], at tip: ObjectID)

    /// What was last noted under a name, and at which tip; nil where nothing was on that ground.
    func note(_ name: String, on ground: [UInt8]) -> (tip: ObjectID, note: [UInt8])?

    func keep(_ note: [UInt8], as name: String, on ground: [UInt8], at tip: ObjectID)

    /// The records in which every phrase of a question stands, in no order; nil where the memory is of another tip.
    func records(with question: TextQuestion, at tip: ObjectID) -> [RecordNumber]?
}
