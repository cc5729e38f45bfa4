import Records

/// The rows of the form for a record, in the template's order (S28–S45). A row of the template is always there, empty or
/// not; what is optional only when it says something.
package struct FormRows: Sendable {
    let record: Record
    /// Nil for an empty form.
    let identity: FormIdentity?
    let state: String
    /// Nil for what nobody can sign: a draft, a notice.
    let proof: PrintedProof?
    /// Whether what grew after the round belongs here: not on a round that was superseded.
    let hasFollowUp: Bool
    /// Whether the paper has room for a pen: only the round that counts is signed and reported on.
    let takesPen: Bool
    /// Numbered rows for actions that are written by hand, before the meeting has agreed on any.
    let openRows: Int
    /// The last day on which an archived record must be there, by the register; nil where there is none.
    let keptUntil: Day?
    /// Its term runs from a day that an import states.
    let isKeptByImport: Bool
    /// What is said of later records that relate to this one: `2026-MKT-009 取代本记录`.
    let later: [String]
    let words: FormWording

    package init(
        _ record: Record, _ identity: FormIdentity?, state: String, proof: PrintedProof?, hasFollowUp: Bool,
        takesPen: Bool, openRows: Int = 0, keptUntil: Day? = nil, isKeptByImport: Bool = false,
        later: [String] = [], settings: Settings, language: Language
    ) {
        (self.later, self.openRows) = (later, openRows)
        (self.record, self.identity, self.state) = (record, identity, state)
        (self.proof, self.hasFollowUp, self.takesPen, self.keptUntil) = (proof, hasFollowUp, takesPen, keptUntil)
        self.isKeptByImport = isKeptByImport
        words = FormWording(language: language, settings: settings)
    }

    /// In the template's bands.
    package var sections: [FormSection] {
        var sections = [
            FormSection(words.say("基本信息", "Basic information"), basics + ownFields),
            FormSection(words.say("沟通背景与目标", "Background and goal"), purpose),
        ]
        sections += discussion
        sections.append(FormSection(words.label(\Record.actions), [actions]))
        sections.append(FormSection(words.label(\Record.followup), followUp))
        sections.append(FormSection(words.label(\Record.signoffs), signatures))
        let keeping = keeping
        return keeping.isEmpty ? sections : sections + [FormSection(words.say("归档与保存", "Keeping"), keeping)]
    }

    /// Lines for a pen where the meeting is still to fill in the row.
    func room(_ lines: Int) -> Int { openRows > 0 ? lines : 0 }

    // MARK: what, when, where, who (S28–S35)

    private var basics: [FormRow] {
        var rows = [
            FormRow(
                words.label(\Record.number), .text(identity.map { "\($0.number)" } ?? ""), isShort: true,
                isQuoted: false),
            FormRow(words.label(\Record.round), .text(round), isShort: true, isQuoted: false),
            FormRow(words.label(\Record.title), .text(record.title)),
        ]
        let hasClass = !record.classification.isEmpty
        rows += optional(\.scenario, words.scenario(record.scenario), isShort: hasClass)
        rows += optional(\.classification, record.classification, isShort: true)
        rows += [
            FormRow(words.label(\Record.date), date, isShort: true),
            FormRow(words.label(\Record.time), .text(time), isShort: true),
            FormRow(words.label(\Record.venue), .text(venue)),
            FormRow(words.label(\Record.department), .text(words.department(record.department)), isShort: true),
            FormRow(words.label(\Record.initiator), .text(record.initiator), isShort: true),
        ]
        rows += optional(\.chair, record.chair)
        rows.append(
            FormRow(
                words.label(\Record.participants), .list(record.participants.map(participant)), room: room(3)))
        rows += optional(\.absent, words.list(record.absent))
        rows += optional(\.inAttendance, words.list(record.inAttendance))
        rows += optional(\.copiedTo, words.list(record.copiedTo))
        return rows + [FormRow(words.label(\Record.recorder), .text(record.recorder))]
    }

    private var round: String {
        guard let identity, identity.isRound else { return state }
        return identity.roundWords(words.language) + words.say("，", ", ") + state
    }

    private var date: FormContent {
        if record.date == nil, openRows > 0 { return .cell(FormCell([words.dateByHand])) }
        return .text(record.date.map { $0.dated(words.language) } ?? "")
    }

    // MARK: why (S36, S37)

    private var purpose: [FormRow] {
        [
            FormRow(words.label(\Record.background), .text(record.background), room: room(2)),
            FormRow(words.label(\Record.goal), .text(record.goal), room: room(2)),
        ] + materials + optional(\.citations, words.list(record.citations.map(\.description))) + relations
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
