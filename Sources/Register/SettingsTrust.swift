import Git
import Records

/// Whether the roster can be trusted: every change of the settings was made by a registrar of the version before (T16).
extension Register {
    /// The place in the history of the first change of settings that no registrar signed; nil when there is none.
    ///
    /// From there on nobody's entitlement is worth anything: whoever changed the roster may have written themselves in.
    public func firstUntrustedSettings(_ history: History) async throws(RegisterError) -> Int? {
        if let known = trustedTips[history.tip] { return known }
        do {
            var former: [ObjectID?] = []
            for entry in history.entries {
                let files = try rosters.files(tree: entry.commit.tree)
                defer { former = files }
                guard files != former else { continue }
                let judge = entry.position == 0 ? entry : history.entries[entry.position - 1]
                let registrars = try rosters.roster(tree: judge.commit.tree).settings.registrars
                if case .proven(let person) = try await proof(of: entry, in: history), registrars.contains(person) {
                    continue
                }
                trustedTips[history.tip] = .some(entry.position)
                return entry.position
            }
        } catch {
            throw RegisterError(error)
        }
        trustedTips[history.tip] = .some(nil)
        return nil
    }
}
