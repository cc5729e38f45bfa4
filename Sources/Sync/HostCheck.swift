import Git
import Programs
import Records
import Register
import RegisterWriting

/// What a host refuses and what it does not, found out by trying: with references of its own that it takes away again, and never on
/// `main` (decision 29).
public struct HostCheck: Sendable {
    private let remote: RemoteRepository
    private let first: ObjectID
    private let other: ObjectID
    private let nonce: String
    private let mayRun: Bool

    /// - Parameters:
    ///   - isNamed: the person has named it, and not this copy's configuration alone: hooks of a folder on this machine run as the person.
    ///   - folder: where the objects of the trial are made; somebody else's to remove.
    public init(_ address: RemoteAddress, isNamed: Bool, in folder: TemporaryFolder, _ session: Session)
        async throws(RegisterError)
    {
        mayRun = isNamed || !address.isLocal
        let nonce = String(Nonce.text().prefix(12))
        self.nonce = nonce
        let person = Person(name: "concord server check", mail: "nobody@example.org", seconds: session.now, offset: 0)
        do {
            let repository = try await GitRepository.make(folder.path + "/trial.git", bare: true) { _ in }
            let tree = try repository.write(.tree, [])
            let made = try ["A trial of what this host takes", "Another one"].map { message in
                let message = "\(message): \(nonce)"
                return try repository.write(
                    .commit,
                    Commit.compose(tree: tree, parents: [], author: person, committer: person, message: message))
            }
            (first, other) = (made[0], made[1])
            remote = RemoteRepository(address, for: repository, session.programs, runsHooks: isNamed)
        } catch {
            throw RegisterError(error)
        }
    }

    enum Answer: Equatable {
        case taken
        /// By the gate, which names its finding.
        case refusedByGate
        case refused(String)
    }

    private var branch: String { "refs/heads/concord-trial-\(nonce)" }
    private var tag: String { "refs/tags/concord-trial-\(nonce)" }
    private var own: String { "refs/concord/trial/\(nonce)" }

    /// Tries everything, in the order of what depends on what. What was left by then is taken away, whatever happened.
    public func findings() async throws(RegisterError) -> [Finding] {
        do {
            let there = try await remote.references(["HEAD", RegisterPath.branch])
            var findings = [Self.reached(remote.address, there[RegisterPath.branch] != nil)]
            do { try await tryAll(&findings) } catch let failure as RemoteRepository.Failure {
                findings.append(Self.unfinished(failure.reason))
            }
            return findings + (await cleanUp())
        } catch let failure as RemoteRepository.Failure {
            throw .unreachable(remote.address, failure.reason)
        } catch {
            throw RegisterError(error)
        }
    }

    private func tryAll(_ findings: inout [Finding]) async throws {
        let plain = try await tryIt(branch, from: nil, to: first)
        findings.append(Self.branch(plain))
        if plain == .refusedByGate {
            if mayRun { findings.append(try await wayAround()) }
            return
        }
        if plain == .taken {
            findings.append(Self.unsigned)
            let moved = try await tryIt(branch, from: first, to: other)
            findings.append(moved == .taken ? Self.rewritten : Self.notRewritten)
            let gone = try await tryIt(branch, from: moved == .taken ? other : first, to: nil)
            findings.append(gone == .taken ? Self.deleted : Self.notDeleted)
        }
        let tagged = try await tryIt(tag, from: nil, to: first)
        if tagged == .taken {
            if try await tryIt(tag, from: first, to: other) == .taken { findings.append(Self.tagMoved) }
        } else if plain == .taken {
            findings.append(Self.noTags(tagged))
        } else {
            // Whoever may push nothing learns no more.
            return
        }
        let claim = try await tryIt(own, from: nil, to: first)
        findings.append(claim == .taken ? Self.wide : Self.narrow(claim))
    }

    private func tryIt(_ name: String, from old: ObjectID?, to new: ObjectID?) async throws -> Answer {
        let outcome = try await remote.push([.init(name, from: old, to: new)])
        if outcome.moved.contains(name) { return .taken }
        guard outcome.isAnswered else { throw RemoteRepository.Failure(reason: outcome.reason) }
        return GateSpeech(outcome.lines).isOfGate ? .refusedByGate : .refused(outcome.reason)
    }

    /// Whether somebody who comes in as this person passes the gate, by having git run without its hooks at the other end.
    private func wayAround() async throws -> Finding {
        let outcome = try await remote.push([.init(branch, from: nil, to: first)], by: Self.withoutHooks)
        if outcome.moved.contains(branch) { return Self.passed(remote.address.isLocal) }
        // A forced command that runs git alone gives no answer that git knows: what is there then tells.
        let isThere = try await !remote.references([branch]).isEmpty
        return isThere ? Self.passed(remote.address.isLocal) : Self.held
    }

    private static let withoutHooks = "git -c core.hooksPath=/dev/null receive-pack"

    /// Takes away what the trial has left, by the door that it came in by; what stays, or cannot be looked at, is told.
    private func cleanUp() async -> [Finding] {
        let names = [branch, tag, own]
        do {
            for (name, id) in try await remote.references(names) {
                let gone = try await remote.push([.init(name, from: id, to: nil)])
                guard !gone.moved.contains(name), mayRun else { continue }
                _ = try await remote.push([.init(name, from: id, to: nil)], by: Self.withoutHooks)
            }
            return try await remote.references(names).keys.sorted().map(Self.left)
        } catch {
            return [Self.unknown(names)]
        }
    }
}
