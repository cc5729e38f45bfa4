// How a record stands to earlier ones (记录关系).
extension RecordRule {
    static let relations = [relationIncomplete, relationAction, citationTwice]

    /// A relation says to which record it is, and which one.
    static let relationIncomplete = RecordRule("relation-incomplete", from: .notice) { record, _, findings in
        for (index, relation) in record.relations.enumerated()
        where relation.record == nil || relation.relation == nil {
            let path = record.path(toRelation: index)
            findings.add(
                .error, at: path + (relation.record == nil ? \Relation.record : \Relation.relation),
                relation.record == nil
                    ? LocalizedText(zh: "记录关系未写记录编号", en: "a relation does not say to which record it is")
                    : LocalizedText(zh: "记录关系未写明延续、修订或取代", en: "a relation does not say which one it is"),
                hint: LocalizedText(
                    zh: "请写编号与关系：延续、修订或取代；仅供参考的，写入“引用记录”",
                    en: "write its number, and continues, amends or replaces; what is only referred to is a citation"))
        }
    }

    /// Only an amendment is of one action.
    static let relationAction = RecordRule("relation-action", from: .notice) { record, _, findings in
        for (index, relation) in record.relations.enumerated()
        where relation.action != nil && relation.relation != nil && relation.relation != .amends {
            findings.add(
                .error, at: record.path(toRelation: index) + \Relation.action,
                LocalizedText(zh: "只有“修订”可写行动项", en: "only an amendment is of an action"),
                hint: LocalizedText(zh: "请删去行动项，或将关系改为“修订”", en: "leave the action out, or make it amends"))
        }
    }

    /// A record is cited once: as a reference, or in a relation. Several of its actions may be amended, each once.
    static let citationTwice = RecordRule("citation-twice", from: .notice) { record, _, findings in
        for (index, relation) in record.relations.enumerated() {
            guard let number = relation.record else { continue }
            let isReference = record.citations.contains(number)
            let isSaid = record.relations[..<index].contains { earlier in
                earlier.record == number
                    && (earlier.relation != .amends || relation.relation != .amends
                        || earlier.action == relation.action)
            }
            guard isReference || isSaid else { continue }
            findings.add(
                .error, at: record.path(toRelation: index) + \Relation.record,
                isReference
                    ? LocalizedText(zh: "\(number) 同时写入了引用记录与记录关系", en: "\(number) is both a citation and a relation")
                    : LocalizedText(zh: "与 \(number) 的关系重复", en: "the relation to \(number) appears twice"),
                hint: isReference
                    ? LocalizedText(zh: "请从“引用记录”中删去", en: "take it out of the citations")
                    : LocalizedText(zh: "请只保留一项", en: "keep one of them"))
        }
    }
}

extension Record {
    package func path(toRelation position: Int) -> FieldPath {
        FieldPath(\Record.relations)
            + .init(position: position, words: relations[position].record.map { "\($0)" } ?? "")
    }
}
