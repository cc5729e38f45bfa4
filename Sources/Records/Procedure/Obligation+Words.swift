extension Obligation.Kind {
    /// The rule that is broken when it is late: the same word in code, output, documentation and tests.
    public var rule: String {
        switch self {
        case .notice: "notice-late"
        case .circulation: "circulation-late"
        case .confirmation: "confirmation-late"
        case .objection: "objection-late"
        case .reminder: "reminder-late"
        case .overdue: "action-late"
        case .feedback: "feedback-late"
        case .sync: "sync-late"
        case .review: "review-due"
        case .archive: "archive-due"
        }
    }
}

extension Obligation {
    public var rule: String { kind.rule }

    /// How late it is or was: `迟 2 个工作日`; nil if in time.
    public var lateness: LocalizedText? {
        guard let late else { return nil }
        switch (kind, late) {
        case (.notice, _):
            return LocalizedText(zh: "少提前 \(late) 个工作日", en: "\(late) working day\(late == 1 ? "" : "s") too few")
        case (_, 0): return LocalizedText(zh: "迟不足 1 个工作日", en: "less than a working day late")
        default: return LocalizedText(zh: "迟 \(late) 个工作日", en: "\(late) working day\(late == 1 ? "" : "s") late")
        }
    }

    /// What is or was owed, and what became of it, in a sentence.
    public var sentence: LocalizedText {
        let due = due.map { "\($0)" } ?? ""
        let fact = fact(due)
        let extent = lateness.map { LocalizedText(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? LocalizedText("")
        return LocalizedText(zh: fact.zh + extent.zh, en: fact.en + extent.en)
    }

    private func fact(_ due: String) -> LocalizedText {
        let (at, department) = (ending.map { "\($0.on)" } ?? "", department?.text ?? "")
        let item = LocalizedText(zh: "行动项 \(action ?? 0)", en: "action \(action ?? 0)")
        switch (kind, ending?.way) {
        case (.notice, .met):
            return LocalizedText(
                zh: "会议通知于 \(at) 发出，最迟应在 \(due)", en: "notice was given on \(at), and was due by \(due)")
        case (.notice, _):
            return LocalizedText(
                zh: "没有登记会议通知，最迟应在 \(due)", en: "no notice of the meeting is on record; it was due by \(due)")
        case (.circulation, nil):
            return LocalizedText(zh: "尚未发出确认，最迟应在 \(due)", en: "not circulated yet, and due by \(due)")
        case (.circulation, .lapsed):
            return LocalizedText(
                zh: "到 \(at) 作废时仍未发出确认，最迟应在 \(due)",
                en: "not circulated when it was given up on \(at), and due by \(due)")
        case (.circulation, _):
            return LocalizedText(zh: "于 \(at) 发出确认，最迟应在 \(due)", en: "circulated on \(at), and due by \(due)")
        case (.confirmation, _):
            return LocalizedText(
                zh: "\(department) 尚未确认第 \(round ?? 0) 轮", en: "\(department) has not answered round \(round ?? 0)")
        case (.objection, nil):
            return LocalizedText(
                zh: "\(subject) 对第 \(round ?? 0) 轮的异议待处理，须发起新一轮",
                en: "\(subject)'s objection to round \(round ?? 0) stands: it takes a new round")
        case (.objection, _):
            return LocalizedText(
                zh: "\(department) 于 \(at) 对第 \(round ?? 0) 轮提出异议，最迟应在 \(due)",
                en: "\(department) objected to round \(round ?? 0) on \(at), and objections were due by \(due)")
        case (.overdue, nil):
            return LocalizedText(zh: "\(item.zh) 的时限是 \(due)，尚未完成", en: "\(item.en) is due on \(due) and not done")
        case (.overdue, .met):
            return LocalizedText(
                zh: "\(item.zh) 于 \(at) 了结，时限是 \(due)", en: "\(item.en) came to its end on \(at), and was due on \(due)"
            )
        case (.overdue, .moved(let round)):
            return LocalizedText(
                zh: "\(item.zh) 的时限是 \(due)，到 \(at) 第 \(round) 轮确认时才变更",
                en: "\(item.en) was due on \(due), and changed only when round \(round) was confirmed on \(at)")
        case (.overdue, .lapsed):
            return LocalizedText(
                zh: "\(item.zh) 的时限是 \(due)，到 \(at) 仍未完成",
                en: "\(item.en) was due on \(due), and still not done on \(at)")
        case (.reminder, .met):
            return LocalizedText(
                zh: "\(item.zh) 的提醒于 \(at) 发出，应在 \(due)",
                en: "the reminder of \(item.en) went out on \(at), and was due on \(due)")
        case (.reminder, nil):
            return LocalizedText(zh: "\(item.zh) 该在 \(due) 提醒", en: "a reminder of \(item.en) is due on \(due)")
        case (.reminder, _):
            return LocalizedText(
                zh: "\(item.zh) 没有提前提醒，应在 \(due)", en: "nobody was reminded of \(item.en), which was due on \(due)")
        case (.feedback, nil):
            return LocalizedText(
                zh: "\(item.zh) 时限已过，没有反馈，最迟应在 \(due)",
                en: "\(item.en) is past its due date without a report, due by \(due)")
        case (.feedback, _):
            return LocalizedText(
                zh: "\(item.zh) 于 \(since) 完成，\(at) 反馈，最迟应在 \(due)",
                en: "\(item.en) was done on \(since) and reported on \(at), due by \(due)")
        case (.sync, .met):
            return LocalizedText(
                zh: "\(item.zh) 在 \(due) 前应同步进度，\(at) 才同步",
                en: "progress of \(item.en) was due by \(due), and told on \(at)")
        case (.sync, .lapsed), (.sync, .moved):
            return LocalizedText(
                zh: "\(item.zh) 在 \(due) 前应同步进度，没有同步", en: "progress of \(item.en) was due by \(due), and never told")
        case (.sync, nil):
            return LocalizedText(zh: "\(item.zh) 在 \(due) 前应同步进度", en: "progress of \(item.en) is to be told by \(due)")
        case (.review, _):
            return LocalizedText(
                zh: "初步一致该复核了：\(subject)", en: "a provisional consensus is to be looked at again: \(subject)")
        case (.archive, _):
            return LocalizedText(
                zh: "行动项自 \(since) 全部了结，待归档", en: "every action is over since \(since): to be archived")
        }
    }

    /// The obligation as a finding; by the calendar that was known when it was done it may have been in time, which then
    /// is no fault of anybody's.
    public func finding(_ severity: Finding.Severity) -> Finding {
        var (zh, en) = (sentence.zh, sentence.en)
        if let requirement { (zh, en) = (zh + " \(requirement)", en + " \(requirement)") }
        if isProvisional {
            zh += "；有年份没有工作日历，只按周末计算"
            en += "; a year without a calendar: its weekends alone were counted"
        }
        let changed = isLate && lateAsKnown == nil
        if changed {
            zh += "；按当时的工作日历并未迟"
            en += "; by the calendar known then it was in time"
        }
        var finding = Finding(
            rule, changed ? min(.note, severity) : severity, LocalizedText(zh: zh, en: en), number: number)
        finding.workingDays = late
        finding.action = action
        finding.department = department
        return finding
    }
}
