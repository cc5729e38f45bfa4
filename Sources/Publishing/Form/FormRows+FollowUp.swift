import Records

/// What happened afterwards (S42, S43), and how long it is kept (S24, S27).
extension FormRows {
    var followUp: [FormRow] {
        var rows = topics + [FormRow(words.label(\FollowUp.feedback), .table(feedback))]
        if hasFollowUp, !record.followup.extensions.isEmpty {
            rows.append(FormRow(words.label(\FollowUp.extensions), .list(record.followup.extensions.map(item))))
        }
        if hasFollowUp, !record.followup.acceptances.isEmpty {
            rows.append(FormRow(words.label(\FollowUp.acceptances), .list(record.followup.acceptances.map(item))))
        }
        rows.append(FormRow(words.label(\FollowUp.follower), .text(record.followup.follower)))
        rows += handovers
        if hasFollowUp, !record.followup.settlements.isEmpty {
            rows.append(FormRow(words.label(\FollowUp.settlements), .list(record.followup.settlements.map(item))))
        }
        if hasFollowUp, !later.isEmpty {
            rows.append(
                FormRow(words.say("后续记录", "Later records"), .list(later.map { FormItem($0) }), isQuoted: false))
        }
        return rows
    }

    /// What departments asked for before the meeting, and the answers.
    private var topics: [FormRow] {
        let asked = hasFollowUp ? record.followup.askedTopics : []
        guard !asked.isEmpty else { return [] }
        let items = asked.map { topic in
            let answer = topic.answer.map { [words.choice($0.act?.words), $0.note] } ?? [words.say("待答复", "Open")]
            let why = topic.asked.note.isEmpty ? [] : [labelled(\TopicEntry.note, topic.asked.note)]
            let who = words.department(topic.asked.department)
            return FormItem(
                "\(topic.number). \(topic.asked.topic)" + words.say("，\(who)提出", ", asked for by \(who)"),
                details: why + [answer.filter { !$0.isEmpty }.joined(separator: words.say("：", ": "))])
        }
        return [FormRow(words.label(\FollowUp.topics), .list(items))]
    }

    /// The reports beside their action; for an action that has none, the template's boxes to be ticked by hand.
    private var feedback: FormTable {
        let reports = hasFollowUp ? record.followup.feedback : []
        let known = record.actions.compactMap(\.number)
        let strange = reports.filter { !known.contains($0.action ?? 0) }
        return FormTable(
            [
                (words.label(\ActionItem.number), 7), (words.label(\ActionItem.action), 33),
                (words.say("状态与说明", "Status and note"), 60),
            ],
            record.actions.enumerated().map { index, action in
                let own = reports.filter { $0.action != nil && $0.action == action.number }
                return [
                    FormCell(serial(of: action, at: index)), FormCell(action.action),
                    FormCell(own.isEmpty ? unreported : own.flatMap(lines)),
                ]
            } + strange.map { [FormCell($0.item?.description ?? ""), "", FormCell(lines($0))] }
                + openActions.map { [FormCell("\($0)"), "", FormCell(unreported)] })
    }

    /// `2024-03-08 延迟：供应商延期（技术部*，代填）`, and what belongs to it below.
    private func lines(_ report: Feedback) -> [FormCell.Line] {
        let part = report.supporting == nil ? "" : report.item.map { "\($0)" } ?? ""
        let what = [part, report.on.map { "\($0)" } ?? "", words.choice(report.status?.words)]
        let who = [report.by, report.onBehalf ? words.say("代填", "entered by the initiator") : ""]
            .filter { !$0.isEmpty }.joined(separator: words.say("，", ", "))
        let line =
            what.filter { !$0.isEmpty }.joined(separator: " ")
            + (report.note.isEmpty ? "" : words.say("：", ": ") + report.note)
            + (who.isEmpty ? "" : words.say("（", " (") + who + words.say("）", ")"))
        return [.plain(line)] + blocked(report) + report.evidence.map(evidence)
    }

    private var unreported: [FormCell.Line] {
        guard takesPen else { return [] }
        let boxes = [ActionStatus.done, .ongoing, .delayed].map { "□\u{A0}" + words.choice($0.words) }
        return [
            .pen(boxes.joined(separator: "\u{3000}"), otherwise: words.say("尚无反馈", "No report yet")),
            .pen(words.say("原因或结果：", "Reason or result:"), otherwise: ""),
        ]
    }

    /// Whose part a blocked action waits for.
    private func blocked(_ report: Feedback) -> [FormCell.Line] {
        guard let action = report.action, let number = report.blockedBy else { return [] }
        let name = ActionNumber(action, supporting: number)
        let department = words.department(record.item(name)?.department)
        return [.note(words.say("待\(department)协办 \(name)", "waiting for support \(name) of \(department)"))]
    }

    private func item(_ longer: TermExtension) -> FormItem {
        let entered = [words.moment(longer.at), longer.by].filter { !$0.isEmpty }.joined(separator: " ")
        return FormItem(
            (longer.to?.formText(in: words.language) ?? "") + words.say("：", ": ") + longer.reason,
            details: entered.isEmpty ? [] : [entered])
    }

