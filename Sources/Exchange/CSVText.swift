/// CSV as it is written in this house: RFC 4180 with line feeds, in UTF-8.
///
/// A cell that a spreadsheet would run as a formula is kept from it by an apostrophe in front: one that begins with
/// `=`, `+`, `-` or `@`, their full-width twins, a tab or a carriage return. Text that begins with an apostrophe gets one
/// too, so that taking the first apostrophe away gives every text back (``unguarded(_:)``).
public enum CSVText {
    /// What makes spreadsheets of some languages take a file for UTF-8.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// - Parameter numbers: the places, from 0, of fields that are numbers: `-5` is no formula then.
    public static func row(_ fields: some Sequence<String>, numbers: Set<Int> = []) -> String {
        fields.enumerated().map { numbers.contains($0) ? $1 : quoted(guarded($1)) }.joined(separator: ",") + "\n"
    }

    static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, first == "'" || isFormulaStart(first) else { return text }
        return "'" + text
    }

    /// The text behind the apostrophe that ``guarded(_:)`` put there, or that somebody typed to have text in a spreadsheet.
    ///
    /// - Parameter exactly: the file was written here; elsewhere two apostrophes are two apostrophes.
    static func unguarded(_ cell: String, exactly: Bool) -> String {
        let scalars = cell.unicodeScalars
        guard scalars.first == "'", let second = scalars.dropFirst().first,
            isFormulaStart(second) || (exactly && second == "'")
        else { return cell }
        return String(String.UnicodeScalarView(scalars.dropFirst()))
    }

    private static func isFormulaStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// Spaces at either end are quoted too: some readers trim them, which RFC 4180 §2.4 forbids. So are semicolons and
    /// tabs, which some spreadsheets take for separators.
    private static func quoted(_ text: String) -> String {
        let needsQuotes =
            text.utf8.first == 0x20 || text.utf8.last == 0x20
            || text.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
        guard needsQuotes else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
