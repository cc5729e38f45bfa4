extension Record {
    /// The people whose names stand open in the fields for names, as they are written there.
    ///
    /// - Parameter roleWords: the register's own words for roles.
    public func openNames(roleWords: [String] = []) -> Set<String> {
        var lists: [NameList] = []
        eachName { name, _ in lists.append(NameList(name, roleWords: roleWords)) }
        eachAside { text, _ in lists.append(NameList(aside: text, roleWords: roleWords)) }
        return Set(lists.flatMap(\.people).map(\.text))
    }

    /// Masks every name that stands open (S11): 张三 becomes 张*, 市场部经理 becomes 市场部经理*, in lists one by one.
    ///
    /// - Parameter people: whose names are masked in texts too: ``openNames(roleWords:)`` of all that is brought in together.
    public mutating func maskNames(of people: Set<String> = [], roleWords: [String] = []) {
        changeNames { name in
            if !name.isBlank { name = NameList(name, roleWords: roleWords).masked }
        }
        changeAsides { text in
            if !text.isBlank { text = NameList(aside: text, roleWords: roleWords).masked }
        }
        let masks = people.sorted { ($1.count, $0) < ($0.count, $1) }.map {
            ($0, PersonName($0, roleWords: roleWords).masked)
        }
        changeTexts { text in
            for (name, masked) in masks where text.contains(name) {
                text = text.replacing(name + "*", with: masked).replacing(name, with: masked)
            }
        }
    }

    /// Those of ``eachName(_:)``.
    private mutating func changeNames(_ change: (inout String) -> Void) {
        for place in [\Record.initiator, \.chair, \.recorder, \.followup.follower] { change(&self[keyPath: place]) }
        for place in [\Record.absent, \.inAttendance] {
            for index in self[keyPath: place].indices { change(&self[keyPath: place][index]) }
        }
        for index in participants.indices {
            change(&participants[index].liaison)
            for person in participants[index].people.indices { change(&participants[index].people[person]) }
        }
        for index in actions.indices { change(&actions[index].owner) }
        for list in LivingList.all { list.change(&self, .names, change) }
    }

    /// Those of ``eachAside(_:)``.
    private mutating func changeAsides(_ change: (inout String) -> Void) {
        for list in LivingList.all { list.change(&self, .addresses, change) }
        for index in holds.indices {
            change(&holds[index].by)
            change(&holds[index].releasedBy)
        }
        if var archiving = archived {
            change(&archiving.by)
            archived = archiving
        }
        if var voiding = void {
            change(&voiding.by)
            void = voiding
        }
        if var provenance = imported {
            for index in provenance.signed.indices { change(&provenance.signed[index]) }
            for index in provenance.remarks.indices where Provenance.isAboutPeople(provenance.remarks[index]) {
                change(&provenance.remarks[index])
            }
            imported = provenance
        }
    }

    /// Whatever is written in sentences.
    private mutating func changeTexts(_ change: (inout String) -> Void) {
        for place in [\Record.title, \.background, \.goal] { change(&self[keyPath: place]) }
        for index in discussion.indices { discussion[index].changeTexts(change) }
        for index in actions.indices {
            change(&actions[index].action)
            change(&actions[index].support)
            change(&actions[index].criterion)
            for part in actions[index].supporting.indices { change(&actions[index].supporting[part].task) }
        }
        for list in LivingList.all { list.change(&self, .texts, change) }
        for index in custom.indices { change(&custom[index].value) }
        if var voiding = void {
            change(&voiding.reason)
            void = voiding
        }
        if var provenance = imported {
            for index in provenance.remarks.indices { change(&provenance.remarks[index]) }
            imported = provenance
        }
    }
}

extension Topic {
    fileprivate mutating func changeTexts(_ change: (inout String) -> Void) {
        change(&topic)
        for index in points.indices { change(&points[index]) }
        for index in differences.indices {
            change(&differences[index].view)
            change(&differences[index].next)
        }
        for index in consensus.indices { change(&consensus[index]) }
        for index in provisional.indices {
            change(&provisional[index].content)
            change(&provisional[index].condition)
        }
    }
}

extension Provenance {
    /// Whether a remark, `heading：value` of a column that the form has no field for, says who: 参会人员：张伟、赵敏.
    static func isAboutPeople(_ remark: String) -> Bool {
        guard let colon = remark.firstIndex(where: { ":\u{FF1A}".contains($0) }) else { return false }
        let heading = remark[..<colon].lowercased()
        return ["人", "员", "姓名", "名单", "签字", "签名", "签到", "出席", "列席", "主持", "name", "attend", "participant", "person"]
            .contains { heading.contains($0) } || heading == "by"
    }
}
