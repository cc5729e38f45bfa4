// What a record has of actions, parts in them and differences, by what people call them.
extension Record {
    /// An action, or another department's part in one as if it were an action, whose owner is the department's liaison.
    public func item(_ number: ActionNumber) -> ActionItem? {
        guard let part = number.supporting else { return actions.first { $0.number == number.action } }
        return partsAsActions(of: number.action).first { $0.number == part }
    }

    /// Every action that has a number, each followed by other departments' parts in it.
    public var items: [(name: ActionNumber, action: ActionItem)] {
        actions.flatMap { action -> [(name: ActionNumber, action: ActionItem)] in
            guard let number = action.number else { return [] }
            let parts = partsAsActions(of: number).compactMap { part in
                part.number.map { (name: ActionNumber(number, supporting: $0), action: part) }
            }
            return [(ActionNumber(number), action)] + parts
        }
    }

    func partsAsActions(of action: Int) -> [ActionItem] {
        (actions.first { $0.number == action }?.supporting ?? []).map { part in
            var item = ActionItem()
            (item.number, item.action, item.department, item.due) = (part.number, part.task, part.department, part.due)
            item.owner = liaison(of: part.department)
            return item
        }
    }

    /// Whom a department has named for this record.
    public func liaison(of department: DepartmentCode?) -> String {
        department == self.department
            ? initiator : participants.first { $0.department == department }?.liaison ?? ""
    }
}

extension Record {
    /// Every difference, topic by topic.
    public var differences: [Difference] { discussion.flatMap(\.differences) }
}

extension Difference {
    /// It says who answers, or by when.
    public var isAsked: Bool { answerFrom != nil || answerBy != nil }

    /// Whether another round asks the same of the same department.
    func isAskedAlike(_ other: Difference) -> Bool {
        answerFrom == other.answerFrom && answerBy == other.answerBy
    }
}
