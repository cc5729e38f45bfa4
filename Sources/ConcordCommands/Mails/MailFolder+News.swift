import Publishing
import Records
import Register

/// What happened to a record that departments had before them.
extension MailFolder {
    private func put(
        _ number: RecordNumber, _ event: LetterEvent, _ news: NewsLetters.News, to departments: [DepartmentCode]? = nil,
        withForm: Bool = false, on view: RegisterView
    ) async throws {
        let course = try await view.timeline(of: number)
        let record = try course?.rounds.last?.what ?? view.existing(number).record
        // Whoever left the list had an earlier round, and acts by it.
        let asked = departments ?? (course?.rounds ?? []).reversed().flatMap(\.what.signatories).firstOccurrences
        let letters = NewsLetters(
            head, view.settings, record, number, event, news, to: asked,
            attachments: withForm ? [try await page(number, round: record.round ?? 0, on: view)] : [])
        try await put(try Self.addressed { try letters.letters() }, for: asked)
    }

    /// A department's objection, by key, to the round that is out.
    ///
    /// - Parameter asked: the department; if nil, the one that the person signs for.
    func putObjection(_ number: RecordNumber, of asked: DepartmentCode?, on view: RegisterView) async throws {
        let record = try view.existing(number).record
        let own = try view.acting().signingDepartments(of: head.sender.address)
        guard let department = asked ?? own.first(where: record.signatories.contains),
            let objection = try await view.timeline(of: number)?.decisions.last(where: {
                $0.what.department == department && $0.what.round == record.round && $0.what.decision == .object
                    && !$0.what.isOnPaper
            }),
            let signed = record.signoffs.last(where: {
                $0.department == department && $0.round == record.round && $0.decision == .object
            })
        else { return }
        try await put(
            number, view.event(of: objection), .objection(department, reason: signed.statement?.reason ?? ""), on: view)
    }

    /// The last report on an action, to the initiating department, which accepts it where the rules ask for that.
    func putReport(_ number: RecordNumber, on item: ActionNumber, _ view: RegisterView) async throws {
        guard let course = try await view.timeline(of: number),
            let report = course.reports.last(where: { $0.what.item == item }),
            let action = course.inForce?.item(item)
        else { return }
        let waits = item.supporting == nil && course.awaitsAcceptance(action)
        let last = view.roster.calendar.workingDay(view.settings.policy.deadlines.acceptance, after: report.day)
        try await put(
            number, view.event(of: report), .report(report.what, action: action.action, acceptBy: waits ? last : nil),
            to: [number.department], on: view)
    }

    /// What became of a difference; of an answer, which its department has yet to settle, nothing is told.
    func putSettlement(_ number: RecordNumber, _ difference: Int, on view: RegisterView) async throws {
        guard let course = try await view.timeline(of: number),
            let settled = course.settlements.last(where: { $0.what.difference == difference }),
            !settled.what.answerOnly
        else { return }
        let asked = try view.existing(number).record.differences.first { $0.number == difference }
        try await put(
            number, view.event(of: settled), .settled(difference, view: asked?.view ?? "", result: settled.what.result),
            on: view)
    }

    func putArchiving(_ number: RecordNumber, on view: RegisterView) async throws {
        guard let archived = try await view.timeline(of: number)?.archived else { return }
        let until = try view.retention(of: view.existing(number)).keepUntil
        try await put(number, view.event(of: archived), .archived(until: until), withForm: true, on: view)
    }

    /// That a number was given up: whoever had a round learns that it is void, and whoever was invited that there is no meeting.
    func putVoid(_ number: RecordNumber, on view: RegisterView) async throws {
        let record = try view.existing(number).record
        guard let course = try await view.timeline(of: number), let voided = course.voided else { return }
        guard course.rounds.isEmpty else {
            let isAhead = view.span(of: record).map { $0.start > head.now } ?? false
            return try await put(
                number, view.event(of: voided),
                .void(reason: voided.what.reason, meeting: isAhead ? record.date : nil), on: view)
        }
        guard !course.notices.isEmpty else { return }
        try await putNotice(record, number, sequence: course.notices.count, isCancelled: true, limit: 0, on: view)
    }
}
