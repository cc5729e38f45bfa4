import FoundationEssentials
import GRDB
import Records
import Register

/// A question with the answers that the index has of it, all on one ground.
struct IndexedQuestion {
    let database: Database
    let id: Int
    /// Every record has been asked about: the ones without an answer are known.
    let isWhole: Bool

    /// Nil where not every record has been asked about.
    func standing(counting marks: ClosedRange<String>?) throws -> AnswerStanding? {
        guard isWhole else { return nil }
        let lacking = try String.fetchAll(
            database, sql: "SELECT number FROM lacking WHERE question = ?", arguments: [id])
        var counts: [String: Int] = [:]
        if let marks {
            let rows = try Row.fetchCursor(
                database, sql: "SELECT mark, answers FROM tallies WHERE question = ? AND mark BETWEEN ? AND ?",
                arguments: [id, marks.lowerBound, marks.upperBound])
            while let row = try rows.next() { counts[try row.value(0)] = try row.value(1) }
        }
        return AnswerStanding(
            lacking: try lacking.map(RecordNumber.kept), count: try IndexState(database)?.records ?? 0, marks: counts)
    }

    /// In no order; nil where not every record has been asked about.
    ///
    /// - Parameter most: see ``RegisterMemory/numbers(marked:first:to:on:at:)``.
    func numbers(marked span: ClosedRange<String>, first most: Int?) throws -> [RecordNumber]? {
        guard isWhole else { return nil }
        let marked =
            "SELECT number FROM marks WHERE question = ? AND mark BETWEEN ? AND ? ORDER BY mark, number LIMIT ?"
        return try String.fetchAll(
            database, sql: "SELECT DISTINCT number FROM (\(marked))",
            // SQLite: below zero is no limit.
            arguments: [id, span.lowerBound, span.upperBound, most ?? -1]
        ).map(RecordNumber.kept)
    }

