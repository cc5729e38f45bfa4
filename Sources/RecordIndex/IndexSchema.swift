import GRDB

/// What an index has in it. A program that expects something else uses a file of its own: the version is part of its name.
enum IndexSchema {
    static let version = 1

    /// Makes the tables of an empty file; their indexes come when they are filled, which is quicker.
    static func createTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE state (
                    tip BLOB NOT NULL, count INTEGER NOT NULL,
                    -- The times between which a clock judges these commits as it did when they were read.
                    since INTEGER NOT NULL, until INTEGER NOT NULL);
                CREATE TABLE commits (
                    position INTEGER PRIMARY KEY, id BLOB NOT NULL, log_time INTEGER NOT NULL,
                    kind TEXT, number TEXT, event TEXT, changes_settings INTEGER NOT NULL);
                CREATE TABLE relations (other TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (other, position))
                    WITHOUT ROWID;
                CREATE TABLE answers (
                    question INTEGER NOT NULL, key BLOB NOT NULL, answer BLOB NOT NULL, PRIMARY KEY (question, key))
                    WITHOUT ROWID;
                """)
    }

    static func createIndexes(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE INDEX commits_by_id ON commits (id);
                CREATE INDEX commits_by_number ON commits (number, position) WHERE number IS NOT NULL;
                CREATE INDEX commits_by_event ON commits (event, position) WHERE event IS NOT NULL;
                CREATE INDEX commits_by_kind ON commits (kind, position) WHERE kind IS NOT NULL;
                CREATE INDEX commits_of_settings ON commits (position) WHERE changes_settings;
                """)
    }
}
