import Git
import Programs
import Records
import Signatures

/// One department's decision, judged.
public struct SignOffVerdict: Sendable {
    public let department: DepartmentCode?
    public let round: Int?
    public let decision: Decision?
    /// Who signed, by the key; nil when that is not known.
    public let signer: String?
    public let role: DepartmentRole?
    public let fingerprint: String?
    /// When the signer says it was, by the tag's own date.
    public let signedAt: Moment?
    /// What an agreement has beside it (保留意见); empty for none.
    public let remark: String
    public let reason: String
    public let findings: [Finding]

    public var isGood: Bool { !findings.hasErrors }
}

/// What a sign-off is judged against.
struct SignOffGround {
    let number: RecordNumber
    let view: RegisterView
    let history: History
    /// The roster in force: at the parent of the commit that folds the tag in, or now.
    let roster: Roster
    /// The newest roster, for keys revoked since.
    let newest: Roster
    /// The time in the log, which nobody can turn back.
    let logTime: Int
    /// When it says that it was recorded: the committer's time of the commit that folds it in, or now. A machine whose clock is behind takes
    /// all of the log for the future, which does not move the log's clock.
    let recorded: Int
    /// Which decision of its department on its round it is, from 1.
    let ordinal: Int
    /// The place in the history before which the round must have been made.
    let position: Int
    /// The good decisions on the same round that were folded in before, in order.
    let earlier: [SignOffVerdict]

    /// Judges by everything that stock `git tag -v` does not look at (trust.md, T1–T17).
    func verdict(on entry: EmbeddedSignOff) async -> SignOffVerdict {
        var judge = SignOffJudge(ground: self, entry: entry)
        await judge.run()
        return SignOffVerdict(
            department: entry.department, round: entry.round, decision: entry.decision, signer: judge.signer,
            role: judge.statement?.role, fingerprint: judge.fingerprint,
            signedAt: judge.tag.map { Moment(seconds: $0.tagger.seconds, offset: $0.tagger.offset) },
            remark: judge.statement?.remark ?? "", reason: judge.statement?.reason ?? "", findings: judge.findings)
    }
}

/// One judgement under way.
struct SignOffJudge {
    let ground: SignOffGround
    let entry: EmbeddedSignOff

    var findings: [Finding] = []
    var tag: Tag?
    var statement: SignOffStatement?
    var signer: String?
    var fingerprint: String?

    private var roster: Roster { ground.roster }

    mutating func run() async {
        let bytes = Array((entry.tag + "\n").utf8)
        do {
            let tag = try Tag(bytes)
            self.tag = tag
            checkObject(tag)
            checkStatement(tag)
            checkReason()
            await checkSignature(bytes, tag)
            checkTarget(tag)
            checkTimes(tag)
            checkOrder()
        } catch {
            refuse("signoff-unreadable", "无法读取签名标签", "the tag cannot be read: \(error)")
        }
    }

    private mutating func refuse(
        _ rule: String, _ zh: String, _ en: String, hint: LocalizedText? = nil, _ severity: Finding.Severity = .error
    ) {
        let who = entry.department.map { roster.settings.named($0) }.map { ($0.zh + "：", $0.en + ": ") } ?? ("", "")
        findings.append(
            Finding(
                rule, severity, LocalizedText(zh: who.0 + zh, en: who.1 + en), hint: hint, number: ground.number,
                file: RegisterPath.record(ground.number)))
    }

