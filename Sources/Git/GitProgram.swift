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

    /// How a push of a reference that must not be there yet ended.
    public enum Creation: Equatable, Sendable {
        case created
        /// Somebody was first.
        case alreadyThere
        case failed(String)
    }

    /// Runs git with its output captured and no `refs/replace` followed (T9).
    public func run(_ arguments: [String], input: [UInt8] = []) async throws(ProgramError) -> Programs.Outcome {
        try await programs.run(
            "git", arguments, input: input, in: directory, with: ["GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C.UTF-8"])
    }

    /// Pushes an object under a name that nobody may have used: git itself is the compare-and-swap.
    public func create(_ name: String, _ id: ObjectID, on remote: String) async throws(ProgramError) -> Creation {
        let outcome = try await run(["push", "--porcelain", "--force-with-lease=\(name):", remote, "\(id):\(name)"])
        if outcome.succeeded {
            return outcome.text.contains("=\t") || outcome.text.contains("[up to date]") ? .alreadyThere : .created
        }
        let lost = [
            "stale info", "already exists", "cannot lock ref", "reference already exists", "failed to update ref",
        ]
        return lost.contains { outcome.text.contains($0) || outcome.errors.contains($0) }
            ? .alreadyThere : .failed(outcome.errors)
    }
}
