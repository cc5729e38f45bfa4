/// OpenSSH's pattern lists (`ssh_config(5)`, PATTERNS): commas, `*`, `?`, and `!`, which wins wherever it stands.
struct PatternList {
    private let patterns: [Substring.UTF8View]

    init(_ text: String) {
        patterns = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    }

    func matches(_ name: String) -> Bool {
        var found = false
        for pattern in patterns {
            let isNegated = pattern.first == UInt8(ascii: "!")
            let body = isNegated ? pattern.dropFirst() : pattern
            // What does not fit OpenSSH's buffer ends the list without a match (match.c, match_pattern_list).
            guard body.count < 1023 else { return false }
            guard Self.matches(name.utf8[...], body) else { continue }
            if isNegated { return false }
            found = true
        }
        return found
    }

    /// The patterns that are names: without `*`, `?` and `!`.
    var names: [String] {
        patterns.filter { pattern in !pattern.contains { "*?!".utf8.contains($0) } }.compactMap { String($0) }
    }

    /// The list without a name; nil when nothing is left. Patterns that still match it are kept from doing so.
    func without(_ name: String) -> String? {
        let others = patterns.filter { !$0.elementsEqual(name.utf8) }.compactMap { String($0) }.filter { !$0.isEmpty }
        guard !others.isEmpty else { return nil }
        let list = others.joined(separator: ",")
        return PatternList(list).matches(name) ? "\(list),!\(name)" : list
    }

    private static func matches(_ name: Substring.UTF8View, _ pattern: Substring.UTF8View) -> Bool {
        var (name, pattern) = (name, pattern)
        var retry: (name: Substring.UTF8View, pattern: Substring.UTF8View)?
        while true {
            if let sign = pattern.first, sign == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (name, pattern)
            } else if let letter = name.first, let sign = pattern.first, sign == UInt8(ascii: "?") || sign == letter {
                name = name.dropFirst()
                pattern = pattern.dropFirst()
            } else if name.isEmpty && pattern.isEmpty {
                return true
            } else if let again = retry, !again.name.isEmpty {
                name = again.name.dropFirst()
                pattern = again.pattern
                retry = (name, pattern)
            } else {
                return false
            }
        }
    }
}
