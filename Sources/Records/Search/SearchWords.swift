/// A text as a search sees it: words in order, each with its place. A Chinese character is a word of its own, letters and digits that stand
/// together are one, and whatever else parts them counts as one too, so that a phrase never reaches across a full stop.
///
/// Written alike are full and half width, capitals, compatibility forms (NFKC), and the traditional and simplified forms of a character.
public struct SearchWords: Sendable {
    public struct Word: Hashable, Sendable {
        /// Folded; empty for what parts words.
        public let text: String
        public let range: Range<String.Index>

        public var isBreak: Bool { text.isEmpty }
    }

    public let words: [Word]

    public init(_ text: String) {
        var words: [Word] = []
        var letters = ""
        // From where on these letters stand, and up to where: a character may be folded to several, of which some end a word.
        var (start, stop) = (text.startIndex, text.startIndex)
        func end() {
            guard !letters.isEmpty else { return }
            words.append(Word(text: SearchFold.ordered(letters), range: start..<stop))
            letters = ""
        }
        // Of a heap of marks so many count as Unicode lets a sound text have (UAX #15, Stream-Safe Text).
        let mostMarks = 30
        var marks = 0
        var index = text.unicodeScalars.startIndex
        while index < text.unicodeScalars.endIndex {
            let next = text.unicodeScalars.index(after: index)
            let own = text.unicodeScalars[index]
            // An accent that stands by itself is folded to a blank and a mark, which belongs to no word.
            var isParted = false
            for scalar in SearchFold.fold(own) {
                var kind = SearchFold.kind(of: scalar)
                if kind == .vowel, SearchFold.standsAlone(own) { kind = .character }
                marks = kind == .mark || kind == .vowel ? marks + 1 : 0
                if marks > mostMarks || isParted && marks > 0 { kind = .nothing }
                isParted = isParted || kind == .space || kind == .other
                switch kind {
                case .letter:
                    if letters.isEmpty { start = index }
                    letters.unicodeScalars.append(scalar)
                    stop = next
                case .mark, .vowel:
                    // It belongs to what it stands on; by itself it is nothing.
                    if !letters.isEmpty {
                        letters.unicodeScalars.append(scalar)
                        stop = next
                    } else if let last = words.last, !last.isBreak,
                        last.range.upperBound == index || last.range.lowerBound == index
                    {
                        var text = last.text
                        text.unicodeScalars.append(scalar)
                        words[words.count - 1] = Word(
                            text: SearchFold.ordered(text), range: last.range.lowerBound..<next)
                    }
                case .character:
                    end()
                    words.append(Word(text: String(Character(scalar)), range: index..<next))
                case .space: end()
                case .nothing: break
                case .other:
                    end()
                    if words.last?.isBreak == false { words.append(Word(text: "", range: index..<next)) }
                }
            }
            index = next
        }
        end()
        self.words = words
    }

    /// Where words stand one after the other, as places in the text.
    public func places(of phrase: [String]) -> [Range<String.Index>] {
        guard let first = phrase.first, words.count >= phrase.count else { return [] }
        var places: [Range<String.Index>] = []
        for start in 0...words.count - phrase.count where words[start].text == first {
            let found = words[start..<start + phrase.count]
            guard zip(found, phrase).allSatisfy({ $0.text == $1 }) else { continue }
            places.append(words[start].range.lowerBound..<words[start + phrase.count - 1].range.upperBound)
        }
        return places
    }
}

/// What somebody looks for: each of its phrases must stand in a record.
public struct TextQuestion: Sendable, Equatable {
    /// Words in order; never empty.
    public let phrases: [[String]]

    /// Reads what somebody typed: words apart by spaces, each wherever it may stand, and in quotation marks a phrase. Nil where no word is in it.
    public init?(_ typed: String) {
        var phrases: [[String]] = []
        var part = ""
        var isQuoted = false
        func end() {
            var words = SearchWords(part).words.map(\.text)
            // What parts words at its ends parts it from nothing.
            while words.first?.isEmpty == true { words.removeFirst() }
            while words.last?.isEmpty == true { words.removeLast() }
            if !words.isEmpty, !phrases.contains(words) { phrases.append(words) }
            part = ""
        }
        for character in typed {
            if "\"“”「」".contains(character) {
                end()
                isQuoted = character == "\"" ? !isQuoted : "“「".contains(character)
            } else if character.isWhitespace, !isQuoted {
                end()
            } else {
                part.append(character)
            }
        }
        end()
        guard !phrases.isEmpty else { return nil }
        self.phrases = phrases
    }
}

enum SearchFold {
    /// A vowel of Hangul, or what ends a syllable, belongs to the consonant before it as a mark does.
    enum Kind { case letter, mark, vowel, character, space, other, nothing }

    /// Marks that stand on one character in the order in which Unicode has them, where that is another one.
    static func ordered(_ text: String) -> String {
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

    private static let table: [UInt32: [Unicode.Scalar]] = {
        var table: [UInt32: [Unicode.Scalar]] = [:]
        table.reserveCapacity(16_384)
        for entry in FoldingTable.folds.utf8.split(separator: UInt8(ascii: ",")) {
            let parts = entry.split(separator: UInt8(ascii: ":"))
            guard parts.count == 2, let code = UInt32(String(decoding: parts[0], as: UTF8.self), radix: 16) else {
                continue
            }
            table[code] = parts[1].split(separator: UInt8(ascii: ".")).compactMap {
                UInt32(String(decoding: $0, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
            }
        }
        var former: Unicode.Scalar?
        for scalar in FoldingTable.simplified.unicodeScalars {
            if let one = former {
                table[one.value] = [scalar]
                former = nil
            } else {
                former = scalar
            }
        }
        return table
    }()

    /// A letter of Hangul that is written by itself, and not as a part of a syllable.
    static func standsAlone(_ scalar: Unicode.Scalar) -> Bool { (0x3131...0x318E).contains(scalar.value) }

    static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.isASCII {
            return ("A"..."Z").contains(scalar) ? [Unicode.Scalar(UInt8(scalar.value + 32))] : [scalar]
        }
        // A syllable of Hangul is written as one character, or as its parts (Unicode, 3.12).
        if (0xAC00...0xD7A3).contains(scalar.value) {
            let place = scalar.value - 0xAC00
            return [0x1100 + place / 588, 0x1161 + place % 588 / 28, 0x11A7 + place % 28].filter { $0 != 0x11A7 }
                .compactMap(Unicode.Scalar.init)
        }
        return table[scalar.value] ?? [scalar]
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
