import Records

extension RegisterView {
    /// What is open of a record. Its last reports tell; where the initiating department accepts what is done (F4), who spoke last is
    /// told by the log alone.
    public func openWork(of stored: StoredRecord) async throws(RegisterError) -> OpenWork {
        guard try isAccepted(stored) else { return stored.record.openWork }
        return stored.record.openWork(by: try await timeline(of: stored.number))
    }

    /// Whether anything of a record is to be accepted, or ever was.
    fileprivate func isAccepted(_ stored: StoredRecord) throws(RegisterError) -> Bool {
        if !stored.record.followup.acceptances.isEmpty { return true }
        guard let round = stored.record.round, let made = try history().round(round, of: stored.number) else {
            return false
        }
        do { return try store.roster(tree: made.commit.tree).settings.policy.acceptance } catch {
            throw RegisterError(error)
        }
    }
}

extension RegisterView.AnswerKey {
    /// The timeline of a record, or nil, for the rules about its steps.
    static func course(_ number: RecordNumber) -> Self { Self("course", number) }
}

extension Step {
    /// The record's course before the step, with the decisions that hold.
    public func courseBefore() async throws(RegisterError) -> RecordTimeline? {
        guard let number else { return nil }
        // Several rules ask, and of one record many steps.
        let course = try await view.once(.course(number)) { () throws(RegisterError) in
            try await view.timeline(of: number)
        }
        return course?.before(entry.position)
    }

    /// What was open of the step's record before it.
    public func openWorkBefore() async throws(RegisterError) -> OpenWork {
        guard let before = try recordBefore() else { return OpenWork([]) }
        guard try view.isAccepted(before) else { return before.record.openWork }
        return before.record.openWork(by: try await courseBefore())
    }
}

extension Record {
    /// While its current round is not in force there is no work of it.
    fileprivate func openWork(by course: RecordTimeline?) -> OpenWork {
        guard let course, course.inForce?.round == round else { return openWork }
        return course.openWork
    }
}
