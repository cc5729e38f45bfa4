import Records

/// A mail address that is fit for a header and for a calendar, with the name of whose it is.
///
/// Addresses are those that every mail server takes: a dot-atom, `@`, a host name (RFC 5321 §4.1.2 without quoted strings
/// and address literals). An internationalised domain is written in its `xn--` form.
package struct MailAddress: Hashable, Sendable {
    /// As people call them, in one line; empty where only the address is known.
    package let name: String
    package let address: String

    package init(_ address: String, name: String = "") throws(MailAddressError) {
        if let problem = Self.problem(with: address) { throw MailAddressError(address: address, problem: problem) }
        self.address = address
        self.name = PublishedText.name(name)
    }

    /// What stands behind the `@`.
    package var domain: String { String(address.split(separator: "@").last ?? "") }

    /// What tells two addresses apart: case does not.
    package var key: String { address.lowercased() }

    private static func problem(with address: String) -> MailAddressError.Problem? {
        guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return address.utf8.contains { $0 >= 0x80 } ? .notASCII : .space
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return .at }
        guard parts[0].utf8.count <= 64, parts[1].utf8.count <= 253 else { return .tooLong }
        guard isDotted(parts[0], isAtomByte) else { return .name }
        return isDotted(parts[1], isHostByte) && !isOddHost(parts[1]) ? nil : .host
    }

    /// Words of such characters, parted by single dots.
    private static func isDotted(_ text: Substring, _ isFit: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy(isFit)
        }
    }

    /// Labels of host names are 63 letters at most, and no hyphen begins or ends one (RFC 1123 §2.1).
    private static func isOddHost(_ host: Substring) -> Bool {
        host.split(separator: ".").contains { $0.hasPrefix("-") || $0.hasSuffix("-") || $0.utf8.count > 63 }
    }

    static func isAtomByte(_ byte: UInt8) -> Bool { isHostByte(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte) }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
