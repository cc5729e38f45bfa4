// Departments by what people call them.
extension Settings {
    /// By its code in any case, or by its name in either language where one alone has it.
    public func department(called typed: String) -> DepartmentCode? {
        if let code = DepartmentCode(typed: typed), department(code) != nil { return code }
        let name = Self.folded(typed)
        let named = departments.filter { [$0.name, $0.nameEn].map(Self.folded).contains(name) }
        // A department that is closed gives its name to the one that goes by it now.
        let open = named.filter { $0.closedOn == nil }
        guard !name.isEmpty else { return nil }
        return open.count == 1 ? open[0].code : named.count == 1 ? named[0].code : nil
    }

    /// Which one may have been meant, or which ones there are.
    public func hint(forDepartment typed: String) -> LocalizedText {
        let name = Self.folded(typed)
        let named = departments.filter { department in
            [department.name, department.nameEn].map(Self.folded).contains { !$0.isEmpty && $0.contains(name) }
        }
        let near = Spelling.nearest(
            to: typed, among: departments.flatMap { [$0.code?.text ?? "", $0.name, $0.nameEn] })
        let meant = named.isEmpty ? departments.filter { [$0.code?.text, $0.name, $0.nameEn].contains(near) } : named
        guard !meant.isEmpty, near != nil || !name.isEmpty else { return Self.list(departments) }
        return Self.list(meant, LocalizedText(zh: "是否指：", en: "did you mean: "))
    }

    private static func list(
        _ departments: [Department], _ start: LocalizedText = LocalizedText(zh: "现有部门：", en: "there are: ")
    ) -> LocalizedText {
        func names(_ language: Language) -> [String] {
            departments.filter { $0.closedOn == nil }.prefix(12).map { department in
                let (name, code) = (department.name(in: language), department.code?.text ?? "")
                return name.isEmpty ? code : language == .zh ? "\(name)（\(code)）" : "\(name) (\(code))"
            }
        }
        return LocalizedText(
            zh: start.zh + names(.zh).joined(separator: "、"), en: start.en + names(.en).joined(separator: ", "))
    }

    static func folded(_ text: String) -> String {
        Typed.line(Typed.narrow(text).lowercased())
    }
}
