extension Settings {
    /// The departments of an earlier round that a later record does not list: neither themselves nor, where they are closed, whoever
    /// acts for them (承接部门).
    public func departments(of earlier: Record, missingIn later: Record) -> [DepartmentCode] {
        let listed = Set(later.signatories)
        return earlier.signatories.filter { listed.isDisjoint(with: standing(for: $0)) }
    }

    /// A department, and those that act for it one after the other.
    private func standing(for code: DepartmentCode) -> Set<DepartmentCode> {
        var codes: Set<DepartmentCode> = []
        var next: DepartmentCode? = code
        while let code = next, codes.insert(code).inserted {
            next = department(code).flatMap { $0.closedOn == nil ? nil : $0.successor }
        }
        return codes
    }
}
