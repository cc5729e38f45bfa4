/// A message's name, by which answers and reminders find its thread (RFC 5322 §3.6.4): `<left@right>`.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// - Parameters:
    ///   - left: what makes it unique, such as number, event and commit; other characters than a dot-atom's are spelled
    ///     out, so that different texts give different names.
    ///   - right: the register's own name among all registers.
    package init(_ left: String, in right: String) {
        description = "<\(Self.atom(left))@\(Self.atom(right)).concord.invalid>"
    }

    /// Letters, digits and hyphens as they are; all else as `=` and two digits.
    private static func atom(_ text: String) -> String {
        var atom = ""
        for byte in text.utf8 {
            if byte != UInt8(ascii: "="), MailAddress.isAtomByte(byte) {
                atom.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                atom += "=" + HexDigits.pair(byte)
            }
        }
        return atom.isEmpty ? "=" : atom
    }
}
