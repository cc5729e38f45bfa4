import Git
import Records

extension RegisterView {
    /// The witnesses of a list, in their order, each judged where it was folded in; none of one that is not there.
    public func witnesses(of name: String) async throws(RegisterError) -> [WitnessVerdict] {
        try await once(AnswerKey("witnesses \(name)")) { () throws(RegisterError) in
            guard let list = try disposalList(name) else { return [] }
            let history = try history()
            let events = try history.events(.witness).filter { $0.value(of: "List") == name }
            var verdicts: [WitnessVerdict] = []
            for (place, entry) in list.list.witnesses.enumerated() {
                guard let fold = try self.fold(of: entry, at: place, name, among: events) else {
                    verdicts.append(
                        .unplaced(
                            entry, RegisterPath.disposalList(name), "监销签字不是由监销事件记入清册的",
                            "it was not recorded by a witness's event"))
                    continue
                }
                verdicts.append(try await verdict(on: entry, list, foldedBy: fold, after: verdicts))
            }
            return verdicts
        }
    }

    /// The event that left the list with an entry at a place, which it had not before.
    private func fold(
        of entry: WitnessSignOff, at place: Int, _ name: String, among events: [HistoryEntry]
    ) throws(RegisterError) -> HistoryEntry? {
        for event in events {
            let then: [WitnessSignOff]
            do {
                then = try RegisterView(store, session, event.commit).disposalList(name)?.list.witnesses ?? []
            } catch {
                throw RegisterError(error)
            }
            if then.indices.contains(place) { return then[place] == entry ? event : nil }
        }
        return nil
    }

    /// Judges a witness's word that a step folds in, as of that step.
    ///
    /// - Parameters:
    ///   - list: as it was before.
    ///   - earlier: the good words on it that were folded in before.
    package func verdict(
        on entry: WitnessSignOff, _ list: StoredDisposalList, foldedBy event: HistoryEntry,
        after earlier: [WitnessVerdict],
        in log: History? = nil
    ) async throws(RegisterError) -> WitnessVerdict {
        let history: History
        if let log { history = log } else { history = try self.history() }
        guard let before = try history.entry(before: event) else {
            return .unplaced(
                entry, RegisterPath.disposalList(list.name), "清册尚未拟定", "there is no list yet")
        }
        let roster: Roster
        do { roster = try store.roster(tree: before.commit.tree) } catch { throw RegisterError(error) }
        let ground = SignOffGround(
            number: nil, view: self, history: history, roster: roster, newest: self.roster, logTime: event.logTime,
            recorded: event.commit.committer.seconds, ordinal: 1, position: event.position, earlier: [],
            file: RegisterPath.disposalList(list.name))
        return await ground.verdict(on: entry, list, after: earlier)
    }

    /// Judges a witness's word that nobody has folded in yet, as it would be judged now.
    package func verdict(onUnfolded entry: WitnessSignOff, _ list: StoredDisposalList) async throws(RegisterError)
        -> WitnessVerdict
    {
        let history = try history()
        let ground = SignOffGround(
            number: nil, view: self, history: history, roster: roster, newest: roster,
            logTime: max(session.now, history.last?.logTime ?? 0), recorded: session.now, ordinal: 1,
            position: history.count, earlier: [], file: RegisterPath.disposalList(list.name))
        return await ground.verdict(on: entry, list, after: try await witnesses(of: list.name))
    }
}

extension WitnessVerdict {
    static func unplaced(_ entry: WitnessSignOff, _ file: String, _ zh: String, _ en: String) -> WitnessVerdict {
        WitnessVerdict(
            by: entry.by, signer: nil, fingerprint: nil, signedAt: nil,
            findings: [Finding("witness-unplaced", .error, LocalizedText(zh: zh, en: en), file: file)])
    }
}

extension SignOffGround {
    /// Judges by everything that a sign-off is judged by, and whether whoever signed may witness that list.
    func verdict(on entry: WitnessSignOff, _ list: StoredDisposalList, after earlier: [WitnessVerdict]) async
        -> WitnessVerdict
    {
        var judge = WitnessJudge(ground: self, entry: entry, list: list, earlier: earlier)
        await judge.run()
        return WitnessVerdict(
            by: entry.by, signer: judge.common.signer, fingerprint: judge.common.fingerprint,
            signedAt: judge.tag.map { Moment(seconds: $0.tagger.seconds, offset: $0.tagger.offset) },
            findings: judge.common.findings)
    }
}

