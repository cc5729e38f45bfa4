import Publishing
import Records
import Register

/// What happened to a record that departments had before them.
extension MailFolder {
    private func put(
        _ number: RecordNumber, _ news: NewsLetters.News, to departments: [DepartmentCode]? = nil,
        withForm: Bool = false,
        on view: RegisterView
    ) async throws {
        let course = try await view.timeline(of: number)
        let record = try course?.rounds.last?.what ?? view.existing(number).record
        // Whoever left the list had an earlier round, and acts by it.
        let asked = departments ?? (course?.rounds ?? []).reversed().flatMap(\.what.signatories).inOrder
        let letters = NewsLetters(
            head, view.settings, record, number, news, to: asked,
            attachments: withForm ? [try await page(number, round: record.round ?? 0, on: view)] : [])
        try await put(try Self.addressed { try letters.letters() }, for: asked)
    }

    func putObjection(_ number: RecordNumber, of department: DepartmentCode, reason: String, on view: RegisterView)
        async throws
    {
        try await put(number, .objection(department, reason: reason), on: view)
    }

    /// To the initiating department, which accepts it where the rules ask for that.
    func putReport(_ number: RecordNumber, _ report: Feedback, on view: RegisterView) async throws {
        let course = try await view.timeline(of: number)
        guard let record = course?.inForce, let item = report.item, let action = record.item(item) else { return }
        let waits = report.supporting == nil && course?.awaitsAcceptance(action) == true
        let last = view.roster.calendar.workingDay(view.settings.policy.deadlines.acceptance, after: head.now.day)
        try await put(
            number, .report(report, action: action.action, acceptBy: waits ? last : nil), to: [number.department],
            on: view)
    }

    func putSettlement(_ number: RecordNumber, _ difference: Int, on view: RegisterView) async throws {
        let record = try view.existing(number).record
        guard let said = record.followup.settlements.last(where: { $0.difference == difference }) else { return }
        let asked = record.differences.first { $0.number == difference }
        try await put(number, .settled(difference, view: asked?.view ?? "", result: said.result), on: view)
    }

    func putArchiving(_ number: RecordNumber, until: Day?, on view: RegisterView) async throws {
        try await put(number, .archived(until: until), withForm: true, on: view)
    }

    /// That a number was given up after a round had gone out.
    func putVoid(_ number: RecordNumber, on view: RegisterView) async throws {
        let record = try view.existing(number).record
        let isAhead = view.span(of: record).map { $0.start > head.now } ?? false
        try await put(
            number, .void(reason: record.void?.reason ?? "", meeting: isAhead ? record.date : nil), on: view)
    }
}

extension Sequence where Element: Hashable {
    /// Each once, where it first stands.
    fileprivate var inOrder: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
