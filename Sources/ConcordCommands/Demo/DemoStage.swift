import RecordText
import Records
import Register
import RegisterWriting
import Signatures

/// The people of the play, at their times. What they are to do is noted first and then done in the order of time, since
/// nothing is put on record before what is there already.
final class DemoStage {
    let today: Day
    private let register: Register
    private let keys: String
    private let session: Session
    private let language: Language
    private let calendar: WorkingCalendar
    private var steps: [(at: Int, run: () async throws -> Void)] = []

    /// A record of the play, which gets its number when somebody begins to write it.
    final class Part {
        fileprivate(set) var number: RecordNumber?
    }

    init(register: Register, keys: String, session: Session, today: Day, _ language: Language) {
        self.register = register
        self.keys = keys
        self.session = session
        self.today = today
        self.language = language
        calendar = DemoCalendar.calendar(language)
    }

    var texts: any DemoRecords.Type { DemoTexts.records(language) }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// A working day, so many days ago or the last before that, and working days after it.
    func day(_ ago: Int, plus later: Int = 0) -> Day {
        var day = today.advanced(by: -ago)
        while !calendar.isWorkingDay(day) { day = day.advanced(by: -1) }
        return calendar.workingDay(later, after: day)
    }

    /// A day on which something may be due: so many days after another, or the first working day after that.
    func due(_ days: Int, after start: Day) -> Day {
        var day = start.advanced(by: days)
        while !calendar.isWorkingDay(day) { day = day.advanced(by: 1) }
        return day
    }

    /// So many days after a meeting, and not before its record is confirmed.
    func day(_ days: Int, afterMeeting ago: Int) -> Day { max(due(days, after: day(ago)), day(ago, plus: 3)) }

