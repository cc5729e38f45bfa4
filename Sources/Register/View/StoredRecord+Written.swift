import Records

extension StoredRecord {
    /// What people wrote in it: the form's words, and what departments said when they signed or objected, and arbiters when they ruled.
    public var written: [WrittenText] {
        func said(_ field: FormKey, _ text: String) -> [WrittenText] {
            text.isEmpty ? [] : [WrittenText(field: [field], text: text)]
        }
        let decisions = record.signoffs.compactMap(\.statement).flatMap { statement in
            said(Self.remark, statement.remark) + said(Self.objection, statement.reason)
        }
        return record.written + decisions
    }

    private static let remark = FormKey(
        "保留意见", "remark", LocalizedText(zh: "签字时附带的意见", en: "What stands beside an agreement"))
    private static let objection = FormKey(
        "异议", "objection", LocalizedText(zh: "异议的理由", en: "Why a department objects"))
}
