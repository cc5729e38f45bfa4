import Records

/// A shell's completion script in the person's language: zsh and fish show what commands and options are for, which the library
/// writes in English.
enum CompletionScript {
    static func of(_ script: String, _ language: Language) -> String {
        guard language == .zh else { return script }
        return script.split(separator: "\n", omittingEmptySubsequences: false).map(translated).joined(separator: "\n")
    }

    private static func translated(_ line: Substring) -> String {
        // fish: `… -d 'text' …`; zsh: `'--option[text]:value:'` and `'command:text'`.
        for (start, ends) in [(" -d '", ["' -", "'"]), ("[", ["]:", "]'"]), (":", ["'"])] {
            guard let opening = line.firstRange(of: start) else { continue }
            let rest = line[opening.upperBound...]
            for end in ends {
                guard let closing = end == "'" ? rest.ranges(of: end).last : rest.firstRange(of: end),
                    let twin = twins[String(rest[..<closing.lowerBound])]
                else { continue }
                return line[..<opening.upperBound] + twin + rest[closing.lowerBound...]
            }
        }
        return String(line)
    }

    /// The Chinese texts by the English ones, as each shell's script has them in quotes.
    private static let twins: [String: String] = HelpText.chinese.reduce(into: [:]) { twins, texts in
        for quoted in [forFish, forZsh, forZshCommand] { twins[quoted(texts.key)] = quoted(texts.value) }
    }

    private static func forFish(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    }

    private static func forZsh(_ text: String) -> String {
        [":", "[", "]"].reduce(text.replacing("\\", with: "\\\\")) { $0.replacing($1, with: "\\" + $1) }
            .replacing("'", with: "'\\''")
    }

    private static func forZshCommand(_ text: String) -> String { text.replacing("'", with: "'\\''") }
}
