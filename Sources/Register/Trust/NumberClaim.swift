import Git
import Records
import Signatures

/// A claim on numbers (decision 28): a signed tag on the register's first commit, named by a reference that only one can
/// create. Who holds none cannot explain a gap.
public struct NumberClaim: Sendable {
    public enum State: String, Sendable {
        case taken
        /// Given back by its maker or a registrar: anybody may claim over it.
        case returned
    }

    public let number: RecordNumber
    /// The name that it stands under (``ClaimPlace``).
    public let reference: String
    /// What the reference points at.
    public let id: ObjectID
    /// Who made it, by the signature; nil when it does not hold.
    public let principal: String?
    public let state: State
    /// The digest of the import that it was made for.
    public let importDigest: String?
    /// What is wrong with it; a claim with a finding claims nothing.
    public let finding: Finding?

    /// How far ahead of the last registered serial a claim may be: who could claim the last of all numbers would leave none.
    package static let reach = 1_000

    public var isInForce: Bool { finding == nil && state == .taken }
}

/// What a claim's tag says.
package struct ClaimStatement: Equatable, Sendable {
    package let ranges: [NumberGap]
    package let state: NumberClaim.State
    package let importDigest: String?
    package let nonce: String

    package init(_ ranges: [NumberGap], _ state: NumberClaim.State, importDigest: String? = nil, nonce: String) {
        (self.ranges, self.state, self.importDigest, self.nonce) = (ranges, state, importDigest, nonce)
    }

    package init?(message: String) {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).prefix {
            !$0.hasPrefix("-----BEGIN ")
        }
        func values(_ key: String) -> [String] {
            lines.filter { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) }
        }
        let ranges = values("Number").compactMap { NumberGap($0) }
        guard let state = values("Claim").first.flatMap(NumberClaim.State.init), values("Claim").count == 1,
            !ranges.isEmpty, ranges.count == values("Number").count, let nonce = values("Nonce").first
        else { return nil }
        self.init(ranges, state, importDigest: values("Import").first, nonce: nonce)
    }

    package func message(_ language: Language) -> String {
        let what = ranges.map(\.text).joined(separator: ", ")
        let subject =
            switch (language, state) {
            case (.zh, .taken): "取号 \(what)"
            case (.zh, .returned): "退号 \(what)"
            case (.en, .taken): "claims \(what)"
            case (.en, .returned): "gives back \(what)"
            }
        let lines =
            ranges.map { "Number: \($0.text)" } + ["Claim: \(state.rawValue)"]
            + (importDigest.map { ["Import: \($0)"] } ?? []) + ["Nonce: \(nonce)"]
        return subject + "\n\n" + lines.joined(separator: "\n") + "\n"
    }

    /// The tag's own name.
    package var name: String { "number/\(ranges.first.map { "\($0.first)" } ?? "")" }
}

extension RegisterView {
    /// Every claim that stands in the repository, each judged by the roster as it is now.
    public func claims() async throws(RegisterError) -> [NumberClaim] {
        try await once(AnswerKey("claims")) { () throws(RegisterError) in
            var claims: [NumberClaim] = []
            do {
                var judged: [ObjectID: Judged] = [:]
                // Both before any is judged: meanwhile claims may be moved from one place to the other.
                for var listing in try ClaimPlace.allCases.map({ try repository.listing(under: $0.prefix) }) {
                    while let (name, id) = try listing.next() {
                        guard let number = ClaimPlace.number(of: name) else { continue }
                        if judged[id] == nil { judged[id] = try await judgeClaim(id) }
                        if let found = judged[id] { claims.append(claim(on: number, id, found, name)) }
                    }
                }
            } catch {
                throw RegisterError(error)
            }
            return claims
        }
    }

    /// The claim on one number: one in force wherever it stands, else what stands where the settings have claims.
    public func claim(on number: RecordNumber) async throws(RegisterError) -> NumberClaim? {
        do {
            var claims: [NumberClaim] = []
            for (name, id) in try repository.claimReferences(of: number) {
                claims.append(claim(on: number, id, try await judgeClaim(id), name))
            }
            return claims.first(where: \.isInForce)
                ?? claims.first { ClaimPlace(of: $0.reference) == settings.claimPlace }
        } catch {
            throw RegisterError(error)
        }
    }

