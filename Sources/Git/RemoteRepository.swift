import Programs

/// Another repository, reached by the user's own `git`: their agents, ssh configuration and credential helpers then just work.
///
/// Git is told nothing by this repository's configuration and runs none of its hooks, which may have come over the network with
/// it: it works in an empty folder, beside this repository's objects. References are ours to move, by compare-and-swap.
public struct RemoteRepository: Sendable {
    public let address: RemoteAddress
    let repository: GitRepository
    let programs: Programs
    let runsHooks: Bool

    /// - Parameter runsHooks: whether the hooks of a repository in a folder of this machine may run, which run as the person. Those of
    ///   a server are the server's.
    public init(_ address: RemoteAddress, for repository: GitRepository, _ programs: Programs, runsHooks: Bool = true) {
        (self.address, self.repository, self.programs, self.runsHooks) = (address, repository, programs, runsHooks)
    }

    /// What a folder's repository is worked with when it may run nothing.
    private func other(_ program: String) -> [String] {
        guard address.isLocal, !runsHooks else { return [] }
        let settings = [
            "core.hooksPath=/dev/null", "core.alternateRefsCommand=true", "receive.autogc=false",
            "core.fsmonitor=false",
        ]
        return ["--\(program)=git \(settings.map { "-c \($0)" }.joined(separator: " ")) \(program)"]
    }

    /// Git ran and could not, in its own words.
    public struct Failure: Error, Equatable {
        public let reason: String

        public init(reason: String) { self.reason = reason }
    }

    /// Fetches what is named, and nothing beside it: objects come into this repository, no reference is moved.
    ///
    /// - Parameters:
    ///   - names: of the other's references; one may end in `/*`. One without a star must be there.
    ///   - known: commits that are here, so that what they reach is not sent again.
    ///   - time: that it may take; as long as it takes if nil.
    /// - Returns: what they point at, by name.
    /// - Throws: ``Failure``; ``ProgramError`` where there is no git.
    public func fetch(_ names: [String], known: [ObjectID] = [], within time: Duration? = nil) async throws
        -> [String: ObjectID]
    {
        try await inTransit(known) { folder in
            let outcome = try await run(
                ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"]
                    + other("upload-pack")
                    + ["--", address.location] + names.map { "+\($0):\(Self.arrived)\($0.dropFirst(5))" },
                in: folder,
                within: time)
            guard outcome.succeeded else { throw Failure(outcome) }
            var found: [String: ObjectID] = [:]
            for (name, id) in try GitRepository.open(folder.path, searchingUpwards: false).references(
                under: Self.arrived)
            {
                found["refs/" + name.dropFirst(Self.arrived.count)] = id
            }
            return found
        }
    }

    /// What the other has, without fetching it: by name, those that match.
    ///
    /// - Throws: ``Failure``; ``ProgramError`` where there is no git.
    public func references(_ names: [String]) async throws -> [String: ObjectID] {
        try await inTransit([]) { folder in
            let outcome = try await run(
                ["ls-remote", "--quiet"] + other("upload-pack") + ["--", address.location] + names, in: folder,
                within: Self.patience)
            guard outcome.succeeded else { throw Failure(outcome) }
            var found: [String: ObjectID] = [:]
            for line in outcome.text.split(separator: "\n") {
                let fields = line.split(separator: "\t")
                if fields.count == 2, let id = ObjectID(hex: fields[0]) { found[String(fields[1])] = id }
            }
            return found
        }
    }

    /// What a push is to do to one of the other's references: from what it must be (nil: not there) to what it becomes (nil: gone).
    public struct Move: Sendable {
        public let name: String
        public let old: ObjectID?
        public let new: ObjectID?

        public init(_ name: String, from old: ObjectID?, to new: ObjectID?) {
            (self.name, self.old, self.new) = (name, old, new)
        }
    }

    /// How a push ended.
    public struct PushOutcome: Sendable {
        /// Those that the other has now as they were to become.
        public let moved: Set<String>
        /// Whether the other has said what became of each; if not, it may be at it still, and the push may yet happen.
        public let isAnswered: Bool
        /// The other's words and git's, without what git says of every failure.
        public let lines: [String]

        public var reason: String { lines.joined(separator: "; ") }
    }

