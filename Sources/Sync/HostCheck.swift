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

    /// Tries everything, in the order of what depends on what.
    public func findings() async throws(RegisterError) -> [Finding] {
        do {
            let there = try await remote.references(["HEAD", "refs/heads/main"])
            var findings = [Self.reached(remote.address, there["refs/heads/main"] != nil)]
            let branch = "refs/heads/concord-trial-\(nonce)"
            let plain = try await tryIt(branch, from: nil, to: first)
            findings.append(Self.branch(plain))
            if plain == .taken {
                let moved = try await tryIt(branch, from: first, to: other)
                findings += moved == .taken ? [Self.rewritten] : []
                findings += try await remove(branch, moved == .taken ? other : first)
            }
            let own = "refs/concord/trial/\(nonce)"
            let claim = try await tryIt(own, from: nil, to: first)
            if claim == .taken {
                findings += try await remove(own, first)
            } else if claim != .refusedByGate, plain != .refusedByGate {
                findings.append(Self.narrow(claim))
            }
            if plain == .refusedByGate, mayRun { findings += try await wayAround(branch) }
            return findings
        } catch let failure as RemoteRepository.Failure {
            throw .unreachable(remote.address, failure.reason)
        } catch {
            throw RegisterError(error)
        }
    }

    private func tryIt(_ name: String, from old: ObjectID?, to new: ObjectID?, by program: String? = nil) async throws
        -> Answer
    {
        let outcome = try await remote.push([.init(name, from: old, to: new)], by: program)
        if outcome.moved.contains(name) { return .taken }
        return outcome.reason.contains("[reference-unknown]") || outcome.reason.contains("[main-first]")
            ? .refusedByGate : .refused(outcome.reason)
    }

    /// Takes a reference of the trial away; what cannot be is told.
    private func remove(_ name: String, _ id: ObjectID, by program: String? = nil) async throws -> [Finding] {
        try await tryIt(name, from: id, to: nil, by: program) == .taken ? [] : [Self.left(name)]
    }

    /// Whether somebody who comes in as this person passes the gate, by having git run without its hooks at the other end.
    private func wayAround(_ name: String) async throws -> [Finding] {
        let program = "git -c core.hooksPath=/dev/null receive-pack"
        guard try await tryIt(name, from: nil, to: first, by: program) == .taken else { return [Self.held] }
        return [Self.passed(remote.address.isLocal)] + (try await remove(name, first, by: program))
    }
}
