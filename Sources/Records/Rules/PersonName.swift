/// A name as it is typed into a name field, and how it is masked (S11).
public struct PersonName: Hashable, Sendable {
    public let text: String
    /// Words for roles beyond the built-in list.
    private let roleWords: [String]

    /// - Parameter roleWords: what the register itself calls its people's roles (岗位用语).
    public init(_ text: String, roleWords: [String] = []) {
        self.text = Self.trimmed(text)
        self.roleWords = roleWords
    }

    /// Whether it has a star, as an English keyboard has it or a Chinese one.
    public var isMasked: Bool { text.contains(where: Self.isStar) }

    static func isStar(_ character: Character) -> Bool { character == "*" || character == "\u{FF0A}" }

    enum Kind {
        /// `市场部经理`, `Head of Administration`.
        case role
        /// A person; what stays of the name.
        case person(String)
        /// `技术支持`: a role, or a name with a rare surname.
        case unclear(String)
    }

    /// The masked form: 市场部经理*, 张*, J*; what stands in brackets behind the name stays.
    public var masked: String {
        if isMasked { return text }
        if let bracket = text.firstIndex(where: { "(\u{FF08}".contains($0) }), bracket > text.startIndex {
            return PersonName(String(text[..<bracket]), roleWords: roleWords).masked + text[bracket...]
        }
        return switch kind {
        case .role, .unclear: text + "*"
        case .person(let kept): kept + "*"
        }
    }

    /// The masked form as advice.
    var maskHint: LocalizedText {
        if case .unclear(let kept) = kind {
            return LocalizedText(
                zh: "岗位写“\(text)*”，姓名写“\(kept)*”", en: "write \"\(text)*\" if it is a role, \"\(kept)*\" if a name")
        }
        return LocalizedText(zh: "改为“\(masked)”", en: "write \"\(masked)\"")
    }

    /// The full Chinese name in front of the star, if one stands there. Only common surnames count: a warning must not
    /// take a role that no list knows for a name.
    var shownPerson: PersonName? {
        guard let last = text.last, Self.isStar(last) else { return nil }
        let name = PersonName(String(text.dropLast()), roleWords: roleWords)
        return !name.isMasked && name.isCertainPerson ? name : nil
    }

    var kind: Kind { isOwnRole ? .role : isChinese ? chineseKind : latinKind }

    /// Whether it ends in one of the register's own words for roles.
    private var isOwnRole: Bool {
        let name = text.lowercased()
        return roleWords.contains { word in
            !word.isBlank && name.hasSuffix(word.lowercased())
        }
    }

    var isChinese: Bool { text.unicodeScalars.contains { $0.properties.isIdeographic } }

    var isRole: Bool { if case .role = kind { true } else { isKnownRole } }

    /// A word that no list of roles would be without, so that it needs no star of its own beside a name that has one.
    var isKnownRole: Bool {
        if isOwnRole { return true }
        let bare = text.filter { !$0.isWhitespace && !Self.isStar($0) }
        if isChinese { return Self.isRole(bare) || Self.ranks.contains(bare) }
        let words = text.lowercased().split { !($0.isLetter || $0 == "&") }
        let isAbbreviation = (2...5).contains(bare.count) && bare.allSatisfy { $0.isASCII && $0.isUppercase }
        return isAbbreviation
            || words.contains { Self.englishRoles.contains(String($0)) || Self.titles.contains(String($0)) }
    }

    /// A person as far as one can tell by the name: in Chinese two to four characters behind a surname.
    var isLikelyPerson: Bool {
        guard case .person = kind, !isKnownRole else { return false }
        return !isChinese || ((2...4).contains(text.count) && Surnames.surname(of: text) != nil)
    }

    /// A Chinese name with a common surname: what a list of words that may also be names must not take for one, it may be.
    var isCertainPerson: Bool {
        guard isChinese, !isKnownRole, case .person(let kept) = kind else { return false }
        return Surnames.compound.contains(String(kept.suffix(2))) || kept.last.map(Surnames.common.contains) == true
    }

    /// A first name and a last name in Latin letters.
    var isFullLatin: Bool { !isChinese && isLikelyPerson && text.split(separator: " ").count > 1 }

    var isUnit: Bool { isChinese && text.last.map("部组处科室心司队厂院所".contains) == true && Self.isRole(text) }

    /// A surname alone, with which a name begins that has a space in it: 张 三, 欧阳 修.
    var isSurname: Bool {
        Surnames.compound.contains(text) || (text.count == 1 && text.first.map(Surnames.single.contains) == true)
    }

    private var chineseKind: Kind {
        let characters = text.filter { !$0.isWhitespace }.map { $0 }
        let text = String(characters)
        if Self.isRole(text) { return .role }
        if let dot = characters.firstIndex(where: { "·•・".contains($0) }), dot > 0 {
            return .person(String(characters.prefix(1)))
        }
        guard text.unicodeScalars.allSatisfy(\.properties.isIdeographic) else { return .role }
        if characters.count == 2, "老小阿".contains(characters[0]), Surnames.single.contains(characters[1]) {
            return .person(String(characters[1]))
        }
        if (2...4).contains(characters.count) {
            if let surname = Surnames.surname(of: text) { return .person(surname) }
            return .unclear(String(characters.prefix(1)))
        }
        return kindBehindUnit(characters)
    }

    /// `市场部张三`: the person behind the unit; else a role that no list knows.
    private func kindBehindUnit(_ characters: [Character]) -> Kind {
        guard let unit = characters.lastIndex(where: { "部组处科室".contains($0) }) else { return .role }
        let behind = String(characters[(unit + 1)...])
        guard case .person(let surname) = PersonName(behind).kind else { return .role }
        return .person(String(characters[...unit]) + surname)
    }

    private var latinKind: Kind {
        let words = text.split { !($0.isLetter || $0 == "'" || $0 == "-" || $0 == ".") }
        guard let first = words.first?.first, (1...4).contains(words.count),
            !words.contains(where: { Self.englishRoles.contains($0.lowercased()) }),
            words.allSatisfy({ $0.first?.isUppercase == true || Self.particles.contains(String($0)) }),
            !text.contains(where: { $0.isNumber || $0 == "&" || $0 == "/" })
        else { return .role }
        return .person(String(first))
    }

    static func isRole(_ text: String) -> Bool {
        if text.count == 2, let last = text.last, "总工处局科姐哥某".contains(last) { return true }
        return chineseRoles.contains { text.hasSuffix($0) && text.count > $0.count }
            || chineseRoles.contains(text)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