    /// The object is git's four headers and a commit (T5, T7).
    private mutating func checkObject(_ tag: Tag) {
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

    /// The tag's name, its statement, the entry and the record agree (T1).
    private mutating func checkStatement(_ tag: Tag) {
        guard let statement = SignOffStatement(message: tag.message) else {
            return refuse("signoff-statement", "签字声明缺项或重复", "its statement lacks a field, or repeats one")
        }
        self.statement = statement
        let name = RegisterPath.signoffName(
            statement.number, statement.round, statement.department, ground.ordinal)
        let agrees =
            statement.number == ground.number && statement.round == entry.round
            && statement.department == entry.department
            && statement.decision == entry.decision
        if !agrees || tag.name != name {
            refuse(
                "signoff-mismatch", "标签 \(tag.name)、声明与所在位置不一致（应为 \(name)）",
                "the tag \(tag.name), its statement and its place do not agree (expected \(name))")
        }
    }

    /// An objection gives its reason, an agreement has none: whoever agrees with a reserve has not agreed. A remark beside an
    /// agreement names nobody in full (S11).
    private mutating func checkReason() {
        guard let statement else { return }
        for finding in roster.settings.findings(inRemark: statement.remark) where finding.severity == .error {
            refuse(finding.rule, finding.message.zh, finding.message.en, hint: finding.hint)
        }
        if statement.decision == .object, statement.reason.isEmpty {
            refuse("signoff-reason", "异议未写明理由", "the objection gives no reason")
        }
        if statement.decision == .agree, !statement.reason.isEmpty {
            refuse("signoff-reason", "同意的签字不得附理由，不予计入", "it agrees and gives a reason, and does not count")
        }
    }

    /// The signature is good, and by a key of someone who may sign for the department (T2, T6, T8, T12, T13).
    private mutating func checkSignature(_ bytes: [UInt8], _ tag: Tag) async {
        do throws(SignatureFinding) {
            let document = try SignedDocument(bytes)
            switch document.format {
            case .ssh: try checkSSH(document, tag)
            case .openPGP: try await checkOpenPGP(document, tag)
            }
        } catch {
            refuse(error.rawValue, "签名无效：\(error.words.zh)", "its signature is not good: \(error.words.en)")
        }
    }

    private mutating func checkSSH(_ document: SignedDocument, _ tag: Tag) throws(SignatureFinding) {
        let passkeys = PasskeyPolicy(origins: Set(roster.settings.policy.passkeyOrigins))
        let key = try SignatureVerifier(passkeys: passkeys).verify(document.payload, document.armor)
        fingerprint = key.fingerprint
        let owners = roster.signers.principals(owning: key)
        let entitled = owners.filter { role(of: $0)?.maySign == true }
        signer = entitled.first { $0.isSameAddress(as: tag.tagger.mail) } ?? entitled.first ?? owners.first
        guard let signer, entitled.contains(signer) else {
            return refuse(
                "signer-not-entitled",
                owners.isEmpty
                    ? "签名密钥 \(key.fingerprint) 未登记" : "签名人 \(owners.joined(separator: "、")) 无权代表该部门",
                owners.isEmpty
                    ? "signed by a key that nobody is registered with: \(key.fingerprint)"
                    : "signed by \(owners.joined(separator: ", ")), who may not sign for it")
        }
        checkRole(signer, tag)
        checkPermission(key, signer, tag)
        if ground.newest.revoked?.keys.contains(key) != false, roster.revoked?.keys.contains(key) == false {
            refuse(
                "key-revoked-since", "密钥后被吊销；签字在此之前已记入记录，仍然有效，请核实",
                "the key was revoked later: the sign-off was recorded before and holds; look into it", .warning)
        }
    }

    private mutating func checkOpenPGP(_ document: SignedDocument, _ tag: Tag) async throws(SignatureFinding) {
        let candidates = roster.openPGPKeys.keys.sorted().filter { role(of: $0)?.maySign == true }
        let name = candidates.first { $0.isSameAddress(as: tag.tagger.mail) } ?? candidates.first
        guard let name, let key = roster.openPGPKeys[name] else { throw .unknownKey }
        fingerprint = try await OpenPGPVerifier(ground.view.session.programs).verify(
            document.payload, document.armor, keys: [key])
        signer = name
        checkRole(name, tag)
        if roster.revoked == nil {
            refuse("revocations-missing", "吊销名单缺失，或无法读取", "the list of revoked keys is missing or cannot be read")
        }
    }

    private func role(of principal: String) -> DepartmentRole? {
        entry.department.flatMap { roster.settings.role(of: principal, in: $0) }
    }

    /// What the tag says of its maker is what the key says.
    private mutating func checkRole(_ signer: String, _ tag: Tag) {
        if !tag.tagger.mail.isSameAddress(as: signer) {
            refuse(
                "tagger-mismatch", "标签署名 \(tag.tagger.mail)，密钥属于 \(signer)",
                "the tag names \(tag.tagger.mail), the key is \(signer)'s")
        }
        if let said = statement?.role, said != role(of: signer) {
            refuse("role-mismatch", "所载身份与名单不符", "the role it states is not the roster's")
        }
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
    private mutating func checkTarget(_ tag: Tag) {
        guard let target = ground.history[tag.target], target.position < ground.position else {
            return refuse(
                "signoff-not-on-main", "所签的提交 \(tag.target.short) 不在 main 上",
                "the signed commit \(tag.target.short) is not on main")
        }
        guard target.kind == .round, target.number == ground.number, target.round == entry.round else {
            return refuse(
                "signoff-not-the-round", "所签的提交 \(tag.target.short) 不是该轮的提交",
                "the signed commit \(tag.target.short) is not that round's")
        }
        guard let stored = try? ground.view.store.record(ground.number, tree: target.commit.tree) else {
            return refuse("content-missing", "所签的内容不在仓库中", "what was signed is not in the repository")
        }
        let digest = Digest.sha256(stored.file.agreed)
        if let statement, statement.digest != digest {
            refuse(
                "agreed-differs", "所签的校验值与该轮的议定部分不符",
                "the digest that was signed is not that of the round's agreed part"
            )
        }
        if let statement, statement.title != OneLine.text(stored.record.title) {
            refuse(
                "signoff-title", "所签的主题与该轮的不符：\(statement.title)",
                "the title that was signed is not the round's: \(statement.title)")
        }
        if let department = entry.department, !stored.record.signatories.contains(department) {
            refuse("department-not-asked", "该部门未列入该轮", "that round does not ask this department")
        }
    }

    /// Not before what it signs, and not after it was folded in (T4). Clocks may differ by five minutes.
    private mutating func checkTimes(_ tag: Tag) {
        let skew = History.tolerance
        if let target = ground.history[tag.target], tag.tagger.seconds + skew < target.commit.committer.seconds {
            refuse("signoff-before-round", "标签日期早于所签的轮次", "the tag is dated before the round that it signs")
        }
        if tag.tagger.seconds > max(ground.logTime, ground.recorded) + skew {
            refuse("signoff-in-future", "标签日期晚于签字记入记录的时间", "the tag is dated after it was recorded")
        }
    }
    /// What the decisions before it allow: an objection comes before its round is in force (decision 36), and a deputy's
    /// agreement does not lift the head's objection (decision 27).
    private mutating func checkOrder() {
        var last: [DepartmentCode: SignOffVerdict] = [:]
        for verdict in ground.earlier { if let department = verdict.department { last[department] = verdict } }
        guard let target = (tag?.target).flatMap({ ground.history[$0] }),
            let stored = try? ground.view.store.record(ground.number, tree: target.commit.tree)
        else { return }
        let isInForce = stored.record.signatories.allSatisfy { last[$0]?.decision == .agree }
        if entry.decision == .object, isInForce {
            refuse(
                "objection-after-force", "该轮各部门均已签字，不得再提异议",
                "every department had signed the round: it is too late to object",
                hint: LocalizedText(zh: "请发起部门发起新一轮", en: "ask the initiating department for another round"))
        }
        let own = entry.department.flatMap { last[$0] }
        if let statement, !statement.remark.isEmpty, own?.decision == .agree {
            refuse(
                "remark-late", "该部门已签署该轮，不得再附保留意见",
                "it has signed the round already: no remark is added to an agreement that was given",
                hint: .remarkLate)
        }
        if entry.decision == .agree, statement?.role == .deputy, own?.decision == .object, own?.role == .head {
            refuse(
                "deputy-cannot-lift", "部门负责人提出的异议不得由代签人的签字解除",
                "the head's objection is not lifted by a deputy's agreement",
                hint: LocalizedText(zh: "请由部门负责人签字，或发起新一轮", en: "the head signs, or another round goes out"))
        }
    }
}

extension LocalizedText {
    /// The way out for whoever has signed and would add to it.
    package static let remarkLate = LocalizedText(
        zh: "请发起部门发起新一轮，或在后续记录中说明", en: "ask the initiating department for another round, or say it in a later record")
}
