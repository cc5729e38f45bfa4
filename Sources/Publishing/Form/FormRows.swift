import Records

/// The rows of the form for a record, in the template's order (S28–S45). A row of the template is always there, empty or
/// not; what is optional only when it says something.
package struct FormRows: Sendable {
    let record: Record
    let identity: FormIdentity
    let state: String
    /// Nil for what nobody can sign: a draft, a notice.
    let proof: PrintedProof?
    /// Whether what grew after the round belongs here: not on a round that was superseded.
    let hasFollowUp: Bool
    /// Whether the paper has room for a pen: only the round that counts is signed and reported on.
    let takesPen: Bool
    /// The last day on which an archived record must be there, by the register; nil where there is none.
    let keptUntil: Day?
    /// What is said of later records that relate to this one: `2026-MKT-009 取代本记录`.
    let later: [String]
    let words: FormWording

    package init(
        _ record: Record, _ identity: FormIdentity, state: String, proof: PrintedProof?, hasFollowUp: Bool,
        takesPen: Bool, keptUntil: Day? = nil, later: [String] = [], settings: Settings, language: Language
    ) {
        self.later = later
        (self.record, self.identity, self.state) = (record, identity, state)
        (self.proof, self.hasFollowUp, self.takesPen, self.keptUntil) = (proof, hasFollowUp, takesPen, keptUntil)
        words = FormWording(language: language, settings: settings)
    }

    package var sections: [FormSection] {
        var sections = [FormSection(nil, basics)] + discussion
        sections.append(FormSection(words.label(\Record.actions), [actions]))
        sections.append(FormSection(words.label(\Record.followup), followUp))
        sections.append(FormSection(words.label(\Record.signoffs), signatures))
        let keeping = keeping
        return keeping.isEmpty ? sections : sections + [FormSection(words.say("归档与保存", "Keeping"), keeping)]
    }

    // MARK: what, when, where, who and why (S28–S37)

    private var basics: [FormRow] {
        var rows = [
            FormRow(words.label(\Record.number), .text("\(identity.number)"), isShort: true, isQuoted: false),
            FormRow(
                words.label(\Record.round),
                .text(
                    identity.isRound
                        ? identity.roundWords(words.language) + words.say("，", ", ") + state : state),
                isShort: true, isQuoted: false),
            FormRow(words.label(\Record.title), .text(record.title)),
        ]
        let hasClass = !record.classification.isEmpty
        rows += optional(\.scenario, words.scenario(record.scenario), isShort: hasClass)
        rows += optional(\.classification, record.classification, isShort: true)
        rows += [
            FormRow(words.label(\Record.date), .text(record.date?.description ?? ""), isShort: true),
            FormRow(words.label(\Record.time), .text(time), isShort: true),
            FormRow(words.label(\Record.venue), .text(venue)),
            FormRow(words.label(\Record.department), .text(words.department(record.department)), isShort: true),
            FormRow(words.label(\Record.initiator), .text(record.initiator), isShort: true),
        ]
        rows += optional(\.chair, record.chair)
        rows.append(FormRow(words.label(\Record.participants), .list(record.participants.map(participant))))
        rows += optional(\.absent, words.list(record.absent))
        rows += optional(\.inAttendance, words.list(record.inAttendance))
        rows += optional(\.copiedTo, words.list(record.copiedTo))
        rows += [
            FormRow(words.label(\Record.recorder), .text(record.recorder)),
            FormRow(words.label(\Record.background), .text(record.background)),
            FormRow(words.label(\Record.goal), .text(record.goal)),
        ]
        return rows + materials + optional(\.citations, words.list(record.citations.map(\.description))) + relations
            + ownFields
    }

    private var relations: [FormRow] {
        guard !record.relations.isEmpty else { return [] }
        let items = record.relations.map { FormItem($0.sentence[words.language]) }
        return [FormRow(words.label(\Record.relations), .list(items))]
    }

    private func optional(_ place: PartialKeyPath<Record>, _ text: String?, isShort: Bool = false) -> [FormRow] {
        guard let text, !text.isEmpty else { return [] }
        return [FormRow(words.label(place), .text(text), isShort: isShort)]
    }

    private var time: String {
        record.time.map { "\(TimeSpan.clock($0.start))–\(TimeSpan.clock($0.end))" } ?? ""
    }

    private var venue: String {
        let mode = record.venue.mode?.words[words.language] ?? ""
        let number = record.venue.meetingNumber
        let call = number.isEmpty ? "" : words.say("会议号 \(number)", "meeting number \(number)")
        let places = [record.venue.platform, call, record.venue.place].filter { !$0.isEmpty }.joined(
            separator: words.say("，", ", "))
        return [mode, places].filter { !$0.isEmpty }.joined(separator: words.say("：", ": "))
    }

    private func participant(_ participant: Participant) -> FormItem {
        let liaison = participant.liaison
        let first = liaison.isEmpty ? [] : [words.say("\(liaison)（对接人）", "\(liaison) (liaison)")]
        let people = words.list(first + participant.people)
        return FormItem(words.department(participant.department) + words.say("：", ": ") + people)
    }

    private var materials: [FormRow] {
        guard !record.materials.isEmpty else { return [] }
        let table = FormTable(
            [(words.label(\Material.name), 40), (words.say("字节", "Bytes"), 14), ("SHA-256", 46)],
            record.materials.map { material in
                [
                    FormCell(material.name), FormCell(material.size.map(String.init) ?? ""),
                    FormCell([.code(material.digest)]),
                ]
            })
        return [FormRow(words.label(\Record.materials), .table(table))]
    }
}
