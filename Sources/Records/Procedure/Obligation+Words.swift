extension Obligation.Kind {
    /// The rule that is broken when it is late: the same word in code, output, documentation and tests.
    public var rule: String {
        switch self {
        case .notice: "notice-late"
        case .topic: "topic-unanswered"
        case .circulation: "circulation-late"
        case .confirmation: "confirmation-late"
        case .objection: "objection-late"
        case .reminder: "reminder-late"
        case .overdue: "action-late"
        case .extension: "extension-open"
        case .feedback: "feedback-late"
        case .sync: "sync-late"
        case .review: "review-due"
        case .ruling: "ruling-due"
        case .answer: "answer-late"
        case .settlement: "settlement-due"
        case .archive: "archive-due"
        case .acceptance: "acceptance-late"
        case .recheck: "recheck-due"
        }
    }
}

extension Obligation {
    public var rule: String { kind.rule }

    /// How late it is or was: `逾期 2 个工作日`; nil if in time.
    public var lateness: LocalizedText? {
        guard let late else { return nil }
        switch (kind, late) {
        case (.notice, _):
            return LocalizedText(zh: "提前量差 \(late) 个工作日", en: "short by \(late) working day\(late == 1 ? "" : "s")")
        default: return Self.late(late)
        }
    }

    private static func late(_ days: Int) -> LocalizedText {
        days == 0
            ? LocalizedText(zh: "逾期不足 1 个工作日", en: "less than a working day late")
            : LocalizedText(zh: "逾期 \(days) 个工作日", en: "\(days) working day\(days == 1 ? "" : "s") late")
    }

    /// The same by the agreed day, where it was put off: `按议定时限逾期 7 个工作日`.
    public var latenessAsAgreed: LocalizedText? {
        guard let lateAsAgreed else { return nil }
        let late = Self.late(lateAsAgreed)
        return LocalizedText(zh: "按议定时限\(late.zh)", en: "\(late.en) by the agreed day")
    }

    /// What is or was owed, and what became of it, in a sentence.
    public var sentence: LocalizedText {
        let due = due.map { "\($0)" } ?? ""
        let put = kind == .overdue ? term.flatMap(\.extent) : nil
        let agreed = term.map { "\($0.agreed)" } ?? ""
        let fact = LocalizedText(
            zh: fact(due + (put.map { "（议定 \(agreed)，\($0.zh)）" } ?? "")).zh.replacing("） ", with: "）"),
            en: fact(due + (put.map { " (agreed \(agreed), \($0.en))" } ?? "")).en)
        let late = [lateness, latenessAsAgreed].compactMap { $0 }
        let extent =
            late.isEmpty
            ? LocalizedText("")
            : LocalizedText(
                zh: "（\(late.map(\.zh).joined(separator: "，"))）", en: " (\(late.map(\.en).joined(separator: ", ")))")
        // Who is waited for now is asked first.
        if isOpen, let waiting, waiting.until == nil {
            return LocalizedText(
                zh: "\(waiting.words.zh)；\(fact.zh)\(extent.zh)", en: "\(waiting.words.en); \(fact.en)\(extent.en)")
        }
        let wait = waiting.map { LocalizedText(zh: "；\($0.words.zh)", en: "; \($0.words.en)") } ?? LocalizedText("")
        return LocalizedText(zh: fact.zh + extent.zh + wait.zh, en: fact.en + extent.en + wait.en)
    }

