/// What is said of a command beyond its abstract, as it stands in the declaration: paragraphs of prose, and examples.
struct Discussion {
    struct Example {
        let command: String
        /// What it does, where that stands two spaces or more behind it.
        let remark: String
    }

    private(set) var prose: [String] = []
    private(set) var examples: [Example] = []

    init(_ text: String) {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        for lines in paragraphs where !lines.isEmpty {
            let commands = lines.map(Self.command)
            if commands.allSatisfy({ $0.hasPrefix("concord ") }) {
                examples += commands.map(Self.example)
            } else {
                prose.append(lines.map { $0.drop { $0 == " " } }.joined(separator: " "))
            }
        }
    }

    /// A line without the heading in front of it.
    private static func command(_ line: Substring) -> Substring {
        var line = line
        for heading in ["Example:", "Examples:"] where line.hasPrefix(heading) { line = line.dropFirst(heading.count) }
        return line.drop { $0 == " " }
    }

    private static func example(_ line: Substring) -> Example {
        guard let gap = line.firstRange(of: "  ") else { return Example(command: String(line), remark: "") }
        return Example(
            command: String(line[..<gap.lowerBound]), remark: String(line[gap.upperBound...].drop { $0 == " " }))
    }
}
