extension Table {
    /// RFC 4180 with line feeds, in UTF-8 without a byte order mark; text whole and as it is.
    ///
    /// - Parameter stream: a terminal gets control characters escaped; a file or a program gets every byte.
    func csv(on stream: Terminal.Stream) -> String {
        let heading = columns.map { $0.key ?? $0.title }
        let body = rows.map { row in
            columns.indices.map { $0 < row.count ? row[$0].text : "" }
        }
        return ([heading] + body).map { fields in
            fields.map { Self.field(stream.isTerminal ? SafeText.lines($0) : $0) }.joined(separator: ",") + "\n"
        }.joined()
    }

    /// Spaces at either end are quoted too: some readers trim them, which RFC 4180 §2.4 forbids.
    private static func field(_ text: String) -> String {
        let needsQuotes =
            text.utf8.first == 0x20 || text.utf8.last == 0x20
            || text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
