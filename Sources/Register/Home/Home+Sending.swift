import Git
import Records

extension Home {
    /// What became of a push.
    public enum Answer: Sendable {
        /// Home has it. Of what rode along, those that were made too.
        case taken(Set<String>)
        /// Others were first: nothing was taken, and this is what home has now, its `main` and what stands under the names in question.
        case overtaken(main: ObjectID, found: [String: ObjectID])
        /// Home says no.
        case refused(GateSpeech)
        /// There was no answer, and it may be taken yet: to say that nothing was done could be false in a moment.
        case silent(RegisterError)
    }

    /// Sends home what is to happen there all at once or not at all, on the `main` that was looked at. Whatever git says of it, what
    /// home has then decides.
    ///
    /// - Parameters:
    ///   - moves: `main`, or names under which others stand too.
    ///   - riding: what becomes of these is nothing to the rest.
    ///   - tip: what home's `main` is to be still.
    public func send(
        _ moves: [RemoteRepository.Move], riding: [RemoteRepository.Move] = [], on tip: ObjectID
    ) async throws -> Answer {
        let lease = RemoteRepository.Move(RegisterPath.branch, from: tip, to: tip)
        let isMain = moves.contains { $0.name == RegisterPath.branch }
        let outcome = try await remote.push(moves + (isMain ? [] : [lease]) + riding, together: riding.isEmpty)
        if moves.allSatisfy({ outcome.moved.contains($0.name) }) { return .taken(outcome.moved) }
        let (now, found): (ObjectID, [String: ObjectID])
        do {
            // A name that is not there cannot be asked for by itself; claims are asked for always.
            let names = moves.map(\.name).filter { $0 != RegisterPath.branch && ClaimPlace(of: $0) == nil }
            (now, found) = try await look(for: Set(names.map(Self.siblings)).sorted(), within: Self.patience)
        } catch {
            return .silent(error)
        }
        let isThere = try moves.allSatisfy { move in
            guard move.name == RegisterPath.branch, let new = move.new else { return found[move.name] == move.new }
            // Others may have gone on from it.
            return try repository.isAncestor(new, of: now)
        }
        if isThere { return .taken(outcome.moved) }
        let isAsBefore = moves.allSatisfy { $0.name == RegisterPath.branch || found[$0.name] == $0.old }
        guard now == tip, isAsBefore else { return .overtaken(main: now, found: found) }
        let speech = GateSpeech(outcome.lines)
        return outcome.isAnswered ? .refused(speech) : .silent(unreachable(speech.reason))
    }

    /// How long home is waited for after a push that did not get through.
    private static let patience = Duration.seconds(60)

    /// `refs/tags/signoff/2024-MKT-001/1/*`
    private static func siblings(of name: String) -> String {
        name[..<(name.lastIndex(of: "/") ?? name.endIndex)] + "/*"
    }
}
