/// How many cells of a terminal text takes.
///
/// East Asian ambiguous characters count one cell, as terminals do by default. Control characters count none: text goes
/// through ``SafeText`` first, after which it has none.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        plainCount(text) ?? text.reduce(0) { $0 + of($1) }
    }

    /// 0, 1 or 2: a cluster of several code points is drawn in one place, so it never takes more than two cells,
    /// whether it is a family joined by U+200D, a flag, a skin tone or an Indic conjunct.
    static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let base = scalars.first else { return 0 }
        var cells = of(base)
        for scalar in scalars.dropFirst() {
            if scalar == emojiPresentation, base.properties.isEmoji { return 2 }
            cells += scalar.properties.generalCategory == .spacingMark ? 1 : of(scalar)
        }
        return min(cells, 2)
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let code = scalar.value
        if code < 0x7F { return code < 0x20 ? 0 : 1 }
        if code < 0xA0 { return 0 }
        if code < 0x300 { return 1 }
        if (0x4E00...0x9FFF).contains(code) { return 2 }
        if contains(wide, code) { return 2 }
        return contains(zero, code) ? 0 : 1
    }

    /// The longest beginning of text that fits, whole characters only.
    static func prefix<Text: StringProtocol>(of text: Text, cells limit: Int) -> Text.SubSequence {
        var used = 0
        let end = text.indices.first { index in
            used += of(text[index])
            return used > limit
        }
        return text[..<(end ?? text.endIndex)]
    }

    /// Text cut to fit, with `…` where something was cut.
    static func truncate(_ text: String, to cells: Int) -> String {
        if of(text) <= cells { return text }
        return cells < 1 ? "" : prefix(of: text, cells: cells - 1) + "…"
    }

    /// U+FE0F asks for the colourful, wide form of what stands before it.
    private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"

    /// The width of what most text is: printable ASCII, Chinese characters and Chinese punctuation, each a character of its own whatever
    /// stands beside it. Nil when there is anything else.
    static func plainCount(_ text: some StringProtocol) -> Int? {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var (count, index) = (0, 0)
            while index < bytes.count {
                let byte = bytes[index]
                if byte >= 0x20, byte < 0x7F {
                    count += 1
                    index += 1
                    continue
                }
                guard byte & 0xF0 == 0xE0, index + 2 < bytes.count else { return nil }
                let code =
                    UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
                guard
                    (0x3000...0x3020).contains(code) || (0x4E00...0x9FFF).contains(code)
                        || (0xFF01...0xFF60).contains(code)
                else { return nil }
                count += 2
                index += 3
            }
            return count
        } ?? nil
    }

    private static func contains(_ ranges: [UInt32], _ code: UInt32) -> Bool {
        var (low, high) = (0, ranges.count / 2)
        while low < high {
            let middle = (low + high) / 2
            if code > ranges[2 * middle + 1] {
                low = middle + 1
            } else if code < ranges[2 * middle] {
                high = middle
            } else {
                return true
            }
        }
        return false
    }
}
