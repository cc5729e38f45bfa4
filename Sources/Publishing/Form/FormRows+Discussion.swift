import Records

/// What was discussed and decided (S38–S41).
extension FormRows {
    /// The band, and a part of it a topic; one empty topic for a record that has none yet.
    var discussion: [FormSection] {
        let band = words.say("核心讨论内容", "Discussion")
        let topics = record.discussion.isEmpty ? [Topic()] : record.discussion
        guard topics.count > 1 || !topics[0].topic.isEmpty else { return [FormSection(band, rows(topics[0]))] }
        return [FormSection(band, [])]
            + topics.enumerated().map { index, topic in
                FormSection(heading(topic, index, of: topics.count), isPart: true, rows(topic))
            }
    }

    private func heading(_ topic: Topic, _ index: Int, of count: Int) -> String {
        let place = words.label(\Topic.topic) + (count > 1 ? " \(index + 1)" : "")
        return topic.topic.isEmpty ? place : place + words.say("：", ": ") + PublishedText.line(topic.topic)
    }

    private func rows(_ topic: Topic) -> [FormRow] {
        var rows = [
            FormRow(words.label(\Topic.points), .list(topic.points.map { FormItem($0) }), room: room(4)),
            FormRow(words.label(\Topic.differences), .list(topic.differences.map(item)), room: room(2)),
            FormRow(words.label(\Topic.consensus), .list(topic.consensus.map { FormItem($0) }), room: room(2)),
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
                (words.label(\ActionItem.number), 7), (words.label(\ActionItem.action), 35),
                (words.label(\ActionItem.owner), 20), (words.label(\ActionItem.due), 15),
                (words.label(\ActionItem.support), 23),
            ],
            record.actions.enumerated().map { index, action in
                [
                    FormCell(serial(of: action, at: index)), task(action),
                    FormCell(
                        [.plain(action.owner), .note(words.department(action.department))] + successor(of: action)),
                    due(of: action), support(action),
                ]
            } + openActions.map { [FormCell("\($0)"), FormCell([.pen("", otherwise: "")]), "", "", ""] })
        return FormRow("", .table(table))
    }

    /// A round gives actions their numbers; on the form of a meeting they are counted.
    func serial(of action: ActionItem, at index: Int) -> String {
        action.number.map(String.init) ?? (openRows > 0 ? "\(index + 1)" : "")
    }

    /// Numbers behind those of the record, for actions that the meeting agrees on.
    var openActions: Range<Int> {
        let last = max(record.actions.count, record.actions.compactMap(\.number).max() ?? 0)
        return last + 1..<max(last, openRows) + 1
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
