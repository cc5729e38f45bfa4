import Git
import Records
import Register

/// One event of a record, as the record was before it and after it.
struct RecordEvent {
    let entry: HistoryEntry
    let before: Record
    let after: Record
    let settings: Settings
    /// Decisions that it brought in and that do not hold.
    let broken: [EmbeddedSignOff]
    /// The slips that it was (督促, F11).
    let slips: [Slip]

    func role(of principal: String) -> LocalizedText? {
        for department in settings.departments {
            guard let role = department.role(of: principal) else { continue }
            return LocalizedText(
                zh: department.name(in: .zh) + role.words.zh, en: "\(department.name(in: .en)) \(role.words.en)")
        }
        if settings.isRegistrar(principal) { return LocalizedText(zh: "登记员", en: "registrar") }
        if settings.policy.arbiters.containsAddress(principal) { return LocalizedText(zh: "裁定人", en: "arbiter") }
        return settings.policy.witnesses.containsAddress(principal) ? LocalizedText(zh: "监销人", en: "witness") : nil
    }

    /// Whether an obligation that ended on the event's day ended by it.
    func settles(_ obligation: Obligation) -> Bool {
        guard obligation.ending?.way != .lapsed else { return false }
        switch (entry.kind, obligation.kind) {
        case (.notice, .notice): return true
        case (.round, .circulation): return after.round == 1
        case (.signoff, .objection):
            return newSignOffs.contains { $0.department == obligation.department && $0.round == obligation.round }
        case (.paper, .objection):
            return newPaper.contains {
                $0.decision == .object && $0.department == obligation.department && $0.round == obligation.round
            }
        case (.signoff, .answer), (.signoff, .overdue), (.ruling, .answer), (.ruling, .overdue):
            return obligation.ending?.way == obligation.round.map { .moved(round: max($0, after.round ?? 0)) }
        case (.feedback, .feedback), (.feedback, .overdue), (.feedback, .sync):
            return newReports.contains {
                $0.item == obligation.item && ($0.status?.isFinal == true || obligation.kind == .sync)
            }
        case (.settlement, .answer):
            return after.added(\.followup.settlements, since: before).contains {
                $0.difference == obligation.difference
            }
        case (.reminder, .reminder):
            return obligation.item.map {
                entry.actions.map { ActionNumber($0) }.contains($0) || entry.supports.contains($0)
            } ?? false
        case (.acceptance, .acceptance), (.acceptance, .recheck):
            return newAcceptances.contains { $0.action == obligation.action }
        default: return false
        }
    }

    var newSignOffs: ArraySlice<EmbeddedSignOff> { after.added(\.signoffs, since: before) }
    var newPaper: ArraySlice<PaperEntry> { after.added(\.paper, since: before) }
    var newReports: ArraySlice<Feedback> { after.added(\.followup.feedback, since: before) }

    var newAcceptances: ArraySlice<Acceptance> {
        after.added(\.followup.acceptances, since: before)
    }

    /// The same of a record of whose content nothing is told.
    var sentencesWithoutContent: [LocalizedText] {
        switch entry.kind {
        case .archive, .disposal, .term, .restriction: sentences
        case let kind?: [kind.words]
        case nil: []
        }
    }

    /// What happened; several sentences when one event did several things.
    var sentences: [LocalizedText] {
        switch entry.kind {
        case .notice: [noticed]
        case .round: [circulated]
        case .signoff: newSignOffs.map(decided) + broken.map(refused) + (after.isConfirmed ? [confirmed] : [])
        case .feedback: newReports.map(reported)
        case .reminder where !slips.isEmpty: slips.map(urged)
        case .reminder:
            [
                LocalizedText(
                    zh: "提醒行动项 \(list(entry.values(of: "Action"), "、"))",
                    en: "reminded the owners of action \(list(entry.values(of: "Action"), ", "))")
            ]
        case .settlement: after.added(\.followup.settlements, since: before).map(settled)
        case .archive:
            [
                LocalizedText(
                    zh: "归档，保存期限：\(after.archived?.term?.formText(in: .zh) ?? "")",
                    en: "archived it for \(after.archived?.term?.formText(in: .en) ?? "")")
            ]
        case .hold:
            after.holds.last.map { [LocalizedText(zh: "冻结：\($0.reason)", en: "put it on hold: \($0.reason)")] } ?? []
        case .release: [LocalizedText(zh: "解除冻结", en: "released the hold")]
        case .void:
            [LocalizedText(zh: "作废：\(after.void?.reason ?? "")", en: "voided the number: \(after.void?.reason ?? "")")]
        case .disposal:
            [
                LocalizedText(
                    zh: "按清册 \(list(entry.values(of: "List"), "、")) 销毁",
                    en: "disposed of it by the list \(list(entry.values(of: "List"), ", "))")
            ]
        case .term: after.added(\.terms, since: before).map(lengthened)
        case .restriction: after.added(\.restrictions, since: before).map(restricted)
        case .appraisal, .witness: [LocalizedText(entry.commit.subject)]
        case .import: [LocalizedText(zh: "从旧登记簿导入，未经核验", en: "imported it from an old register, unproven")]
        case .extension: after.added(\.followup.extensions, since: before).map(extended)
        case .topic: after.added(\.followup.topics, since: before).map(asked)
        case .referral, .ruling: after.added(\.rulings, since: before).map(ruled)
        case .paper, .contest:
            newPaper.map(onPaper) + (after.isConfirmed && !before.isConfirmed ? [confirmed] : [])
        case .handover: after.added(\.followup.handovers, since: before).map(handedOver)
        case .acceptance: newAcceptances.map(accepted)
        case .delegation:
            [LocalizedText(entry.commit.subject)]
        case .settings, nil: [LocalizedText(entry.commit.subject)]
        }
    }

