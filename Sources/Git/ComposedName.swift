extension GitRepository {
    /// A name as Unicode composes it (UAX #15, NFC), in the scripts whose letters and marks are composed: macOS hands over `é` as `e` and an
    /// accent, which is another file elsewhere.
    public static func composed(_ name: String) -> String {
        guard name.unicodeScalars.contains(where: ComposedLetters.mayJoin) else { return name }
        var scalars: [Unicode.Scalar] = []
        for scalar in name.unicodeScalars {
            if let last = scalars.last, let one = ComposedLetters.one(for: last, scalar) {
                scalars[scalars.count - 1] = one
            } else {
                scalars.append(scalar)
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    static func isComposed(_ name: String) -> Bool { composed(name).utf8.elementsEqual(name.utf8) }
}

private enum ComposedLetters {
    /// Letters that stand for a letter and a mark: Latin, Greek, Cyrillic, Arabic; kana; Hangul.
    private static let blocks: [ClosedRange<UInt32>] = [
        0xC0...0x2FF, 0x370...0x6FF, 0x1E00...0x1FFF, 0x3040...0x30FF, 0xAC00...0xD7A3,
    ]

    /// Characters are equal that are canonically equivalent: a letter with its mark finds the one that stands for both.
    private static let letters: [Character: Unicode.Scalar] = {
        var letters: [Character: Unicode.Scalar] = [:]
        for scalar in blocks.joined().compactMap(Unicode.Scalar.init) where letters[Character(scalar)] == nil {
            letters[Character(scalar)] = scalar
        }
        return letters
    }()

    /// A mark, or a part of a Hangul syllable.
    static func mayJoin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300
            && (scalar.properties.canonicalCombiningClass != .notReordered || (0x1161...0x11FF).contains(scalar.value))
    }

    static func one(for first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        guard mayJoin(second) else { return nil }
        let pair = String(String.UnicodeScalarView([first, second]))
        guard pair.count == 1, let character = pair.first else { return nil }
        return letters[character]
    }
}
