/// A piece of evidence for a report (佐证, S21): a link or a note as it was typed, or a file that is kept beside the record,
/// which the line names with its digest: `materials/2024/MKT/2024-MKT-001/测试报告.pdf SHA-256:4be1…`.
public struct Evidence: Equatable, Sendable, CustomStringConvertible {
    /// From the register's root.
    public let path: String
    /// SHA-256 in lower-case hexadecimal.
    public let digest: String

    public init(path: String, digest: String) {
        self.path = path
        self.digest = digest
    }

    /// Nil for a link or a note.
    public init?(_ line: String) {
        guard line.hasPrefix("materials/"), let space = line.lastIndex(of: " ") else { return nil }
        let mark = line[line.index(after: space)...]
        let digest = mark.dropFirst(Self.mark.count)
        guard mark.hasPrefix(Self.mark), digest.utf8.count == 64,
            digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.init(path: String(line[..<space]), digest: String(digest))
    }

    private static let mark = "SHA-256:"

    public var description: String { "\(path) \(Self.mark)\(digest)" }
}

extension Record {
    /// The files that reports name as evidence.
    public var evidence: [Evidence] { followup.feedback.flatMap(\.evidence).compactMap(Evidence.init) }
}
