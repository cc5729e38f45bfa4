import Records

/// What happened afterwards (S42, S43), and how long it is kept (S24, S27).
extension FormRows {
    var followUp: [FormRow] {
        var rows = [FormRow(words.label(\FollowUp.feedback), .table(feedback))]
        rows.append(FormRow(words.label(\FollowUp.follower), .text(record.followup.follower)))
        if hasFollowUp, !record.followup.settlements.isEmpty {
            rows.append(FormRow(words.label(\FollowUp.settlements), .list(record.followup.settlements.map(item))))
        }
        return rows
    }

    /// The reports in their order; for an action that has none, the template's boxes to be ticked by hand.
    private var feedback: FormTable {
        let reports = hasFollowUp ? record.followup.feedback : []
        let reported = Set(reports.compactMap(\.action))
        let blank = !takesPen ? [] : record.actions.filter { !reported.contains($0.number ?? 0) }
        // Three boxes in a line need room; a word does not.
        let status = blank.isEmpty ? 13 : 31
        return FormTable(
            [
                (words.label(\ActionItem.number), 7), (words.label(\Feedback.status), status),
                (words.label(\Feedback.on), 14), (words.label(\Feedback.by), 17),
                (words.label(\Feedback.note), 62 - status),
            ],
            reports.map(row) + blank.map(blankRow))
    }

    private func row(_ report: Feedback) -> [FormCell] {
        let proxy = report.onBehalf ? [FormCell.Line.note(words.say("代填", "entered by the initiator"))] : []
        return [
            FormCell(report.action.map(String.init) ?? ""),
            FormCell([.strong(words.choice(report.status?.words))]),
            FormCell(report.on?.description ?? ""), FormCell([.plain(report.by)] + proxy),
            FormCell([.plain(report.note)] + report.evidence.map(evidence)),
        ]
    }

    private func evidence(_ line: String) -> FormCell.Line {
        guard let file = Evidence(line) else { return .note(labelled(\Feedback.evidence, line)) }
        return .note(
            labelled(\Feedback.evidence, String(file.path.split(separator: "/").last ?? "")) + " SHA-256:\(file.digest)"
        )
    }

    private func blankRow(_ action: ActionItem) -> [FormCell] {
        let boxes = [ActionStatus.done, .ongoing, .delayed].map { "□\u{A0}" + words.choice($0.words) }
        return [
            FormCell(action.number.map(String.init) ?? ""), FormCell(boxes.joined(separator: " ")), "", "",
            FormCell([.pen("")]),
        ]
    }

    private func item(_ settlement: Settlement) -> FormItem {
        let number = settlement.difference.map { words.say("分歧 \($0)：", "Difference \($0): ") } ?? ""
        var details: [String] = []
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
            let until = keptUntil.map { words.say("保存至 \($0)", "kept until \($0)") } ?? ""
            let parts = [words.moment(archived.at), archived.by, term, until, archived.basis, archived.unconfirmed]
            rows.append(
                FormRow(words.label(\Record.archived), .text(words.list(parts.filter { !$0.isEmpty })), isQuoted: false)
            )
        }
        if !record.holds.isEmpty {
            rows.append(FormRow(words.label(\Record.holds), .list(record.holds.map(item))))
        }
        if let void = record.void {
            let text = words.list([words.moment(void.at), void.by, void.reason].filter { !$0.isEmpty })
            rows.append(FormRow(words.label(\Record.void), .text(text)))
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

    private func item(_ hold: Hold) -> FormItem {
        var details = [words.list([words.moment(hold.at), hold.by].filter { !$0.isEmpty })]
        if hold.isReleased {
            let parts = [words.moment(hold.releasedAt), hold.releasedBy, hold.releaseReason].filter { !$0.isEmpty }
            details.append(words.say("已解除：", "Released: ") + words.list(parts))
        }
        return FormItem(
            [hold.matter, hold.reason].filter { !$0.isEmpty }.joined(separator: words.say("：", ": ")),
            details: details)
    }
}
