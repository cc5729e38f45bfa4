/// What a name field says, name by name: `张伟、赵敏*` is two names, and the first stands open (S11).
///
/// Names are parted by `、，,/;；|`, line breaks and brackets; by spaces, unless these stand within a name (`张 三`, `John Smith`,
/// `市场部 张三`); by 和 and its like between two names; and by the star of the one before.
struct NameList {
    /// A stretch of the text: a name, or what stands between two.
    struct Piece {
        let text: String
        var name: PersonName?
        /// In brackets: mostly no name, but a remark on one.
        var isAside = false
        /// Which of the stretches between marks it is in.
        var part = 0
    }

    let pieces: [Piece]

    /// - Parameter roleWords: what the register itself calls its people's roles (岗位用语).
    init(_ text: String, roleWords: [String] = []) {
        self.init(text, roleWords, isAside: false)
    }

    /// A text that is about people, and holds other words as well: only what is a Chinese name for certain counts.
    init(aside text: String, roleWords: [String] = []) { self.init(text, roleWords, isAside: true) }

    private init(_ text: String, _ roleWords: [String], isAside: Bool) {
        var pieces: [Piece] = []
        var (open, depth, part) = ("", 0, 0)
        func close() {
            for run in NameRuns(open, roleWords: roleWords).runs {
                let name = run.isName ? PersonName(run.text, roleWords: roleWords) : nil
                pieces.append(Piece(text: run.text, name: name, isAside: isAside || depth > 0, part: part))
            }
            open = ""
            part += 1
        }
        for character in text {
            guard Self.marks.contains(character) || character.isNewline || (isAside && Self.colons.contains(character))
            else {
                open.append(character)
                continue
            }
            close()
            pieces.append(Piece(text: String(character)))
            if "(\u{FF08}[【".contains(character) { depth += 1 }
            if ")\u{FF09}]】".contains(character) { depth = max(0, depth - 1) }
        }
        close()
        self.pieces = pieces
    }

    private static let colons: Set<Character> = [":", "\u{FF1A}"]
    private static let marks: Set<Character> = [
        "、", ",", "\u{FF0C}", "/", "\u{FF0F}", ";", "\u{FF1B}", "|", "\u{FF5C}", "\\", "。", "(", ")", "\u{FF08}",
        "\u{FF09}", "[",
        "]", "【", "】",
    ]

    /// What no star covers: people, and roles that should have one as well.
    var unmasked: [PersonName] {
        let starred = Set(pieces.filter { $0.name?.isMasked == true }.map(\.part))
        let open = pieces.compactMap { piece -> PersonName? in
            guard let name = piece.name, !name.isMasked else { return nil }
            if piece.isAside { return name.isCertainPerson ? name : nil }
            // `张* 经理` is covered by its star, and so is `Head of Sales, EMEA*`.
            let isCovered = starred.contains(piece.part) || (!starred.isEmpty && !name.isChinese)
            return isCovered && name.isKnownRole ? nil : name
        }
        guard open.isEmpty, starred.isEmpty, !pieces.allSatisfy({ $0.isAside || $0.name == nil }) else { return open }
        return pieces.lazy.compactMap(\.name).prefix(1).map { $0 }
    }

    /// The full names that stand in front of a star, which then masks nothing.
    var shown: [PersonName] { pieces.compactMap { $0.name?.shownPerson } }

    /// The text with every name masked; the same text where that is so already.
    var masked: String {
        let open = Set(unmasked)
        let text = pieces.map { piece -> String in
            guard let name = piece.name else { return piece.text }
            if let person = name.shownPerson { return person.masked }
            return open.contains(name) ? name.masked : piece.text
        }
        return text.joined()
    }

    /// The way out for one of ``unmasked``: the whole field as it may stand.
    func hint(for name: PersonName) -> LocalizedText {
        let isAlone = pieces.count { $0.name != nil } == 1
        return isAlone ? name.maskHint : LocalizedText(zh: "改为“\(masked)”", en: "write \"\(masked)\"")
    }

    /// The people whose names are hidden by ``masked``, as they stood open.
    var people: [PersonName] {
        pieces.compactMap(\.name).compactMap { name in
            name.shownPerson ?? (!name.isMasked && (name.isCertainPerson || name.isFullLatin) ? name : nil)
        }
    }
}