    /// Does everything that was noted.
    func perform() async throws {
        for step in steps.enumerated().sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }) {
            try await step.element.run()
        }
        steps = []
    }

    /// Notes what somebody does to a record on a day and at an hour (China time), but not after now.
    private func note(
        _ part: Part, _ person: String, _ day: Day, _ hour: Int,
        _ run: @escaping (RegisterWriter, RecordNumber) async throws -> Void
    ) {
        let moment = min(day.ordinal * 86_400 + hour * 3600 - 8 * 3600, session.now)
        steps.append(
            (
                moment,
                { [self] in
                    if let number = part.number { try await run(try await writer(person, at: moment), number) }
                }
            ))
    }

    /// The register in somebody's hands at a time.
    private func writer(_ person: String, at moment: Int) async throws -> RegisterWriter {
        let session = session.at(moment)
        let view = try register.readMain(session)
        let identity = GitIdentity(
            session, register.repository, key: .sshFile("\(keys)/\(person.lowercased())"))
        return RegisterWriter(register, view, try await identity.actor(on: view))
    }

    // MARK: what people do

    /// A record that is written after its meeting, which was announced some working days before.
    func write(_ code: String, _ template: String, _ ago: Int, noticed: Int? = 4) -> Part {
        let (part, start) = (Part(), day(ago))
        let text = DemoTexts.text(template) { due($0, after: start) }
        let begun = calendar.workingDay(noticed ?? 0, before: start)
        let hour = noticed == nil ? 16 : 10
        let moment = min(begun.ordinal * 86_400 + hour * 3600 - 8 * 3600, session.now)
        steps.append(
            (
                moment,
                { [self] in
                    guard let department = DepartmentCode(code) else { return }
                    part.number = try await writer(code, at: moment).newDraft(department, date: start) { _, _ in text }
                        .number
                }
            ))
        guard noticed != nil else { return part }
        note(part, code, begun, 10) { _ = try await $0.notify($1) }
        note(part, code, start, 16) { _ = try $0.register.saveDraft($1, text) }
        return part
    }

    /// A change of the draft: what is due on a day is due on another.
    func postpone(_ part: Part, _ code: String, _ at: Day, from: Day, to: Day) {
        note(part, code, at, 8) { writer, number in
            let text = try writer.register.editableText(number, on: writer.view).replacing("\(from)", with: "\(to)")
            _ = try writer.register.saveDraft(number, text)
        }
    }

    func circulate(_ part: Part, _ code: String, _ day: Day, _ message: String? = nil) {
        note(part, code, day, 9) { _ = try await $0.circulate($1, message: message) }
    }

    func sign(_ part: Part, _ codes: [String], _ day: Day) {
        for (index, code) in codes.enumerated() {
            note(part, code, day, 10 + index) { _ = try await $0.decide($1, as: DepartmentCode(code), .agree) }
        }
    }

    /// Signs with a remark beside it (保留意见).
    func sign(_ part: Part, _ code: String, _ day: Day, remark: String) {
        note(part, code, day, 14) { _ = try await $0.decide($1, as: DepartmentCode(code), .agree, remark: remark) }
    }

    func object(_ part: Part, _ code: String, _ day: Day, _ reason: String) {
        note(part, code, day, 16) { _ = try await $0.decide($1, as: DepartmentCode(code), .object, reason: reason) }
    }

    func refer(_ part: Part, _ code: String, _ day: Day, _ reason: String) {
        note(part, code, day, 15) { _ = try await $0.refer($1, reason: reason) }
    }

    /// The arbiter's ruling: the round holds.
    func uphold(_ part: Part, _ day: Day, _ reason: String) {
        note(part, DemoTexts.arbiter, day, 17) { _ = try await $0.rule($1, .uphold, reason: reason) }
    }

    /// Answers a difference, or settles it in the words of the answer.
    func settle(_ part: Part, _ difference: Int, _ code: String, _ day: Day, _ result: String = "") {
        note(part, code, day, 11) { _ = try await $0.settle($1, difference, result: result, by: nil) }
    }

    func remind(_ part: Part, _ action: Int, _ code: String, _ day: Day) {
        note(part, code, day, 9) { _ = try await $0.remind($1, of: [ActionNumber(action)]) }
    }

    func report(
        _ part: Part, _ item: ActionNumber, _ code: String, _ day: Day, _ note: String,
        _ status: ActionStatus = .done
    ) {
        var feedback = Feedback()
        (feedback.action, feedback.supporting) = (item.action, item.supporting)
        (feedback.status, feedback.note) = (status, note)
        self.note(part, code, day, 10) { [feedback] in _ = try await $0.report($1, feedback) }
    }

    /// The initiating department accepts what was reported done.
    func accept(_ part: Part, _ action: Int, _ code: String, _ day: Day) {
        note(part, code, day, 15) { _ = try await $0.accept($1, action, .accept) }
    }

    /// The registrar changes the register's rules.
    func rule(_ day: Day, _ change: @escaping @Sendable (inout Policy) -> Void) {
        let moment = min(day.ordinal * 86_400 + 8 * 3600 - 8 * 3600, session.now)
        steps.append(
            (
                moment,
                { [self] in
                    let subject = LocalizedText(
                        zh: "设置：启用验收与延期", en: "settings: what is done is accepted, terms can be put off")
                    _ = try await writer("reg", at: moment).changeSettings(subject) { change(&$0.policy) }
                }
            ))
    }

    func archive(_ part: Part, _ code: String, _ day: Day) {
        note(part, code, day, 9) { _ = try await $0.archive($1) }
    }

    /// A department asks for a longer term, and gets it the day after.
    func extend(
        _ part: Part, _ action: Int, _ code: String, _ day: Day, to: Day, grantedBy head: String, _ reason: String
    ) {
        note(part, code, day, 14) { _ = try await $0.ask($1, action, to: to, reason: reason) }
        note(part, head, day.advanced(by: 1), 9) { _ = try await $0.answer($1, action, grants: true, reason: "") }
    }

    func handOver(_ part: Part, _ action: Int, _ code: String, _ day: Day, to person: String, reason: String) {
        note(part, code, day, 9) { _ = try await $0.handOver($1, action, to: person, reason: reason) }
    }

    /// A head is away from a day on, and somebody of the department acts for them.
    func delegate(_ code: String, _ day: Day, for days: Int, reason: String) {
        let moment = min(day.ordinal * 86_400 + 17 * 3600 - 8 * 3600, session.now)
        steps.append(
            (
                moment,
                { [self] in
                    guard let department = DepartmentCode(code) else { return }
                    _ = try await writer(code, at: moment).delegate(
                        department, to: "\(DemoTexts.delegate.person)@example.org", from: nil,
                        until: today.advanced(by: days), reason: reason)
                }
            ))
    }

    func hold(_ part: Part, _ day: Day, matter: String, reason: String) {
        note(part, "reg", day, 9) { _ = try await $0.hold($1, matter: matter, reason: reason) }
    }

    /// A department asks for a topic before a meeting (议题征集).
    func propose(_ part: Part, _ code: String, _ day: Day, _ topic: String) {
        note(part, code, day, 11) { _ = try await $0.proposeTopic($1, topic, note: "", as: DepartmentCode(code)) }
    }

    /// A change of the draft: it goes on from an earlier record (延续).
    func goOn(_ part: Part, _ code: String, _ at: Day, from earlier: Part) {
        note(part, code, at, 8) { [language] writer, number in
            guard var record = try writer.register.draft(number)?.reading.value else { return }
            var relation = Relation()
            (relation.record, relation.relation) = (earlier.number, .continues)
            record.relations = [relation]
            let text = FormText.write(record, in: language)
            _ = try writer.register.saveDraft(number, String(decoding: text, as: UTF8.self))
        }
    }

    func void(_ part: Part, _ code: String, _ day: Day, reason: String) {
        note(part, code, day, 17) { _ = try await $0.void($1, reason: reason) }
    }
}
