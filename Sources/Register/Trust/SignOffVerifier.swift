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
    /// By which delegation the signer is a deputy; nil for who needs none.
    public let delegation: GivenDelegation?
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
    /// The record that it is about; nil for what is signed on a list.
    let number: RecordNumber?
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
    /// The file in which it stands; the record's if nil.
    var file: String?

    /// What departments have on paper of a round (decision 32), as the record stands where it is judged.
    func paper(on round: Int?) -> [DepartmentCode: Decision] {
        guard let number, position > 0, let before = try? history.entry(at: position - 1),
            let record = try? view.store.record(number, tree: before.commit.tree)?.record
        else { return [:] }
        return record.paperDecisions(on: round).compactMapValues(\.decision)
    }

    /// Judges by everything that stock `git tag -v` does not look at (trust.md, T1–T17).
    func verdict(on entry: EmbeddedSignOff) async -> SignOffVerdict {
        var judge = SignOffJudge(ground: self, entry: entry)
        await judge.run()
        return SignOffVerdict(
            department: entry.department, round: entry.round, decision: entry.decision, signer: judge.common.signer,
            role: judge.statement?.role, delegation: judge.delegation, fingerprint: judge.common.fingerprint,
            signedAt: judge.tag.map { Moment(seconds: $0.tagger.seconds, offset: $0.tagger.offset) },
            remark: judge.statement?.remark ?? "", reason: judge.statement?.reason ?? "",
            findings: judge.common.findings)
    }
}

/// One judgement under way.
struct SignOffJudge {
    let ground: SignOffGround
    let entry: EmbeddedSignOff

    var common: TagJudge
    var tag: Tag?
    var statement: SignOffStatement?
    /// The delegation that the statement names, where it holds.
    var delegation: GivenDelegation?

    private var roster: Roster { ground.roster }

    init(ground: SignOffGround, entry: EmbeddedSignOff) {
        (self.ground, self.entry) = (ground, entry)
        common = TagJudge(ground: ground, who: entry.department.map { ground.roster.settings.named($0) })
    }

    mutating func run() async {
        let bytes = Array((entry.tag + "\n").utf8)
        do {
            let tag = try Tag(bytes)
            self.tag = tag
            common.checkObject(tag)
            checkStatement(tag)
            checkReason()
            await checkDelegation(tag)
            await checkSigner(bytes, tag)
            checkTarget(tag)
            common.checkTimes(tag)
            checkOrder()
        } catch {
            refuse("signoff-unreadable", "无法读取签名标签", "the tag cannot be read: \(error)")
        }
    }

    mutating func refuse(_ rule: String, _ zh: String, _ en: String, hint: LocalizedText? = nil) {
        common.refuse(rule, zh, en, hint: hint)
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

    /// It is signed by the department's head or a deputy, who says which of them (T2).
    private mutating func checkSigner(_ bytes: [UInt8], _ tag: Tag) async {
        let (settings, department, delegate) = (roster.settings, entry.department, delegation?.entry.to)
        func role(of principal: String) -> DepartmentRole? {
            let own = department.flatMap { settings.role(of: principal, in: $0) }
            return own == .member && delegate?.isSameAddress(as: principal) == true ? .deputy : own
        }
        await common.checkSignature(
            bytes, tag, office: LocalizedText(zh: "无权代表该部门", en: "may not sign for it")
        ) { role(of: $0)?.maySign == true }
        if let own = common.signer.flatMap(role), own.maySign, let said = statement?.role, said != own {
            refuse("role-mismatch", "所载身份与名单不符", "the role it states is not the roster's")
        }
    }

    /// It is on its round, which asks the department (T14).
    private mutating func checkTarget(_ tag: Tag) {
        let record = common.checkTarget(tag, round: entry.round, digest: statement?.digest, title: statement?.title)
        if let record, let department = entry.department, !record.signatories.contains(department) {
            refuse("department-not-asked", "该部门未列入该轮", "that round does not ask this department")
        }
    }

    /// What the decisions before it allow: an objection comes before its round is in force (decision 36), and a deputy's
    /// agreement does not lift the head's objection (decision 27).
    private mutating func checkOrder() {
        var last: [DepartmentCode: SignOffVerdict] = [:]
        for verdict in ground.earlier { if let department = verdict.department { last[department] = verdict } }
        guard let target = (tag?.target).flatMap({ try? ground.history.entry(of: $0) }),
            let number = ground.number,
            let stored = try? ground.view.store.record(number, tree: target.commit.tree)
        else { return }
        if entry.decision == .object, isInForce(stored.record, last) {
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

    /// Whether every department has agreed. What others have on paper counts; the department's own paper never stands in the way of its key.
    private func isInForce(_ record: Record, _ last: [DepartmentCode: SignOffVerdict]) -> Bool {
        let keyless = record.signatories.filter { last[$0]?.decision != .agree }
        guard !keyless.isEmpty else { return true }
        let paper = ground.paper(on: entry.round)
        return keyless.allSatisfy { last[$0] == nil && $0 != entry.department && paper[$0] == .agree }
    }
}

extension LocalizedText {
    /// The way out for whoever has signed and would add to it.
    package static let remarkLate = LocalizedText(
        zh: "请发起部门发起新一轮，或在后续记录中说明", en: "ask the initiating department for another round, or say it in a later record")
}
