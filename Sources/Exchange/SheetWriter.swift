import Records

/// Records as a sheet: a record takes as many rows as its longest list, its own fields stand in the first, each list goes
/// down in its own columns, and the number stands in every row.
///
/// Values of a list within an item (points, people) stand one a line in a cell. Columns in which nothing would stand are
/// left out. What ``SheetReader`` makes of it are the same records.
public struct SheetWriter {
    private let language: Language
    private let columns: [SheetColumn]
    private let places: [[FormKey]: Int]
    /// The columns of the register's own fields, by their names.
    private let ownPlaces: [String: Int]
    private var rows: [[String]] = []

    /// What is there even when it is empty, so that a sheet without records says what it is.
    private static let always: Set<String> = ["number", "title", "date", "department"]

    /// The heading and the rows, as CSV (``CSVText``).
    public static func csv(_ records: [Record], in language: Language) -> String {
        var writer = SheetWriter(language, ownFields: records.flatMap(\.custom).map(\.field))
        for record in records { writer.append(record) }
        let used = writer.columns.indices.filter { index in
            always.contains(writer.columns[index].name(in: .en)) || writer.rows.contains { !$0[index].isEmpty }
        }
        let heading = CSVText.row(used.map { writer.columns[$0].name(in: language) })
        return heading + writer.rows.map { row in CSVText.row(used.map { row[$0] }) }.joined()
    }

    private init(_ language: Language, ownFields: [String]) {
        self.language = language
        var (own, seen): ([SheetColumn], Set<String>) = ([], [])
        for field in ownFields where !field.isEmpty && seen.insert(field).inserted { own.append(.own(field)) }
        let discussion = SheetColumn.all.firstIndex { $0.keys.first?.en == "discussion" } ?? SheetColumn.all.count
        columns = SheetColumn.all[..<discussion] + own + SheetColumn.all[discussion...]
        let placed = columns.enumerated()
        places = Dictionary(
            uniqueKeysWithValues: placed.filter { $0.element.ownField == nil }.map { ($0.element.keys, $0.offset) })
        ownPlaces = Dictionary(
            uniqueKeysWithValues: placed.compactMap { place in place.element.ownField.map { ($0, place.offset) } })
    }

    private mutating func append(_ record: Record) {
        let first = rows.count
        let used = put(NodeWriter.node(record, in: language), Record.form.outline, [], at: first)
        grow(to: first + used)
        for row in first..<rows.count { rows[row][0] = record.number.map { "\($0)" } ?? "" }
    }

    /// Puts a form's fields into a row and those below; returns how many rows they take, one at least.
    private mutating func put(_ node: Node, _ outline: FormOutline, _ keys: [FormKey], at row: Int) -> Int {
        guard case .mapping(let members) = node else { return 1 }
        var used = 1
        for entry in outline.entries {
            guard let value = members[entry.key.en] else { continue }
            let path = keys + [entry.key]
            switch (entry.shape, value) {
            case (.mapping(let child), _): used = max(used, put(value, child, path, at: row))
            case (.items, .list(let items)) where path == SheetColumn.ownKeys: used = max(used, putOwn(items, at: row))
            case (.items(let child), .list(let items)): used = max(used, put(items, child, path, at: row))
            case (_, .list(let values)):
                set(
                    values.compactMap { if case .scalar(let text, _) = $0 { text } else { nil } }.joined(
                        separator: "\n"), path, row)
            case (_, .scalar(let text, _)): set(text, path, row)
            default: continue
            }
        }
        return used
    }

    private mutating func put(_ items: [Node], _ child: FormOutline, _ path: [FormKey], at row: Int) -> Int {
        var next = row
        for (index, item) in items.enumerated() {
            let used = put(item, child, path, at: next)
            if child.hasItems {
                for below in next..<next + used { set(String(index + 1), path, below) }
            }
            next += used
        }
        return next - row
    }

    /// Values of the register's own fields: in one row as long as their order is the columns'; returns how many they take.
    private mutating func putOwn(_ items: [Node], at row: Int) -> Int {
        var (below, last) = (row, -1)
        for case .mapping(let members) in items {
            guard case .scalar(let field, _)? = members["field"], case .scalar(let value, _)? = members["value"],
                let column = ownPlaces[field]
            else { continue }
            if column <= last { below += 1 }
            grow(to: below + 1)
            rows[below][column] = value
            last = column
        }
        return below - row + 1
    }

    private mutating func set(_ text: String, _ path: [FormKey], _ row: Int) {
        guard let column = places[path] else { return }
        grow(to: row + 1)
        rows[row][column] = text
    }

    private mutating func grow(to count: Int) {
        while rows.count < count { rows.append(Array(repeating: "", count: columns.count)) }
    }
}
