extension Record {
    /// Masks every name that stands open (S11): 张三 becomes 张*, 市场部经理 becomes 市场部经理*.
    ///
    /// - Parameter roleWords: the register's own words for roles.
    public mutating func maskNames(roleWords: [String] = []) {
        func mask(_ name: inout String) {
            if !name.isBlank { name = PersonName(name, roleWords: roleWords).masked }
        }
        for place in [\Record.initiator, \.chair, \.recorder, \.followup.follower] { mask(&self[keyPath: place]) }
        for place in [\Record.absent, \.inAttendance] {
            for index in self[keyPath: place].indices { mask(&self[keyPath: place][index]) }
        }
        for index in participants.indices {
            mask(&participants[index].liaison)
            for person in participants[index].people.indices { mask(&participants[index].people[person]) }
        }
        for index in actions.indices { mask(&actions[index].owner) }
        for index in followup.feedback.indices { mask(&followup.feedback[index].by) }
        guard var provenance = imported else { return }
        for index in provenance.signed.indices { mask(&provenance.signed[index]) }
        imported = provenance
    }
}
