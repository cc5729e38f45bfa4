import FoundationEssentials

extension GitRepository {
    /// What is special about this copy of a repository, told by files that stock git goes by.
    public struct CopyState: Sendable {
        /// Commits beyond a boundary were not fetched.
        public let isShallow: Bool
        /// `info/grafts` gives commits other parents than they have (gitglossary, "grafts").
        public let hasGrafts: Bool
        /// Objects are borrowed from another repository.
        public let hasAlternates: Bool
    }

    public var copyState: CopyState {
        CopyState(
            isShallow: isShallow, hasGrafts: says(something: "info/grafts"),
            hasAlternates: says(something: "objects/info/alternates"))
    }

    /// Whether a file of the repository's has a line that is neither empty nor a comment.
    private func says(something file: String) -> Bool {
        guard let data = FileManager.default.contents(atPath: commonDirectory + file) else { return false }
        return data.split(separator: UInt8(ascii: "\n")).contains { line in
            line.contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") } && line.first != UInt8(ascii: "#")
        }
    }
}
