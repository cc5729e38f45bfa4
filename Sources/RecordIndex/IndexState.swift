import FoundationEssentials
import GRDB
import Git
import Register

/// What an index is of.
struct IndexState {
    let tip: ObjectID
    /// How many commits led there.
    let count: Int
    /// How many records are registered there.
    let records: Int
    /// How many rows the texts ever had.
    let documents: Int
    /// The clocks, in seconds since 1970, by which the same commits are ahead of their time as when they were read.
    let clocks: ClosedRange<Int>
}

extension IndexState {
    /// The clocks that would find the same commits ahead of their time as one does, by the committers' own times.
    static func clocks(_ times: [Int], now: Int) -> ClosedRange<Int> {
        let past = times.filter { $0 <= now + History.tolerance }.max() ?? now
        let future = times.filter { $0 > now + History.tolerance }.min()
        return min(now, past - History.tolerance)...(future.map { $0 - History.tolerance - 1 } ?? Int(Int32.max) * 4)
    }

    /// Nil where nothing is written, or nothing that can be.
    init?(_ database: Database) throws {
        guard
            let row = try Row.fetchOne(database, sql: "SELECT tip, count, records, documents, since, until FROM state")
        else {
            return nil
        }
        let (since, until): (Int, Int) = (try row.value(4), try row.value(5))
        guard let tip = ObjectID(bytes: try row.value(0) as Data), since <= until else { return nil }
        (self.tip, count, records, documents) = (tip, try row.value(1), try row.value(2), try row.value(3))
        clocks = since...until
    }

    func write(to database: Database) throws {
        try database.execute(sql: "DELETE FROM state")
        try database.execute(
            sql: "INSERT INTO state (tip, count, records, documents, since, until) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [tip.data, count, records, documents, clocks.lowerBound, clocks.upperBound])
    }
}
