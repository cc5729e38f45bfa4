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
        return findings
    }
}