    private func lengthened(_ entry: TermExtension) -> LocalizedText {
        LocalizedText(
            zh: "保存期限延长至\(entry.to?.formText(in: .zh) ?? "")：\(entry.reason)",
            en: "lengthened its term to \(entry.to?.formText(in: .en) ?? ""): \(entry.reason)")
    }

    private func restricted(_ entry: Restriction) -> LocalizedText {
        entry.act == .restrict
            ? LocalizedText(
                zh: "限制查阅（\(entry.basis)）：\(entry.reason)",
                en: "restricted its reading (\(entry.basis)): \(entry.reason)")
            : LocalizedText(zh: "解除查阅限制：\(entry.reason)", en: "opened its reading again: \(entry.reason)")
    }

    private func list(_ numbers: [String], _ separator: String) -> String {
        numbers.map { OneLine.text($0) }.joined(separator: separator)
    }

    private func urged(_ slip: Slip) -> LocalizedText {
        let days = slip.late == 1 ? "1 working day" : "\(slip.late) working days"
        return LocalizedText(
            zh: "签发\(slip.step.slip.zh) \(slip.number)：行动项 \(slip.item) 逾期 \(slip.late) 个工作日",
            en: "issued \(slip.step.slip.en) \(slip.number): action \(slip.item) was \(days) late")
    }

    private var noticed: LocalizedText {
        let when = [after.date?.description, after.time?.description].compactMap { $0 }.joined(separator: " ")
        return before == Record()
            ? LocalizedText(zh: "登记会议通知：\(when)，\(after.title)", en: "announced the meeting of \(when): \(after.title)")
            : LocalizedText(zh: "变更会议通知：\(when)", en: "changed the announcement: \(when)")
    }

    /// What a round changed in the agreed part.
    var changes: [Change] {
        Comparison.changes(from: before.agreedPart, to: after.agreedPart).filter {
            $0.path.steps != [.key(Record.roundKey)]
        }
    }

    private var circulated: LocalizedText {
        let round = after.round ?? 0
        let message = entry.commit.subject.split(separator: "\u{FF1A}", maxSplits: 1).last.map(String.init) ?? ""
        let english = entry.commit.subject.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        let said = message == entry.commit.subject ? english : message
        guard round > 1 else { return LocalizedText(zh: "送请各部门确认（第 1 轮）：\(said)", en: "circulated round 1: \(said)") }
        let count = changes.count
        return LocalizedText(
            zh: "送请各部门确认（第 \(round) 轮，改动 \(count) 处）：\(said)",
            en: "circulated round \(round) with \(count) change\(count == 1 ? "" : "s"): \(said)")
    }

    private func decided(_ entry: EmbeddedSignOff) -> LocalizedText {
        let department = entry.department.flatMap(settings.department)
        let (zh, en) = (department?.name(in: .zh) ?? "", department?.name(in: .en) ?? "")
        let statement = entry.statement
        let deputy = deputising(statement)
        let round = entry.round ?? 0
        guard entry.decision == .object else {
            let remark = statement?.remark ?? ""
            let beside = remark.isEmpty ? ("", "") : ("，保留意见：\(remark)", ", with a remark: \(remark)")
            return LocalizedText(
                zh: "\(zh)签署第 \(round) 轮\(deputy.zh)\(beside.0)",
                en: "\(en) signed round \(round)\(deputy.en)\(beside.1)")
        }
        let reason = statement?.reason ?? ""
        return LocalizedText(zh: "\(zh)对第 \(round) 轮提出异议：\(reason)", en: "\(en) objected to round \(round): \(reason)")
    }