    private func fact(_ due: String) -> LocalizedText {
        let (at, department) = (ending.map { "\($0.on)" } ?? "", department?.text ?? "")
        let item = (self.item ?? ActionNumber(0)).words
        switch (kind, ending?.way) {
        case (.notice, .met):
            return LocalizedText(
                zh: "会议通知于 \(at) 登记，应不迟于 \(due)", en: "notice was given on \(at), and was due by \(due)")
        case (.notice, _):
            return LocalizedText(
                zh: "未登记会议通知，应不迟于 \(due)", en: "no notice of the meeting is on record; it was due by \(due)")
        case (.topic, _):
            return LocalizedText(zh: "议题待答复：\(subject)", en: "a topic waits for an answer: \(subject)")
        case (.circulation, nil):
            return LocalizedText(zh: "尚未送请确认，应不迟于 \(due)", en: "not circulated yet, and due by \(due)")
        case (.circulation, .lapsed):
            return LocalizedText(
                zh: "至 \(at) 作废时仍未送请确认，应不迟于 \(due)",
                en: "not circulated when it was voided on \(at), and due by \(due)")
        case (.circulation, _):
            return LocalizedText(zh: "于 \(at) 送请确认，应不迟于 \(due)", en: "circulated on \(at), and due by \(due)")
        case (.confirmation, _):
            return LocalizedText(
                zh: "\(department) 尚未确认第 \(round ?? 0) 轮", en: "\(department) has not answered round \(round ?? 0)")
        case (.objection, nil):
            let ruled = returned.map { LocalizedText(zh: "；裁定退回：\($0)", en: "; a ruling returned it: \($0)") }
            return LocalizedText(
                zh: "\(subject) 对第 \(round ?? 0) 轮的\(isOnPaper ? "纸面异议" : "异议")待答复，须发起新一轮\(ruled?.zh ?? "")",
                en:
                    "\(subject)'s objection \(isOnPaper ? "on paper " : "")to round \(round ?? 0) stands: it takes a new round\(ruled?.en ?? "")"
            )
        case (.objection, _):
            return LocalizedText(
                zh: "\(department) 于 \(at) 对第 \(round ?? 0) 轮提出异议，应不迟于 \(due)",
                en: "\(department) objected to round \(round ?? 0) on \(at), and objections were due by \(due)")
        case (.overdue, nil):
            return LocalizedText(zh: "\(item.zh) 应不迟于 \(due) 完成，尚未完成", en: "\(item.en) is due on \(due) and not done")
        case (.overdue, .met):
            return LocalizedText(
                zh: "\(item.zh) 于 \(at) 办结，完成时限为 \(due)",
                en: "\(item.en) came to its end on \(at), and was due on \(due)"
            )
        case (.overdue, .moved(let round)):
            return LocalizedText(
                zh: "\(item.zh) 的完成时限为 \(due)，至 \(at) 第 \(round) 轮确认时方变更",
                en: "\(item.en) was due on \(due), and changed only when round \(round) was confirmed on \(at)")
        case (.overdue, .lapsed):
            return LocalizedText(
                zh: "\(item.zh) 的完成时限为 \(due)，至 \(at) 仍未完成",
                en: "\(item.en) was due on \(due), and still not done on \(at)")
        case (.extension, _):
            let asked = asked.map { "\($0)" } ?? ""
            return LocalizedText(
                zh: "\(item.zh) 申请延期至 \(asked)，待答复", en: "\(item.en): \(asked) is asked for and not answered")
        case (.reminder, .met):
            return LocalizedText(
                zh: "\(item.zh) 的提醒于 \(at) 登记，应不迟于 \(due)",
                en: "the reminder of \(item.en) was made on \(at), and was due on \(due)")
        case (.reminder, nil):
            return LocalizedText(zh: "\(item.zh) 应于 \(due) 提醒，尚未提醒", en: "a reminder of \(item.en) is due on \(due)")
        case (.reminder, _):
            return LocalizedText(
                zh: "\(item.zh) 未提前提醒，应于 \(due) 提醒", en: "nobody was reminded of \(item.en), which was due on \(due)")
        case (.feedback, nil):
            return LocalizedText(
                zh: "\(item.zh) 已过完成时限，尚未反馈，应不迟于 \(due)",
                en: "\(item.en) is past its due date without a report, due by \(due)")
        case (.feedback, _):
            return LocalizedText(
                zh: "\(item.zh) 于 \(since) 完成，于 \(at) 反馈，应不迟于 \(due)",
                en: "\(item.en) was done on \(since) and reported on \(at), due by \(due)")
        case (.sync, .met):
            return LocalizedText(
                zh: "\(item.zh) 应不迟于 \(due) 同步进度，于 \(at) 同步",
                en: "progress of \(item.en) was due by \(due), and reported on \(at)")
        case (.sync, .lapsed), (.sync, .moved):
            return LocalizedText(
                zh: "\(item.zh) 应不迟于 \(due) 同步进度，未同步",
                en: "progress of \(item.en) was due by \(due), and never reported")
        case (.sync, nil):
            return LocalizedText(
                zh: "\(item.zh) 应不迟于 \(due) 同步进度，尚未同步", en: "progress of \(item.en) is to be reported by \(due)")
        case (.review, _):
            return LocalizedText(
                zh: "初步一致事项到期复核：\(subject)", en: "a provisional consensus is to be looked at again: \(subject)")
        case (.ruling, _):
            return LocalizedText(
                zh: "第 \(round ?? 0) 轮待裁定：\(subject)", en: "round \(round ?? 0) waits for a ruling: \(subject)")
        case (.answer, let way): return answered(way, at, due)
        case (.settlement, _):
            return LocalizedText(
                zh: "分歧点 \(difference ?? 0) 待处理：\(subject)",
                en: "difference \(difference ?? 0) is to be settled: \(subject)")
        case (.archive, _) where !subject.isEmpty:
            return LocalizedText(
                zh: "未办结的行动项自 \(since) 起由 \(subject) 承接，待归档",
                en: "\(subject) has taken over what was open since \(since): to be archived")
        case (.acceptance, .met):
            return LocalizedText(
                zh: "\(item.zh) 于 \(since) 提请验收，于 \(at) 答复，应不迟于 \(due)",
                en: "\(item.en) was reported finished on \(since) and answered on \(at), due by \(due)")
        case (.acceptance, _):
            return LocalizedText(
                zh: "\(item.zh) 于 \(since) 提请验收，尚未验收，应不迟于 \(due)",
                en: "\(item.en) was reported finished on \(since) and is not accepted yet, due by \(due)")
        case (.recheck, .met):
            return LocalizedText(
                zh: "\(item.zh) 应于 \(due) 回头看，于 \(at) 回头看",
                en: "\(item.en) was to be looked at again on \(due), and was on \(at)")
        case (.recheck, _):
            return LocalizedText(
                zh: "\(item.zh) 应于 \(due) 回头看，尚未回头看", en: "\(item.en) is to be looked at again, due on \(due)")
        case (.archive, _):
            return LocalizedText(
                zh: "行动项已于 \(since) 全部办结，待归档", en: "every action is over since \(since): to be archived")
        }
    }

