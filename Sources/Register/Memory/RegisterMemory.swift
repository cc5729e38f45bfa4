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

    /// How far a question is answered; nil where it was never answered for every record on that ground, or the memory is of another
    /// tip.
    ///
    /// - Parameters:
    ///   - ground: what else the answers were given on, as ``RegisterView/ground()`` has it.
    ///   - marks: counted with it, in the same moment: how many answers have each of the marks in this span.
    func standing(of question: String, on ground: [UInt8], at tip: ObjectID, counting marks: ClosedRange<String>?)
        -> AnswerStanding?

    /// What was answered of the records of a tip, by number; nil where the memory is of another tip, or where those with a mark are asked
    /// for and the question was not answered for every record.
    ///
    /// An answer is forgotten when anything changes that the record has or that another says of it.
    func answers(to question: String, about choice: AnswerChoice, on ground: [UInt8], at tip: ObjectID)
        -> [(number: RecordNumber, answer: [UInt8])]?

    /// The records whose answers have a mark in a span, each once, in no order; nil where the memory is of another tip, or the question was not
    /// answered for every record.
    ///
    /// - Parameter most: those with so many of the lowest of these marks, of one mark those with the lowest numbers; all of them if nil.
    func numbers(
        marked span: ClosedRange<String>, first most: Int?, to question: String, on ground: [UInt8], at tip: ObjectID
    ) -> [RecordNumber]?

    /// Keeps answers, where the memory still is of that tip.
    ///
    /// - Parameter isWhole: every record was asked about; the memory knows from here on which ones lack an answer.
    func keep(_ answers: [KeptAnswer], to question: String, on ground: [UInt8], at tip: ObjectID, isWhole: Bool)

    /// What was last noted under a name, and at which tip; nil where nothing was on that ground.
    func note(_ name: String, on ground: [UInt8]) -> (tip: ObjectID, note: [UInt8])?

    func keep(_ note: [UInt8], as name: String, on ground: [UInt8], at tip: ObjectID)

    /// The records in which every phrase of a question stands, in no order; nil where the memory is of another tip.
    func records(with question: TextQuestion, at tip: ObjectID) -> [RecordNumber]?
}

/// Which of the answers that are kept are asked for.
public enum AnswerChoice: Sendable {
    case every
    case of(Set<RecordNumber>)
    /// Those that have a mark in each of these spans (``Marked``).
    case marked([ClosedRange<String>])
}

/// How far a question is answered.
public struct AnswerStanding: Sendable {
    /// The records that lack an answer, in no order.
    public let lacking: [RecordNumber]
    /// How many records there are.
    public let count: Int
    public let marks: [String: Int]

    public init(lacking: [RecordNumber], count: Int, marks: [String: Int]) {
        (self.lacking, self.count, self.marks) = (lacking, count, marks)
    }
}

/// An answer about one record, as it is kept.
public struct KeptAnswer: Sendable {
    public let number: RecordNumber
    public let bytes: [UInt8]
    /// Without spaces at their ends and without line breaks.
    public let marks: [String]

    init(_ number: RecordNumber, _ bytes: [UInt8], marks: [String] = []) {
        (self.number, self.bytes, self.marks) = (number, bytes, marks)
    }
}
