import Publishing
import Records
import Register

/// The actions of records under way as a calendar (S22): to-dos with alarms, and beside each the day it is due. What is done
/// or no longer in force stays in it, marked so, since a calendar that took it in once must learn of it.
struct TaskCalendar {
    let context: CommandContext
    let view: RegisterView

    init(_ context: CommandContext, _ view: RegisterView) {
        self.context = context
        self.view = view
    }

    func write(to file: String, _ numbers: [RecordNumber], _ mine: ObligationFilter.Resolved) async throws {
        let identity = try view.identity()
        let timelines = try await view.inEachTimeline { stored in
            (numbers.isEmpty || numbers.contains(stored.number)) && stored.record.archived == nil
                && stored.record.restriction == nil
        } _: {
            [$0]
        }
        let entries = try timelines.flatMap { try self.entries($0, view, identity, mine) }
        let calendar = ActionCalendar(
            name: view.settings.title, language: context.language, stamp: view.now,
            entries: entries)
        try context.write(file, calendar.calendar.bytes)
        context.say(
            LocalizedText(
                zh: "\(entries.count) 项行动项已写入 \(file)",
                en: "\(entries.count) action\(entries.count == 1 ? "" : "s") in \(file)"))
    }

    private func entries(
        _ course: RecordTimeline, _ view: RegisterView, _ identity: String, _ mine: ObligationFilter.Resolved
    ) throws -> [ActionEntry] {
        guard let agreed = course.inForce, let stored = try view.record(course.number)?.record else { return [] }
        var current = agreed
        current.actions = course.actionsNow(of: agreed)
        let now = current.items
        let dropped = course.rounds.flatMap(\.what.items).filter { old in !now.contains { $0.name == old.name } }
        let latest = dropped.reduce(into: [ActionNumber: ActionItem]()) { $0[$1.name] = $1.action }
        let all = now + latest.sorted { $0.key < $1.key }.map { (name: $0.key, action: $0.value) }
        return all.compactMap { name, action in
            guard let due = stored.term(of: action, named: name)?.day, mine.takes([action.department], action.owner)
            else { return nil }
            var entry = ActionEntry(
                register: identity, number: "\(course.number)", action: name,
                title: "\(action.action) (\(course.number))", due: due)
            let department = action.department.flatMap(view.settings.department)?.name(in: context.language) ?? ""
            entry.details = [agreed.title, "\(department) \(action.owner)", action.support].filter { !$0.isEmpty }
                .joined(separator: "\n")
            let feedback = course.isReopened(name) ? nil : stored.followup.feedback.last { $0.item == name }
            let isTaken = course.succession(of: name.action, by: view.now.day) != nil
            let isOver = stored.void != nil || latest[name] != nil || isTaken
            entry.status = isOver ? .cancelled : Self.status(feedback)
            entry.completed = feedback?.entered
            entry.sequence =
                course.rounds.count - 1 + course.reports.count { $0.what.item == name } + (isTaken ? 1 : 0)
                + course.acceptances.count { $0.what.act == .return && ActionNumber($0.what.action ?? 0) == name }
                + course.handovers.count { ActionNumber($0.what.action ?? 0) == name }
                + course.extensions.count { $0.what.act == .grant && ActionNumber($0.what.action ?? 0) == name }
            entry.alarm = view.settings.policy.deadlines.reminder
            return entry
        }
    }

    private static func status(_ feedback: Feedback?) -> ActionEntry.Status {
        switch feedback?.status {
        case .done?: .done
        case .closed?: .cancelled
        case .ongoing?, .delayed?, .blocked?: .underWay
        case nil: .open
        }
    }
}
