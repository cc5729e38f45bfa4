/// Reads CSV (RFC 4180, and what spreadsheets make of it) into rows of cells.
///
/// SwiftCSV was looked at for this: it ends the process at a stray quote, takes U+2028 for a line's end, tells no places
/// and needs Foundation.
struct CSVReader {
    /// A quote that is never closed: from this cell on nothing can be told apart.
    struct OpenQuote: Error {
        let row: Int
        let column: Int
        /// The cell is longer than any field may be, and was not read to its end.
        var isTooLong = false
    }

    /// Bytes of a cell; no field comes near it.
    private static let cellLimit = 1 << 20

    private let bytes: [UInt8]
    private let separator: UInt8
    private var next: Int
    private var rows: [[String]] = []
    private var row: [String] = []
    private var cell: [UInt8] = []

    /// The rows in the order of the file; a blank line is a row of one empty cell, as spreadsheets count it.
    ///
    /// - Parameter separator: nil finds it by the first line: comma, semicolon or tab, whichever it has most of.
    static func rows(of text: [UInt8], separator: UInt8? = nil) throws(OpenQuote) -> [[String]] {
        var reader = CSVReader(text, separator)
        return try reader.read()
    }

    private init(_ bytes: [UInt8], _ separator: UInt8?) {
        self.bytes = bytes
        next = 0
        let firstLine = bytes.prefix { $0 != .lineFeed && $0 != .carriageReturn }
        let declaration = Array("sep=".utf8)
        // `sep=;` in the first line is how Excel is told.
        if firstLine.count == 5, firstLine.starts(with: declaration), let declared = firstLine.last {
            self.separator = separator ?? declared
            next = firstLine.count
            while next < bytes.count, bytes[next] == .lineFeed || bytes[next] == .carriageReturn { next += 1 }
        } else {
            self.separator = separator ?? Self.likelySeparator(of: bytes)
        }
    }

    /// The commonest one outside quotes, in the first lines that have any.
    private static func likelySeparator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var (isQuoted, lines) = (false, 0)
        for byte in bytes.prefix(cellLimit) {
            switch byte {
            case .quote: isQuoted.toggle()
            case .lineFeed where !isQuoted: lines += 1
            case .comma, .semicolon, .tab:
                if !isQuoted { counts[byte, default: 0] += 1 }
            default: break
            }
            if lines > 2, !counts.isEmpty { break }
        }
        return [.comma, .semicolon, .tab].max {
            (counts[$0] ?? 0, $0 == .comma ? 1 : 0) < (counts[$1] ?? 0, $1 == .comma ? 1 : 0)
        }
            ?? .comma
    }

    private mutating func read() throws(OpenQuote) -> [[String]] {
        while next < bytes.count {
            let byte = bytes[next]
            next += 1
            switch byte {
            case .quote where cell.isEmpty: try readQuoted()
            case separator: endCell()
            case .carriageReturn:
                if next < bytes.count, bytes[next] == .lineFeed { next += 1 }
                endRow()
            case .lineFeed: endRow()
            default:
                cell.append(byte)
                try refuseLongCell()
            }
        }
        if !cell.isEmpty || !row.isEmpty { endRow() }
        return rows
    }

    /// What stands behind the closing quote, though nothing should, belongs to the cell.
    private mutating func readQuoted() throws(OpenQuote) {
        let opened = OpenQuote(row: rows.count + 1, column: row.count + 1)
        while true {
            guard next < bytes.count else { throw opened }
            let byte = bytes[next]
            next += 1
            if byte != .quote {
                cell.append(byte)
                try refuseLongCell()
            } else if next < bytes.count, bytes[next] == .quote {
                cell.append(.quote)
                next += 1
            } else {
                break
            }
        }
        while next < bytes.count, ![separator, .lineFeed, .carriageReturn].contains(bytes[next]) {
            cell.append(bytes[next])
            next += 1
        }
    }

    private func refuseLongCell() throws(OpenQuote) {
        guard cell.count > Self.cellLimit else { return }
        throw OpenQuote(row: rows.count + 1, column: row.count + 1, isTooLong: true)
    }

    private mutating func endCell() {
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
    }

    private mutating func endRow() {
        endCell()
        rows.append(row)
        row = []
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let tab = UInt8(ascii: "\t")
}
