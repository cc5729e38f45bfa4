import FoundationEssentials
import GRDB
import Git
import Records
import Register

// What was answered before.
extension RecordIndex {
    public func records(at tip: ObjectID) -> [RecordNumber]? {
        asked(at: tip) { database in
            try String.fetchAll(database, sql: "SELECT number FROM records ORDER BY number").map(RecordNumber.kept)
        }
    }

    public func standing(
        of question: String, on ground: [UInt8], at tip: ObjectID, counting marks: ClosedRange<String>?
    ) -> AnswerStanding? {
        asked(at: tip) { try $0.question(question, on: ground)?.standing(counting: marks) } ?? nil
    }

    public func answers(to question: String, about choice: AnswerChoice, on ground: [UInt8], at tip: ObjectID)
        -> [(number: RecordNumber, answer: [UInt8])]?
    {
        asked(at: tip) { try $0.question(question, on: ground)?.answers(choice) } ?? nil
    }

    public func numbers(
        marked span: ClosedRange<String>, first most: Int?, to question: String, on ground: [UInt8], at tip: ObjectID
    ) -> [RecordNumber]? {
        asked(at: tip) { try $0.question(question, on: ground)?.numbers(marked: span, first: most) } ?? nil
    }

    public func note(_ name: String, on ground: [UInt8]) -> (tip: ObjectID, note: [UInt8])? {
        guard let database = opened() else { return nil }
        do {
            let row = try database.read { database in
                try Row.fetchOne(
                    database, sql: "SELECT tip, note FROM notes WHERE name = ? AND ground = ?",
                    arguments: [name, Data(ground)])
            }
            return try row.flatMap { row in
                let note: Data = try row.value(1)
                return ObjectID(bytes: try row.value(0) as Data).map { ($0, Array(note)) }
            }
        } catch {
            fail(error)
            return nil
        }
    }

    public func keep(_ note: [UInt8], as name: String, on ground: [UInt8], at tip: ObjectID) {
        guard let database = opened() else { return }
        do {
            try database.write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO notes (name, ground, tip, note) VALUES (?, ?, ?, ?)",
                    arguments: [name, Data(ground), tip.data, Data(note)])
            }
        } catch {
            fail(error)
        }
    }

    public func keep(
        _ answers: [KeptAnswer], to question: String, on ground: [UInt8], at tip: ObjectID, isWhole: Bool
    ) {
        guard let database = opened() else { return }
        do {
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    guard try IndexState(database)?.tip == tip else { return .rollback }
                    try database.question(question, newOn: ground).keep(answers, isWhole: isWhole)
                    return .commit
                }
            }
        } catch {
            fail(error)
        }
    }

    public func records(with question: TextQuestion, at tip: ObjectID) -> [RecordNumber]? {
        asked(at: tip) { try $0.records(with: question) }
    }

    /// Asks the file, where it is of a tip.
    private func asked<Answer>(at tip: ObjectID, _ ask: (Database) throws -> Answer) -> Answer? {
        guard let database = opened() else { return nil }
        do {
            // In one transaction: another process may move it on in between.
            return try database.read { database in try IndexState(database)?.tip == tip ? try ask(database) : nil }
        } catch {
            fail(error)
            return nil
        }
    }
}
