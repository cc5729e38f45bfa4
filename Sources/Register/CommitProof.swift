import Git
import Programs
import Records
import Signatures

/// Who made a commit, as far as its signature proves it.
public enum CommitProof: Sendable, Equatable {
    /// By a key of this principal, in force at the parent.
    case proven(String)
    case unsigned
    /// Signed, and not by anybody's key in force, or not at all well.
    case refused(LocalizedText)
}

extension Register {
    /// Judges a commit's signature by the roster in force at its parent; the first commit's by its own.
    public func proof(of entry: HistoryEntry, in history: History) async throws(RegisterError) -> CommitProof {
        do {
            let commit = entry.commit
            guard let armor = commit.signature else { return .unsigned }
            let judged = entry.position == 0 ? commit : history.entries[entry.position - 1].commit
            let roster = try rosters.roster(tree: judged.tree)
            do throws(SignatureFinding) {
                let document = try SignedDocument(payload: commit.signedPayload, armor: armor)
                switch document.format {
                case .ssh: return try proof(document, commit, roster, entry.logTime)
                case .openPGP: return try await openPGPProof(document, commit, roster)
                }
            } catch {
                return .refused(error.words)
            }
        } catch {
            throw RegisterError(error)
        }
    }

    private func proof(_ document: SignedDocument, _ commit: Commit, _ roster: Roster, _ logTime: Int)
        throws(SignatureFinding) -> CommitProof
    {
        let passkeys = PasskeyPolicy(origins: Set(roster.settings.policy.passkeyOrigins))
        let key = try SignatureVerifier(passkeys: passkeys).verify(document.payload, document.armor)
        guard let revoked = roster.revoked, !revoked.keys.contains(key) else { throw .keyRevoked }
        let owners = roster.signers.principals(owning: key)
        guard let owner = owners.first(where: { $0 == commit.committer.mail }) else {
            return .refused(
                owners.isEmpty
                    ? LocalizedText(zh: "密钥 \(key.fingerprint) 没有登记", en: "the key \(key.fingerprint) is nobody's")
                    : LocalizedText(
                        zh: "密钥属于 \(owners.joined(separator: ", "))，提交署名 \(commit.committer.mail)",
                        en: "the key is \(owners.joined(separator: ", "))'s, the commit says \(commit.committer.mail)"))
        }
        for time in [commit.committer.seconds, logTime] {
            if case .granted = roster.signers.permission(of: key, as: owner, at: time) { continue }
            return .refused(LocalizedText(zh: "\(owner) 的密钥当时不在有效期内", en: "\(owner)'s key was not valid then"))
        }
        return .proven(owner)
    }

    private func openPGPProof(_ document: SignedDocument, _ commit: Commit, _ roster: Roster)
        async throws(SignatureFinding) -> CommitProof
    {
        guard let key = roster.openPGPKeys[commit.committer.mail] else { throw .unknownKey }
        _ = try await OpenPGPVerifier(session.programs).verify(document.payload, document.armor, keys: [key])
        return .proven(commit.committer.mail)
    }
}
