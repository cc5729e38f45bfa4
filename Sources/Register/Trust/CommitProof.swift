import Git
import Programs
import Records
import Signatures

/// Who made a commit, as far as its signature proves it.
public enum CommitProof: Sendable, Equatable {
    /// By a key of this principal, in force at the parent; spelled as the roster spells it.
    case proven(String)
    case unsigned
    /// Signed, and not by anybody's key in force, or not at all well.
    case refused(LocalizedText)

    public var principal: String? {
        if case .proven(let principal) = self { principal } else { nil }
    }
}

extension RegisterView {
    /// Judges a commit's signature by the roster in force at its parent; the first commit's by its own.
    func proof(of entry: HistoryEntry, judgedBy roster: Roster) async throws(RegisterError) -> CommitProof {
        let key = RegisterStore.ProofKey(commit: entry.commit.id, logTime: entry.logTime, roster: roster.files)
        if let known = store.proofs[key] { return known }
        return store.proofs.keep(await judge(entry, roster), for: key)
    }

    private func judge(_ entry: HistoryEntry, _ roster: Roster) async -> CommitProof {
        let commit = entry.commit
        guard let armor = commit.signature else { return .unsigned }
        do throws(SignatureFinding) {
            let document = try SignedDocument(payload: commit.signedPayload, armor: armor)
            switch document.format {
            case .ssh: return try proof(document, entry, roster)
            case .openPGP: return try await openPGPProof(document, commit, roster)
            }
        } catch {
            return .refused(error.words)
        }
    }

    private func proof(_ document: SignedDocument, _ entry: HistoryEntry, _ roster: Roster)
        throws(SignatureFinding) -> CommitProof
    {
        let passkeys = PasskeyPolicy(origins: Set(roster.settings.policy.passkeyOrigins))
        let key = try SignatureVerifier(passkeys: passkeys).verify(document.payload, document.armor)
        let person = entry.commit.committer
        let standing = roster.standing(of: key, as: person.mail, at: [person.seconds, entry.logTime])
        guard standing == .good, let owner = roster.owner(of: key, like: person.mail) else {
            return .refused(standing.words(key, person.mail))
        }
        return .proven(owner)
    }

    private func openPGPProof(_ document: SignedDocument, _ commit: Commit, _ roster: Roster)
        async throws(SignatureFinding) -> CommitProof
    {
        guard roster.revoked != nil, let known = roster.openPGPKey(of: commit.committer.mail) else { throw .unknownKey }
        _ = try await OpenPGPVerifier(session.programs).verify(document.payload, document.armor, keys: [known.key])
        return .proven(known.owner)
    }
}

extension Roster {
    /// Whether a commit may be a registrar's, as far as that can be told without running gpg: by an SSH key it is or it is not,
    /// by OpenPGP it may be.
    func mayBeRegistrars(_ commit: Commit) -> Bool {
        guard let armor = commit.signature,
            let document = try? SignedDocument(payload: commit.signedPayload, armor: armor)
        else { return false }
        guard settings.isRegistrar(commit.committer.mail) else { return false }
        guard document.format == .ssh else { return openPGPKey(of: commit.committer.mail) != nil }
        let passkeys = PasskeyPolicy(origins: Set(settings.policy.passkeyOrigins))
        guard let key = try? SignatureVerifier(passkeys: passkeys).verify(document.payload, document.armor) else {
            return false
        }
        return standing(of: key, as: commit.committer.mail, at: [commit.committer.seconds]) == .good
    }
}
