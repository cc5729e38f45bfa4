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
        // An accent that stands by itself is folded to a blank and a mark, which belongs to no word.
        var isParted = false
        func take(_ scalar: Unicode.Scalar, of own: Unicode.Scalar, _ range: Range<String.Index>) {
            var kind = SearchFold.kind(of: scalar)
            if kind == .vowel, SearchFold.standsAlone(own) { kind = .character }
            marks = kind == .mark || kind == .vowel ? marks + 1 : 0
            if marks > mostMarks || isParted && marks > 0 { kind = .nothing }
            switch kind {
            case .letter:
                isParted = false
                if letters.isEmpty { start = range.lowerBound }
                letters.unicodeScalars.append(scalar)
                stop = range.upperBound
            case .mark, .vowel:
                // It belongs to what it stands on; by itself it is nothing.
                if !letters.isEmpty {
                    letters.unicodeScalars.append(scalar)
                    stop = range.upperBound
                } else if let last = words.last, !last.isBreak,
                    last.range.upperBound == range.lowerBound || last.range.lowerBound == range.lowerBound
                {
                    var text = last.text
                    text.unicodeScalars.append(scalar)
                    words[words.count - 1] = Word(
                        text: SearchFold.ordered(text), range: last.range.lowerBound..<range.upperBound)
                }
            case .character:
                isParted = false
                end()
                words.append(Word(text: String(scalar), range: range))
            case .space:
                isParted = true
                end()
            case .nothing: break
            case .other:
                isParted = true
                end()
                if words.last?.isBreak == false { words.append(Word(text: "", range: range)) }
            }
        }
        var index = text.unicodeScalars.startIndex
        while index < text.unicodeScalars.endIndex {
            let next = text.unicodeScalars.index(after: index)
            let own = text.unicodeScalars[index]
            isParted = false
            switch SearchFold.fold(own) {
            case .one(let scalar): take(scalar, of: own, index..<next)
            case .several(let scalars): for scalar in scalars { take(scalar, of: own, index..<next) }
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
