import Git
import Records

/// A record's course as it is kept between runs: facts, with no judgement about any day, and the names of the files in which rounds and
/// notices stand. The rules and the calendar of each fact are told by its place in the log.
package struct KeptTimeline: Packable, Sendable {
    /// Without its notices and rounds, its rules, and what is asked of the day.
    private var timeline: RecordTimeline
    private let notices: [RecordTimeline.Fact<ObjectID>]
    private let rounds: [RecordTimeline.Fact<ObjectID>]

    private static let noProcedure = Procedure(policy: Policy(), calendar: WorkingCalendar())

    /// Nil where a file cannot be named.
    ///
    /// - Parameter file: the record's file as the commit at a place of the log left it.
    package init?(_ timeline: RecordTimeline, _ file: (_ place: Int) throws -> ObjectID?) rethrows {
        func named(_ facts: [RecordTimeline.Fact<Record>]) throws -> [RecordTimeline.Fact<ObjectID>] {
            try facts.compactMap { fact in
                try file(fact.place).map { .init($0, at: fact.at, Self.noProcedure, place: fact.place) }
            }
        }
        (notices, rounds) = (try named(timeline.notices), try named(timeline.rounds))
        guard notices.count == timeline.notices.count, rounds.count == timeline.rounds.count else { return nil }
        self.timeline = timeline
        (self.timeline.notices, self.timeline.rounds) = ([], [])
    }

    /// The course as it was.
    ///
    /// - Parameters:
    ///   - policy: the register's rules now.
    ///   - procedure: the rules and the calendar at a place of the log.
    ///   - record: what a file says.
    package func timeline(
        _ policy: Policy, _ procedure: (_ place: Int) -> Procedure, _ record: (ObjectID) throws -> Record
    ) rethrows -> RecordTimeline {
        var course = timeline
        func read(_ facts: [RecordTimeline.Fact<ObjectID>]) throws -> [RecordTimeline.Fact<Record>] {
            try facts.map { .init(try record($0.what), at: $0.at, $0.procedure, place: $0.place) }
        }
        (course.notices, course.rounds, course.policyNow) = (try read(notices), try read(rounds), policy)
        return course.judged(by: procedure)
    }
}

extension RegisterView {
    /// The timelines of some records, one after the other, in the order that is given; numbers that were never registered are passed over.
    /// What was read of them in earlier runs is not read from their histories again.
    package func eachTimeline(
        of numbers: [RecordNumber], _ take: (RecordTimeline) async throws(RegisterError) -> Void
    ) async throws(RegisterError) {
        let portion = 500
        var advance: (@Sendable () -> Void)?
        for first in stride(from: 0, to: numbers.count, by: portion) {
            let some = Array(numbers[first..<min(first + portion, numbers.count)])
            let known = try await keptTimelines(of: some)
            // Most of the time nothing is left to read.
            if known.count < some.count, advance == nil { advance = session.progress?(numbers.count - first) }
            let step = advance ?? {}
            let timelines = try await some.mapTogether { number throws(RegisterError) in
                defer { step() }
                return if let timeline = known[number] { timeline } else { try await self.timeline(of: number) }
            }.compactMap(\.self)
            try await keep(timelines.filter { known[$0.number] == nil })
            for timeline in timelines { try await take(timeline) }
        }
    }

    private func keptTimelines(of numbers: [RecordNumber]) async throws(RegisterError) -> [RecordNumber: RecordTimeline]
    {
        let kept = try await kept("timeline", about: Set(numbers), as: KeptTimeline.self)
        guard !kept.isEmpty else { return [:] }
        let procedures = try procedures()
        let timelines = try await kept.mapTogether { number, kept throws(RegisterError) in
            do {
                return try kept.timeline(self.settings.policy) { place in
                    procedures.last { $0.since <= place }?.procedure ?? procedures[0].procedure
                } _: {
                    try self.store.record(number, blob: $0).record
                }
            } catch {
                throw RegisterError(error)
            }
        }
        return Dictionary(timelines.map { ($0.number, $0) }) { $1 }
    }

    private func keep(_ timelines: [RecordTimeline]) async throws(RegisterError) {
        let history = try history()
        do {
            let kept = try timelines.compactMap { timeline in
                try KeptTimeline(timeline) { place in
                    try store.blob(of: timeline.number, tree: history.entry(at: place).commit.tree)
                }.map { (number: timeline.number, answer: $0) }
            }
            try await keep(kept, as: "timeline")
        } catch {
            throw RegisterError(error)
        }
    }

