import Publishing
import Records
import Register

extension MailFolder {
    /// That an action is returned, to the department that goes on with it.
    func putReturned(_ number: RecordNumber, _ item: Int, on view: RegisterView) async throws {
        guard let course = try await view.timeline(of: number), var record = course.inForce,
            let returned = course.acceptances.last(where: { $0.what.action == item && $0.what.act == .return })
        else { return }
        record.actions = course.actionsNow(of: record)
        guard var action = record.actions.first(where: { $0.number == item }) else { return }
        action.due = course.judgedDay(of: ActionNumber(item), view.roster.calendar) ?? action.due
        let letters = ReturnedLetters(
            head, view.settings, number, action, try view.event(of: returned), reason: returned.what.note)
        try await put(try Self.addressed { try letters.letters() }, for: [action.department].compactMap { $0 })
    }

    /// That a round is referred, to those who may rule on it.
    func putReferral(_ number: RecordNumber, on view: RegisterView) async throws {
        let record = try view.existing(number).record
        guard let referral = try await view.timeline(of: number)?.rulings.last(where: { $0.what.act == .refer }) else {
            return
        }
        let letters = ReferralLetters(
            head, view.settings, record, number, try view.event(of: referral), reason: referral.what.reason,
            arbiters: try view.arbiters(of: record, number),
            attachments: [try await page(number, round: record.round ?? 0, on: view)])
        try await put(try Self.addressed { try letters.letters() }, for: [])
    }
}

extension RegisterView {
    /// The event that put something on record, as its letters are named by it.
    func event(of fact: RecordTimeline.Fact<some Sendable>) throws -> LetterEvent {
        let entry = try history().entry(at: fact.place)
        return LetterEvent(entry.eventID ?? entry.commit.id.hex, on: fact.day)
    }
}
