import ArgumentParser
import Records
import Register

struct Remind: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remind the owners of actions that are due soon or late, and put it on record.",
        discussion: "Examples: concord remind --mail out/\n          concord remind 2024-MKT-001 --dry-run")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; whatever is to be reminded of today if left out.") var numbers:
        [RecordNumber] = []
    @OptionGroup var filter: ObligationFilter
    @OptionGroup var mail: MailOption
    @Flag(help: "Show what would be done; write nothing.") var dryRun = false

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let snapshot = try register.snapshot()
        let today = register.moment(snapshot.settings).day
        let mine = try filter.resolved(snapshot.settings)
        let due = try desk.obligations(register, on: today, of: numbers).filter {
            $0.kind == .reminder && $0.isOpen && mine.takes($0)
        }
        if due.isEmpty {
            desk.say(Phrase(zh: "\(today) 没有要提醒的", en: "nobody is to be reminded on \(today)"))
            if common.format == .json { desk.show(.array([])) }
            return .yes
        }
        let actions = Dictionary(grouping: due, by: \.number).mapValues { $0.compactMap(\.action) }
        if dryRun {
            if common.format == .json {
                desk.show(.array(due.map(ObligationShowing.json)))
            } else {
                await desk.show(ObligationShowing.table(due, desk.language, today: today, width: desk.terminal.width))
            }
            return .yes
        }
        let outbox = try await mail.outbox(desk, register)
        var results: [EventResult] = []
        for (number, actions) in actions.sorted(by: { $0.key < $1.key }) {
            results.append(try await register.remind(number, of: actions))
        }
        desk.show(results, due)
        try outbox?.putReminders(due)
        return .yes
    }
}

extension Desk {
    fileprivate func show(_ results: [EventResult], _ due: [Obligation]) {
        if options.format == .json {
            return show(.array(results.map(json)))
        }
        for result in results {
            let reminded = due.filter { $0.number == result.number }
            let list = reminded.map { "\($0.action ?? 0) \($0.actionDepartment?.text ?? "") \($0.owner)" }
            show(
                result,
                Phrase(
                    zh: "\(result.number.map { "\($0)" } ?? "") 已提醒：行动项 \(list.joined(separator: "、"))",
                    en: "\(result.number.map { "\($0)" } ?? "") reminded: action \(list.joined(separator: ", "))"))
        }
    }
}
