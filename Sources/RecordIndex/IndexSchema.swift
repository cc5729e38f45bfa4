import GRDB

/// What an index has in it; numbers stand in it as ``Records/RecordNumber/kept``. A program that expects something else uses a file of its own: the version is part of its name. Texts that a
/// program would fold to other words (`SearchWords`) are something else, too.
enum IndexSchema {
    static let version = 6

    /// Makes the tables of an empty file; their indexes come when they are filled, which is quicker.
    static func createTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE origin (repository TEXT NOT NULL);
                CREATE TABLE state (
                    tip BLOB NOT NULL, count INTEGER NOT NULL, records INTEGER NOT NULL,
                    -- How many rows the texts ever had.
                    documents INTEGER NOT NULL,
                    -- The times between which a clock judges these commits as it did when they were read.
                    since INTEGER NOT NULL, until INTEGER NOT NULL);
                CREATE TABLE commits (
                    position INTEGER PRIMARY KEY, id BLOB NOT NULL, log_time INTEGER NOT NULL,
                    kind TEXT, number TEXT, event TEXT, changes_settings INTEGER NOT NULL,
                    -- Over all of it (`RowCheck`).
                    checksum INTEGER NOT NULL);
                CREATE TABLE relations (other TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (other, position))
                    WITHOUT ROWID;
                CREATE TABLE records (
                    number TEXT PRIMARY KEY,
                    -- Its row among the texts.
                    document INTEGER NOT NULL) WITHOUT ROWID;
                CREATE TABLE questions (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
                    -- What its answers were given on.
                    ground BLOB NOT NULL,
                    -- Whether every record has been asked about: `lacking` has those that lack an answer then.
                    is_whole INTEGER NOT NULL);
                CREATE TABLE answers (
                    question INTEGER NOT NULL, number TEXT NOT NULL, answer BLOB NOT NULL,
                    -- Its rows in `marks`, one a line.
                    marks TEXT NOT NULL,
                    -- Over number and answer (`RowCheck`).
                    checksum INTEGER NOT NULL,
                    PRIMARY KEY (question, number)) WITHOUT ROWID;
                CREATE TABLE marks (
                    question INTEGER NOT NULL, mark TEXT NOT NULL, number TEXT NOT NULL,
                    PRIMARY KEY (question, mark, number)) WITHOUT ROWID;
                -- How many answers have each mark.
                CREATE TABLE tallies (
                    question INTEGER NOT NULL, mark TEXT NOT NULL, answers INTEGER NOT NULL,
                    PRIMARY KEY (question, mark)) WITHOUT ROWID;
                CREATE TABLE lacking (
                    question INTEGER NOT NULL, number TEXT NOT NULL, PRIMARY KEY (question, number)) WITHOUT ROWID;
                CREATE TABLE notes (name TEXT PRIMARY KEY, ground BLOB NOT NULL, tip BLOB NOT NULL, note BLOB NOT NULL);
                -- Words alone; a document that is not a record's any more is passed over.
                CREATE VIRTUAL TABLE texts USING fts5 (
                    words, content = '', columnsize = 0, tokenize = "ascii tokenchars '_'");
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
                CREATE INDEX relations_by_position ON relations (position);
                CREATE INDEX records_by_document ON records (document);
                """)
    }
}
