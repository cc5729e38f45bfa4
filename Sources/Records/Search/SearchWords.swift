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
        var start = text.startIndex
        func end(at index: String.Index) {
            guard !letters.isEmpty else { return }
            words.append(Word(text: letters, range: start..<index))
            letters = ""
        }
        var index = text.unicodeScalars.startIndex
        while index < text.unicodeScalars.endIndex {
            let next = text.unicodeScalars.index(after: index)
            for scalar in SearchFold.fold(text.unicodeScalars[index]) {
                switch SearchFold.kind(of: scalar) {
                case .letter:
                    if letters.isEmpty { start = index }
                    letters.unicodeScalars.append(scalar)
                case .mark:
                    // It belongs to what it stands on; by itself it is nothing.
                    if !letters.isEmpty {
                        letters.unicodeScalars.append(scalar)
                    } else if let last = words.last, !last.isBreak,
                        last.range.upperBound == index || last.range.lowerBound == index
                    {
                        words[words.count - 1] = Word(
                            text: last.text + String(Character(scalar)), range: last.range.lowerBound..<next)
                    }
                case .character:
                    end(at: index)
                    words.append(Word(text: String(Character(scalar)), range: index..<next))
                case .space: end(at: index)
                case .nothing: break
                case .other:
                    end(at: index)
                    if words.last?.isBreak == false { words.append(Word(text: "", range: index..<next)) }
                }
            }
            index = next
        }
        end(at: text.endIndex)
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
    enum Kind { case letter, mark, character, space, other, nothing }

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

    static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.isASCII {
            return ("A"..."Z").contains(scalar) ? [Unicode.Scalar(UInt8(scalar.value + 32))] : [scalar]
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
