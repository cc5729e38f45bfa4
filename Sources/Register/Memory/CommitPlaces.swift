import Git
import Records

/// Where the commits that led to some tip stand: what an index keeps of a history. Nothing of it is a judgement, and every commit itself is
/// read from git.
public protocol CommitPlaces: Sendable {
    /// - Parameter position: from 0, the first commit.
    /// - Throws: where nothing stands there, or it cannot be read.
    func place(at position: Int) throws -> (id: ObjectID, logTime: Int)
    /// As everything below it may lie beyond the part that is believed.
    func position(of commit: ObjectID) throws -> Int?
    /// Of the first event of a name (decision 25).
    func position(ofEvent name: String) throws -> Int?
    /// Of all events of a record; as everything below in order.
    func positions(of number: RecordNumber) throws -> [Int]
    func positions(of kind: EventKind) throws -> [Int]
    func positions(of kind: EventKind, in number: RecordNumber) throws -> [Int]
    /// Of the rounds that say how their record stands to another.
    func positions(relatingTo number: RecordNumber) throws -> [Int]
    /// Of the commits that left other settings than the one before them.
    func settingsPositions() throws -> [Int]
}
