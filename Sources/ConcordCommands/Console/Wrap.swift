/// Breaks text into lines of so many cells.
///
/// Latin text breaks at spaces; Chinese and Japanese between any two characters, except that closing punctuation never
/// begins a line and opening punctuation never ends one (避头尾, GB/T 15834—2011 §5), and that a dash or an ellipsis of
/// two characters stays whole. Korean breaks at its spaces. A word longer than a line is cut. A command, which somebody copies, stays whole
/// where it fits in a line.
struct Wrap: Sendable {
    /// Cells in a line, indent and all.
    var width: Int
    /// Spaces before every line but the first of each paragraph.
    var hangingIndent = 0

    /// The lines without their line breaks; an empty paragraph is an empty line.
    func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap(paragraph)
    }

    private func paragraph(_ text: Substring) -> [String] {
        if DisplayWidth.of(text) <= width { return [String(text)] }
        let room = max(width, hangingIndent + 2)
        let indent = String(repeating: " ", count: hangingIndent)
        var lines: [String] = []
        var line = ""
        var used = 0
        // Spaces that count only when something follows on the same line.
        var spaces = 0
        func breakLine() {
            lines.append(line)
            (line, used, spaces) = (indent, hangingIndent, 0)
        }
        for piece in Self.pieces(text).keepingCommands(within: room - hangingIndent) {
            let isFresh = used == (lines.isEmpty ? 0 : hangingIndent)
            if !isFresh, used + spaces + piece.cells > room { breakLine() }
            line += String(repeating: " ", count: spaces)
            used += spaces
            for character in piece.text {
                let cells = DisplayWidth.of(character)
                if used + cells > room { breakLine() }
                line.append(character)
                used += cells
            }
            spaces = piece.spacesAfter
        }
        return lines + [line]
    }
}

extension [Wrap.Piece] {
    /// The words of each command as one piece, as far as that takes no more than so many cells: from the program's name to the end of what
    /// is Latin, or to a mark that ends it.
    fileprivate func keepingCommands(within room: Int) -> Self {
        var (whole, index) = (Self(), 0)
        while index < count {
            var piece = self[index]
            index += 1
            while piece.isCommand, piece.spacesAfter == 1, index < count, self[index].isLatin, !piece.endsClause,
                piece.cells + 1 + self[index].cells <= room
            {
                piece.text += " " + self[index].text
                piece.cells += 1 + self[index].cells
                piece.spacesAfter = self[index].spacesAfter
                index += 1
            }
            whole.append(piece)
        }
        return whole
    }
}

extension Wrap {
    /// What may not be broken, and the spaces after it.
    fileprivate struct Piece {
        var text = ""
        var cells = 0
        var spacesAfter = 0

        var isCommand: Bool { ["concord", "git"].contains { text == $0 || text.hasPrefix($0 + " ") } }
        var isLatin: Bool { text.unicodeScalars.first.map { $0.isASCII } ?? false }
        var endsClause: Bool { text.last.map { ",;.)；，。）：".contains($0) } ?? false }
    }

    private static func pieces(_ text: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var piece = Piece()
        var previous: Character?
        for character in text {
            if let previous, mayBreak(previous, character) {
                pieces.append(piece)
                piece = Piece()
            }
            if character == " ", !piece.text.allSatisfy({ $0 == " " }) {
                piece.spacesAfter += 1
            } else {
                piece.text.append(character)
                piece.cells += DisplayWidth.of(character)
            }
            previous = character
        }
        return pieces + [piece]
    }

    /// The text with a mark wherever a line may break without a space, for programs that find their own breaks.
    static func marking(_ text: String, with mark: String) -> String {
        let pieces = pieces(text[...])
        return pieces.dropLast().map { piece in
            piece.text + (piece.spacesAfter > 0 ? String(repeating: " ", count: piece.spacesAfter) : mark)
        }.joined() + (pieces.last?.text ?? "")
    }

    private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
        if after == " " { return false }
        if before == " " { return true }
        if neverFirst.contains(after) || neverLast.contains(before) { return false }
        return breaksAnywhere(before) || breaksAnywhere(after)
    }

    private static func breaksAnywhere(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, DisplayWidth.of(scalar) == 2 else { return false }
        return !(0xAC00...0xD7AF).contains(scalar.value) && !(0x1100...0x115F).contains(scalar.value)
    }

    private static let neverFirst: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "〕", "〗", "］", "｝", "”", "’", "…", "·",
        "～", "％", "‰", "℃", "｡", "､", "｣", "ー", "々", ",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "／", "—",
    ]
    private static let neverLast: Set<Character> = [
        "（", "《", "〈", "「", "『", "【", "〔", "〖", "［", "｛", "“", "‘", "￥", "＄", "(", "[", "{", "$", "#", "＃", "№", "／",
    ]
}
