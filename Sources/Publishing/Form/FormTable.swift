/// A table within a row of the form.
package struct FormTable: Equatable, Sendable {
    package var columns: [Column]
    /// Each as long as `columns`.
    package var rows: [[FormCell]]

    package struct Column: Equatable, Sendable {
        package let title: String
        /// Parts of the table's width.
        package let share: Int
    }

    package init(_ columns: [(String, Int)], _ rows: [[FormCell]]) {
        self.columns = columns.map { Column(title: $0.0, share: $0.1) }
        self.rows = rows
    }
}

/// What stands in a table's cell, line by line.
package struct FormCell: Equatable, Sendable, ExpressibleByStringInterpolation {
    package var lines: [Line]

    package enum Line: Equatable, Sendable {
        case plain(String)
        case strong(String)
        /// Set in a fixed pitch, breaking anywhere: digests, fingerprints.
        case code(String)
        /// Smaller: what is said about the line above.
        case note(String)
        /// Room for a pen, with what is to be written there; on a screen, where nobody writes, stands `otherwise`.
        case pen(String, otherwise: String)
        /// The same with room for a signature and a seal.
        case seal(String, otherwise: String)
    }

    package init(_ lines: [Line]) { self.lines = lines }

    package init(stringLiteral text: String) { self.init([.plain(text)]) }

    package init(_ text: String) { self.init([.plain(text)]) }
}
