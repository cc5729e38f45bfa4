import Git
import Records

/// Whether the roster can be trusted: every change of the settings was made by a registrar of the version before (T16).
extension RegisterView {
    /// The place in the history of the first change of settings that no registrar signed; nil when there is none.
    ///
    /// From there on nobody's entitlement is worth anything: whoever changed the roster may have written themselves in.
    public func firstUntrustedSettings() async throws(RegisterError) -> Int? {
        if let known = remembered(\.untrusted) { return known }
        var found: Int?
        do {
            var former: [ObjectID?] = []
            let history = try history()
            for entry in history.entries {
                let files = try store.settingsFiles(tree: entry.commit.tree)
                defer { former = files }
                guard files != former else { continue }
                let judge = entry.position == 0 ? entry : history.entries[entry.position - 1]
                let roster = try store.roster(tree: judge.commit.tree)
                if let person = try await proof(of: entry, judgedBy: roster).principal,
                    roster.settings.isRegistrar(person)
                {
                    continue
                }
                found = entry.position
                break
            }
        } catch {
            throw RegisterError(error)
        }
        remember { $0.untrusted = .some(found) }
        return found
    }
}
