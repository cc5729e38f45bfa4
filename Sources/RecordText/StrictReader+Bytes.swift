import Records

extension StrictReader {
    /// The end of the line that this byte is on: its line break's place, or the end of all.
    func endOfLine(after start: Int) -> Int {
        let bytes = self.bytes
        var index = start
        while index < bytes.count, bytes[index] != .newline { index += 1 }
        return index
    }

    func indentation(at start: Int, limit: Int = .max) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == .space, index - start < limit { index += 1 }
        return index - start
    }

    /// Skips the rest of this line and all deeper lines after it: what stands there cannot be read.
    func skipBlock() {
        cursor = endOfLine(after: cursor) + 1
        while cursor < bytes.count {
            let spaces = indentation(at: cursor)
            let end = cursor + spaces
            guard spaces > indent || end >= bytes.count || bytes[end] == .newline else { break }
            cursor = endOfLine(after: end) + 1
        }
    }

    /// Size, UTF-8 and forbidden characters, in one pass over everything; false when reading on makes no sense.
    func checkCharacters() -> Bool {
        guard bytes.count <= TextRules.sizeLimit else {
            findings.append(Finding("text-too-large", .error, .tooLarge(bytes.count), place: .init(line: 1, column: 1)))
            return false
        }
        guard bytes.last == .newline else {
            note("text-no-newline", at: max(bytes.count - 1, 0), bytes.isEmpty ? .emptyText : .noFinalNewline)
            return false
        }
        let bytes = self.bytes
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F || byte == .newline {
                index += 1
            } else if Self.hanLeads ~= byte, index + 2 < bytes.count, bytes[index + 1] & 0xC0 == 0x80,
                bytes[index + 2] & 0xC0 == 0x80
            {
                index += 3
            } else {
                guard let length = checkedLength(at: index) else { return false }
                index += length
            }
        }
        return true
    }

    /// The first bytes of U+3000–U+CFFF, most of any Chinese text: three bytes each, and none of them is forbidden.
    private static let hanLeads: ClosedRange<UInt8> = 0xE3...0xEC

    /// The length of the character here, which is not plain ASCII; nil when it may not stand there.
    private func checkedLength(at index: Int) -> Int? {
        let lead = bytes[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= bytes.count, let scalar = Self.decode(bytes, index, length) else {
            note("text-not-utf8", at: index, .notUTF8)
            return nil
        }
        guard !TextRules.isForbidden(scalar) else {
            note("text-forbidden-character", at: index, .forbidden(scalar))
            return nil
        }
        return length
    }

    /// One multi-byte character, refused when it is overlong, a surrogate or beyond Unicode (RFC 3629).
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int) -> Unicode.Scalar? {
        if length == 1 { return Unicode.Scalar(bytes[index]) }
        let lead = bytes[index]
        guard lead >= 0xC2, lead <= 0xF4 else { return nil }
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000) else { return nil }
        return Unicode.Scalar(value)
    }

    /// Notes a fault; the last that is noted says that reading ends there.
    func note(_ rule: String, at offset: Int, _ message: LocalizedText) {
        guard !isFull else { return }
        findings.append(Finding(rule, .error, message, place: place(of: offset)))
        if isFull { findings.append(Finding("faults-many", .error, .tooManyFaults, place: place(of: offset))) }
    }

    /// Nobody reads on: a file with so many faults is something else, and reading it all would take memory for each.
    var isFull: Bool { findings.count >= Self.limit }
    private static var limit: Int { 200 }

    /// Counts lines on from where it counted last, since faults come in the order of the text, but for a few.
    private func place(of offset: Int) -> Finding.Place {
        let offset = min(offset, bytes.count)
        if offset < counted.offset { counted = (0, 1, 0) }
        for index in counted.offset..<offset where bytes[index] == .newline {
            counted.line += 1
            counted.lineStart = index + 1
        }
        counted.offset = offset
        let column = bytes[counted.lineStart..<offset].prefix(1 << 16).count { $0 & 0xC0 != 0x80 } + 1
        return .init(line: counted.line, column: column)
    }
}
