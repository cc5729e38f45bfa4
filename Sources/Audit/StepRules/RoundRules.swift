import Records
import Register

// Notices and rounds.
extension StepRule {
    /// After archiving or voiding only holds, releases, settlements and disposal may happen; a belated sign-off (补签) only
    /// after an archiving without confirmation (decision 21).
    static let recordClosed = StepRule(
        "record-closed",
        LocalizedText(
            zh: "归档或作废之后只可冻结、解除、延长期限、限制查阅、处理分歧、销毁，未确认归档的可补签",
            en: "After a record's end only what the rules list may happen to it.")
    ) { step, findings in
        guard let kind = step.kind, let number = step.number, let before = try step.recordBefore()?.record,
            before.isClosed, !kind.isPossibleAfterEnd
        else { return }
        // 补签: a belated agreement, and no objection.
        if before.void == nil, before.archived?.unconfirmed.isEmpty == false, let news = try step.news() {
            if kind == .signoff, news.signoffs.allSatisfy({ $0.decision == .agree }) { return }
            if kind == .paper, news.entries.allSatisfy({ ($0 as? PaperEntry)?.decision == .agree }) { return }
        }
        findings.error(
            "\(number) \(before.state.words.zh)，不得再“\(kind.words.zh)”",
            "\(number) is \(before.state.words.en): no \(kind.words.en) can follow",
            hint: LocalizedText(zh: "如需更正，请另立记录并引用本记录", en: "to put something right, make a new record that cites it"))
    }

    /// A notice announces a meeting; once a round is out there is none (S7).
    static let noticePast = StepRule(
        "record-past-notice", LocalizedText(zh: "送请确认之后不再有会议通知（S7）", en: "No notice goes out after a round (S7).")
    ) { step, findings in
        guard step.kind == .notice, let number = step.number else { return }
        if let before = try step.recordBefore()?.record, before.state != .noticed {
            findings.error(
                "\(number) 现为“\(before.state.words.zh)”，无需再登记会议通知",
                "\(number) is \(before.state.words.en): the time for a notice is over",
                hint: LocalizedText(
                    zh: "请发起新一轮：concord circulate \(number)", en: "concord circulate \(number) makes a round"))
        }
        if try step.recordAfter()?.record.round != nil {
            findings.error("会议通知不得带有轮次", "a notice has no round")
        }
    }

    /// Rounds count from 1 without a gap, and each commit states the digest of what it circulated.
    static let roundSequence = StepRule(
        "round-sequence",
        LocalizedText(
            zh: "轮次自 1 起连续，校验值与议定部分相符",
            en: "Rounds count from 1 without a gap, and state the digest of what they circulate.")
    ) { step, findings in
        guard step.kind == .round, let number = step.number, let after = try step.recordAfter() else { return }
        let expected = (try step.recordBefore()?.record.round ?? 0) + 1
        if after.record.round != expected || step.entry.round != expected {
            findings.error("\(number) 应为第 \(expected) 轮", "\(number) should be at round \(expected)")
        }
        if let before = try step.recordBefore()?.record, before.round != nil, before.isAgreedAlike(after.record) {
            findings.error("议定部分与上一轮相同", "it circulates what the round before it did, unchanged")
        }
        if step.entry.value(of: "Agreed-SHA256") != Digest.sha256(after.file.agreed) {
            findings.error("所载校验值与议定部分不符", "the digest it states is not that of the agreed part")
        }
    }

    /// What a step leaves of its record can be read: what cannot, no other rule could look into.
    static let recordUnsound = StepRule(
        "record-unsound", refusal: "text-unstorable",
        LocalizedText(zh: "事件留下的记录文件规范可读", en: "A step leaves its record's file canonical and readable.")
    ) { step, findings in
        if let news = try step.delegationNews(), let first = news.findings.first {
            findings.error(
                "\(RegisterPath.delegations(of: news.department)) 不规范：\(first.message.zh)",
                "\(RegisterPath.delegations(of: news.department)) is not as it must be: \(first.message.en)")
        }
        guard let number = step.number, try step.changes().contains(where: { $0.path == RegisterPath.record(number) }),
            let after = try step.recordAfter(), let first = after.findings.first
        else { return }
        findings.error(
            "\(number) 的文件不规范：\(first.message.zh)", "the file of \(number) is not as it must be: \(first.message.en)")
    }

