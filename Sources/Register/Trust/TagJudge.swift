import Git
import Records
import Signatures

/// What is looked at in every signed tag on a round, whoever signs it and whatever it decides: everything that stock `git tag -v` does not
/// look at (trust.md, T1–T14).
struct TagJudge {
    let ground: SignOffGround
    /// Whose it is, in front of each finding; nil where that is not known.
    let who: LocalizedText?
    private(set) var findings: [Finding] = []
    /// Who signed, by the key; nil when that is not known.
    private(set) var signer: String?
    private(set) var fingerprint: String?

    private var roster: Roster { ground.roster }

    init(ground: SignOffGround, who: LocalizedText?) { (self.ground, self.who) = (ground, who) }

    mutating func refuse(
        _ rule: String, _ zh: String, _ en: String, hint: LocalizedText? = nil, _ severity: Finding.Severity = .error
    ) {
        let start = who.map { ($0.zh + "：", $0.en + ": ") } ?? ("", "")
        findings.append(
            Finding(
                rule, severity, LocalizedText(zh: start.0 + zh, en: start.1 + en), hint: hint, number: ground.number,
                file: ground.file ?? ground.number.map(RegisterPath.record)))
    }

    /// The object is git's four headers and a commit (T5, T7).
    mutating func checkObject(_ tag: Tag) {
        if !tag.otherHeaders.isEmpty {
            refuse(
                "signoff-extra-header", "标签带有多余的头部：\(tag.otherHeaders.joined(separator: " "))",
                "the tag has other headers: \(tag.otherHeaders.joined(separator: " "))")
        }
        if tag.targetKind != "commit" {
            refuse(
                "signoff-target-kind", "标签指向 \(tag.targetKind) 而不是提交",
                "the tag is on a \(tag.targetKind), not on a commit")
        }
    }

    /// The signature is good, and by a key of someone who may sign (T2, T6, T8, T12, T13).
    ///
    /// - Parameters:
    ///   - office: what a key's owner lacks who may not: `无权代表该部门`, `may not sign for it`.
    mutating func checkSignature(
        _ bytes: [UInt8], _ tag: Tag, office: LocalizedText, maySign: (String) -> Bool
    ) async {
        do throws(SignatureFinding) {
            let document = try SignedDocument(bytes)
            switch document.format {
            case .ssh: try checkSSH(document, tag, office, maySign)
            case .openPGP: try await checkOpenPGP(document, tag, maySign)
            }
        } catch {
            refuse(error.rawValue, "签名无效：\(error.words.zh)", "its signature is not good: \(error.words.en)")
        }
    }

    private mutating func checkSSH(
        _ document: SignedDocument, _ tag: Tag, _ office: LocalizedText, _ maySign: (String) -> Bool
    ) throws(SignatureFinding) {
        let passkeys = PasskeyPolicy(origins: Set(roster.settings.policy.passkeyOrigins))
        let key = try SignatureVerifier(passkeys: passkeys).verify(document.payload, document.armor)
        fingerprint = key.fingerprint
        let owners = roster.signers.principals(owning: key)
        let entitled = owners.filter(maySign)
        signer = entitled.first { $0.isSameAddress(as: tag.tagger.mail) } ?? entitled.first ?? owners.first
        guard let signer, entitled.contains(signer) else {
            return refuse(
                "signer-not-entitled",
                owners.isEmpty
                    ? "签名密钥 \(key.fingerprint) 未登记" : "签名人 \(owners.joined(separator: "、")) \(office.zh)",
                owners.isEmpty
                    ? "signed by a key that nobody is registered with: \(key.fingerprint)"
                    : "signed by \(owners.joined(separator: ", ")), who \(office.en)")
        }
        checkTagger(signer, tag)
        checkPermission(key, signer, tag)
        if ground.newest.revoked?.keys.contains(key) != false, roster.revoked?.keys.contains(key) == false {
            refuse(
                "key-revoked-since", "密钥后被吊销；签字在此之前已记入记录，仍然有效，请核实",
                "the key was revoked later: the sign-off was recorded before and holds; look into it", .warning)
        }
    }

