import Git
import Records
import Register

// Decisions, and what becomes of resolutions.
extension StepRule {
    /// What is folded in holds where it is folded in (T1–T14): one that does not would spoil the record for good.
    static let signoffHolds = StepRule(
        "signoff-refused", LocalizedText(zh: "记入记录的签字有效", en: "What is recorded as signed holds.")
    ) { step, findings in
        guard step.kind == .signoff, let number = step.number else { return }
        for entry in try await step.view.signOffLedger(of: number).entries
        where entry.fold.position == step.entry.position {
            if let first = entry.verdict.findings.first(where: { $0.severity == .error }) {
                findings.error(first.message.zh, first.message.en, hint: first.hint)
            }
        }
    }

    /// Decisions are folded in in the order of their names (decision 27), so that everybody folds alike.
    static let signoffOrder = StepRule(
        "signoff-order",
        LocalizedText(
            zh: "同时送达的签字按名称次序记入记录", en: "Decisions that arrive together are recorded in the order of their names.")
    ) { step, findings in
        guard step.kind == .signoff, let news = try step.news() else { return }
        let names = news.signoffs.compactMap { try? Tag(Array(($0.tag + "\n").utf8)).name }
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if names != sorted { findings.error("签字未按名称次序记入记录", "the decisions are not in the order of their names") }
    }

    /// A report, a reminder and whatever else follows up is on an action that was agreed to, by the round in force (S21, S22).
    static let actionInForce = StepRule(
        "action-in-force",
        LocalizedText(
            zh: "反馈、提醒等针对已确认的行动项（S21、S22）",
            en: "Reports, reminders and the like are on actions that were agreed to (S21, S22).")
    ) { step, findings in
        let kinds: Set<EventKind> = [.feedback, .reminder, .extension, .acceptance, .handover]
        guard let kind = step.kind, kinds.contains(kind), let number = step.number else { return }
        guard let agreed = try step.agreedBefore() else {
            return findings.error("\(number) 尚未确认", "\(number) is not confirmed yet")
        }
        for action in step.entry.actions {
            guard let item = agreed.actions.first(where: { $0.number == action }) else {
                findings.error("没有序号为 \(action) 的行动项", "there is no action \(action)")
                continue
            }
            if kind == .reminder, try await step.wasReported(item) {
                findings.error("行动项 \(action) 已办结", "action \(action) is done or closed already")
            }
        }
        for number in step.entry.supports {
            guard let part = agreed.part(number) else {
                findings.error("没有协办 \(number)", "there is no support \(number)")
                continue
            }
            if kind == .reminder, try await step.courseBefore()?.isOpen(part, of: number.action) == false {
                findings.error("协办 \(number) 已完成", "support \(number) is done or closed already")
            }
        }
    }

    /// A report is of what has happened, and a delay gives its reason (S21, S42).
    static let reportDated = StepRule(
        "report-dated",
        LocalizedText(
            zh: "反馈的日期不晚于今日，延迟或终止写明原因（S42）", en: "A report is of what has happened; a delay gives its reason (S42).")
    ) { step, findings in
        guard step.kind == .feedback, let news = try step.news() else { return }
        let today = step.moment(step.commit.author.seconds).day
        for report in news.reports {
            if let on = report.on, on > today {
                findings.error("反馈的日期晚于今日：\(on)", "the report is of a day that is yet to come: \(on)")
            }
            if report.on == nil { findings.error("反馈未写日期", "the report has no day") }
            if report.note.isEmpty, report.status == .delayed || report.status == .closed {
                findings.error("延迟或终止须说明原因", "a delay or a closing needs its reason")
            }
        }
    }

    /// What is put on record after a round names nobody in full either (S11).
    static let newsMasked = StepRule(
        "name-unmasked",
        LocalizedText(zh: "反馈与处理结果同样隐去姓名（S11）", en: "What is put on record later masks names too (S11).")
    ) { step, findings in
        guard let kind = step.kind, LivingList.of(kind) != nil, let news = try step.news() else { return }
        let context = RuleContext(settings: step.settings, calendar: step.roster.calendar)
        for finding in news.after.newlyUnmasked(since: news.before, context) {
            findings.error(finding.message.zh, finding.message.en, hint: finding.hint)
        }
    }

