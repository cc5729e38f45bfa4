import Publishing
import Records
import Register

extension MailFolder {
    /// That an action is returned, to the department that goes on with it.
    func putReturned(_ number: RecordNumber, _ item: Int, reason: String, on view: RegisterView) async throws {
        guard let course = try await view.timeline(of: number), var record = course.inForce else { return }
        record.actions = course.actionsNow(of: record)
        guard var action = record.actions.first(where: { $0.number == item }) else { return }
        action.due = course.judgedDay(of: ActionNumber(item), view.roster.calendar) ?? action.due
        let letters = ReturnedLetters(head, view.settings, number, action, reason: reason)
        try await put(try Self.addressed { try letters.letters() }, for: [action.department].compactMap { $0 })
    }

    /// That a round is referred, to those who may rule on it.
    func putReferral(_ number: RecordNumber, reason: String, on view: RegisterView) async throws {
        let record = try view.existing(number).record
        let letters = ReferralLetters(
            head, view.settings, record, number, reason: reason, arbiters: try view.arbiters(of: record, number),
            attachments: [try await page(number, round: record.round ?? 0, on: view)])
        try await put(try Self.addressed { try letters.letters() }, for: [])
    }
}

extension EventCommand {
    /// Does something that has letters; where it was done already they are written again before that is said.
    func repeating<Value>(
        _ already: String, _ write: () async -> Void, _ body: () async throws -> Value
    ) async throws -> Value {
        do { return try await body() } catch {
            if (error as? RegisterError)?.name == already { await write() }
            throw error
        }
    }
}
