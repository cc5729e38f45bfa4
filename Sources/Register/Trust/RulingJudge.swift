import Git
import Records

/// An arbiter's ruling, judged (F12).
public struct RulingVerdict: Sendable {
    public let round: Int?
    public let act: RulingAct?
    /// Who signed, by the key; nil when that is not known.
    public let signer: String?
    public let fingerprint: String?
    /// When the signer says it was, by the tag's own date.
    public let signedAt: Moment?
    public let reason: String
    public let findings: [Finding]

    public var isGood: Bool { !findings.hasErrors }

    /// The same without its words, for a record whose reading is restricted.
    package var untold: RulingVerdict {
        RulingVerdict(
            round: round, act: act, signer: signer, fingerprint: fingerprint, signedAt: signedAt, reason: "",
            findings: findings)
    }

    static func unplaced(_ entry: Ruling, _ finding: Finding) -> RulingVerdict {
        RulingVerdict(
            round: entry.round, act: entry.act, signer: nil, fingerprint: nil, signedAt: nil, reason: entry.reason,
            findings: [finding])
    }
}

extension SignOffGround {
    /// Judges a ruling by everything that a sign-off is judged by, and whether whoever signed it may rule on that round.
    ///
    /// - Parameter before: the record before the ruling is put on record.
    func verdict(on entry: Ruling, before: Record) async -> RulingVerdict {
        var judge = RulingJudge(ground: self, entry: entry, before: before)
        await judge.run()
        return RulingVerdict(
            round: entry.round, act: entry.act, signer: judge.common.signer, fingerprint: judge.common.fingerprint,
            signedAt: judge.tag.map { Moment(seconds: $0.tagger.seconds, offset: $0.tagger.offset) },
            reason: entry.reason, findings: judge.common.findings)
    }
}

/// One judgement under way.
struct RulingJudge {
    let ground: SignOffGround
    let entry: Ruling
    let before: Record

    var common: TagJudge
    var tag: Tag?

    init(ground: SignOffGround, entry: Ruling, before: Record) {
        (self.ground, self.entry, self.before) = (ground, entry, before)
        common = TagJudge(ground: ground, who: LocalizedText(zh: "裁定", en: "the ruling"))
    }

    mutating func run() async {
        let bytes = Array((entry.tag + "\n").utf8)
        guard let tag = try? Tag(bytes) else {
            return common.refuse("signoff-unreadable", "无法读取签名标签", "its tag cannot be read")
        }
        self.tag = tag
        common.checkObject(tag)
        let statement = checkStatement(tag)
        let settings = ground.roster.settings
        await common.checkSignature(
            bytes, tag, office: LocalizedText(zh: "不是裁定人", en: "is no arbiter")
        ) { settings.policy.arbiters.containsAddress($0) }
        let round = common.checkTarget(tag, round: entry.round, digest: statement?.digest, title: statement?.title)
        common.checkTimes(tag)
        if let round { checkArbiter(tag, round) }
        checkOrder()
    }

    /// The tag's name, its statement, the entry and the record agree (T1).
    private mutating func checkStatement(_ tag: Tag) -> RulingStatement? {
        guard let statement = RulingStatement(message: tag.message) else {
            common.refuse("ruling-statement", "裁定声明缺项或重复", "its statement lacks a field, or repeats one")
            return nil
        }
        let name = RegisterPath.rulingName(statement.number, statement.round)
        let agrees =
            statement.number == ground.number && statement.round == entry.round && statement.act == entry.act
            && statement.reason == OneLine.text(entry.reason)
        if !agrees || tag.name != name {
            common.refuse(
                "ruling-mismatch", "标签 \(tag.name)、声明与所在位置不一致（应为 \(name)）",
                "the tag \(tag.name), its statement and its place do not agree (expected \(name))")
        }
        return statement
    }

    /// An arbiter was named before the round and is one still, and is nobody's of those concerned.
    private mutating func checkArbiter(_ tag: Tag, _ round: Record) {
        guard let signer = common.signer, ground.roster.settings.policy.arbiters.containsAddress(signer) else { return }
        guard let then = ground.settings(beforeRoundAt: tag.target) else {
            return common.refuse(
                "arbiter-partial", "无法读取该轮次之前的设置", "the settings before the round cannot be read")
        }
        guard let bar = ground.roster.settings.bar(toRuling: signer, on: round, under: then) else { return }
        common.refuse(
            "arbiter-partial", bar.zh, bar.en,
            hint: LocalizedText(zh: "请由其他裁定人裁定", en: "another arbiter rules"))
    }

    /// The round was referred, waits still, and nobody has settled it otherwise.
    private mutating func checkOrder() {
        var last: [DepartmentCode: SignOffVerdict] = [:]
        for verdict in ground.earlier { if let department = verdict.department { last[department] = verdict } }
        let paper = ground.paper(on: entry.round)
        let isAgreed = before.signatories.allSatisfy { (last[$0]?.decision ?? paper[$0]) == .agree }
        let isOpen = before.round == entry.round && before.rulingsOnRound.last?.act == .refer
        guard !isOpen || isAgreed else { return }
        common.refuse(
            "ruling-moot",
            isOpen ? "各部门均已签字，无需裁定" : "第 \(entry.round ?? 0) 轮没有待裁定的提请",
            isOpen
                ? "every department has signed: there is nothing to rule on"
                : "no referral of round \(entry.round ?? 0) waits for a ruling")
    }
}

extension SignOffGround {
    /// The settings before the commit of a round.
    func settings(beforeRoundAt commit: ObjectID) -> Settings? {
        guard let made = try? history.entry(of: commit), made.position > 0 else { return nil }
        return try? view.store.roster(tree: history.entry(at: made.position - 1).commit.tree).settings
    }
}
