import Exchange

extension Table {
    /// The table as CSV (``CSVText``); text whole, and kept from being run as a formula.
    ///
    /// - Parameter stream: a terminal gets control characters escaped; a file or a program gets every byte.
    func csv(on stream: Terminal.Stream) -> String {
        func line(_ fields: [String], numbers: Set<Int> = []) -> String {
            CSVText.row(fields.map { stream.isTerminal ? SafeText.lines($0) : $0 }, numbers: numbers)
        }
        return line(columns.map { $0.key ?? $0.title })
            + rows.map { row in
                line(
                    columns.indices.map { $0 < row.count ? row[$0].text : "" },
                    numbers: Set(row.indices.filter { row[$0].isNumber }))
            }.joined()
    }
}
