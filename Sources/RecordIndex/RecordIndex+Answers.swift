import FoundationEssentials
import GRDB
import Git
import Records
import Register

// What was answered before.
extension RecordIndex {
    public func records(at tip: ObjectID) -> [RecordNumber]? {
        asked(at: tip) { database in
            try String.fetchAll(database, sql: "SELECT number FROM records").compactMap { RecordNumber($0) }.sorted()
        }
    }

    public func answers(to question: String, about numbers: Set<RecordNumber>?, on ground: [UInt8], at tip: ObjectID)
        -> [(number: RecordNumber, answer: [UInt8])]?
    {
        asked(at: tip) { database in
            var answers: [(number: RecordNumber, answer: [UInt8])] = []
            func take(_ number: RecordNumber, _ answer: Row) throws {
                answers.append((number, try answer.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] }))
            }
            if let numbers, numbers.count <= Self.few {
                let one = try database.makeStatement(
                    sql: "SELECT answer FROM answers WHERE question = ? AND number = ? AND ground = ?")
                for number in numbers.sorted() {
                    let row = try Row.fetchOne(one, arguments: [question, number.description, Data(ground)])
                    if let row { try take(number, row) }
                }
                return answers
            }
            let rows = try Row.fetchCursor(
                database, sql: "SELECT answer, number FROM answers WHERE question = ? AND ground = ?",
                arguments: [question, Data(ground)])
            while let row = try rows.next() {
                guard let number = RecordNumber(row[1] as String), numbers?.contains(number) ?? true else { continue }
                try take(number, row)
            }
            return answers.sorted { $0.number < $1.number }
        }
    }

    /// Up to so many answers are looked up one by one; of more all are read.
    private static let few = 1_000

    public func note(_ name: String, on ground: [UInt8]) -> (tip: ObjectID, note: [UInt8])? {
        guard let database = opened() else { return nil }
        do {
            let row = try database.read { database in
                try Row.fetchOne(
                    database, sql: "SELECT tip, note FROM notes WHERE name = ? AND ground = ?",
                    arguments: [name, Data(ground)])
            }
            return row.flatMap { row in
                ObjectID(bytes: row["tip"] as Data).map { ($0, Array(row["note"] as Data)) }
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
        _ answers: [(number: RecordNumber, answer: [UInt8])], to question: String, on ground: [UInt8], at tip: ObjectID
    ) {
        guard !answers.isEmpty, let database = opened() else { return }
        do {
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    guard try IndexState(database)?.tip == tip else { return .rollback }
                    let insert = try database.makeStatement(
                        sql: "INSERT OR REPLACE INTO answers (question, number, ground, answer) VALUES (?, ?, ?, ?)")
                    for (number, answer) in answers {
                        try insert.execute(arguments: [question, number.description, Data(ground), Data(answer)])
                    }
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
