import Exchange

extension Table {
    /// The table as CSV (``CSVText``); text whole, and kept from being run as a formula.
    ///
    /// - Parameter stream: a terminal gets control characters escaped; a file or a program gets every byte.
    func csv(on stream: Terminal.Stream) -> String {
        let heading = columns.map { $0.key ?? $0.title }
        let body = rows.map { row in
            columns.indices.map { $0 < row.count ? row[$0].text : "" }
        }
        return ([heading] + body).map { fields in
            CSVText.row(fields.map { stream.isTerminal ? SafeText.lines($0) : $0 })
        }.joined()
    }
}