    /// By number; nil where those with a mark are asked for and not every record has been asked about.
    func answers(_ choice: AnswerChoice) throws -> [(number: RecordNumber, answer: [UInt8])]? {
        if case .marked = choice, !isWhole { return nil }
        var answers: [(number: RecordNumber, answer: [UInt8])] = []
        func take(_ row: Row, of number: RecordNumber, _ text: String) throws {
            let bytes = try row.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] }
            guard try RowCheck.answer(text, bytes) == row.value(1) else { throw DatabaseError.damagedRow }
            answers.append((number, bytes))
        }
        if case .of(let numbers) = choice, numbers.count <= Self.few {
            let one = try database.makeStatement(
                sql: "SELECT answer, checksum FROM answers WHERE question = ? AND number = ?")
            for number in numbers.sorted() {
                let text = number.kept
                if let row = try Row.fetchOne(one, arguments: [id, text]) { try take(row, of: number, text) }
            }
            return answers
        }
        var (sql, arguments) = (
            "SELECT answer, checksum, number FROM answers WHERE question = ?", [id] as StatementArguments
        )
        var wanted: Set<RecordNumber>?
        switch choice {
        case .every: break
        case .of(let numbers): wanted = numbers
        case .marked(let spans):
            for span in spans {
                sql += " AND number IN (SELECT number FROM marks WHERE question = ? AND mark BETWEEN ? AND ?)"
                arguments += [id, span.lowerBound, span.upperBound]
            }
        }
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let row = try rows.next() {
            let text: String = try row.value(2)
            let number = try RecordNumber.kept(text)
            guard wanted?.contains(number) ?? true else { continue }
            try take(row, of: number, text)
        }
        return answers.sorted { $0.number < $1.number }
    }

    /// Up to so many answers are looked up one by one; of more all are read.
    private static let few = 1_000

    /// - Parameter isWhole: no other record is to have an answer.
    func keep(_ answers: [KeptAnswer], isWhole: Bool) throws {
        let insert = try database.makeStatement(
            sql: "INSERT INTO answers (question, number, answer, marks, checksum) VALUES (?, ?, ?, ?, ?)")
        let mark = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO marks (question, mark, number) VALUES (?, ?, ?)")
        var tallies: [String: Int] = [:]
        for answer in answers {
            let number = answer.number.kept
            try forget(number)
            try insert.execute(arguments: [
                id, number, Data(answer.bytes), answer.marks.joined(separator: "\n"),
                RowCheck.answer(number, answer.bytes),
            ])
            for text in answer.marks {
                try mark.execute(arguments: [id, text, number])
                tallies[text, default: 0] += database.changesCount
            }
            if self.isWhole {
                try database.cachedStatement(sql: "DELETE FROM lacking WHERE question = ? AND number = ?").execute(
                    arguments: [id, number])
            }
        }
        for (mark, count) in tallies { try tally(mark, count) }
        guard isWhole else { return }
        try database.execute(sql: "DELETE FROM lacking WHERE question = ?", arguments: [id])
        try database.execute(
            sql: """
                INSERT INTO lacking (question, number) SELECT ?, number FROM records
                WHERE number NOT IN (SELECT number FROM answers WHERE question = ?)
                """, arguments: [id, id])
        try database.execute(sql: "UPDATE questions SET is_whole = 1 WHERE id = ?", arguments: [id])
    }

    /// Forgets what was answered of a record.
    func forget(_ number: String) throws {
        let marks = try String.fetchOne(
            database.cachedStatement(sql: "SELECT marks FROM answers WHERE question = ? AND number = ?"),
            arguments: [id, number])
        guard let marks else { return }
        for mark in marks.split(separator: "\n") {
            try database.cachedStatement(sql: "DELETE FROM marks WHERE question = ? AND mark = ? AND number = ?")
                .execute(arguments: [id, String(mark), number])
            try tally(String(mark), -database.changesCount)
        }
        try database.cachedStatement(sql: "DELETE FROM answers WHERE question = ? AND number = ?").execute(
            arguments: [id, number])
    }

    /// Counts with a mark so many answers more.
    private func tally(_ mark: String, _ more: Int) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO tallies (question, mark, answers) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET answers = answers + excluded.answers
                """
        ).execute(arguments: [id, mark, more])
        // A mark that no answer has is none.
        if more < 0 {
            try database.cachedStatement(sql: "DELETE FROM tallies WHERE question = ? AND mark = ? AND answers <= 0")
                .execute(arguments: [id, mark])
        }
    }
}

extension Database {
    /// A question with what was answered on a ground; nil where nothing was.
    func question(_ name: String, on ground: [UInt8]) throws -> IndexedQuestion? {
        let row = try Row.fetchOne(
            cachedStatement(sql: "SELECT id, is_whole FROM questions WHERE name = ? AND ground = ?"),
            arguments: [name, Data(ground)])
        return try row.map { IndexedQuestion(database: self, id: try $0.value(0), isWhole: try $0.value(1)) }
    }

    /// The same; what was answered on another ground is forgotten.
    func question(_ name: String, newOn ground: [UInt8]) throws -> IndexedQuestion {
        if let known = try question(name, on: ground) { return known }
        if let former = try Int.fetchOne(self, sql: "SELECT id FROM questions WHERE name = ?", arguments: [name]) {
            for table in ["answers", "marks", "tallies", "lacking"] {
                try execute(sql: "DELETE FROM \(table) WHERE question = ?", arguments: [former])
            }
            try execute(sql: "DELETE FROM questions WHERE id = ?", arguments: [former])
        }
        try execute(
            sql: "INSERT INTO questions (name, ground, is_whole) VALUES (?, ?, 0)", arguments: [name, Data(ground)])
        return IndexedQuestion(database: self, id: Int(lastInsertedRowID), isWhole: false)
    }

    /// Forgets what was answered of some records; those that the register has lack an answer from then on.
    func forgetAnswers(of numbers: Set<String>) throws {
        let rows = try Row.fetchAll(self, sql: "SELECT id, is_whole FROM questions")
        for question in try rows.map({ IndexedQuestion(database: self, id: try $0.value(0), isWhole: try $0.value(1)) })
        {
            for number in numbers {
                try question.forget(number)
                guard question.isWhole else { continue }
                try cachedStatement(sql: "DELETE FROM lacking WHERE question = ? AND number = ?").execute(
                    arguments: [question.id, number])
                try cachedStatement(
                    sql: "INSERT INTO lacking (question, number) SELECT ?, number FROM records WHERE number = ?"
                ).execute(arguments: [question.id, number])
            }
        }
    }
}