    private func deputising(_ statement: SignOffStatement?) -> LocalizedText {
        guard let statement, statement.role == .deputy else { return LocalizedText("") }
        return statement.delegation.isEmpty
            ? LocalizedText(zh: "（代签）", en: " (by a deputy)") : LocalizedText(zh: "（受托代签）", en: " (by delegation)")
    }

    private func handedOver(_ handover: Handover) -> LocalizedText {
        let action = handover.action ?? 0
        let why = handover.reason.isEmpty ? ("", "") : ("\u{FF1A}\(handover.reason)", ": \(handover.reason)")
        return LocalizedText(
            zh: "行动项 \(action) 由 \(handover.from) 交 \(handover.to)\(why.0)",
            en: "handed action \(action) over from \(handover.from) to \(handover.to)\(why.1)")
    }

    private func refused(_ entry: EmbeddedSignOff) -> LocalizedText {
        let department = entry.department.flatMap(settings.department)
        let (zh, en) = (department?.name(in: .zh) ?? "", department?.name(in: .en) ?? "")
        return LocalizedText(
            zh: "将\(zh)对第 \(entry.round ?? 0) 轮的签字记入记录，该签字无效",
            en: "recorded a decision of \(en) on round \(entry.round ?? 0), which does not hold")
    }

    private var confirmed: LocalizedText {
        LocalizedText(
            zh: "各部门均已签字，第 \(after.round ?? 0) 轮已确认",
            en: "with that every department has signed round \(after.round ?? 0)")
    }

    private func onPaper(_ entry: PaperEntry) -> LocalizedText {
        let named = entry.department.map(settings.named) ?? LocalizedText("")
        let (round, on) = (entry.round ?? 0, entry.on.map { "\($0)" } ?? "")
        switch (entry.act, entry.decision) {
        case (.contest, _):
            return LocalizedText(
                zh: "\(named.zh)不认可第 \(round) 轮的纸面签字，不再计入：\(entry.reason)",
                en: "contested the paper of \(named.en) on round \(round), which counts no more: \(entry.reason)")
        case (.reply, _):
            return LocalizedText(
                zh: "登记\(named.zh)对第 \(round) 轮的邮件知悉（\(on)），不计为签字",
                en: "kept a mail of \(named.en) on round \(round) (\(on)), which is no signature")
        case (_, .object):
            return LocalizedText(
                zh: "核验\(named.zh)对第 \(round) 轮的纸面异议（\(on)）：\(entry.reason)",
                en: "vouched that \(named.en) objects to round \(round) on paper (\(on)): \(entry.reason)")
        default:
            return LocalizedText(
                zh: "核验\(named.zh)对第 \(round) 轮的纸面签字（\(on)，见证：\(entry.witnesses)）",
                en: "vouched that \(named.en) signed round \(round) on paper (\(on), seen by \(entry.witnesses))")
        }
    }

    private func ruled(_ ruling: Ruling) -> LocalizedText {
        let (round, reason) = (ruling.round ?? 0, ruling.reason)
        switch ruling.act {
        case .uphold:
            return LocalizedText(
                zh: "裁定维持第 \(round) 轮，自即日起执行：\(reason)", en: "upheld round \(round), in force from then on: \(reason)")
        case .return:
            return LocalizedText(
                zh: "裁定退回第 \(round) 轮，须发起新一轮：\(reason)", en: "returned round \(round) for another round: \(reason)")
        case .refer, nil:
            return LocalizedText(zh: "提请裁定第 \(round) 轮：\(reason)", en: "referred round \(round): \(reason)")
        }
    }

    private func settled(_ settlement: Settlement) -> LocalizedText {
        let (difference, record) = (settlement.difference ?? 0, settlement.record.map { "\($0)" })
        if settlement.answerOnly {
            return LocalizedText(
                zh: "答复分歧点 \(difference)\(record.map { "（见 \($0)）" } ?? "")：\(settlement.result)",
                en: "answered difference \(difference)\(record.map { " (see \($0))" } ?? ""): \(settlement.result)")
        }
        return LocalizedText(
            zh: "登记分歧点 \(difference) 的处理结果\(record.map { "（见 \($0)）" } ?? "")：\(settlement.result)",
            en: "settled difference \(difference)\(record.map { " (see \($0))" } ?? ""): \(settlement.result)")
    }