    private func answered(_ way: Ending.Way?, _ at: String, _ due: String) -> LocalizedText {
        let item = LocalizedText(zh: "分歧点 \(difference ?? 0)", en: "difference \(difference ?? 0)")
        switch way {
        case nil where self.due == nil:
            return LocalizedText(zh: "\(item.zh) 待答复", en: "an answer to \(item.en) is asked for")
        case nil:
            return LocalizedText(
                zh: "\(item.zh) 应不迟于 \(due) 答复，尚未答复", en: "an answer to \(item.en) is due by \(due), and not there")
        case .met:
            return LocalizedText(
                zh: "\(item.zh) 于 \(at) 答复，答复期限为 \(due)", en: "\(item.en) was answered on \(at), due by \(due)")
        case .moved(let round):
            return LocalizedText(
                zh: "\(item.zh) 的答复期限为 \(due)，至 \(at) 第 \(round) 轮确认时方变更",
                en:
                    "an answer to \(item.en) was due by \(due), which changed only when round \(round) was confirmed on \(at)"
            )
        case .lapsed:
            return LocalizedText(
                zh: "\(item.zh) 的答复期限为 \(due)，至 \(at) 仍未答复",
                en: "an answer to \(item.en) was due by \(due), and was not there on \(at)")
        }
    }

    /// The obligation as a finding; by the calendar that was known when it was done it may have been in time, which then
    /// is no fault of anybody's.
    public func finding(_ severity: Finding.Severity) -> Finding {
        var (zh, en) = (sentence.zh, sentence.en)
        if let requirement { (zh, en) = (zh + "（\(requirement)）", en + " \(requirement)") }
        if isProvisional {
            zh += "；部分年份无工作日历，只按周末计算"
            en += "; a year without a calendar: its weekends alone were counted"
        }
        let changed = isLate && lateAsKnown == nil
        if changed {
            zh += "；按当时的工作日历未逾期"
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

extension Obligation.Waiting {
    /// `待 FIN，自 2024-03-10 起`.
    public var words: LocalizedText {
        words(LocalizedText(zh: " \(department?.text ?? "")", en: department?.text ?? ""))
    }

    /// - Parameter name: what the department is called there.
    public func words(_ name: LocalizedText) -> LocalizedText {
        guard let until else {
            return LocalizedText(zh: "待\(name.zh)，自 \(since) 起", en: "waiting for \(name.en) since \(since)")
        }
        return LocalizedText(
            zh: "待\(name.zh)，自 \(since) 起至 \(until)", en: "waited for \(name.en) from \(since) to \(until)")
    }
}
