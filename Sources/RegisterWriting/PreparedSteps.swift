import Git
import Records
import Register

/// Steps as they would be, without their signatures: trees are stored, and nothing has a name yet.
struct UnsignedSteps: Sendable {
    let events: [Event]
    /// The commits' bytes before they are signed, each on the one before it.
    let commits: [Commit]
    let trees: [ObjectID]
    /// What changes in the work tree.
    let changed: Set<String>
    let author: Person
    let isRehearsal: Bool

    init(_ events: [Event], on view: RegisterView, by actor: Actor) throws {
        let now = view.now
        author = Person(name: actor.name, mail: actor.principal, seconds: now.seconds, offset: now.offset)
        isRehearsal = view.session.isRehearsal
        var (commits, trees): ([Commit], [ObjectID]) = ([], [])
        var changed: Set<String> = []
        var (tree, parent) = (view.tree, view.commit)
        for event in events {
            var blobs: [String: ObjectID?] = [:]
            for (path, bytes) in event.files {
                blobs[path] = .some(try bytes.map { try view.repository.write(.blob, $0) })
            }
            changed.formUnion(blobs.keys)
            tree = try view.repository.edit(tree, blobs)
            let payload = Self.payload(event, tree, on: parent, author, isRehearsal)
            parent = try Commit(payload, id: ObjectID.hash(.commit, payload))
            commits.append(parent)
            trees.append(tree)
        }
        (self.events, self.commits, self.trees, self.changed) = (events, commits, trees, changed)
    }

    /// The bytes that are signed for one of the events, on its parent.
    func payload(_ index: Int, on parent: Commit) -> [UInt8] {
        Self.payload(events[index], trees[index], on: parent, author, isRehearsal)
    }

    /// The committer's time is when the event was put here: not before its parent, as long as that is at most five minutes
    /// ahead of this machine's clock (decision 23).
    private static func payload(
        _ event: Event, _ tree: ObjectID, on parent: Commit, _ author: Person, _ isRehearsal: Bool
    ) -> [UInt8] {
        let before = parent.committer.seconds
        let seconds = before <= author.seconds + History.tolerance ? max(author.seconds, before) : author.seconds
        func person(_ seconds: Int, _ offset: Int) -> Person {
            Person(name: author.name, mail: author.mail, seconds: seconds, offset: offset)
        }
        return Commit.compose(
            tree: tree, parents: [parent.id], author: event.madeAt.map { person($0.seconds, $0.offset) } ?? author,
            committer: person(seconds, author.offset), message: event.message(isRehearsal: isRehearsal))
    }
}

/// What is ready to be signed, and what signing it means. The signature may come from this machine's key or, in a browser,
/// from elsewhere.
public struct PreparedSteps<Outcome: Sendable>: Sendable {
    let writer: RegisterWriter
    let steps: UnsignedSteps
    let outcome: Outcome
    let warnings: [[Finding]]

    /// The exact bytes to sign for the first event; for an only event, all there is to sign.
    public var payload: [UInt8] { steps.commits.first?.bytes ?? [] }

    /// What is signed with them, for the one who is asked to.
    public var meaning: String { steps.events.first?.subject ?? "" }

    /// The second phase: the signature of an only event, made elsewhere.
    ///
    /// - Throws: `register-moved` when somebody else was first: what was signed is void then, and to be prepared anew.
    public func place(signature armor: String) async throws(RegisterError) -> RegisterWriter.Done<Outcome> {
        do {
            return try await place { _ in armor }
        } catch {
            throw RegisterError(stopping: error)
        }
    }

    /// Signs, stores, judges the signatures, and moves `main`, in this order. A crash at any step leaves the old register or
    /// the new one.
    ///
    /// - Parameter sign: gives the armored signature over a commit's bytes; nil leaves it unsigned.
    func place(advance: () -> Void = {}, _ sign: ([UInt8]) async throws -> String?) async throws
        -> RegisterWriter.Done<Outcome>
    {
        let repository = writer.register.repository
        var commits: [Commit] = []
        for index in steps.events.indices {
            let payload = steps.payload(index, on: commits.last ?? writer.view.commit)
            let bytes = try await sign(payload).map { Commit.signed(payload, $0) } ?? payload
            commits.append(try Commit(bytes, id: try repository.write(.commit, bytes)))
            advance()
        }
        let (view, proposed) = try writer.view.proposing(commits)
        try await refuseBadSignatures(proposed)
        guard let last = steps.events.last, let tip = commits.last?.id else {
            return RegisterWriter.Done(view: writer.view, results: [], outcome: outcome)
        }
        let message = commits.count == 1 ? last.subject : "\(commits.count) events, the last: \(last.subject)"
        let landing = try await writer.moveMain(to: tip, message: "concord: \(message)")
        var results = zip(steps.events, commits).enumerated().map { index, made in
            EventResult(made.0, made.1.id, findings: warnings[index])
        }
        results[results.count - 1].findings += landing.findings
        results[results.count - 1].findings += WorkTree(writer.register).follow(steps.changed, view.session)
        return RegisterWriter.Done(view: view, results: results, outcome: outcome, kept: landing.kept)
    }

    /// A signature that is not what the key was to make never reaches `main`.
    private func refuseBadSignatures(_ steps: [Step]) async throws {
        for step in steps {
            guard case .refused(let why) = try await step.proof() else { continue }
            throw RegisterError(
                "signature-bad",
                LocalizedText(
                    zh: "签名无效：\(why.zh)；未写入任何内容", en: "the signature does not hold: \(why.en); nothing was written"),
                hint: LocalizedText(
                    zh: "请检查签名程序与密钥后再试", en: "look at the program that signs and at the key, and try again"))
        }
    }
}
