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

    /// The number of an action that somebody named; another department's part in one (协办) is refused.
    ///
    /// - Parameter instead: what can be done about a part, with the record's number and the action's.
    func action(
        _ typed: WholeAction, of number: RecordNumber, instead: (RecordNumber, Int) -> LocalizedText
    ) throws -> Int {
        guard let part = typed.item.supporting else { return typed.item.action }
        let (view, item) = (try view(), typed.item)
        let record = try view.existing(number).record
        guard
            let support = record.actions.first(where: { $0.number == item.action })?.supporting
                .first(where: { $0.number == part })
        else {
            throw RegisterError(
                "support-unknown",
                LocalizedText(zh: "\(number) 没有协办 \(item)", en: "\(number) has no support \(item)"),
                hint: LocalizedText(
                    zh: "行动项写作 \(item.action)：concord show \(number)",
                    en: "an action is typed as \(item.action): concord show \(number)"))
        }
        let named = support.department.map(view.settings.named) ?? LocalizedText("")
        throw RegisterError(
            "support-no-action",
            LocalizedText(
                zh: "\(item) 是\(named.zh)对行动项 \(item.action) 的协办，不是行动项",
                en: "\(item) is the part of \(named.en) in action \(item.action), and no action"),
            hint: instead(number, item.action))
    }

    private func numberFinder() throws -> NumberFinder {
        let view = try view()
        return NumberFinder(
            settings: view.settings, known: Set(try view.numbers() + register().draftNumbers()).sorted())
    }

    /// The error, with what is known of the number that the register has not: that it is a draft, or what is near it.
    func withNearNumbers(_ error: RegisterError) -> RegisterError {
        guard error.name == "record-unknown", let number = asked.first(where: { error.message.en.contains("\($0)") }),
            let finder = try? numberFinder()
        else { return error }
        guard !finder.known.contains(number) else {
            return RegisterError(
                error.name,
                LocalizedText(
                    zh: "\(number) 仍是草稿，尚未登记", en: "\(number) is a draft, and not in the register yet"),
                hint: LocalizedText(
                    zh: "送请确认后再办理：concord circulate \(number)",
                    en: "it is there once it was circulated: concord circulate \(number)"),
                findings: error.findings)
        }
        return RegisterError(error.name, error.message, hint: finder.hint(near: number), findings: error.findings)
    }
}