/// One judgement under way.
struct WitnessJudge {
    let ground: SignOffGround
    let entry: WitnessSignOff
    let list: StoredDisposalList
    let earlier: [WitnessVerdict]
    var common: TagJudge
    var tag: Tag?

    init(ground: SignOffGround, entry: WitnessSignOff, list: StoredDisposalList, earlier: [WitnessVerdict]) {
        (self.ground, self.entry, self.list, self.earlier) = (ground, entry, list, earlier)
        common = TagJudge(
            ground: ground, who: LocalizedText(zh: "监销签字（\(entry.by)）", en: "the witness \(entry.by)"))
    }

    mutating func run() async {
        let bytes = Array((entry.tag + "\n").utf8)
        guard let tag = try? Tag(bytes) else {
            return common.refuse("signoff-unreadable", "无法读取签名标签", "its tag cannot be read")
        }
        self.tag = tag
        common.checkObject(tag)
        checkStatement(tag)
        let settings = ground.roster.settings
        await common.checkSignature(
            bytes, tag, office: LocalizedText(zh: "不是监销人", en: "is no witness")
        ) { settings.policy.witnesses.containsAddress($0) }
        checkTarget(tag)
        common.checkTimes(tag)
        checkWitness()
    }

    /// The tag's name, its statement, the entry and the list agree.
    private mutating func checkStatement(_ tag: Tag) {
        guard let statement = WitnessStatement(message: tag.message) else {
            return common.refuse("witness-statement", "监销声明缺项或重复", "its statement lacks a field, or repeats one")
        }
        let name = RegisterPath.witnessName(list.name, entry.by)
        if statement.list != list.name || tag.name != name {
            common.refuse(
                "witness-mismatch", "标签 \(tag.name)、声明与清册不一致（应为 \(name)）",
                "the tag \(tag.name), its statement and the list do not agree (expected \(name))")
        }
        if statement.digest != list.digest || statement.count != list.list.disposed.count {
            common.refuse(
                "list-differs", "所签的校验值或份数与清册不符", "what was signed is not the list: its digest or its count differs",
                hint: LocalizedText(
                    zh: "清册在签字之后不得改动；请另立清册", en: "a list is not changed once it is signed: make another"))
        }
    }

    /// It is on the commit that made the list, on `main`.
    private mutating func checkTarget(_ tag: Tag) {
        guard let target = try? ground.history.entry(of: tag.target), target.position < ground.position else {
            return common.refuse(
                "signoff-not-on-main", "所签的提交 \(tag.target.short) 不在 main 上",
                "the signed commit \(tag.target.short) is not on main")
        }
        guard target.kind == .appraisal, target.value(of: "List") == list.name else {
            return common.refuse(
                "witness-not-the-list", "所签的提交 \(tag.target.short) 不是拟定该清册的提交",
                "the signed commit \(tag.target.short) did not make that list")
        }
    }

    /// Two people who are none of those who make lists.
    private mutating func checkWitness() {
        guard let signer = common.signer else { return }
        if !signer.isSameAddress(as: entry.by) {
            common.refuse("witness-mismatch", "签名密钥属于 \(signer)", "the key is \(signer)'s")
        }
        let settings = ground.roster.settings
        if settings.policy.witnesses.containsAddress(signer), let bar = settings.bar(toWitnessing: signer) {
            common.refuse(
                "witness-partial", bar.zh, bar.en,
                hint: LocalizedText(
                    zh: "可以监销的人员：\(settings.ableWitnesses.joined(separator: "、"))",
                    en: "who may witness: \(settings.ableWitnesses.joined(separator: ", "))"))
        }
        if signer.isSameAddress(as: list.list.by) {
            common.refuse("witness-partial", "\(signer) 是清册的经办人", "\(signer) made the list")
        }
        let isAgain = earlier.contains { verdict in
            verdict.isGood
                && (verdict.signer.map { $0.isSameAddress(as: signer) } == true
                    || verdict.fingerprint != nil && verdict.fingerprint == common.fingerprint)
        }
        if isAgain {
            common.refuse(
                "witness-again", "\(signer) 已在该清册上签字，须由另一名监销人签字",
                "\(signer) has signed the list already: it takes another witness")
        }
    }
}