    /// Who reports for another department says so (代填), and nobody reports under the name of a third (decision 15).
    static let reportedFor = StepRule(
        "report-on-behalf",
        LocalizedText(
            zh: "代填如实标明，反馈人不得为其他部门的人员",
            en: "A report entered for another department says so, and is in nobody else's name.")
    ) { step, findings in
        guard step.kind == .feedback, let news = try step.news(), let owner = try step.ownerReportedOn() else { return }
        let isOwn = step.settings.role(of: try await step.actor(), in: owner) != nil
        for report in news.reports {
            if report.onBehalf == isOwn {
                findings.error(
                    isOwn ? "本部门的反馈误标为代填" : "为 \(owner) 代填而未标明",
                    isOwn
                        ? "the department's own report is marked as entered for it"
                        : "it is entered for \(owner) and does not say so")
            }
            if let other = step.departmentNamed(report.by, other: owner, in: news.before) {
                findings.error(
                    "反馈人“\(report.by)”属于 \(other)，\(report.supporting == nil ? "行动项" : "协办")由 \(owner) 负责",
                    "\"\(report.by)\", who is to have reported, is of \(other); it is \(owner)'s to do")
            }
        }
    }

    /// What is settled is a difference that the record had (S18).
    static let differenceKnown = StepRule(
        "difference-unknown",
        LocalizedText(zh: "所处理的是记录中有过的分歧点（S18）", en: "What is settled is a difference that the record had (S18).")
    ) { step, findings in
        guard step.kind == .settlement, let number = step.number, let news = try step.news() else { return }
        let known = Set(
            try step.earlierRecords().flatMap {
                $0.stored.record.differences.compactMap(\.number)
            })
        for settlement in news.settlements {
            if settlement.difference.map(known.contains) != true {
                findings.error(
                    "没有序号为 \(settlement.difference ?? 0) 的分歧点", "there is no difference \(settlement.difference ?? 0)")
            }
            if let record = settlement.record, try record == number || step.before?.record(record) == nil {
                findings.error("登记簿中没有 \(record)", "the register has no \(record)")
            }
        }
    }

    /// A matter holds a record once.
    static let holdDistinct = StepRule(
        "hold-exists", LocalizedText(zh: "同一事项只冻结一次", en: "A matter holds a record once.")
    ) { step, findings in
        guard step.kind == .hold, let number = step.number, let news = try step.news() else { return }
        for hold in news.holds where news.before.activeHolds.contains(where: { $0.matter == hold.matter }) {
            findings.error("\(number) 已因“\(hold.matter)”冻结", "\(number) is held for \"\(hold.matter)\" already")
        }
    }
}

extension Step {
    /// The one other department whose person a name is, as the record has people; nil when it may be the owner's.
    fileprivate func departmentNamed(_ name: String, other owner: DepartmentCode, in record: Record) -> DepartmentCode?
    {
        guard !name.isEmpty, !name.contains("@") else { return nil }
        var people: [DepartmentCode: Set<String>] = [:]
        func add(_ code: DepartmentCode?, _ names: [String]) {
            if let code { people[code, default: []].formUnion(names) }
        }
        add(record.department, [record.initiator])
        for participant in record.participants {
            add(participant.department, [participant.liaison] + participant.people)
        }
        for action in record.actions { add(action.department, [action.owner] + record.handovers(of: action).map(\.to)) }
        if people[owner]?.contains(name) == true { return nil }
        let others = people.filter { $0.key != owner && $0.value.contains(name) }.keys.sorted { $0.text < $1.text }
        return others.first
            ?? settings.departments.first { department in
                guard let code = department.code, code != owner, !department.name.isEmpty else { return false }
                return name.hasPrefix(department.name)
            }?.code
    }
}
