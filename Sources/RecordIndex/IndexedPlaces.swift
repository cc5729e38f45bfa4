import FoundationEssentials
import GRDB
import Git
import Records
import Register

/// Where commits stand, asked of the file.
struct IndexedPlaces: CommitPlaces {
    let index: RecordIndex
    let database: DatabaseQueue

    private struct Nothing: Error {}

    func place(at position: Int) throws -> (id: ObjectID, logTime: Int) {
        try asking { database in
            let row = try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT id, log_time, kind, number, event, changes_settings, checksum FROM commits WHERE position = ?
                        """),
                arguments: [position])
            // Another process may have set it back.
            guard let row else { throw Nothing() }
            let logTime: Int = try row.value(1)
            guard let id = ObjectID(bytes: try row.value(0) as Data),
                try RowCheck.commit(
                    position, id, logTime, row.optional(2), row.optional(3), row.optional(4), row.value(5))
                    == row.value(6)
            else { throw DatabaseError.damagedRow }
            return (id, logTime)
        }
    }

    func position(of commit: ObjectID) throws -> Int? {
        try position("id = ?", commit.data)
    }

    func position(ofEvent name: String) throws -> Int? { try position("event = ? ORDER BY position", name) }

    func positions(of number: RecordNumber) throws -> [Int] {
        try positions("FROM commits WHERE number = ? ORDER BY position", [number.kept])
    }

    func positions(of kind: EventKind) throws -> [Int] {
        try positions("FROM commits WHERE kind = ? ORDER BY position", [kind.rawValue])
    }

    /// A record has few events, and a kind has many: the plus keeps SQLite from looking through those of the kind.
    func positions(of kind: EventKind, in number: RecordNumber) throws -> [Int] {
        try positions(
            "FROM commits WHERE number = ? AND +kind = ? ORDER BY position", [number.kept, kind.rawValue])
    }

    func positions(relatingTo number: RecordNumber) throws -> [Int] {
        try positions("FROM relations WHERE other = ? ORDER BY position", [number.kept])
    }

    func settingsPositions() throws -> [Int] {
        try asking {
            try Int.fetchAll(
                $0.cachedStatement(sql: "SELECT position FROM commits WHERE changes_settings ORDER BY position"))
        }
    }

    private func position(_ condition: String, _ value: any DatabaseValueConvertible) throws -> Int? {
        try asking {
            try Int.fetchOne(
                $0.cachedStatement(sql: "SELECT position FROM commits WHERE \(condition) LIMIT 1"), arguments: [value])
        }
    }

    private func positions(_ source: String, _ values: StatementArguments) throws -> [Int] {
        try asking {
            try Int.fetchAll(
                $0.cachedStatement(sql: "SELECT position \(source)"), arguments: values)
        }
    }
}

extension IndexedPlaces {
    /// What cannot be read is put out of the way, and the history is walked.
    private func asking<Answer>(_ ask: (Database) throws -> Answer) throws -> Answer {
        do { return try database.unsafeRead(ask) } catch {
            if !(error is Nothing) { index.fail(error, in: database.path) }
            throw error
        }
    }
}

extension ObjectID {
    /// As the index keeps it.
    var data: Data { Data(bytes) }
}
