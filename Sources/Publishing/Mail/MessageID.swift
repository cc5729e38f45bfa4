/// A message's name, by which answers and reminders find its thread (RFC 5322 §3.6.4): `<left@right>`.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// - Parameters:
    ///   - left: what makes it unique, such as number, event and commit; other characters than a dot-atom's are spelled
    ///     out, so that different texts give different names.
    ///   - register: the register's own name among all registers.
    ///   - domain: of whoever keeps the register, a host name; if nil, one that is nobody's.
    package init(_ left: String, in register: String, at domain: String? = nil) {
        let own = Self.atom(register)
        description =
            domain.map { "<\(Self.atom(left)).\(own)@\($0)>" } ?? "<\(Self.atom(left))@\(own).concord.invalid>"
    }

    /// Characters of a half at most; the rest of a longer text becomes a number.
    private static let limit = 200

    /// Words of atom characters parted by single dots; all else as `=` and two digits.
    private static func atom(_ text: String) -> String {
        let words = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let atom = words.map { $0.isEmpty ? "=" : $0.map(spelled).joined() }.joined(separator: ".")
        if atom.utf8.count <= limit { return atom }
        return atom.prefix(limit) + "==" + String(Fingerprint.of(atom.utf8), radix: 16)
    }

    private static func spelled(_ byte: UInt8) -> String {
        byte != UInt8(ascii: "=") && MailAddress.isAtomByte(byte)
            ? String(Unicode.Scalar(byte)) : "=" + HexDigits.pair(byte)
    }
}
