import FoundationEssentials
import GRDB
import Git
import Records
import Register

/// Where commits stand, asked of the file.
struct IndexedPlaces: CommitPlaces {
    let database: DatabaseQueue

    private struct Nothing: Error {}

    func place(at position: Int) throws -> (id: ObjectID, logTime: Int) {
        let row = try database.unsafeRead { database in
            try Row.fetchOne(
                database.cachedStatement(sql: "SELECT id, log_time FROM commits WHERE position = ?"),
                arguments: [position])
        }
        guard let row, let id = ObjectID(bytes: row["id"] as Data) else { throw Nothing() }
        return (id, row["log_time"])
    }

    func position(of commit: ObjectID) throws -> Int? {
        try position("id = ?", commit.data)
    }

    func position(ofEvent name: String) throws -> Int? { try position("event = ? ORDER BY position", name) }

    func positions(of number: RecordNumber) throws -> [Int] {
        try positions("FROM commits WHERE number = ? ORDER BY position", [number.description])
    }

    func positions(of kind: EventKind) throws -> [Int] {
        try positions("FROM commits WHERE kind = ? ORDER BY position", [kind.rawValue])
    }

    /// A record has few events, and a kind has many: the plus keeps SQLite from looking through those of the kind.
    func positions(of kind: EventKind, in number: RecordNumber) throws -> [Int] {
        try positions(
            "FROM commits WHERE number = ? AND +kind = ? ORDER BY position", [number.description, kind.rawValue])
    }

    func positions(relatingTo number: RecordNumber) throws -> [Int] {
        try positions("FROM relations WHERE other = ? ORDER BY position", [number.description])
    }

    func settingsPositions() throws -> [Int] {
        try database.unsafeRead {
            try Int.fetchAll(
                $0.cachedStatement(sql: "SELECT position FROM commits WHERE changes_settings ORDER BY position"))
        }
    }

    private func position(_ condition: String, _ value: any DatabaseValueConvertible) throws -> Int? {
        try database.unsafeRead {
            try Int.fetchOne(
                $0.cachedStatement(sql: "SELECT position FROM commits WHERE \(condition) LIMIT 1"), arguments: [value])
        }
    }

    private func positions(_ source: String, _ values: StatementArguments) throws -> [Int] {
        try database.unsafeRead {
            try Int.fetchAll($0.cachedStatement(sql: "SELECT position \(source)"), arguments: values)
        }
    }
}

extension ObjectID {
    /// As the index keeps it.
    var data: Data { Data(bytes) }
}