    private mutating func checkOpenPGP(_ document: SignedDocument, _ tag: Tag, _ maySign: (String) -> Bool)
        async throws(SignatureFinding)
    {
        let candidates = roster.openPGPKeys.keys.sorted().filter(maySign)
        let name = candidates.first { $0.isSameAddress(as: tag.tagger.mail) } ?? candidates.first
        guard let name, let key = roster.openPGPKeys[name] else { throw .unknownKey }
        fingerprint = try await OpenPGPVerifier(ground.view.session.programs).verify(
            document.payload, document.armor, keys: [key])
        signer = name
        checkTagger(name, tag)
        if roster.revoked == nil {
            refuse("revocations-missing", "吊销名单缺失，或无法读取", "the list of revoked keys is missing or cannot be read")
        }
    }

    /// What the tag says of its maker is what the key says.
    private mutating func checkTagger(_ signer: String, _ tag: Tag) {
        guard !tag.tagger.mail.isSameAddress(as: signer) else { return }
        refuse(
            "tagger-mismatch", "标签署名 \(tag.tagger.mail)，密钥属于 \(signer)",
            "the tag names \(tag.tagger.mail), the key is \(signer)'s")
    }

    /// The key is its owner's when the tag says it was made, and in the log's own time (T4).
    private mutating func checkPermission(_ key: SSHPublicKey, _ signer: String, _ tag: Tag) {
        let said = roster.standing(of: key, as: signer, at: [tag.tagger.seconds])
        let logged = roster.standing(of: key, as: signer, at: [ground.logTime])
        let standing = said == .good ? logged : said
        guard let rule = standing.rule else { return }
        let words = standing.words(key, signer)
        let isBackdated = said == .good && logged == .expired
        refuse(
            rule, isBackdated ? "密钥在签字记入记录之前已停用（标签日期可能倒填）" : words.zh,
            isBackdated
                ? "the key had ended before the tag was recorded (its date may be set back)" : words.en)
    }

    /// It is on the commit of exactly that round, on `main`, with the text that it states (T14).
    ///
    /// - Parameters: what the statement says of the text; nil where there is none to be read.
    /// - Returns: the record as that round has it; nil where there is no such round.
    mutating func checkTarget(_ tag: Tag, round: Int?, digest: String?, title: String?) -> Record? {
        guard let target = try? ground.history.entry(of: tag.target), target.position < ground.position else {
            refuse(
                "signoff-not-on-main", "所签的提交 \(tag.target.short) 不在 main 上",
                "the signed commit \(tag.target.short) is not on main")
            return nil
        }
        guard target.kind == .round, target.number == ground.number, target.round == round else {
            refuse(
                "signoff-not-the-round", "所签的提交 \(tag.target.short) 不是该轮的提交",
                "the signed commit \(tag.target.short) is not that round's")
            return nil
        }
        guard let number = ground.number,
            let stored = try? ground.view.store.record(number, tree: target.commit.tree)
        else {
            refuse("content-missing", "所签的内容不在仓库中", "what was signed is not in the repository")
            return nil
        }
        if let digest, digest != Digest.sha256(stored.file.agreed) {
            refuse(
                "agreed-differs", "所签的校验值与该轮的议定部分不符",
                "the digest that was signed is not that of the round's agreed part"
            )
        }
        if let title, title != OneLine.text(stored.record.title) {
            refuse(
                "signoff-title", "所签的主题与该轮的不符：\(title)", "the title that was signed is not the round's: \(title)")
        }
        return stored.record
    }

    /// Not before what it signs, and not after it was folded in (T4). Clocks may differ by five minutes.
    mutating func checkTimes(_ tag: Tag) {
        let skew = History.tolerance
        if let target = try? ground.history.entry(of: tag.target),
            tag.tagger.seconds + skew < target.commit.committer.seconds
        {
            refuse("signoff-before-round", "标签日期早于所签的轮次", "the tag is dated before the round that it signs")
        }
        if tag.tagger.seconds > max(ground.logTime, ground.recorded) + skew {
            refuse("signoff-in-future", "标签日期晚于签字记入记录的时间", "the tag is dated after it was recorded")
        }
    }
}
