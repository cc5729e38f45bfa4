import Programs

// What git-lfs keeps beside a repository: it travels by the other's own store, and not with commits.
extension RemoteRepository {
    /// Sends contents to where the other keeps large files, so that whoever gets a pointer can have what it stands for.
    ///
    /// - Parameters:
    ///   - digests: SHA-256 in hexadecimal, of contents that lie in this repository's `lfs/objects`.
    /// - Throws: ``Failure`` where the other keeps none, or cannot be reached; ``ProgramError`` where there is no git-lfs.
    public func sendLargeFiles(_ digests: [String]) async throws {
        guard !digests.isEmpty else { return }
        // Git's programs of a folder on this machine run as the person, by that folder's configuration.
        guard !address.isLocal || runsHooks else { throw Failure(reason: "its programs may not run here") }
        try await inTransit([]) { folder in
            // By a file: what is said on the command line would be taken by the other's git too, which runs inside of this one.
            _ = try folder.write("config", Array(largeFileConfiguration.utf8))
            for start in stride(from: 0, to: digests.count, by: 100) {
                let part = digests[start..<min(start + 100, digests.count)]
                let outcome = try await programs.run(
                    "git-lfs", ["push", "--object-id", "origin"] + part, in: folder.path,
                    with: ["GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"])
                guard outcome.succeeded else { throw Failure(outcome) }
            }
        }
    }

    private var largeFileConfiguration: String {
        func quoted(_ text: String) -> String {
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return """
            [core]
            \tbare = true
            \thooksPath = /dev/null
            [lfs]
            \tstorage = \(quoted(repository.commonDirectory + "lfs"))
            [remote "origin"]
            \turl = \(quoted(address.location))

            """
    }
}
