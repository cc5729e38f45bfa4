// What other departments do for an action (协办, F9).
extension RecordRule {
    static let support = [supportNumber, supportIncomplete, supportUnasked, supportAfterAction]

    /// A part's number is its own within the action, from 1; one without a number gets it at circulation.
    static let supportNumber = RecordRule("support-number", from: .circulation) { record, _, findings in
        for (index, action) in record.actions.enumerated() {
            var seen: Set<Int> = []
            for (position, part) in action.supporting.enumerated() {
                findings.checkNumber(
                    part.number, &seen, at: record.path(toSupport: position, ofAction: index) + \Support.number)
            }
        }
    }

    /// Each part says which department does what by when.
    static let supportIncomplete = RecordRule("support-incomplete", from: .circulation) { record, _, findings in
        record.eachSupport { _, part, name, path in
            let missing: [(Bool, PartialKeyPath<Support>, LocalizedText, LocalizedText)] = [
                (
                    part.department == nil, \.department, LocalizedText(zh: "部门", en: "department"),
                    LocalizedText(zh: "请写部门代码，如 FIN", en: "write the department's code, such as FIN")
                ),
                (
                    part.task.isBlank, \.task, LocalizedText(zh: "事项", en: "task"),
                    LocalizedText(zh: "请写明协办什么", en: "say what the department does")
                ),
                (
                    part.due == nil, \.due, LocalizedText(zh: "期限", en: "due date"),
                    LocalizedText(zh: "请写日期，如 2024-03-12", en: "write a day such as 2024-03-12")
                ),
            ]
            for (isMissing, place, what, hint) in missing where isMissing {
                findings.add(
                    .error, at: path + place,
                    LocalizedText(zh: "协办 \(name) 未写\(what.zh)", en: "support \(name) has no \(what.en)"), hint: hint)
            }
        }
    }

    /// Who owes a part in an action has signed for it: its department takes part in the record.
    static let supportUnasked = RecordRule("support-unasked", from: .circulation) { record, _, findings in
        let signatories = record.signatories
        record.eachSupport { _, part, name, path in
            guard let code = part.department, !signatories.contains(code) else { return }
            findings.add(
                .error, at: path + \Support.department,
                LocalizedText(
                    zh: "协办 \(name) 的部门 \(code) 不在参与部门之中", en: "\(code) is to support \(name) and does not take part"),
                hint: LocalizedText(
                    zh: "请将 \(code) 列入参与部门，由该部门签字确认", en: "list \(code) under participants, so that it signs for it"))
        }
    }

    /// A part that is due after the action comes too late for it.
    static let supportAfterAction = RecordRule("support-after-action", from: .circulation) { record, _, findings in
        record.eachSupport { action, part, name, path in
            guard let due = part.due, let last = action.due, due > last else { return }
            findings.add(
                .warning, at: path + \Support.due,
                LocalizedText(
                    zh: "协办 \(name) 的期限 \(due) 晚于行动项的完成时限 \(last)",
                    en: "support \(name) is due on \(due), after the action itself on \(last)"),
                hint: LocalizedText(zh: "请核对两个日期", en: "check the two days"))
        }
    }
}

extension Record {
    /// Every part in an action, by what people call it: `2.1`.
    fileprivate func eachSupport(_ body: (ActionItem, Support, ActionNumber, FieldPath) -> Void) {
        for (index, action) in actions.enumerated() {
            for (position, part) in action.supporting.enumerated() {
                let name = ActionNumber(action.number ?? index + 1, supporting: part.number ?? position + 1)
                body(action, part, name, path(toSupport: position, ofAction: index))
            }
        }
    }
}