    private func item(_ said: Acceptance) -> FormItem {
        let name = words.say("行动项 \(said.action ?? 0)", "Action \(said.action ?? 0)")
        let note = said.note.isEmpty ? "" : words.say("：", ": ") + said.note
        var details: [String] = []
        if let day = said.recheckOn { details.append(labelled(\Acceptance.recheckOn, "\(day)")) }
        let entered = [words.moment(said.at), said.by].filter { !$0.isEmpty }.joined(separator: " ")
        if !entered.isEmpty { details.append(entered) }
        return FormItem(name + " " + (said.act?.words[words.language] ?? "") + note, details: details)
    }

    private func evidence(_ line: String) -> FormCell.Line {
        guard let file = Evidence(line) else { return .note(labelled(\Feedback.evidence, line)) }
        return .note(
            labelled(\Feedback.evidence, String(file.path.split(separator: "/").last ?? "")) + " SHA-256:\(file.digest)"
        )
    }

    private func item(_ extension: Extension) -> FormItem {
        let asked = `extension`
        let act = words.choice(asked.act?.words)
        let days = [asked.from, asked.to].compactMap { $0?.description }.joined(separator: " → ")
        let what = words.say(
            "行动项 \(asked.action ?? 0) \(act)：\(days)", "Action \(asked.action ?? 0), \(act.lowercased()): \(days)")
        let entered = [words.moment(asked.at), asked.by].filter { !$0.isEmpty }.joined(separator: " ")
        return FormItem(what, details: [asked.reason, entered].filter { !$0.isEmpty })
    }

    private func item(_ settlement: Settlement) -> FormItem {
        let number = settlement.difference.map { words.say("分歧 \($0)：", "Difference \($0): ") } ?? ""
        var details: [String] = []
        if settlement.answerOnly {
            let isSettled = record.followup.settlements.contains {
                $0.difference == settlement.difference && !$0.answerOnly
            }
            details.append(
                isSettled
                    ? words.say("答复", "An answer") : words.say("答复，待发起部门处理", "An answer; the initiator settles it"))
        }
        if let record = settlement.record { details.append(labelled(\Settlement.record, "\(record)")) }
        let entered = [words.moment(settlement.at), settlement.by].filter { !$0.isEmpty }.joined(separator: " ")
        if !entered.isEmpty { details.append(entered) }
        return FormItem(number + settlement.result, details: details)
    }

    /// Archiving, holds and giving up, where there are any.
    var keeping: [FormRow] {
        guard hasFollowUp else { return [] }
        var rows: [FormRow] = []
        if let archived = record.archived {
            let term = archived.term?.formText(in: words.language) ?? ""
            let byImport = isKeptByImport ? words.say("（归档日期为导入所载）", " (archived when the import says)") : ""
            let parts = [
                (words.label(\Archiving.at), words.moment(archived.at)), (words.label(\Archiving.by), archived.by),
                (words.label(\Archiving.term), term),
                (words.say("保存至", "Kept until"), (keptUntil?.description ?? "") + byImport),
                (words.label(\Archiving.basis), archived.basis),
                (words.label(\Archiving.unconfirmed), archived.unconfirmed),
            ]
            rows.append(FormRow(words.label(\Record.archived), .text(labelled(parts)), isQuoted: false))
        }
        if !record.terms.isEmpty {
            rows.append(FormRow(words.label(\Record.terms), .list(record.terms.map(item))))
        }
        if let restriction = record.restriction {
            let parts = [
                (words.label(\Restriction.basis), restriction.basis),
                (words.label(\Restriction.reason), restriction.reason),
                (words.label(\Restriction.at), words.moment(restriction.at)),
                (words.label(\Restriction.by), restriction.by),
            ]
            rows.append(FormRow(words.label(\Record.restrictions), .text(labelled(parts)), isQuoted: false))
        }
        if !record.holds.isEmpty {
            rows.append(FormRow(words.label(\Record.holds), .list(record.holds.map(item))))
        }
        if let void = record.void {
            let parts = [
                (words.label(\Voiding.at), words.moment(void.at)), (words.label(\Voiding.by), void.by),
                (words.label(\Voiding.reason), void.reason),
            ]
            rows.append(FormRow(words.label(\Record.void), .text(labelled(parts))))
        }
        if let imported = record.imported {
            let details =
                (imported.formerNumber.isEmpty ? [] : [labelled(\Provenance.formerNumber, imported.formerNumber)])
                + imported.signed.map { labelled(\Provenance.signed, $0) } + imported.remarks
            rows.append(
                FormRow(words.label(\Record.imported), .list([FormItem(imported.source, details: details)])))
        }
        return rows
    }

    /// Unlike facts one after the other, each behind its label; what is empty is left out.
    private func labelled(_ parts: [(label: String, text: String)]) -> String {
        parts.filter { !$0.text.isEmpty }.map { $0.label + words.say("：", ": ") + $0.text }.joined(
            separator: words.say("；", "; "))
    }

    private func item(_ hold: Hold) -> FormItem {
        var details = [
            labelled([
                (words.label(\Hold.at), words.moment(hold.at)), (words.label(\Hold.by), hold.by),
            ])
        ]
        if hold.isReleased {
            details.append(
                labelled([
                    (words.label(\Hold.releasedAt), words.moment(hold.releasedAt)),
                    (words.label(\Hold.releasedBy), hold.releasedBy),
                    (words.label(\Hold.releaseReason), hold.releaseReason),
                ]))
        }
        return FormItem(
            [hold.matter, hold.reason].filter { !$0.isEmpty }.joined(separator: words.say("：", ": ")),
            details: details)
    }
}
