import Records

// What follow-through adds to a record (F2–F12).
extension RecordGenerator {
    mutating func fillAgreedFollowThrough(of record: inout Record, _ codes: [DepartmentCode]) {
        record.relations = list(0...2) { generator, index in
            var relation = Relation()
            // One relation a record: that is what it is found again by.
            relation.record = RecordNumber(year: 2024, department: codes[0], serial: 100 + index)
            relation.relation = generator.pick(RelationKind.allCases)
            if relation.relation == .amends, generator.chance(0.5) { relation.action = 1 }
            return relation
        }
        record.custom = list(0...2) { generator, index in
            var value = CustomValue()
            (value.field, value.value) = ("\(index) \(generator.line())", generator.line())
            return value
        }
        for topic in record.discussion.indices {
            for index in record.discussion[topic].differences.indices where chance(0.4) {
                record.discussion[topic].differences[index].answerFrom = pick(codes)
                record.discussion[topic].differences[index].answerBy = day()
            }
        }
        for index in record.actions.indices where chance(0.4) {
            record.actions[index].criterion = line()
            record.actions[index].supporting = list(0...2) { generator, position in
                var support = Support()
                (support.number, support.department) = (position + 1, generator.pick(codes))
                (support.task, support.due) = (generator.line(), generator.day())
                return support
            }
        }
    }

    mutating func fillFollowThrough(of record: inout Record, _ codes: [DepartmentCode]) {
        record.followup.topics = list(0...2) { generator, index in
            var topic = TopicEntry()
            (topic.number, topic.act) = (index + 1, generator.pick(TopicAct.allCases))
            topic.department = generator.pick(codes)
            (topic.topic, topic.note) = (generator.line(), generator.line())
            (topic.at, topic.by) = (generator.moment(), generator.line())
            return topic
        }
        record.followup.extensions = list(0...2) { generator, _ in
            var asked = Extension()
            (asked.action, asked.act) = (1, generator.pick(ExtensionAct.allCases))
            (asked.from, asked.to, asked.reason) = (generator.day(), generator.day(), generator.line())
            (asked.at, asked.by) = (generator.moment(), generator.line())
            return asked
        }
        record.followup.acceptances = list(0...2) { generator, _ in
            var acceptance = Acceptance()
            (acceptance.action, acceptance.act) = (1, generator.pick(AcceptanceAct.allCases))
            (acceptance.note, acceptance.recheckOn) = (generator.line(), generator.day())
            (acceptance.at, acceptance.by) = (generator.moment(), generator.line())
            return acceptance
        }
        record.followup.handovers = list(0...1) { generator, _ in
            var handover = Handover()
            (handover.action, handover.from, handover.to) = (1, generator.line(), generator.line())
            (handover.reason, handover.at, handover.by) = (generator.line(), generator.moment(), generator.line())
            return handover
        }
        record.rulings = list(0...1) { generator, _ in
            var ruling = Ruling()
            (ruling.round, ruling.act, ruling.reason) = (1, generator.pick(RulingAct.allCases), generator.line())
            (ruling.tag, ruling.at, ruling.by) = (generator.text(), generator.moment(), generator.line())
            return ruling
        }
    }
}