    /// A serial is near those before it: who could register the last of all numbers would leave none.
    static let numberReach = StepRule(
        "number-reach", LocalizedText(zh: "新编号紧跟已有的编号", en: "A new number is near those that are registered.")
    ) { step, findings in
        // The first serials are near whatever is registered; to look would be to read the whole folder for each.
        guard let number = step.number, number.serial > NumberClaim.reach, step.kind != .import,
            let before = step.before,
            try step.recordBefore() == nil, try step.recordAfter() != nil
        else { return }
        let highest = try before.highestSerial(number.year, number.department)
        if number.serial > highest + NumberClaim.reach {
            findings.error("\(number) 与已登记的编号相距过远", "\(number) is too far from the numbers that are registered")
        }
    }

    /// What goes out says what a record must say (S5–S18).
    static let roundSound = StepRule(
        "round-unsound", refusal: "draft-unsound",
        LocalizedText(zh: "送请确认的记录符合必填与隐名等规则（S5–S18）", en: "What goes out says what a record must say (S5–S18).")
    ) { step, findings in
        guard let kind = step.kind, [.notice, .round].contains(kind), let after = try step.recordAfter() else { return }
        for finding in after.findings where finding.severity == .error {
            findings.error(finding.message.zh, finding.message.en, hint: finding.hint)
        }
        guard after.findings.isEmpty else { return }
        let context = RuleContext(settings: step.settings, calendar: step.roster.calendar)
        for finding in after.record.findings(at: kind == .notice ? .notice : .circulation, context)
        where finding.severity == .error {
            findings.error(finding.message.zh, finding.message.en, hint: finding.hint)
        }
    }

    /// What is imported names nobody in full (S11), and was not archived in the future.
    static let importSound = StepRule(
        "import-unsound",
        LocalizedText(
            zh: "导入的记录隐去姓名，归档日期不晚于今日", en: "What is imported masks names, and was not archived in the future.")
    ) { step, findings in
        guard step.kind == .import, let after = try step.recordAfter() else { return }
        if let said = step.entry.value(of: NumberGap.trailer) {
            let gap = NumberGap(said)
            let isBelow =
                gap.map {
                    $0.last.serial + 1 == after.number.serial && $0.first.year == after.number.year
                        && $0.first.department == after.number.department
                } ?? false
            let highest = try step.before?.highestSerial(after.number.year, after.number.department) ?? 0
            if !isBelow || (gap?.first.serial ?? 0) <= highest {
                findings.error(
                    "所载空号 \(said) 不是紧接其前的空号", "the gap that it declares, \(said), is not the one right below it")
            }
        }
        if let at = after.record.archived?.at, at.seconds > step.commit.author.seconds + History.tolerance {
            findings.error("归档日期晚于今日：\(at.day)", "the day of archiving is yet to come: \(at.day)")
        }
        let context = RuleContext(settings: step.settings, calendar: step.roster.calendar)
        for finding in after.record.newlyUnmasked(since: Record(), context) {
            findings.error(finding.message.zh, finding.message.en, hint: finding.hint)
        }
    }

    /// An action's or a difference's number is for life: a dropped one is not given again.
    static let itemNumbers = StepRule(
        "item-numbers",
        LocalizedText(
            zh: "行动项与分歧点的序号终身有效，删去的不再使用",
            en: "Numbers of actions and differences are for life: a dropped one is not given again.")
    ) { step, findings in
        guard step.kind == .round, let number = step.number, let after = try step.recordAfter()?.record,
            let before = try step.recordBefore()?.record
        else { return }
        let rounds = try step.earlierRecords().filter { [.round, .import].contains($0.entry.kind) }.map(\.stored.record)
        func reused(_ numbers: (Record) -> [Int]) -> [Int] {
            let former = Set(rounds.flatMap(numbers)).subtracting(numbers(before))
            return Set(numbers(after)).intersection(former).sorted()
        }
        for item in reused({ $0.actions.compactMap(\.number) }) {
            findings.error(
                "\(number) 的行动项序号 \(item) 曾被删去，又被使用", "\(number): action \(item) had been dropped and is used again")
        }
        for action in after.actions.compactMap(\.number) {
            let parts = { (record: Record) in
                record.actions.first { $0.number == action }?.supporting.compactMap(\.number) ?? []
            }
            for item in reused(parts) {
                let part = ActionNumber(action, supporting: item)
                findings.error(
                    "\(number) 的协办序号 \(part) 曾被删去，又被使用", "\(number): support \(part) had been dropped and is used again"
                )
            }
        }
        for item in reused({ $0.differences.compactMap(\.number) }) {
            findings.error(
                "\(number) 的分歧点序号 \(item) 曾被删去，又被使用", "\(number): difference \(item) had been dropped and is used again"
            )
        }
    }
}

extension Record {
    /// Whether two rounds agree on the same, their numbers aside.
    fileprivate func isAgreedAlike(_ other: Record) -> Bool {
        var copy = other.agreedPart
        copy.round = round
        return copy == agreedPart
    }
}
