/// A text with a signature behind it, as git keeps tags.
public struct SignedDocument: Equatable, Sendable {
    public enum Format: Equatable, Sendable {
        case ssh, openPGP
    }

    public let payload: [UInt8]
    /// The block from its BEGIN line to its END line.
    public let armor: String
    public let format: Format

    /// Splits a tag object where git does: before the last line that begins a signature.
    ///
    /// Unlike git it takes one block only (T6), ended by a line feed (T8), with nothing behind it (T6).
    public init(_ bytes: [UInt8]) throws(SignatureFinding) {
        let starts = Self.starts(in: bytes)
        guard let start = starts.last else { throw .missing }
        guard starts.count == 1 else { throw .repeated }
        guard let armor = String(validating: bytes[start.offset...], as: UTF8.self) else { throw .malformed }
        let end = "-----END \(start.format == .ssh ? "SSH" : "PGP") SIGNATURE-----"
        guard let range = armor.range(of: end) else { throw .malformed }
        let rest = armor.utf8[range.upperBound...]
        guard !rest.isEmpty else { throw .notCanonical }
        guard rest.elementsEqual("\n".utf8) else { throw .trailingText }
        payload = Array(bytes[..<start.offset])
        self.armor = armor
        format = start.format
    }

    /// The signature of a commit, which stands in a header and loses its last line feed there. The commit's own text may
    /// hold anything, a block that somebody quoted too.
    public init(payload: [UInt8], armor: String?) throws(SignatureFinding) {
        guard let armor else { throw .missing }
        let block = try SignedDocument(
            Array(armor.utf8) + (armor.utf8.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]))
        guard block.payload.isEmpty else { throw .missing }
        self.payload = payload
        self.armor = block.armor
        format = block.format
    }

    private static func starts(in bytes: [UInt8]) -> [(offset: Int, format: Format)] {
        let marks: [(mark: [UInt8], format: Format)] = [
            (Array("-----BEGIN SSH SIGNATURE-----".utf8), .ssh),
            (Array("-----BEGIN PGP SIGNATURE-----".utf8), .openPGP),
            (Array("-----BEGIN PGP MESSAGE-----".utf8), .openPGP),
        ]
        var found: [(offset: Int, format: Format)] = []
        var line = 0
        while line < bytes.count {
            if bytes[line] == UInt8(ascii: "-") {
                for (mark, format) in marks where bytes[line...].starts(with: mark) { found.append((line, format)) }
            }
            guard let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            line = end + 1
        }
        return found
    }
}

extension StringProtocol {
    /// The first place of a text within this one, by its bytes.
    func range(of needle: String) -> Range<Index>? {
        guard let first = needle.utf8.first else { return startIndex..<startIndex }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            let found = rest[start...]
            if found.starts(with: needle.utf8) { return start..<utf8.index(start, offsetBy: needle.utf8.count) }
            rest = found.dropFirst()
        }
        return nil
    }
}
