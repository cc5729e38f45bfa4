// Earlier records (S8).
extension RecordRule {
    static let citations = [citationOfItself] + relations

    /// A record cites earlier records, not itself (S8).
    static let citationOfItself = RecordRule("citation-of-itself", from: .notice) { record, _, findings in
        for (index, citation) in record.citations.enumerated() where citation == record.number {
            findings.add(
                .error, at: FieldPath(\Record.citations) + index,
                LocalizedText(zh: "引用了本记录自己：\(citation)", en: "the record cites itself: \(citation)"),
                hint: wayOut)
        }
        for (index, relation) in record.relations.enumerated() {
            guard let number = relation.record, number == record.number else { continue }
            findings.add(
                .error, at: record.path(toRelation: index) + \Relation.record,
                LocalizedText(zh: "与本记录自己有关系：\(number)", en: "the record relates to itself: \(number)"), hint: wayOut)
        }
    }

    private static let wayOut = LocalizedText(
        zh: "请写以往记录的编号，或删去该行", en: "cite an earlier record, or leave the line out")
}
