extension Settings {
    /// What no register's settings may be, as findings about `register.yaml`. That the time zone is one that machines know is
    /// looked at where zones are known.
    public var faults: [Finding] {
        var findings: [Finding] = []
        func refuse(_ rule: String, _ zh: String, _ en: String) {
            findings.append(Finding(rule, .error, LocalizedText(zh: zh, en: en), file: "register.yaml"))
        }
        if title.isEmpty { refuse("register-title", "缺少登记簿名称", "the register has no title") }
        if language == nil { refuse("register-language", "语言应为 zh 或 en", "the language is zh or en") }
        if registrars.isEmpty { refuse("registrar-missing", "至少要有一名登记员", "there must be a registrar") }
        var codes: Set<DepartmentCode> = []
        for department in departments {
            guard let code = department.code else {
                refuse("department-code", "部门缺少代码", "a department has no code")
                continue
            }
            if !codes.insert(code).inserted {
                refuse("department-code", "部门代码 \(code) 重复", "the code \(code) stands twice")
            }
            if department.name.isEmpty && department.nameEn.isEmpty {
                refuse("department-name", "部门 \(code) 缺少名称", "department \(code) has no name")
            }
            if let successor = department.successor, successor == code || self.department(successor) == nil {
                refuse(
                    "department-successor", "部门 \(code) 的承接部门 \(successor) 不存在",
                    "department \(code) has no such successor: \(successor)")
            }
        }
        for fault in policy.escalation.faults { refuse("escalation-rule", fault.zh, fault.en) }
        return findings + customFieldFaults
    }

    /// Eight fields at most, each with a name that no other has, a kind, and choices where it is a choice.
    private var customFieldFaults: [Finding] {
        var findings: [Finding] = []
        func refuse(_ zh: String, _ en: String) {
            findings.append(
                Finding("custom-field", .error, LocalizedText(zh: zh, en: en), file: "register.yaml"))
        }
        if customFields.count > Self.mostCustomFields {
            refuse("自定义栏至多 \(Self.mostCustomFields) 个", "there are \(Self.mostCustomFields) fields of its own at most")
        }
        var names: Set<String> = []
        for field in customFields {
            let own = Set([field.name, field.nameEn].map(Self.folded).filter { !$0.isEmpty })
            if own.isEmpty { refuse("自定义栏缺少名称", "a field of its own has no name") }
            if !names.isDisjoint(with: own) {
                refuse("自定义栏“\(field.handle)”重名", "the field \"\(field.handle)\" stands twice")
            }
            names.formUnion(own)
            if own.contains(where: { $0.contains("=") }) {
                refuse("自定义栏“\(field.handle)”的名称不得含“=”", "the name of the field \"\(field.handle)\" has \"=\" in it")
            }
            let choices = field.choices.map(Self.folded)
            switch field.kind {
            case nil: refuse("自定义栏“\(field.handle)”缺少类型", "the field \"\(field.handle)\" has no kind")
            case .choice? where choices.isEmpty:
                refuse("自定义栏“\(field.handle)”缺少选项", "the field \"\(field.handle)\" has no choices")
            case .choice? where Set(choices).count < choices.count:
                refuse("自定义栏“\(field.handle)”的选项重复", "a choice of the field \"\(field.handle)\" stands twice")
            case .choice?: break
            case _ where !choices.isEmpty:
                refuse("自定义栏“\(field.handle)”不是选项，不得写选项", "the field \"\(field.handle)\" is no choice and has choices")
            default: break
            }
        }
        return findings
    }

    /// What of another version's own fields is lost in this one: their names and kinds are for good, choices grow.
    public func customFieldLosses(since earlier: Settings) -> [(what: LocalizedText, hint: LocalizedText)] {
        earlier.customFields.compactMap { old in
            let now = customFields.first { $0.name == old.name && $0.nameEn == old.nameEn && $0.kind == old.kind }
            guard let now else {
                return (
                    LocalizedText(
                        zh: "自定义栏“\(old.handle)”的名称与类型终身不变，不得删除",
                        en: "the field \"\(old.handle)\" keeps its names and its kind for good, and is not taken out"),
                    LocalizedText(zh: "不再使用的，将“停用”写为“是”", en: "to end its use, write \"closed: yes\"")
                )
            }
            let lost = old.choices.filter { !now.choices.contains($0) }
            guard !lost.isEmpty else { return nil }
            let (zh, en) = (lost.joined(separator: "、"), lost.joined(separator: ", "))
            return (
                LocalizedText(
                    zh: "自定义栏“\(old.handle)”的选项只增不减：缺少 \(zh)",
                    en: "the choices of the field \"\(old.handle)\" grow, and none is taken out: \(en)"
                ),
                LocalizedText(
                    zh: "请保留原有选项，可以增加新选项；不再使用的选项，填写时不选即可；要更换全部选项的，停用本栏，另设一栏",
                    en:
                        "keep the choices there were, and add others; one that is used no more is just not chosen; for other choices altogether close the field and add one"
                )
            )
        }
    }
}