    /// Pushes; git compares each reference with what it must be, and the other does so again.
    ///
    /// - Parameters:
    ///   - together: all or none; else each for itself.
    ///   - program: what is to run at the other end instead of `git receive-pack`.
    /// - Throws: ``ProgramError`` where there is no git.
    public func push(_ moves: [Move], together: Bool = true, by program: String? = nil) async throws -> PushOutcome {
        try await inTransit([]) { folder in
            let leases = moves.map { "--force-with-lease=\($0.name):\($0.old?.hex ?? "")" }
            let words =
                ["push", "--porcelain", "--no-verify", "--no-recurse-submodules"]
                + (together && moves.count > 1 ? ["--atomic"] : [])
                + (program.map { ["--receive-pack=\($0)"] } ?? other("receive-pack")) + leases
                + ["--", address.location] + moves.map { "\($0.new?.hex ?? ""):\($0.name)" }
            let outcome: Programs.Outcome
            do { outcome = try await run(words, in: folder, within: Self.patience) } catch let failure as Failure {
                return PushOutcome(moved: [], isAnswered: false, lines: [failure.reason])
            }
            let answers = Self.answers(outcome.text)
            let moved = moves.map(\.name).filter { "*+=- ".contains(answers[$0]?.flag ?? "!") }
            let isAnswered = moves.allSatisfy { answers[$0.name]?.isRejection == true || moved.contains($0.name) }
            let lines = Failure.lines(of: outcome)
            return PushOutcome(
                moved: Set(moved), isAnswered: isAnswered || lines.contains(where: Failure.isAboutLogin), lines: lines)
        }
    }

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
    /// refusal it is asked what the name stands for.
    ///
    /// - Parameter former: the object that the name must point at; nil when there must be none.
    public func create(_ name: String, _ id: ObjectID, over former: ObjectID? = nil) async throws -> Creation {
        let outcome = try await push([Move(name, from: former, to: id)])
        if outcome.moved.contains(name) { return .created }
        let found: [String: ObjectID]
        do { found = try await references([name]) } catch is Failure { return .failed(outcome.reason) }
        // The answer to an earlier try may have been lost on its way.
        if found[name] == id { return .created }
        return found[name] != nil && found[name] != former ? .alreadyThere : .failed(outcome.reason)
    }

    // MARK: git

    /// Where fetched references stand in the folder that git works in.
    private static let arrived = "refs/arrived/"

    /// A bare repository without a configuration of its own, whose references are the known commits.
    func inTransit<Result>(_ known: [ObjectID], _ body: (TemporaryFolder) async throws -> Result) async throws
        -> Result
    {
        let folder = try TemporaryFolder(environment: programs.environment)
        defer { folder.remove() }
        try folder.makeFolders(["objects", "refs"])
        _ = try folder.write("HEAD", Array("ref: refs/heads/main\n".utf8))
        let lines = known.enumerated().map { "\($1.hex) refs/known/\($0)\n" }.joined()
        _ = try folder.write("packed-refs", Array(("# pack-refs with: peeled fully-peeled \n" + lines).utf8))
        return try await body(folder)
    }

    /// How long a push may take: a connection that was cut must not be waited on for ever.
    private static let patience = Duration.seconds(300)

    /// - Throws: ``Failure`` when it takes longer than it may.
    private func run(_ arguments: [String], in folder: TemporaryFolder, within time: Duration? = nil) async throws
        -> Programs.Outcome
    {
        do { return try await git(arguments, in: folder, within: time) } catch ProgramError.late {
            throw Failure(reason: "no answer in time")
        }
    }

    private func git(_ arguments: [String], in folder: TemporaryFolder, within time: Duration?)
        async throws(ProgramError)
        -> Programs.Outcome
    {
        let settings = [
            "core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false",
            "push.followTags=false",
            "advice.fetchShowForcedUpdates=false",
        ]
        return try await programs.run(
            "git", settings.flatMap { ["-c", $0] } + arguments, in: folder.path,
            with: [
                "GIT_DIR": folder.path, "GIT_OBJECT_DIRECTORY": repository.commonDirectory + "objects",
                "GIT_NO_REPLACE_OBJECTS": "1", "GIT_ALLOW_PROTOCOL": RemoteAddress.protocols, "LC_ALL": "C.UTF-8",
                "GIT_WORK_TREE": "", "GIT_INDEX_FILE": "", "GIT_COMMON_DIR": "", "GIT_NAMESPACE": "",
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
            ], within: time)
    }

    /// What `--porcelain` says, by reference: lines of flag, tab, `from:to`, tab, words.
    private static func answers(_ text: String) -> [String: (flag: Character, isRejection: Bool)] {
        var answers: [String: (Character, Bool)] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 3, let flag = fields[0].first, let colon = fields[1].lastIndex(of: ":") else {
                continue
            }
            // `[rejected]` is git's own word and `[remote rejected]` the other's; `[remote failure]` is silence.
            answers[String(fields[1][fields[1].index(after: colon)...])] = (flag, fields[2].contains("rejected]"))
        }
        return answers
    }
}

extension RemoteRepository.Failure {
    /// Whether git's words are that the other wants a name and password, and was given none or wrong ones: it was sent nothing then.
    public static func isAboutLogin(_ reason: String) -> Bool {
        ["Authentication failed for", "could not read Username", "could not read Password"].contains(
            where: reason.contains)
    }

    init(_ outcome: Programs.Outcome) { reason = Self.lines(of: outcome).joined(separator: "; ") }

    /// What was said, line by line; never nothing.
    static func lines(of outcome: Programs.Outcome) -> [String] {
        let words = RemoteAddress.withoutSecrets(outcome.errors.isEmpty ? outcome.text : outcome.errors)
        // What git says to everybody of every failure is left out, and how it marks what the other said.
        let idle = [
            "hint:", "error: failed to push", "error: atomic push failed", "Please make sure",
            "and the repository exists",
            "To ", "fatal: the remote end hung up", " ! ",
        ]
        let lines = words.split(whereSeparator: \.isNewline).map { line in
            var line = line.hasPrefix("remote: ") ? line.dropFirst(8) : line[...]
            while line.last?.isWhitespace == true { line = line.dropLast() }
            return line
        }.filter { line in !line.isEmpty && !idle.contains { line.hasPrefix($0) } }
            .map { line in String(line.drop { $0 == " " }) }
        return lines.isEmpty ? [words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "?"] : lines
    }
}
