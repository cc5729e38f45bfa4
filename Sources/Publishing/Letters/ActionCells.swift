import Records

/// An action as letters have it in a table: what is to be done and by what it is judged, and what is needed from others.
struct ActionCells {
    let head: Letterhead
    let settings: Settings

    /// `优化交互逻辑（完成标准：客户试用通过）`.
    func task(_ action: ActionItem) -> String {
        guard !action.criterion.isEmpty else { return action.action }
        return action.action + head.say("（完成标准：\(action.criterion)）", " (judged by: \(action.criterion))")
    }

    /// What is needed, and other departments' parts by number, department and day.
    func support(_ action: ActionItem) -> String {
        let parts = action.supporting.map { part in
            let name = ActionNumber(action.number ?? 0, supporting: part.number)
            let whose = [part.department.map(settings.named)?[head.language] ?? "", part.due.map { "\($0)" } ?? ""]
            return "\(name) \(part.task)"
                + head.say("（", " (") + whose.filter { !$0.isEmpty }.joined(separator: head.say("，", ", "))
                + head.say("）", ")")
        }
        let own = action.support.isEmpty ? [] : [action.support]
        return (own + parts).joined(separator: head.say("；", "; "))
    }
}
