// What was resolved (S14).
extension RecordRule {
    static let actions = [
        actionsMissing, actionWithoutConsensus, actionNumber, actionIncomplete, actionDepartmentAbsent,
        dueBeforeMeeting, dueOnRestDay,
    ]

    /// A communication usually leaves something to be done (S14).
    static let actionsMissing = RecordRule("actions-missing", from: .circulation) { record, _, findings in
        guard record.actions.isEmpty else { return }
        findings.add(
            .warning, at: FieldPath(\Record.actions), LocalizedText(zh: "没有决议事项", en: "there is no action"),
            hint: LocalizedText(
                zh: "请写明做什么、谁负责、何时完成、所需支持", en: "say what is to be done, by whom, by when, with what support"))
    }

    /// What is to be done rests on what was agreed: actions without a single consensus are shown (S16).
    static let actionWithoutConsensus = RecordRule("action-without-consensus", from: .circulation) {
        record, _, findings in
        guard !record.actions.isEmpty, !record.discussion.isEmpty, !record.discussion.contains(where: \.hasConsensus)
        else { return }
        findings.add(
            .note, at: FieldPath(\Record.actions),
            LocalizedText(zh: "有决议事项而无共识点", en: "there are actions and no consensus"),
            hint: LocalizedText(zh: "请核对决议是否准确反映沟通结果", en: "check that the actions reflect what was agreed"))
    }

    /// An action's number is its own within the record, from 1; one without a number gets it at circulation (S41).
    static let actionNumber = RecordRule("action-number", from: .circulation) { record, _, findings in
        var seen: Set<Int> = []
        for (index, action) in record.actions.enumerated() {
            findings.checkNumber(action.number, &seen, at: record.path(toAction: index) + \ActionItem.number)
        }
    }

    /// Each action says what is to be done, who does it (department and person), by when, and with what support (S14).
    static let actionIncomplete = RecordRule("action-incomplete", from: .circulation) { record, _, findings in
        for (index, action) in record.actions.enumerated() {
            let name = action.number ?? index + 1
            for part in ActionPart.all where part.isMissing(action) {
                findings.add(
                    .error, at: record.path(toAction: index) + part.place,
                    LocalizedText(zh: "行动项 \(name) 未写\(part.name.zh)", en: "action \(name) has no \(part.name.en)"),
                    hint: part.hint)
            }
        }
    }

    /// A department that owns an action takes part, so that it gets the record and signs it (S4).
    static let actionDepartmentAbsent = RecordRule("action-department-absent", from: .circulation) {
        record, _, findings in
        let signatories = record.signatories
        for (index, action) in record.actions.enumerated() {
            guard let code = action.department, !signatories.contains(code) else { continue }
            findings.add(
                .warning, at: record.path(toAction: index) + \ActionItem.department,
                LocalizedText(
                    zh: "负责部门 \(code) 不在参与部门之中", en: "\(code) owns the action and does not take part"),
                hint: LocalizedText(
                    zh: "请将 \(code) 列入参与部门，否则该部门不会收到记录，也不签字",
                    en: "list \(code) under participants, or it neither gets the record nor signs it"))
        }
    }

    /// An action is due on the day of the communication or later (S14).
    static let dueBeforeMeeting = RecordRule("due-before-meeting", from: .circulation) { record, _, findings in
        guard let date = record.date else { return }
        for (index, action) in record.actions.enumerated() {
            guard let due = action.due, due < date else { continue }
            findings.add(
                .warning, at: record.path(toAction: index) + \ActionItem.due,
                LocalizedText(
                    zh: "完成时限 \(due) 早于沟通日期 \(date)", en: "it is due on \(due), before the communication on \(date)"),
                hint: LocalizedText(zh: "请核对日期的年份与月份", en: "check the year and the month"))
        }
    }

    /// A due date on a day off is shown, where the register's calendar knows the year (S14).
    static let dueOnRestDay = RecordRule("due-on-rest-day", from: .circulation) { record, context, findings in
        for (index, action) in record.actions.enumerated() {
            guard let due = action.due, context.calendar.covers(due.year), !context.calendar.isWorkingDay(due)
            else { continue }
            findings.add(
                .note, at: record.path(toAction: index) + \ActionItem.due,
                LocalizedText(zh: "完成时限 \(due) 不是工作日", en: "it is due on \(due), which is no working day"),
                hint: LocalizedText(zh: "可改为前一个工作日", en: "move it to the working day before, if need be"))
        }
    }
}

/// A part of an action that must be there.
private struct ActionPart: Sendable {
    let place: PartialKeyPath<ActionItem> & Sendable
    let name: LocalizedText
    let hint: LocalizedText
    let isMissing: @Sendable (ActionItem) -> Bool

    static let all = [
        ActionPart(
            place: \.action, name: LocalizedText(zh: "内容", en: "content"),
            hint: LocalizedText(zh: "请写明做什么", en: "say what is to be done"), isMissing: { $0.action.isBlank }),
        ActionPart(
            place: \.department, name: LocalizedText(zh: "负责部门", en: "department"),
            hint: LocalizedText(zh: "请写部门代码，如 RND", en: "write the code of the department that does it, such as RND"),
            isMissing: { $0.department == nil }),
        ActionPart(
            place: \.owner, name: LocalizedText(zh: "负责人", en: "owner"),
            hint: LocalizedText(zh: "请写负责的岗位，隐去姓名，如“研发主管*”", en: "name who does it, masked: \"R&D lead*\""),
            isMissing: { $0.owner.isBlank }),
        ActionPart(
            place: \.due, name: LocalizedText(zh: "完成时限", en: "due date"),
            hint: LocalizedText(zh: "请写日期，如 2024-03-12", en: "write a day such as 2024-03-12"),
            isMissing: { $0.due == nil }),
        ActionPart(
            place: \.support, name: LocalizedText(zh: "所需支持", en: "support"),
            hint: LocalizedText(zh: "请写明由谁提供什么；无需支持的写“无”", en: "say who provides what, or \"none\""),
            isMissing: { $0.support.isBlank && $0.supporting.isEmpty }),
    ]
}
