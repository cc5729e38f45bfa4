extension Settings {
    /// A department as sentences name it, `研发部（RND）`; the code alone where the register has no name for it.
    public func named(_ code: DepartmentCode) -> LocalizedText {
        let department = department(code)
        let (zh, en) = (department?.name(in: .zh) ?? "", department?.name(in: .en) ?? "")
        return LocalizedText(
            zh: zh.isEmpty ? code.text : "\(zh)（\(code)）", en: en.isEmpty ? code.text : "\(en) (\(code))")
    }

    /// Several, one after the other.
    public func named(_ codes: [DepartmentCode]) -> LocalizedText {
        let names = codes.map { named($0) as LocalizedText }
        return LocalizedText(
            zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
    }
}
