/// A stretch of a name field without marks, cut where one name ends and another begins.
struct NameRuns {
    struct Run: Equatable {
        var text: String
        var isName: Bool
    }

    private(set) var runs: [Run] = []
    private let roleWords: [String]

    init(_ text: String, roleWords: [String]) {
        self.roleWords = roleWords
        var words: [Run] = []
        for character in text {
            let isName = !character.isWhitespace
            if words.last?.isName == isName {
                words[words.count - 1].text.append(character)
            } else {
                words.append(Run(text: String(character), isName: isName))
            }
        }
        join(words.flatMap { $0.isName ? cut($0.text) : [$0] })
    }

    // MARK: within a word

    /// A word at the end of a star, and at a 和 between two people.
    private func cut(_ word: String) -> [Run] {
        let characters = Array(word)
        for index in characters.indices.dropFirst() {
            let isJoiner = Self.joiners.contains(characters[index])
            let isBehindStar = PersonName.isStar(characters[index - 1]) && !PersonName.isStar(characters[index])
            // Hardly any character is either, and words are looked through at every step of every record.
            guard isJoiner || isBehindStar else { continue }
            let before = String(characters[..<index])
            let (rest, behind) = (String(characters[index...]), String(characters[(index + 1)...]))
            if isJoiner, opensWithPerson(before), opensWithPerson(behind) {
                return [Run(text: before, isName: true), Run(text: String(characters[index]), isName: false)]
                    + cut(behind)
            }
            if isBehindStar, opensWithPerson(rest) || Self.opensLatin(rest) {
                return [Run(text: before, isName: true)] + cut(rest)
            }
        }
        return [Run(text: word, isName: true)]
    }

    private static let joiners: Set<Character> = ["和", "与", "及", "跟", "同"]

    /// Whether a text begins with a person's name, open or masked, that ends at a star or a joiner or with the text.
    private func opensWithPerson(_ text: String) -> Bool {
        let ends = text.indices.dropFirst().filter { Self.joiners.contains(text[$0]) } + [text.endIndex]
        return ends.contains { end in
            let name = text[..<end].prefix { !PersonName.isStar($0) }
            return isPerson(name) || (name.endIndex < end && PersonName(String(name)).isSurname)
        }
    }

    private func isPerson(_ text: Substring) -> Bool { PersonName(String(text), roleWords: roleWords).isLikelyPerson }

    private static func opensLatin(_ text: String) -> Bool {
        text.first.map { $0.isASCII && $0.isUppercase } == true && text.dropFirst().first?.isLowercase == true
    }

    // MARK: from words to names

    private mutating func join(_ words: [Run]) {
        var index = 0
        while index < words.count {
            let word = words[index]
            let gap =
                words.indices.contains(index - 1) && !words[index - 1].isName && word.isName ? words[index - 1] : nil
            if word.isName, partsPeople(word.text, words[(index + 1)...]) {
                runs.append(Run(text: word.text, isName: false))
            } else if word.isName, let gap, gap.text.allSatisfy(\.isWhitespace), runs.count > 1,
                joins(word.text, words[(index + 1)...].first { $0.isName }?.text)
            {
                runs.removeLast()
                runs[runs.count - 1].text += gap.text + word.text
            } else {
                runs.append(word)
            }
            index += 1
        }
    }

    /// Whether a word belongs to the name in front of it, which stands before the last run, a gap.
    private func joins(_ word: String, _ next: String?) -> Bool {
        let last = runs[runs.count - 2]
        guard last.isName else { return false }
        if word.allSatisfy(PersonName.isStar) { return true }
        guard !last.text.contains(where: PersonName.isStar) else { return false }
        let bare = word.filter { !PersonName.isStar($0) }
        let (before, name) = (PersonName(last.text, roleWords: roleWords), PersonName(bare, roleWords: roleWords))
        if before.isUnit { return true }
        guard before.isChinese == name.isChinese else { return name.isKnownRole && before.isKnownRole }
        guard name.isChinese else { return true }
        if before.isSurname, bare.count <= 2 { return true }
        if bare.count == 1 {
            let begins = bare != word || (next ?? "").filter { !PersonName.isStar($0) }.count == 1
            return !(name.isSurname && begins)
        }
        return name.isKnownRole && !before.isLikelyPerson && (before.isRole || before.text.count <= 2)
    }

    /// Whether a word stands between two people's names.
    private func partsPeople(_ word: String, _ words: ArraySlice<Run>) -> Bool {
        let isJoiner = word.count == 1 && word.first.map(Self.joiners.contains) == true
        guard isJoiner || ["and", "&"].contains(word.lowercased()), let last = runs.last(where: \.isName),
            opensWithPerson(last.text)
        else { return false }
        if isJoiner { return words.first { $0.isName }.map { opensWithPerson($0.text) } ?? false }
        return opensWithPerson(words.drop { !$0.isName }.map(\.text).joined())
    }
}
