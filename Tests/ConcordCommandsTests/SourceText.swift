import Foundation

/// A text that stands in the sources between quotes, as it is before its interpolations are filled in.
struct SourceText {
    /// From `Sources/` on.
    let file: String
    let line: Int
    /// Each interpolation is one ``hole``.
    let text: String
    /// What stands in front of it: `zh:`, `help:`, `key(`.
    let label: String

    static let hole: Character = "\u{FFFC}"

    var isChinese: Bool { text.contains { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } } }

    /// Every text of every file, comments left out.
    static let all: [SourceText] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file -> [SourceText] in
            guard let text = try? String(contentsOf: root.appending(path: file), encoding: .utf8) else { return [] }
            var scanner = Scanner(file: file, text: text)
            return scanner.texts()
        }
    }()
}

extension SourceText {
    /// As much of Swift's grammar as it takes to find what stands between quotes: `"…"` and `"""…"""`, each plain or with `#`,
    /// texts within interpolations too.
    fileprivate struct Scanner {
        let file: String
        private var rest: Substring
        private var before = ""
        private var line = 1
        private var found: [SourceText] = []

        init(file: String, text: String) { (self.file, rest) = (file, text[...]) }

        mutating func texts() -> [SourceText] {
            code(until: nil)
            return found
        }

        private mutating func step(_ count: Int = 1) {
            line += rest.prefix(count).count { $0.isNewline }
            rest = rest.dropFirst(count)
        }

        /// Code, up to the bracket that closes an interpolation or the end.
        private mutating func code(until end: Character?) {
            var depth = 0
            while let next = rest.first {
                if rest.hasPrefix("//") {
                    step(rest.prefix { !$0.isNewline }.count)
                } else if next == "#" || next == "\"", let quotes = opening() {
                    literal(quotes.marks, hashes: quotes.hashes)
                } else if next == end, depth == 0 {
                    return step()
                } else {
                    depth += next == "(" ? 1 : next == ")" ? -1 : 0
                    if !next.isWhitespace { before.append(next) }
                    step()
                }
            }
        }

        private func opening() -> (marks: String, hashes: String)? {
            let hashes = String(rest.prefix { $0 == "#" })
            let behind = rest.dropFirst(hashes.count)
            return behind.hasPrefix("\"\"\"") ? ("\"\"\"", hashes) : behind.hasPrefix("\"") ? ("\"", hashes) : nil
        }

        private mutating func literal(_ marks: String, hashes: String) {
            let (begin, label) = (line, String(before.suffix(16)))
            step(marks.count + hashes.count)
            var text = ""
            while let next = rest.first, !rest.hasPrefix(marks + hashes) {
                if rest.hasPrefix("\\" + hashes + "(") {
                    step(2 + hashes.count)
                    text.append(SourceText.hole)
                    code(until: ")")
                } else if rest.hasPrefix("\\u{"), let end = rest.firstIndex(of: "}") {
                    let digits = rest[..<end].dropFirst(3)
                    text.append(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map(Character.init) ?? "?")
                    step(digits.count + 4)
                } else if next == "\\", hashes.isEmpty {
                    if let escaped = rest.dropFirst().first, escaped != "\n" {
                        text.append(escaped == "n" ? "\n" : escaped)
                    }
                    step(2)
                } else {
                    text.append(next)
                    step()
                }
            }
            step(marks.count + hashes.count)
            found.append(SourceText(file: file, line: begin, text: text, label: label))
            before = ""
        }
    }
}
