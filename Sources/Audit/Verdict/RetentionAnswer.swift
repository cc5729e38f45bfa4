import Records
import Register

extension RegisterView {
    /// Until when a record must be kept (S27). The term runs from the archiving commit, by the log's clock, which no
    /// field and no machine's clock can set back (decision 23), in the time zone of that day; of an imported record from the day that the registrar's import states (decision 36).
    public func retention(of stored: StoredRecord) throws(RegisterError) -> Retention {
        guard let archived = stored.record.archived else { return Retention(of: stored.record, archivedOn: nil) }
        let events = try history().events(of: stored.number)
        if let event = events.last(where: { $0.kind == .archive }) {
            let then = try at(event.commit.id)
            return Retention(of: stored.record, archivedOn: then.moment(at: event.logTime).day)
        }
        let isImported = stored.record.imported != nil && events.contains { $0.kind == .import }
        return Retention(of: stored.record, archivedOn: isImported ? archived.at?.day : nil)
    }
}
