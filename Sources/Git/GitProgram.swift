import Programs

/// The user's own `git`, for everything that goes over the network: their agents, ssh configuration and credential
/// helpers then just work.
public struct GitProgram: Sendable {
    private let programs: Programs
    private let directory: String?

    public init(_ programs: Programs, in directory: String? = nil) {
        self.programs = programs
        self.directory = directory
    }

    /// Runs git with its output captured and no `refs/replace` followed (T9).
    public func run(_ arguments: [String], input: [UInt8] = []) async throws(ProgramError) -> Programs.Outcome {
        try await programs.run(
            "git", arguments, input: input, in: directory, with: ["GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C.UTF-8"])
    }

    /// Fetches what is named and no tags beside it, of which there may be many thousands.
    public func fetch(_ remote: String, _ refspecs: [String]) async throws(ProgramError) -> Programs.Outcome {
        try await run(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", remote] + refspecs)
    }

    public func clone(_ address: String, into folder: String) async throws(ProgramError) -> Programs.Outcome {
        try await run(["clone", "--quiet", "--", address, folder])
    }
}

extension GitProgram {
    /// How a push of a reference that must not be there yet ended.
    public enum Creation: Equatable, Sendable {
        case created
        /// Somebody was first.
        case alreadyThere
        case failed(String)
    }

    /// Pushes an object under a name that nobody may have used: git itself is the compare-and-swap.
    ///
    /// A server that refuses says why in words of its own, the same for a lost race as for a full disk; so after a
    /// refusal it is asked whether the name is taken.
    ///
    /// - Parameter former: the object that the name must point at; nil when there must be none.
    public func create(_ name: String, _ id: ObjectID, on remote: String, over former: ObjectID? = nil)
        async throws(ProgramError) -> Creation
    {
        let outcome = try await run([
            "push", "--porcelain", "--force-with-lease=\(name):\(former.map { "\($0)" } ?? "")", "--", remote,
            "\(id):\(name)",
        ])
        switch Self.flag(of: name, in: outcome.text) {
        case "*" where outcome.succeeded: return .created
        case "+" where outcome.succeeded: return .created
        case "=": return .alreadyThere
        case "!" where try await isTaken(name, on: remote): return .alreadyThere
        default: return .failed(outcome.errors.isEmpty ? outcome.text : outcome.errors)
        }
    }

    /// What `--porcelain` says of a reference: lines of flag, tab, `from:to`, tab, words.
    private static func flag(of name: String, in text: String) -> Character? {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count >= 3, fields[1].hasSuffix(":" + name) { return fields[0].first }
        }
        return nil
    }

    private func isTaken(_ name: String, on remote: String) async throws(ProgramError) -> Bool {
        let outcome = try await run(["ls-remote", "--", remote, name])
        return outcome.succeeded && outcome.text.split(separator: "\n").contains { $0.hasSuffix("\t" + name) }
    }
}