    /// What an object would be as the claim that a reference's name is for; nil for a name that is no number's.
    package func judgedClaim(_ id: ObjectID, named name: String) async throws -> NumberClaim? {
        guard let number = ClaimPlace.number(of: name) else { return nil }
        return claim(on: number, id, try await judgeClaim(id), name)
    }

    private struct Judged {
        var statement: ClaimStatement?
        var principal: String?
        var fault: LocalizedText?
    }

    private func claim(on number: RecordNumber, _ id: ObjectID, _ judged: Judged, _ name: String) -> NumberClaim {
        var fault = judged.fault
        if fault == nil, judged.statement?.ranges.contains(where: { $0.contains(number) }) != true {
            fault = LocalizedText(zh: "所取的是其他编号", en: "it claims another number")
        }
        if fault == nil, judged.statement?.state == .taken {
            if settings.department(number.department) == nil {
                fault = LocalizedText(
                    zh: "登记簿没有代码为 \(number.department) 的部门", en: "there is no department \(number.department)")
            } else if (try? highestSerial(number.year, number.department)).map({
                number.serial > $0 + NumberClaim.reach
            })
                ?? false
            {
                fault = LocalizedText(zh: "与已登记的编号相距过远", en: "it is too far from the numbers that are registered")
            }
        }
        let finding = fault.map { fault in
            Finding(
                "claim-invalid", .error,
                LocalizedText(zh: "\(name) 不是有效的取号：\(fault.zh)", en: "\(name) is not a claim: \(fault.en)"),
                hint: LocalizedText(
                    zh: "请查明来历后删除：git update-ref -d \(name)", en: "look into it, then: git update-ref -d \(name)"),
                number: number)
        }
        return NumberClaim(
            number: number, reference: name, id: id, principal: judged.principal,
            state: judged.statement?.state ?? .taken,
            importDigest: judged.statement?.importDigest, finding: finding)
    }

    private func judgeClaim(_ id: ObjectID) async throws -> Judged {
        var judged = Judged()
        guard let tag = try? repository.tag(id), let statement = ClaimStatement(message: tag.message) else {
            judged.fault = LocalizedText(zh: "该标签不是取号标签", en: "it is not a claim's tag")
            return judged
        }
        judged.statement = statement
        let root = try history().first()?.commit.id
        guard tag.tagger.seconds <= session.now + History.tolerance else {
            judged.fault = LocalizedText(zh: "日期晚于当前时间", en: "it is dated into the future")
            return judged
        }
        guard tag.targetKind == "commit", tag.target == root, tag.otherHeaders.isEmpty else {
            judged.fault = LocalizedText(zh: "未指向本登记簿的第一个提交", en: "it is not on this register's first commit")
            return judged
        }
        do throws(SignatureFinding) {
            judged.principal = try await claimant(of: tag)
        } catch {
            guard error == .missing, !settings.policy.signCommits else {
                judged.fault = LocalizedText(zh: "签名无效：\(error.words.zh)", en: "its signature: \(error.words.en)")
                return judged
            }
            judged.principal = tag.tagger.mail
        }
        guard let principal = judged.principal, isInRoster(principal) else {
            judged.fault = LocalizedText(
                zh: "\(judged.principal ?? tag.tagger.mail) 不在名单中",
                en: "\(judged.principal ?? tag.tagger.mail) is not in the roster")
            return judged
        }
        return judged
    }

    /// Whose key signed a claim, at the time that it states; nil for a key that was not good then.
    private func claimant(of tag: Tag) async throws(SignatureFinding) -> String? {
        let document = try SignedDocument(tag.bytes)
        switch document.format {
        case .ssh:
            let passkeys = PasskeyPolicy(origins: Set(settings.policy.passkeyOrigins))
            let key = try SignatureVerifier(passkeys: passkeys).verify(document.payload, document.armor)
            guard roster.standing(of: key, as: tag.tagger.mail, at: [tag.tagger.seconds]) == .good else { return nil }
            return roster.owner(of: key, like: tag.tagger.mail)
        case .openPGP:
            guard roster.revoked != nil, let known = roster.openPGPKey(of: tag.tagger.mail) else { throw .unknownKey }
            _ = try await OpenPGPVerifier(session.programs).verify(document.payload, document.armor, keys: [known.key])
            return known.owner
        }
    }

    /// A registrar, or somebody of a department.
    public func isInRoster(_ principal: String) -> Bool {
        settings.isRegistrar(principal) || settings.departments.contains { $0.role(of: principal) != nil }
    }
}
