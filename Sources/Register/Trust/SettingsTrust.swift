import Git
import Records

/// Whether the roster can be trusted: every change of the settings was made by a registrar of the version before (T16).
extension RegisterView {
    /// The place in the history of the first change of settings that no registrar signed; nil when there is none.
    ///
    /// From there on nobody's entitlement is worth anything: whoever changed the roster may have written themselves in.
    public func firstUntrustedSettings() async throws(RegisterError) -> Int? {
        if let known = remembered(\.untrusted) { return known }
        let changes = try settingsChanges(from: trustedSettings())
        let found = try await firstUntrusted(of: changes)
        if let last = changes.last(where: { $0.position < found ?? .max }) {
            try keepTrustedSettings(upTo: last)
        }
        remember { $0.untrusted = .some(found) }
        return found
    }

    private func firstUntrusted(of changes: [HistoryEntry]) async throws(RegisterError) -> Int? {
        do {
            let history = try history()
            for entry in changes {
                let judge = try history.entry(before: entry) ?? entry
                let roster = try store.roster(tree: judge.commit.tree)
                guard let person = try await proof(of: entry, judgedBy: roster).principal,
                    roster.settings.isRegistrar(person)
                else { return entry.position }
            }
            return nil
        } catch {
            throw RegisterError(error)
        }
    }

    /// Whether a tree has other settings than one before it; than nothing where there is none.
    package func changesSettings(_ tree: ObjectID, after former: ObjectID?) throws(RegisterError) -> Bool {
        do {
            return try store.settingsFiles(tree: tree) != former.map { try store.settingsFiles(tree: $0) }
        } catch {
            throw RegisterError(error)
        }
    }

    /// The commits that left other settings than the one before them, whatever they say of themselves, oldest first; the founding one
    /// is the first of them.
    ///
    /// - Parameter position: those before it are left out.
    package func settingsChanges(from position: Int = 0) throws(RegisterError) -> [HistoryEntry] {
        func changes(from position: Int) throws(RegisterError) -> [HistoryEntry] {
            try history().settingsChanges(from: position) { tree throws(RegisterError) in
                do { return try store.settingsFiles(tree: tree) } catch { throw RegisterError(error) }
            }
        }
        if let known = remembered(\.settingsChanges) { return known.filter { $0.position >= position } }
        guard position == 0 else { return try changes(from: position) }
        let all = try changes(from: 0)
        remember { $0.settingsChanges = all }
        return all
    }
}
