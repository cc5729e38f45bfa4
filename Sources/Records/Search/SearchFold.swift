/// What is written alike for a search, character by character (``FoldingTable``), and what kind of thing each is.
enum SearchFold {
    /// A vowel of Hangul, or what ends a syllable, belongs to the consonant before it as a mark does.
    enum Kind { case letter, mark, vowel, character, space, other, nothing }

    /// Marks that stand on one character in the order in which Unicode has them, where that is another one.
    static func ordered(_ text: String) -> String {
        // Marks begin with U+0300, in UTF-8 CC 80.
        guard text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
        var scalars = Array(text.unicodeScalars)
        func weight(_ scalar: Unicode.Scalar) -> UInt8 {
            scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
        }
        var isChanged = false
        for end in scalars.indices.dropFirst() {
            let own = weight(scalars[end])
            guard own > 0 else { continue }
            var place = end
            while place > 0, weight(scalars[place - 1]) > own {
                scalars.swapAt(place, place - 1)
                place -= 1
                isChanged = true
            }
        }
        guard isChanged else { return text }
        var ordered = String.UnicodeScalarView()
        ordered.append(contentsOf: scalars)
        return String(ordered)
    }

    /// What stands for a character: another one or itself, or several.
    enum Folded {
        case one(Unicode.Scalar)
        case several([Unicode.Scalar])
    }

    private static let table = FoldingPages()

    /// A letter of Hangul that is written by itself, and not as a part of a syllable.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool { (0x3131...0x318E).contains(scalar.value) }

    static func fold(_ scalar: Unicode.Scalar) -> Folded {
        if scalar.isASCII {
            return .one(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar)
        }
        // A syllable of Hangul is written as one character, or as its parts (Unicode, 3.12).
        if (0xAC00...0xD7A3).contains(scalar.value) {
            let place = scalar.value - 0xAC00
            let parts = [0x1100 + place / 588, 0x1161 + place % 588 / 28, 0x11A7 + place % 28].filter { $0 != 0x11A7 }
            return .several(parts.compactMap(Unicode.Scalar.init))
        }
        return table[scalar]
    }

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": return .letter
            case " ", "\n", "\t", "\r": return .space
            default: return .other
            }
        }
        switch scalar.value {
        // They choose how the character before them is drawn, and not which one it is.
        case 0x034F, 0x180B...0x180F, 0xFE00...0xFE0F, 0xE0000...0xE0FFF: return .nothing
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return .vowel
        // Han with its extensions, kana, Hangul, Bopomofo.
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x30FA, 0x30FC...0x318F, 0x31A0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0x1100...0x11FF, 0x1AFF0...0x1B16F,
            0x20000...0x3FFFD:
            return .character
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        // What cannot be seen parts nothing: U+200B, U+00AD, a byte order mark.
        case .format: return .nothing
        default: return .other
        }
    }
}
