// The register's own fields (自定义栏, F10): what people call them, and how they are filled in.
extension Settings {
    /// The most that a register has.
    static let mostCustomFields = 8

    /// By its name in either language.
    public func customField(called typed: String) -> CustomField? { customFields.first { $0.isCalled(typed) } }

    /// Which fields there are, for whoever named none of them.
    public var customFieldHint: LocalizedText {
        let open = customFields.filter { !$0.isClosed }
        guard !open.isEmpty else {
            return LocalizedText(
                zh: "登记簿没有自定义栏；由登记员在设置中写明",
                en: "the register has no fields of its own; a registrar writes them into the settings")
        }
        return LocalizedText(
            zh: "现有自定义栏：" + open.map { $0.name(in: .zh) }.joined(separator: "、"),
            en: "there are: " + open.map { $0.name(in: .en) }.joined(separator: ", "))
    }

    /// What is wrong with a record's values of the register's own fields.
    ///
    /// - Parameter earlier: the record as it went out before; what stood in it of a field that was closed since may stay.
    public func customFindings(in record: Record, after earlier: Record?) -> [Finding] {
        var seen: Set<String> = []
        var findings: [Finding] = []
        for (position, entry) in record.custom.enumerated() where !entry.value.isBlank || entry.field.isBlank {
            let path = FieldPath(\Record.custom) + .init(position: position, words: entry.field)
            func refuse(_ place: PartialKeyPath<CustomValue>, _ zh: String, _ en: String, hint: LocalizedText) {
                findings.append(
                    Finding(
                        "custom-field", .error, LocalizedText(zh: zh, en: en), hint: hint, path: path + place,
                        number: record.number))
            }
            guard let field = customField(called: entry.field) else {
                refuse(
                    \.field, "登记簿没有自定义栏“\(entry.field)”", "the register has no field \"\(entry.field)\"",
                    hint: customFieldHint)
                continue
            }
            let name = LocalizedText(zh: field.name(in: .zh), en: field.name(in: .en))
            if !seen.insert(field.handle).inserted {
                refuse(
                    \.field, "自定义栏“\(name.zh)”重复", "\"\(name.en)\" is filled in twice",
                    hint: LocalizedText(zh: "请只保留一项", en: "leave one of them"))
            }
            if field.isClosed, earlier?.custom.contains(entry) != true {
                refuse(
                    \.field, "自定义栏“\(name.zh)”已停用", "\"\(name.en)\" is closed and filled in no more",
                    hint: LocalizedText(zh: "请删去该栏", en: "leave it out"))
            }
            if field.value(typed: entry.value, in: self) != entry.value {
                let expected = field.expectation(in: self)
                refuse(
                    \.value, "自定义栏“\(name.zh)”的值“\(entry.value)”应为\(expected.zh)",
                    "\"\(entry.value)\" in \"\(name.en)\": expected \(expected.en)",
                    hint: LocalizedText(zh: "请改正，或删去该栏", en: "correct it, or leave it out"))
            }
        }
        return findings
    }
}

extension CustomField {
    public func name(in language: Language) -> String {
        switch language {
        case .zh: name.isEmpty ? nameEn : name
        case .en: nameEn.isEmpty ? name : nameEn
        }
    }

    /// By which it is found again, whatever the language.
    public var handle: String { name(in: .zh) }

    public func isCalled(_ typed: String) -> Bool {
        let typed = Settings.folded(typed)
        return !typed.isEmpty && [name, nameEn].map(Settings.folded).contains(typed)
    }

    /// The one spelling of a value that was typed; nil for what is none of its kind.
    public func value(typed: String, in settings: Settings) -> String? {
        switch kind {
        case .line, nil: typed.isBlank ? nil : typed
        case .day: Day(typed: typed)?.description
        case .choice: choices.first { Settings.folded($0) == Settings.folded(typed) }
        case .department: settings.department(called: typed)?.text
        }
    }

    /// "a day such as 2024-03-05", to be put after "expected".
    public func expectation(in settings: Settings) -> LocalizedText {
        switch kind {
        case .line, nil: ScalarKind.line.expectation
        case .day: ScalarKind.day.expectation
        case .choice: ScalarKind.choice(choices.map { LocalizedText($0) }).expectation
        case .department: ScalarKind.code.expectation
        }
    }

    /// A value as people read it: a department by its name.
    public func shown(_ value: String, in language: Language, _ settings: Settings) -> String {
        guard kind == .department, let code = DepartmentCode(value) else { return value }
        return settings.named(code)[language]
    }
}

extension Record {
    /// Writes values of the register's own fields as their kinds have them, and the fields by the register's names for them. What
    /// cannot be understood stays as it is.
    public mutating func spellCustomValues(by settings: Settings, in language: Language) {
        for index in custom.indices {
            guard let field = settings.customField(called: custom[index].field) else { continue }
            custom[index].field = field.name(in: language)
            if let value = field.value(typed: custom[index].value, in: settings) { custom[index].value = value }
        }
    }

    /// The same, in the register's order and without those that say nothing: what goes out.
    public mutating func settleCustomValues(by settings: Settings, in language: Language) {
        spellCustomValues(by: settings, in: language)
        func place(_ value: CustomValue) -> Int {
            settings.customFields.firstIndex { $0.isCalled(value.field) } ?? settings.customFields.count
        }
        custom = custom.filter { !$0.value.isBlank }.enumerated().sorted {
            (place($0.element), $0.offset) < (place($1.element), $1.offset)
        }.map(\.element)
    }
}
