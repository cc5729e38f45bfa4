import Records
import Register

/// A record in which a text was found, with what stands around it.
public struct TextMatch: Sendable {
    /// A piece of what was found.
    public struct Passage: Equatable, Sendable {
        /// The field that it stands in, as its path of keys.
        public let field: [FormKey]
        /// One line of it; `…` where more stands before or behind.
        public let text: String
        /// Where the words stand in it, in characters from 0, in order and apart from each other.
        public let places: [Range<Int>]
    }

    public let row: RecordRow
    /// In the form's order, one a field at the most.
    public let passages: [Passage]
}

extension RegisterView {
    /// The records in which every phrase of a question stands, by number.
    ///
    /// - Parameters:
    ///   - query: which of them are asked for.
    ///   - isOpen: those whose reading is restricted are looked through, too.
    ///   - latest: in the order of their communications, the latest first.
    ///   - most: so many at the most, of the first ones; all if nil.
    /// - Returns: with how many there are. Where an index knows them, only those that are asked for are read.
    public func search(
        _ question: TextQuestion, in query: RecordQuery, drafts: [Draft], restricted isOpen: Bool = false,
        latest: Bool = false, most: Int? = nil
    ) async throws(RegisterError) -> (matches: [TextMatch], count: Int) {
        let known = knownRecords(with: question)
        if let most, !latest, let known,
            let sure = try await numbers(of: known, in: query, restricted: isOpen)?.sorted(), sure.count > most
        {
            // Nothing is read of those that are only counted.
            var found = try await matches(
                of: question, in: try await rows(of: query, among: drafts), drafts: drafts, nil, isOpen, nil
            ).matches
            let own = found.count
            var rest = sure[...]
            while found.count - own < most, !rest.isEmpty {
                let some = rest.prefix(most - (found.count - own))
                rest = rest.dropFirst(some.count)
                found += try await matches(
                    of: question, in: try await rows(of: Set(some)), drafts: drafts, known, isOpen, nil
                ).matches
            }
            found.sort { $0.row.number < $1.row.number }
            return (Array(found.prefix(most)), found.count + rest.count)
        }
        var found = try await rows(of: query, with: drafts).rows.filter {
            $0.isDraft || (known?.contains($0.number) ?? true)
        }
        if latest {
            let none = Day(ordinal: .min)
            found.sort { ($0.date ?? none, $0.number) > ($1.date ?? none, $1.number) }
        }
        return try await matches(of: question, in: found, drafts: drafts, known, isOpen, most)
    }

    /// - Parameter known: the records in which the question's words are known to stand; nil where nothing is known.
    private func matches(
        of question: TextQuestion, in rows: [RecordRow], drafts: [Draft], _ known: Set<RecordNumber>?, _ isOpen: Bool,
        _ most: Int?
    ) async throws(RegisterError) -> (matches: [TextMatch], count: Int) {
        var matches: [TextMatch] = []
        var count = 0
        for some in rows.filter({ isOpen || !$0.isRestricted }).portions(of: 32) {
            // What an index knows needs no second look, but to be shown.
            if let most, count >= most, known != nil, !some.contains(where: \.isDraft) {
                count += some.count
                continue
            }
            // Read and looked through on all cores.
            let found = try await some.mapTogether { row throws(RegisterError) -> [TextMatch.Passage]? in
                let written =
                    row.isDraft
                    ? drafts.first { $0.number == row.number }?.record.written : try self.record(row.number)?.written
                return written.flatMap(question.passages(in:))
            }
            for (row, passages) in zip(some, found) {
                guard let passages else { continue }
                count += 1
                if count <= most ?? .max { matches.append(TextMatch(row: row, passages: passages)) }
            }
        }
        return (matches, count)
    }
}

extension TextQuestion {
    /// Where its phrases stand in what somebody wrote; nil unless all of them do.
    func passages(in written: [WrittenText]) -> [TextMatch.Passage]? {
        var missing = Set(phrases)
        var passages: [TextMatch.Passage] = []
        for piece in written {
            let words = SearchWords(piece.text)
            var places: [Range<String.Index>] = []
            for phrase in phrases {
                let found = words.places(of: phrase)
                if !found.isEmpty { missing.remove(phrase) }
                places += found
            }
            if !places.isEmpty { passages.append(TextMatch.Passage(piece, at: places)) }
        }
        return missing.isEmpty ? passages : nil
    }
}

extension TextMatch.Passage {
    /// How many characters are shown before the first place and behind it.
    private static let (before, behind) = (16, 60)

    /// - Parameter places: not empty.
    init(_ piece: WrittenText, at places: [Range<String.Index>]) {
        let text = piece.text
        let first = places.map(\.lowerBound).min() ?? text.startIndex
        let start = text.wordStart(
            from: text.index(first, offsetBy: -Self.before, limitedBy: text.startIndex) ?? text.startIndex, upTo: first)
        let end = text.wordEnd(
            from: text.index(first, offsetBy: Self.behind, limitedBy: text.endIndex) ?? text.endIndex,
            downTo: places.first { $0.lowerBound == first }?.upperBound ?? first)
        // Characters are counted in what is shown: a mark behind a line's end joins the blank that stands for it.
        var shown = (start > text.startIndex ? "…" : "").unicodeScalars
        var offsets: [String.Index: Int] = [:]
        let wanted = Set(places.flatMap { [$0.lowerBound, $0.upperBound] })
        var former: Unicode.Scalar?
        for index in text[start..<end].unicodeScalars.indices {
            if wanted.contains(index) { offsets[index] = shown.count }
            let scalar = text.unicodeScalars[index]
            if !(former == "\r" && scalar == "\n") {
                shown.append(Character(scalar).isNewline ? Unicode.Scalar(0x20) : scalar)
            }
            former = scalar
        }
        let whole = shown.count
        if end < text.endIndex { shown.append("…") }
        field = piece.field
        self.text = String(shown)
        // Where each character begins, in scalars.
        let starts = self.text.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.unicodeScalars.count) }
        var found: [Range<Int>] = []
        for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) where place.lowerBound < end {
            let (first, last) = (offsets[place.lowerBound] ?? 0, offsets[place.upperBound] ?? whole)
            let from = (starts.firstIndex { $0 > first } ?? 1) - 1
            let to = max(from + 1, starts.firstIndex { $0 >= last } ?? starts.count - 1)
            if let last = found.last, from <= last.upperBound {
                found[found.count - 1] = last.lowerBound..<max(last.upperBound, to)
            } else {
                found.append(from..<to)
            }
        }
        self.places = found
    }
}

// Where text is cut, words that blanks stand between are left whole.
extension String {
    /// The next place from one on that is not within a word; the same where there is none before another.
    fileprivate func wordStart(from start: Index, upTo end: Index) -> Index {
        var place = start
        while place < end, isWithinWord(place) { place = index(after: place) }
        return place < end ? place : start
    }

    /// The last place up to one that is not within a word; the same where there is none behind another.
    fileprivate func wordEnd(from end: Index, downTo start: Index) -> Index {
        var place = end
        while place > start, isWithinWord(place) { place = index(before: place) }
        return place > start ? place : end
    }

    private func isWithinWord(_ index: Index) -> Bool {
        guard index > startIndex, index < endIndex else { return false }
        return Self.isSpelled(self[self.index(before: index)]) && Self.isSpelled(self[index])
    }

    /// Of a script that has blanks between its words: all that come before those of East Asia.
    private static func isSpelled(_ character: Character) -> Bool {
        (character.isLetter || character.isNumber) && character.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
    }
}
