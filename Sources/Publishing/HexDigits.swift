enum HexDigits {
    /// A byte as two digits: `0A`.
    static func pair(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }
}