    private func asked(_ entry: TopicEntry) -> LocalizedText {
        let note = entry.note.isEmpty ? ("", "") : ("\u{FF1A}\(entry.note)", ": \(entry.note)")
        let topic = after.followup.askedTopics.first { $0.number == entry.number }?.asked.topic ?? ""
        switch entry.act {
        case .propose, nil:
            let department = entry.department.map(settings.named) ?? LocalizedText("")
            return LocalizedText(
                zh: "\(department.zh)提出议题 \(entry.number ?? 0)“\(entry.topic)”\(note.0)",
                en: "\(department.en) asked for topic \(entry.number ?? 0), \"\(entry.topic)\"\(note.1)")
        case .take:
            return LocalizedText(
                zh: "采纳议题 \(entry.number ?? 0)“\(topic)”\(note.0)",
                en: "took topic \(entry.number ?? 0), \"\(topic)\"\(note.1)")
        case .decline:
            return LocalizedText(
                zh: "不采纳议题 \(entry.number ?? 0)“\(topic)”\(note.0)",
                en: "declined topic \(entry.number ?? 0), \"\(topic)\"\(note.1)")
        }
    }

    private func extended(_ extension: Extension) -> LocalizedText {
        let (action, to) = (`extension`.action ?? 0, `extension`.to.map { "\($0)" } ?? "")
        let reason = `extension`.reason
        let why = reason.isEmpty ? ("", "") : ("\u{FF1A}\(reason)", ": \(reason)")
        switch `extension`.act {
        case .ask, nil:
            return LocalizedText(
                zh: "申请将行动项 \(action) 延期至 \(to)\(why.0)", en: "asked to have action \(action) by \(to)\(why.1)")
        case .grant:
            return LocalizedText(
                zh: "批准行动项 \(action) 延期至 \(to)\(why.0)", en: "granted \(to) for action \(action)\(why.1)")
        case .refuse:
            return LocalizedText(
                zh: "不批准行动项 \(action) 延期至 \(to)\(why.0)", en: "refused \(to) for action \(action)\(why.1)")
        }
    }

    private func reported(_ feedback: Feedback) -> LocalizedText {
        let (item, status) = (feedback.item ?? ActionNumber(0), feedback.status?.words ?? LocalizedText(""))
        let note = feedback.note.isEmpty ? ("", "") : ("\u{FF0C}\(feedback.note)", ": \(feedback.note)")
        let behalf = feedback.onBehalf ? ("（代填）", " (entered for the owner)") : ("", "")
        let on = feedback.on.map { "\($0)" } ?? ""
        let wait = waited(feedback)
        return LocalizedText(
            zh: "反馈\(item.words.zh)\u{FF1A}\(status.zh)\(wait.zh)（\(on)）\(behalf.0)\(note.0)",
            en: "reported \(item.words.en) \(status.en)\(wait.en) (\(on))\(behalf.1)\(note.1)")
    }

    /// Whose part a blocked action waits for.
    private func waited(_ feedback: Feedback) -> LocalizedText {
        guard let number = feedback.blockedBy else { return LocalizedText("") }
        let item = ActionNumber(feedback.action ?? 0, supporting: number)
        let part = after.actions.first { $0.number == item.action }?.supporting.first { $0.number == number }
        let name = part?.department.map(settings.named) ?? LocalizedText("")
        return LocalizedText(zh: "，待\(name.zh)协办 \(item)", en: ", waiting for support \(item) of \(name.en)")
    }

    private func accepted(_ said: Acceptance) -> LocalizedText {
        let (action, day) = (said.action ?? 0, said.recheckOn.map { "\($0)" })
        let note = said.note.isEmpty ? ("", "") : ("\u{FF1A}\(said.note)", ": \(said.note)")
        switch said.act {
        case .accept, nil:
            let later = day.map { ("，定于 \($0) 回头看", ", to be looked at again on \($0)") } ?? ("", "")
            return LocalizedText(
                zh: "行动项 \(action) 验收通过\(later.0)\(note.0)", en: "accepted action \(action)\(later.1)\(note.1)")
        case .return:
            return LocalizedText(zh: "退回行动项 \(action)\(note.0)", en: "returned action \(action)\(note.1)")
        case .recheck:
            return LocalizedText(zh: "对行动项 \(action) 回头看\(note.0)", en: "looked at action \(action) again\(note.1)")
        }
    }
}
