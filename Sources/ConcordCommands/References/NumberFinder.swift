import Records
import Register

/// Finds the record that somebody named in short.
struct NumberFinder {
    let settings: Settings
    /// In order: what is registered, and what is a draft.
    let known: [RecordNumber]

    func number(_ reference: RecordReference) throws(RegisterError) -> RecordNumber {
        let code = reference.department.flatMap { settings.department(called: $0) ?? DepartmentCode(typed: $0) }
        if let year = reference.year, let code,
            let number = RecordNumber(year: year, department: code, serial: reference.serial)
        {
            return number
        }
        let found = known.filter { number in
            number.serial == reference.serial && (reference.department == nil || number.department == code)
                && (reference.year == nil || number.year == reference.year)
        }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            let numbers = found.suffix(12).map { "\($0)" }
            throw RegisterError(
                "number-ambiguous",
                LocalizedText(
                    zh: "“\(reference.typed)”可指 \(found.count) 份记录",
                    en: "\"\(reference.typed)\" may be \(found.count) records"),
                hint: LocalizedText(
                    zh: "请写全编号：" + numbers.joined(separator: "、"),
                    en: "type the whole number: " + numbers.joined(separator: ", ")))
        }
        if let department = reference.department, code.flatMap(settings.department) == nil {
            throw .noDepartment(department, settings)
        }
        throw RegisterError(
            "record-unknown",
            LocalizedText(zh: "登记簿里没有 \(reference.typed)", en: "the register has no \(reference.typed)"),
            hint: hint(code, reference.serial))
    }

    /// The numbers nearest to one that there is not.
    func hint(near number: RecordNumber) -> LocalizedText {
        hint(settings.department(number.department)?.code, number.serial, number.year)
    }

    private func hint(_ code: DepartmentCode?, _ serial: Int, _ year: Int? = nil) -> LocalizedText {
        func distance(_ number: RecordNumber) -> Int {
            abs(number.serial - serial) + (year.map { abs(number.year - $0) * 3 } ?? 0)
                + (code == nil || number.department == code ? 0 : 100)
        }
        let near = known.sorted { (distance($0), $1) < (distance($1), $0) }.prefix(3).sorted().map { "\($0)" }
        guard !near.isEmpty else {
            return LocalizedText(zh: "登记簿中尚无记录", en: "the register has no record yet")
        }
        return LocalizedText(
            zh: "相近的编号：" + near.joined(separator: "、"), en: "near it: " + near.joined(separator: ", "))
    }
}

extension RegisterError {
    static func noDepartment(_ typed: String, _ settings: Settings) -> RegisterError {
        RegisterError(
            "department-unknown", LocalizedText(zh: "没有这个部门：\(typed)", en: "there is no department \(typed)"),
            hint: settings.hint(forDepartment: typed))
    }
}
