// What the rules look through, with its places.
extension Record {
    /// Every department's code on the record, in the form's order.
    var departmentCodes: [(path: FieldPath, code: DepartmentCode)] {
        var codes: [(FieldPath, DepartmentCode)] = []
        if let department { codes.append((FieldPath(\Record.department), department)) }
        for (index, participant) in participants.enumerated() {
            guard let code = participant.department else { continue }
            codes.append((path(toParticipant: index) + \Participant.department, code))
        }
        for (topic, item) in discussion.enumerated() {
            for (index, difference) in item.differences.enumerated() {
                let path = path(toDifference: index, ofTopic: topic) + \Difference.departments
                for (position, code) in difference.departments.enumerated() { codes.append((path + position, code)) }
                if let code = difference.answerFrom {
                    codes.append((self.path(toDifference: index, ofTopic: topic) + \Difference.answerFrom, code))
                }
            }
        }
        for (index, action) in actions.enumerated() {
            if let code = action.department { codes.append((path(toAction: index) + \ActionItem.department, code)) }
            for (position, support) in action.supporting.enumerated() {
                guard let code = support.department else { continue }
                codes.append((path(toSupport: position, ofAction: index) + \Support.department, code))
            }
        }
        return codes
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

    /// Every field that names a person, in the form's order. Who gets a copy (抄送) may be a list's address.
    var names: [(path: FieldPath, name: String)] {
        var names = [(FieldPath(\Record.initiator), initiator), (FieldPath(\Record.chair), chair)]
        for (index, participant) in participants.enumerated() {
            let path = path(toParticipant: index)
            names.append((path + \Participant.liaison, participant.liaison))
            names += Self.list(participant.people, at: path + \Participant.people)
        }
        names += Self.list(absent, at: FieldPath(\Record.absent))
        names += Self.list(inAttendance, at: FieldPath(\Record.inAttendance))
        names.append((FieldPath(\Record.recorder), recorder))
        for (index, action) in actions.enumerated() {
            names.append((path(toAction: index) + \ActionItem.owner, action.owner))
        }
        names.append((FieldPath(\Record.followup) + \FollowUp.follower, followup.follower))
        names += LivingList.all.flatMap { $0.names(self) }
        return names.filter { !$0.1.isBlank }
    }

    /// Fields of the living part that may name a person, though most hold something else: who did what, by mail address;
    /// what an imported record says of signatures, and of people in columns that the form has no field for.
    var asides: [(path: FieldPath, text: String)] {
        var asides = LivingList.all.flatMap { $0.addresses(self) }
        for (index, hold) in holds.enumerated() {
            let path = FieldPath(\Record.holds) + index
            asides += [(path + \Hold.by, hold.by), (path + \Hold.releasedBy, hold.releasedBy)]
        }
        if let archived { asides.append((FieldPath(\Record.archived) + \Archiving.by, archived.by)) }
        if let void { asides.append((FieldPath(\Record.void) + \Voiding.by, void.by)) }
        if let imported {
            let path = FieldPath(\Record.imported)
            asides += Self.list(imported.signed, at: path + \Provenance.signed)
            asides += Self.list(imported.remarks, at: path + \Provenance.remarks).filter {
                Provenance.isAboutPeople($0.1)
            }
        }
        return asides.filter { !$0.1.isBlank }
    }

    private static func list(_ names: [String], at path: FieldPath) -> [(FieldPath, String)] {
        names.enumerated().map { (path + $0.offset, $0.element) }
    }
}
