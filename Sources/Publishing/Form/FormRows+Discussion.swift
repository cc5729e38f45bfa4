import Records

/// What was discussed and decided (S38–S41).
extension FormRows {
    /// A section a topic; one empty topic for a record that has none yet.
    var discussion: [FormSection] {
        let topics = record.discussion.isEmpty ? [Topic()] : record.discussion
        return topics.enumerated().map { index, topic in
            FormSection(heading(topic, index, of: topics.count), rows(topic))
        }
    }

    private func heading(_ topic: Topic, _ index: Int, of count: Int) -> String {
        let name = words.label(\Record.discussion)
        guard !topic.topic.isEmpty else { return name }
        let place = count > 1 ? " \(index + 1)/\(count)" : ""
        return name + place + words.say("：", ": ") + PublishedText.line(topic.topic)
    }

    private func rows(_ topic: Topic) -> [FormRow] {
        var rows = [
            FormRow(words.label(\Topic.points), .list(topic.points.map { FormItem($0) })),
            FormRow(words.label(\Topic.differences), .list(topic.differences.map(item))),
            FormRow(words.label(\Topic.consensus), .list(topic.consensus.map { FormItem($0) })),
        ]
        if !topic.provisional.isEmpty {
            rows.append(FormRow(words.label(\Topic.provisional), .list(topic.provisional.map(item))))
        }
        return rows
    }

    private func item(_ difference: Difference) -> FormItem {
        let number = difference.number.map { words.say("分歧 \($0)：", "Difference \($0): ") } ?? ""
        var details: [String] = []
        if !difference.departments.isEmpty {
            details.append(
                labelled(\Difference.departments, words.list(difference.departments.map { words.department($0) })))
        }
        if !difference.next.isEmpty { details.append(labelled(\Difference.next, difference.next)) }
        if let code = difference.answerFrom {
            details.append(labelled(\Difference.answerFrom, words.department(code)))
        }
        if let day = difference.answerBy { details.append(labelled(\Difference.answerBy, "\(day)")) }
        return FormItem(number + difference.view, details: details)
    }

    private func item(_ provisional: Provisional) -> FormItem {
        var details: [String] = []
        if !provisional.condition.isEmpty { details.append(labelled(\Provisional.condition, provisional.condition)) }
        if let day = provisional.reviewOn { details.append(labelled(\Provisional.reviewOn, "\(day)")) }
        return FormItem(provisional.content, details: details)
    }

    func labelled<Value: FormValue>(_ place: PartialKeyPath<Value>, _ text: String) -> String {
        words.label(place) + words.say("：", ": ") + text
    }

    /// The agreed day, and what stands beside it.
    private func due(of action: ActionItem) -> FormCell {
        let agreed = FormCell.Line.plain(action.due?.description ?? "")
        guard hasFollowUp, let term = record.term(of: action), let extent = term.extent else {
            return FormCell([agreed])
        }
        return FormCell([
            agreed, .note(words.say("延至 \(term.day)", "now \(term.day)")), .note(extent[words.language]),
        ])
    }

    var actions: FormRow {
        let table = FormTable(
            [
                (words.label(\ActionItem.number), 7), (words.label(\ActionItem.action), 36),
                (words.label(\ActionItem.owner), 20), (words.label(\ActionItem.due), 14),
                (words.label(\ActionItem.support), 23),
            ],
            record.actions.map { action in
                [
                    FormCell(action.number.map(String.init) ?? ""), task(action),
                    FormCell(
                        [.plain(action.owner), .note(words.department(action.department))] + successor(of: action)),
                    due(of: action), support(action),
                ]
            })
        return FormRow("", .table(table))
    }

    /// To whom an action went since (交接); the round stays as it was signed.
    private func successor(of action: ActionItem) -> [FormCell.Line] {
        guard hasFollowUp, let last = record.handovers(of: action).last else { return [] }
        return [.note(words.say("已交 \(last.to)", "now \(last.to)"))]
    }

    private func task(_ action: ActionItem) -> FormCell {
        guard !action.criterion.isEmpty else { return FormCell(action.action) }
        return FormCell([.plain(action.action), .note(labelled(\ActionItem.criterion, action.criterion))])
    }

    /// What is needed from others; their parts in it by number, department and day.
    private func support(_ action: ActionItem) -> FormCell {
        let parts = action.supporting.flatMap { part -> [FormCell.Line] in
            let name = ActionNumber(action.number ?? 0, supporting: part.number)
            let until = part.due.map { words.say("，期限 \($0)", ", due \($0)") } ?? ""
            return [.plain("\(name) \(part.task)"), .note(words.department(part.department) + until)]
        }
        let text: [FormCell.Line] = action.support.isEmpty && !parts.isEmpty ? [] : [.plain(action.support)]
        return FormCell(text + parts)
    }
}
