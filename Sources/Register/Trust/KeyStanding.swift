import Records
import Signatures

/// Whether a key may be used by somebody at a time, by one roster: asked before anything is signed, and of every signature.
public enum KeyStanding: Equatable, Sendable {
    case good
    /// No line gives the key to anybody.
    case unknown
    /// It is other people's.
    case others([String])
    case expired, notYetValid, wrongNamespace, revoked
    /// The list of revoked keys is missing: nothing may be trusted (T11).
    case revocationsMissing

    /// The rule that is broken; nil for a good key.
    public var rule: String? {
        switch self {
        case .good: nil
        case .unknown, .others: "signer-not-entitled"
        case .expired: "key-expired"
        case .notYetValid: "key-not-yet-valid"
        case .wrongNamespace: "key-namespace"
        case .revoked: "key-revoked"
        case .revocationsMissing: "revocations-missing"
        }
    }

    /// What is wrong, in a few words.
    public func words(_ key: SSHPublicKey, _ principal: String) -> LocalizedText {
        switch self {
        case .good: LocalizedText(zh: "密钥有效", en: "the key is good")
        case .unknown:
            LocalizedText(
                zh: "密钥 \(key.fingerprint) 未登记", en: "the key is nobody's in the register: \(key.fingerprint)")
        case .others(let names):
            LocalizedText(
                zh: "密钥属于 \(names.joined(separator: "、"))，不属于 \(principal)",
                en: "the key is \(names.joined(separator: ", "))'s, not \(principal)'s")
        case .expired:
            LocalizedText(
                zh: "\(principal) 的密钥 \(key.fingerprint) 已停用或过期",
                en: "\(principal)'s key has ended: \(key.fingerprint)")
        case .notYetValid:
            LocalizedText(
                zh: "\(principal) 的密钥 \(key.fingerprint) 尚未生效",
                en: "\(principal)'s key is not valid yet: \(key.fingerprint)")
        case .wrongNamespace: LocalizedText(zh: "密钥不得用于 git 签名", en: "the key is not for signing in git")
        case .revoked:
            LocalizedText(zh: "密钥已吊销：\(key.fingerprint)", en: "the key was revoked: \(key.fingerprint)")
        case .revocationsMissing:
            LocalizedText(
                zh: "吊销名单缺失，或无法读取", en: "the list of revoked keys is missing or cannot be read")
        }
    }
}

extension Roster {
    /// A key's owner by the spelling that the roster has; nil when it is not that person's. Addresses compare without case.
    public func owner(of key: SSHPublicKey, like principal: String) -> String? {
        signers.principals(owning: key).first { $0.isSameAddress(as: principal) }
    }

    /// - Parameter times: seconds since 1970, at all of which the key must be valid: what the signature says, and the log's
    ///   clock.
    public func standing(of key: SSHPublicKey, as principal: String, at times: [Int]) -> KeyStanding {
        guard let revoked else { return .revocationsMissing }
        if revoked.keys.contains(key) { return .revoked }
        guard let owner = owner(of: key, like: principal) else {
            let owners = signers.principals(owning: key)
            return owners.isEmpty ? .unknown : .others(owners)
        }
        for time in times {
            switch signers.permission(of: key, as: owner, at: time) {
            case .granted: continue
            case .expired: return .expired
            case .notYetValid: return .notYetValid
            case .wrongNamespace: return .wrongNamespace
            case .unknownKey: return .unknown
            case .notThisPrincipal: return .others([owner])
            }
        }
        return .good
    }

    /// Whether a person has a key that was not ended by a time, in seconds since 1970, nor revoked.
    public func hasKey(_ principal: String, at time: Int) -> Bool {
        openPGPKey(of: principal) != nil
            || signers.lines.contains {
                $0.principals.isSameAddress(as: principal) && ($0.validBefore ?? .max) > time
                    && revoked?.keys.contains($0.key) != true
            }
    }

    /// A person's exported OpenPGP key, by their address.
    public func openPGPKey(of principal: String) -> (owner: String, key: [UInt8])? {
        openPGPKeys.keys.sorted().first { $0.isSameAddress(as: principal) }.flatMap { owner in
            openPGPKeys[owner].map { (owner, $0) }
        }
    }
}
