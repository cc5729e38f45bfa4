import Records

// To whom actions went since the round was signed (交接); nothing where none did.
extension FormRows {
    var handovers: [FormRow] {
        guard hasFollowUp, !record.followup.handovers.isEmpty else { return [] }
        return [FormRow(words.label(\FollowUp.handovers), .list(record.followup.handovers.map(item)))]
    }

    private func item(_ handover: Handover) -> FormItem {
        let number = handover.action ?? 0
        let entered = [words.moment(handover.at), handover.by].filter { !$0.isEmpty }.joined(separator: " ")
        let reason = handover.reason.isEmpty ? [] : [labelled(\Handover.reason, handover.reason)]
        return FormItem(
            words.say(
                "行动项 \(number)：\(handover.from) 交 \(handover.to)",
                "Action \(number): from \(handover.from) to \(handover.to)"),
            details: reason + [entered].filter { !$0.isEmpty })
    }
}
