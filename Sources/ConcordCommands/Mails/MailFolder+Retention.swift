import Publishing
import Questions
import Records
import Register

extension MailFolder {
    /// That terms end soon, to the departments that initiated the records.
    func putRetention(_ rows: [(row: RecordRow, retention: Retention)], on view: RegisterView) async throws {
        let items = try rows.compactMap { row, retention -> RetentionLetters.Item? in
            guard let day = retention.keepUntil else { return nil }
            let isRestricted = try view.record(row.number)?.record.restriction != nil
            return RetentionLetters.Item(
                row.number, title: isRestricted ? "" : row.title, keepUntil: day, basis: retention.basis)
        }
        let departments = Set(items.compactMap { view.settings.acting(for: $0.number.department)?.code })
        let letters = try Self.addressed { try RetentionLetters(head, view.settings, items).letters() }
        try await put(letters, for: departments.sorted { $0.text < $1.text })
    }
}
