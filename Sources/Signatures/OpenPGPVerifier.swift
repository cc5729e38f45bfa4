import Programs

/// OpenPGP signatures, judged by `gpg` with the keys that the register names and no others.
public struct OpenPGPVerifier: Sendable {
    private let programs: Programs

    public init(_ programs: Programs) { self.programs = programs }

    /// Verifies in an empty home that holds nothing but the given keys, so that neither the user's keyring nor its trust
    /// settings have a say (T12).
    ///
    /// - Parameter keys: exported public keys, armored or not.
    /// - Returns: the fingerprint of the primary key that signed.
    public func verify(_ payload: [UInt8], _ armor: String, keys: [[UInt8]]) async throws(SignatureFinding) -> String {
        guard let folder = try? TemporaryFolder(environment: programs.environment) else { throw .programMissing }
        defer { folder.remove() }
        do {
            let home = ["--homedir", folder.path, "--batch", "--no-tty", "--no-autostart", "--quiet"]
            for (index, key) in keys.enumerated() {
                let file = try folder.write("key-\(index)", key)
                _ = try await programs.run("gpg", home + ["--import", file])
            }
            let signature = try folder.write("signature", Array(armor.utf8))
            let outcome = try await programs.run(
                "gpg", home + ["--trust-model", "always", "--status-fd", "1", "--verify", signature, "-"],
                input: payload)
            return try Self.judge(outcome.text.split(separator: "\n").map(String.init))
        } catch let error as SignatureFinding {
            throw error
        } catch {
            throw .programMissing
        }
    }

    /// Reads gpg's status lines (gnupg, doc/DETAILS): the human text is never looked at.
    private static func judge(_ status: [String]) throws(SignatureFinding) -> String {
        let lines = status.compactMap {
            $0.hasPrefix("[GNUPG:] ") ? $0.dropFirst(9).split(separator: " ").map(String.init) : nil
        }
        let words = lines.compactMap(\.first)
        if words.contains("REVKEYSIG") { throw .keyRevoked }
        if words.contains("EXPKEYSIG") || words.contains("EXPSIG") { throw .keyExpired }
        if words.contains("BADSIG") { throw .doesNotVerify }
        if words.contains("NO_PUBKEY") { throw .unknownKey }
        guard words.filter({ $0 == "GOODSIG" }).count == 1, let valid = lines.first(where: { $0.first == "VALIDSIG" }),
            valid.count > 1
        else {
            throw .doesNotVerify
        }
        return valid.count > 10 ? valid[10] : valid[1]
    }
}
