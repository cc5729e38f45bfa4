import Publishing
import Questions
import Records
import Register

extension MailFolder {
    /// That terms end soon, to the departments that initiated the records.
    func putRetention(_ terms: [RecordTerm], on view: RegisterView) async throws {
        let items = try terms.compactMap { term -> RetentionLetters.Item? in
            guard let day = term.retention.keepUntil, let record = try view.record(term.number)?.record else {
                return nil
            }
            return RetentionLetters.Item(
                term.number, title: record.restriction == nil ? record.title : "", keepUntil: day,
                basis: term.retention.basis)
        }
        let departments = Set(items.compactMap { view.settings.acting(for: $0.number.department)?.code })
        let letters = try Self.addressed { try RetentionLetters(head, view.settings, items).letters() }
        try await put(letters, for: departments.sorted { $0.text < $1.text })
    }
}
