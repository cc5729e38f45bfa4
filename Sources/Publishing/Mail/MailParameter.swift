/// A parameter of a MIME header: `charset=utf-8`, or text of any script in the form of RFC 2231.
struct MailParameter {
    /// What stands between the semicolons: one piece, or several for a long value (§3).
    let encoded: [String]

    /// A token of the standard; other characters are left out.
    init(_ name: String, token: String) {
        encoded = [name + "=" + String(decoding: token.utf8.filter { Self.isTokenByte($0) }, as: UTF8.self)]
    }

    /// Text: in quotes when it is short printable ASCII, else percent-encoded UTF-8 in pieces that fit a line (§3, §4).
    init(_ name: String, text: String) {
        let line = PublishedText.line(text)
        let isPlain = line.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        if isPlain, line.utf8.count <= 60, !line.contains("=?") {
            encoded = ["\(name)=\"\(line)\""]
            return
        }
        let pieces = Self.pieces(line)
        encoded =
            pieces.count == 1
            ? ["\(name)*=UTF-8''\(pieces[0])"]
            : pieces.enumerated().map { "\(name)*\($0)*=" + ($0 == 0 ? "UTF-8''" : "") + $1 }
    }

    /// Percent-encoded, cut between characters: some readers decode piece by piece.
    private static func pieces(_ text: String) -> [String] {
        var pieces = [""]
        for scalar in text.unicodeScalars {
            let token = String(scalar).utf8.map(percentEncoded).joined()
            if pieces[pieces.count - 1].utf8.count + token.utf8.count > 48 { pieces.append("") }
            pieces[pieces.count - 1] += token
        }
        return pieces
    }

    private static func percentEncoded(_ byte: UInt8) -> String {
        isTokenByte(byte) && !"'*%".utf8.contains(byte) ? String(Unicode.Scalar(byte)) : "%" + HexDigits.pair(byte)
    }

    /// What a token is made of (RFC 2045 §5.1).
    static func isTokenByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
    }
}