    /// The rules and calendars that the register has had, each with the place in the log from which on it held; one at least.
    private func procedures() throws(RegisterError) -> [(since: Int, procedure: Procedure)] {
        let changes = try settingsChanges()
        do {
            return try changes.map { entry in
                (entry.position, Procedure(try store.roster(tree: entry.commit.tree)))
            }
        } catch {
            throw RegisterError(error)
        }
    }
}

extension Procedure {
    init(_ roster: Roster) { self.init(policy: roster.settings.policy, calendar: roster.calendar) }
}

extension KeptTimeline {
    package func pack(into writer: inout PackWriter) {
        func file(_ writer: inout PackWriter, _ file: ObjectID) { writer.add(file.hex) }
        writer.add(timeline.number.description)
        writer.add(facts: notices, file)
        writer.add(facts: rounds, file)
        writer.add(facts: timeline.decisions) { writer, decided in
            writer.add(decided.department.text)
            writer.add(decided.round)
            writer.add(decided.decision.rawValue)
            writer.add(decided.isOnPaper)
        }
        writer.add(facts: timeline.reminders) { writer, reminder in
            writer.add(reminder.item.action)
            writer.add(reminder.item.supporting) { $0.add($1) }
            writer.add(reminder.step) { $0.add($1.rawValue) }
        }
        writer.add(forms: timeline.contests)
        writer.add(forms: timeline.reports)
        writer.add(forms: timeline.topics)
        writer.add(forms: timeline.extensions)
        writer.add(forms: timeline.acceptances)
        writer.add(forms: timeline.handovers)
        writer.add(forms: timeline.settlements)
        writer.add(forms: timeline.rulings)
        writer.add(forms: [timeline.archived].compactMap(\.self))
        writer.add(forms: [timeline.voided].compactMap(\.self))
        writer.add(timeline.isRestricted)
        writer.add(timeline.successions) { writer, succession in
            writer.add(succession.record.description)
            writer.add(succession.action) { $0.add($1) }
            writer.add(succession.since.ordinal)
        }
    }

    package init?(from reader: inout PackReader) {
        func file(_ reader: inout PackReader) -> ObjectID? { ObjectID(hex: reader.text()) }
        guard let number = RecordNumber(reader.text()) else { return nil }
        var timeline = RecordTimeline(number: number)
        (notices, rounds) = (reader.facts(file), reader.facts(file))
        timeline.decisions = reader.facts { reader in
            guard let department = DepartmentCode(reader.text()) else { return nil }
            let round = reader.number()
            guard let decision = Decision(rawValue: reader.text()) else { return nil }
            return .init(department: department, round: round, decision: decision, isOnPaper: reader.flag())
        }
        timeline.reminders = reader.facts { reader in
            let item = ActionNumber(reader.number(), supporting: reader.optional { $0.number() })
            return Reminder(item, reader.optional { EscalationStep(rawValue: $0.number()) })
        }
        timeline.contests = reader.forms()
        timeline.reports = reader.forms()
        timeline.topics = reader.forms()
        timeline.extensions = reader.forms()
        timeline.acceptances = reader.forms()
        timeline.handovers = reader.forms()
        timeline.settlements = reader.forms()
        timeline.rulings = reader.forms()
        timeline.archived = (reader.forms() as [RecordTimeline.Fact<Archiving>]).first
        timeline.voided = (reader.forms() as [RecordTimeline.Fact<Voiding>]).first
        timeline.isRestricted = reader.flag()
        timeline.successions = reader.array { reader in
            guard let record = RecordNumber(reader.text()) else { return nil }
            let action = reader.optional { $0.number() }
            return Succession(record: record, action: action, since: Day(ordinal: reader.number()))
        }
        self.timeline = timeline
    }
}

extension PackWriter {
    fileprivate mutating func add<What>(
        facts: [RecordTimeline.Fact<What>], _ add: (inout PackWriter, What) -> Void
    ) {
        self.add(facts) { writer, fact in
            writer.add(fact.place)
            writer.add(fact.at.seconds)
            writer.add(fact.at.offset)
            add(&writer, fact.what)
        }
    }

    fileprivate mutating func add<What: FormValue>(forms: [RecordTimeline.Fact<What>]) {
        add(facts: forms) { $0.add(form: $1) }
    }
}

extension PackReader {
    fileprivate mutating func facts<What>(_ read: (inout PackReader) -> What?) -> [RecordTimeline.Fact<What>] {
        let none = Procedure(policy: Policy(), calendar: WorkingCalendar())
        return array { reader in
            let place = reader.number()
            let at = Moment(seconds: reader.number(), offset: reader.number())
            return read(&reader).map { .init($0, at: at, none, place: place) }
        }
    }

    fileprivate mutating func forms<What: FormValue>() -> [RecordTimeline.Fact<What>] { facts { $0.form() } }
}
