import Records
import Register

extension RegisterView {
    /// Until when a record must be kept (S27). The term runs from the archiving commit, by the log's clock, which no
    /// field and no machine's clock can set back (decision 23), in the time zone of that day; of an imported record from the day that
    /// the registrar's import states (decision 36). Of the term set for it and the one that the rules ask for now, the longer holds.
    /// It says by which list it is to be disposed of, too.
    public func retention(of stored: StoredRecord) throws(RegisterError) -> Retention {
        try retention(of: stored, in: history(), before: .max, on: openList(naming: stored))
    }

    /// The same as of a place in the history, by the settings of this view.
    ///
    /// - Parameter list: the list by which it is to be disposed of, where that is asked for.
    package func retention(
        of stored: StoredRecord, in history: History, before position: Int, on list: String? = nil
    ) throws(RegisterError) -> Retention {
        guard let archived = stored.record.archived else { return Retention(of: stored.record, archivedOn: nil) }
        let rule = settings.policy.term(for: stored.record)
        let policy = (term: rule.term, basis: rule.basis[language])
        if let event = try history.last(.archive, of: stored.number, before: position) {
            let then = try at(event.commit.id)
            return Retention(
                of: stored.record, archivedOn: then.moment(at: event.logTime).day, under: policy, on: list)
        }
        let imported =
            stored.record.imported == nil ? nil : try history.last(.import, of: stored.number, before: position)
        let isImported = imported != nil
        return Retention(
            of: stored.record, archivedOn: isImported ? archived.at?.day : nil, isByImport: isImported, under: policy,
            on: list)
    }
}
