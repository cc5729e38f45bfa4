import Git
import Records

/// A record's course as it is kept between runs: facts, with no judgement about any day, and the names of the files in which rounds and
/// notices stand. The rules and the calendar of each fact are told by its place in the log.
package struct KeptTimeline: Packable, Sendable {
    /// Without its notices and rounds, its rules, and what is asked of the day.
    private var timeline: RecordTimeline
    private let notices: [RecordTimeline.Fact<ObjectID>]
    private let rounds: [RecordTimeline.Fact<ObjectID>]

    package var number: RecordNumber { timeline.number }

    /// Nil where a file cannot be named.
    ///
    /// - Parameter file: the record's file as the commit at a place of the log left it.
    package init?(_ timeline: RecordTimeline, _ file: (_ place: Int) throws -> ObjectID?) rethrows {
        func named(_ facts: [RecordTimeline.Fact<Record>]) throws -> [RecordTimeline.Fact<ObjectID>] {
            try facts.compactMap { fact in
                try file(fact.place).map { .init($0, at: fact.at, Procedure.none, place: fact.place) }
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
        array { reader in
            let place = reader.number()
            let at = Moment(seconds: reader.number(), offset: reader.number())
            return read(&reader).map { .init($0, at: at, .none, place: place) }
        }
    }

    fileprivate mutating func forms<What: FormValue>() -> [RecordTimeline.Fact<What>] { facts { $0.form() } }
}
