/// A table as a spreadsheet has it: rows of cells, each with its place.
public struct Sheet: Sendable {
    /// As people call the file.
    public let name: String
    public let rows: [[String]]
    /// It came from a spreadsheet, where a whole number may be a day.
    let isSpreadsheet: Bool

    init(name: String, rows: [[String]], isSpreadsheet: Bool = false) {
        self.name = name
        self.rows = rows
        self.isSpreadsheet = isSpreadsheet
    }

    /// The cell's text; empty where there is none.
    func text(_ row: Int, _ column: Int) -> String {
        rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column] : ""
    }

    func isBlank(_ row: Int, _ column: Int) -> Bool { text(row, column).allSatisfy(\.isWhitespace) }

    /// The column's letters, from 0: A … Z, AA ….
    static func letters(_ column: Int) -> String {
        var (rest, text) = (column, "")
        repeat {
            text = String(UnicodeScalar(UInt8(65 + rest % 26))) + text
            rest = rest / 26 - 1
        } while rest >= 0
        return text
    }

    /// The column that letters name, from 0; nil when they are none, or beyond any spreadsheet.
    static func column(_ letters: String) -> Int? {
        guard (1...3).contains(letters.utf8.count), letters.utf8.allSatisfy({ (65...90).contains($0) }) else {
            return nil
        }
        return letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }
}

/// A place in a file that is brought in: a cell, or a line.
public struct SheetPlace: Hashable, Sendable {
    public let file: String
    /// From 1; a row of a sheet, or a line.
    public let row: Int
    /// From 1; nil for a whole row, and in files without columns.
    public var column: Int?
    /// What the column is headed.
    public var heading = ""

    public init(file: String, row: Int, column: Int? = nil, heading: String = "") {
        (self.file, self.row, self.column, self.heading) = (file, row, column, heading)
    }

    /// `C7`, or the row alone.
    public var cell: String { column.map { Sheet.letters($0 - 1) + "\(row)" } ?? "\(row)" }
}
