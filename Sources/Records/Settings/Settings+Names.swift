extension Settings {
    /// A department as sentences name it, `研发部（RND）`; the code alone where the register has no name for it.
    public func named(_ code: DepartmentCode) -> LocalizedText {
        let department = department(code)
        let (zh, en) = (department?.name(in: .zh) ?? "", department?.name(in: .en) ?? "")
        return LocalizedText(
            zh: zh.isEmpty ? code.text : "\(zh)（\(code)）", en: en.isEmpty ? code.text : "\(en) (\(code))")
    }

    /// Who answers a difference, and by when, as a sentence; nil where the record asks nobody (F3).
    ///
    /// - Parameter initiator: who answers where no department is named.
    public func asked(_ difference: Difference, initiator: DepartmentCode?) -> LocalizedText? {
        guard difference.isAsked else { return nil }
        let who = (difference.answerFrom ?? initiator).map { named($0) } ?? LocalizedText("")
        guard let by = difference.answerBy else { return LocalizedText(zh: "由\(who.zh)答复", en: "\(who.en) answers") }
        return LocalizedText(zh: "由\(who.zh)最迟于 \(by) 答复", en: "\(who.en) answers by \(by)")
    }

    /// Several, one after the other.
    public func named(_ codes: [DepartmentCode]) -> LocalizedText {
        let names = codes.map { named($0) as LocalizedText }
        return LocalizedText(
            zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
    }
}
