// What the rules look through, with its places.
extension Record {
    /// Every department's code on the record, in the form's order, and where it stands.
    func eachDepartmentCode(_ visit: (DepartmentCode, () -> FieldPath) -> Void) {
        if let department { visit(department) { FieldPath(\Record.department) } }
        for (index, participant) in participants.enumerated() {
            guard let code = participant.department else { continue }
            visit(code) { path(toParticipant: index) + \Participant.department }
        }
        for (topic, item) in discussion.enumerated() {
            for (index, difference) in item.differences.enumerated() {
                for (position, code) in difference.departments.enumerated() {
                    visit(code) {
                        path(toDifference: index, ofTopic: topic) + \Difference.departments + position
                    }
                }
                if let code = difference.answerFrom {
                    visit(code) { path(toDifference: index, ofTopic: topic) + \Difference.answerFrom }
                }
            }
        }
        for (index, action) in actions.enumerated() {
            if let code = action.department { visit(code) { path(toAction: index) + \ActionItem.department } }
            for (position, support) in action.supporting.enumerated() {
                guard let code = support.department else { continue }
                visit(code) { path(toSupport: position, ofAction: index) + \Support.department }
            }
        }
    }

    /// What the record is about, in words: title, background, goal, discussion and resolutions.
    var texts: [(path: FieldPath, text: String)] {
        var texts = [
            (FieldPath(\Record.title), title), (FieldPath(\Record.background), background),
            (FieldPath(\Record.goal), goal),
        ]
        for index in discussion.indices { texts += self.texts(ofTopic: index) }
        for (index, action) in actions.enumerated() {
            texts.append((path(toAction: index) + \ActionItem.action, action.action))
            texts.append((path(toAction: index) + \ActionItem.support, action.support))
            texts.append((path(toAction: index) + \ActionItem.criterion, action.criterion))
            for (position, support) in action.supporting.enumerated() {
                texts.append((path(toSupport: position, ofAction: index) + \Support.task, support.task))
            }
        }
        return texts
    }

    private func texts(ofTopic index: Int) -> [(FieldPath, String)] {
        let topic = discussion[index]
        let path = path(toTopic: index)
        var texts = [(path + \Topic.topic, topic.topic)]
        for (position, point) in topic.points.enumerated() { texts.append((path + \Topic.points + position, point)) }
        for (position, difference) in topic.differences.enumerated() {
            let path = self.path(toDifference: position, ofTopic: index)
            texts.append((path + \Difference.view, difference.view))
            texts.append((path + \Difference.next, difference.next))
        }
        for (position, text) in topic.consensus.enumerated() {
            texts.append((path + \Topic.consensus + position, text))
        }
        for (position, provisional) in topic.provisional.enumerated() {
            let path = path + \Topic.provisional + position
            texts.append((path + \Provisional.content, provisional.content))
            texts.append((path + \Provisional.condition, provisional.condition))
        }
        return texts
    }

    /// Every field that names a person, empty ones too, in the form's order. Who gets a copy (抄送) may be a list's address.
    func eachName(_ visit: TextVisitor) {
        visit(initiator) { FieldPath(\Record.initiator) }
        visit(chair) { FieldPath(\Record.chair) }
        for (index, participant) in participants.enumerated() {
            visit(participant.liaison) { path(toParticipant: index) + \Participant.liaison }
            for (position, name) in participant.people.enumerated() {
                visit(name) { path(toParticipant: index) + \Participant.people + position }
            }
        }
        for (index, name) in absent.enumerated() { visit(name) { FieldPath(\Record.absent) + index } }
        for (index, name) in inAttendance.enumerated() { visit(name) { FieldPath(\Record.inAttendance) + index } }
        visit(recorder) { FieldPath(\Record.recorder) }
        for (index, action) in actions.enumerated() {
            visit(action.owner) { path(toAction: index) + \ActionItem.owner }
        }
        visit(followup.follower) { FieldPath(\Record.followup) + \FollowUp.follower }
        for list in LivingList.all { list.eachName(self, visit) }
    }

    /// Fields of the living part that may name a person, though most hold something else: who did what, by mail address;
    /// what an imported record says of signatures, and of people in columns that the form has no field for.
    func eachAside(_ visit: TextVisitor) {
        for list in LivingList.all { list.eachAddress(self, visit) }
        for (index, hold) in holds.enumerated() {
            visit(hold.by) { FieldPath(\Record.holds) + index + \Hold.by }
            visit(hold.releasedBy) { FieldPath(\Record.holds) + index + \Hold.releasedBy }
        }
        if let archived { visit(archived.by) { FieldPath(\Record.archived) + \Archiving.by } }
        if let void { visit(void.by) { FieldPath(\Record.void) + \Voiding.by } }
        guard let imported else { return }
        for (index, name) in imported.signed.enumerated() {
            visit(name) { FieldPath(\Record.imported) + \Provenance.signed + index }
        }
        for (index, remark) in imported.remarks.enumerated() where Provenance.isAboutPeople(remark) {
            visit(remark) { FieldPath(\Record.imported) + \Provenance.remarks + index }
        }
    }
}

/// Takes a text and where it stands: a place is made only for what is found fault with, for every step of every record is
/// looked through.
typealias TextVisitor = (_ text: String, _ path: () -> FieldPath) -> Void
