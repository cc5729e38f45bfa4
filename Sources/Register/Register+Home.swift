import Git
import Programs
import Records
import Signatures

extension Register {
    /// Names the remote that alone grants numbers.
    public func useHome(_ remote: String) throws(RegisterError) {
        do { try repository.setConfiguration("concord.home", remote) } catch { throw RegisterError(error) }
    }
}

extension Session {
    /// The address that git is configured with.
    public var configuredMail: String? { configuredPerson(nil).mail }

    /// The public part of the key that will sign; nil when there is none, or it is OpenPGP.
    public func signingPublicKey() async -> SSHPublicKey? { await signer(nil)?.publicKey() }

    /// The exported public key, when the key that will sign is OpenPGP.
    public func openPGPKey() async -> [UInt8]? {
        guard case .openPGP(let id)? = signer(nil)?.key,
            let outcome = try? await programs.run("gpg", ["--armor", "--export", id]), outcome.succeeded,
            !outcome.output.isEmpty
        else { return nil }
        return outcome.output
    }
}
