import Records
import Register

// What a person named, found in the register.
extension CommandContext {
    func number(_ reference: RecordReference) throws -> RecordNumber {
        let number = try reference.full ?? numberFinder().number(reference)
        asked.append(number)
        return number
    }

    func department(_ reference: DepartmentReference) throws -> DepartmentCode {
        let settings = try view().settings
        guard let code = settings.department(called: reference.typed) else {
            throw RegisterError.noDepartment(reference.typed, settings)
        }
        return code
    }

    private func numberFinder() throws -> NumberFinder {
        let view = try view()
        return NumberFinder(
            settings: view.settings, known: Set(try view.numbers() + register().draftNumbers()).sorted())
    }

    /// The error, with the numbers nearest to the one that there is not.
    func withNearNumbers(_ error: RegisterError) -> RegisterError {
        guard error.name == "record-unknown", let number = asked.first(where: { error.message.en.contains("\($0)") }),
            let finder = try? numberFinder(), !finder.known.contains(number)
        else { return error }
        return RegisterError(error.name, error.message, hint: finder.hint(near: number), findings: error.findings)
    }
}
