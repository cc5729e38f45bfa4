import Git
import Records

extension RegisterView {
    /// What keeps an entry from being one that its maker might put down at a time, judged on the register as it was before;
    /// each finding bears the name of its rule.
    ///
    /// - Parameter earlier: the department's delegations before it.
    package func faults(
        of entry: Delegation, for code: DepartmentCode, after earlier: Delegations, at seconds: Int
    ) -> [Finding] {
        switch entry.act {
        case .delegate: off + receiver(entry, code, seconds) + term(entry, from: moment(at: seconds).day)
        case .withdraw, nil: withdrawal(entry, earlier, on: moment(at: seconds).day)
        }
    }

    private var off: [Finding] {
        guard !settings.policy.delegation else { return [] }
        return [
            Finding(
                "delegation-off", .error, LocalizedText(zh: "登记簿未开启委托", en: "the register knows no delegations"),
                hint: LocalizedText(
                    zh: "由登记员在设置的“规则”中将“委托”写为“是”",
                    en: "a registrar writes \"delegation: yes\" into the settings' policy")
            )
        ]
    }

    /// The head of a department that is there gives it to a member of it who has a key; nobody passes on what they were given.
    private func receiver(_ entry: Delegation, _ code: DepartmentCode, _ seconds: Int) -> [Finding] {
        let named = settings.named(code)
        func refuse(_ zh: String, _ en: String, hint: LocalizedText) -> [Finding] {
            [Finding("delegation-to", .error, LocalizedText(zh: zh, en: en), hint: hint)]
        }
        let list = LocalizedText(
            zh: "查看名单：concord department list", en: "concord department list shows who is in it")
        guard let department = settings.department(code), settings.acting(for: code)?.code == code else {
            return refuse("\(named.zh)已停用，或不存在", "\(named.en) is closed, or no department at all", hint: list)
        }
        guard department.role(of: entry.by) == .head else {
            return refuse(
                "\(entry.by) 不是\(named.zh)的负责人，不得委托", "\(entry.by) does not head \(named.en) and has nothing to give",
                hint: LocalizedText(zh: "受托人不得转委托；请由部门负责人办理", en: "what was given is not passed on: the head does it"))
        }
        guard department.role(of: entry.to) == .member else {
            let role = department.role(of: entry.to)
            return refuse(
                role == nil ? "\(entry.to) 不是\(named.zh)的成员" : "\(entry.to) 是\(named.zh)的\(role?.words.zh ?? "")，无须委托",
                role == nil
                    ? "\(entry.to) is no member of \(named.en)"
                    : "\(entry.to) is \(role?.words.en ?? "") of \(named.en) and needs no delegation",
                hint: list)
        }
        guard roster.hasKey(entry.to, at: seconds) else {
            return refuse(
                "\(entry.to) 没有在用的密钥，无法签字", "\(entry.to) has no key in force and could not sign",
                hint: LocalizedText(zh: "请本人先申请登记密钥：concord join", en: "they ask for one first: concord join"))
        }
        return []
    }

    /// It begins today or later, and ends within ninety days.
    private func term(_ entry: Delegation, from today: Day) -> [Finding] {
        func refuse(_ zh: String, _ en: String) -> [Finding] {
            [
                Finding(
                    "delegation-term", .error, LocalizedText(zh: zh, en: en),
                    hint: LocalizedText(
                        zh: "自今日（\(today)）或以后起，至多 \(Delegation.longest) 天，首尾两日计入",
                        en:
                            "from today (\(today)) or later, for \(Delegation.longest) days at most, the first and the last counted"
                    ))
            ]
        }
        guard let from = entry.from, let until = entry.until else {
            return refuse("委托未写起止日期", "the delegation has no first and last day")
        }
        if from < today { return refuse("委托不得自过去的日期起：\(from)", "a delegation does not begin in the past: \(from)") }
        if until < from { return refuse("委托的终止日期早于起始日期", "the delegation ends before it begins") }
        guard until <= from.advanced(by: Delegation.longest - 1) else {
            return refuse(
                "委托期限超过 \(Delegation.longest) 天", "the delegation is for more than \(Delegation.longest) days")
        }
        return []
    }

    /// What is withdrawn was given, and is not over.
    private func withdrawal(_ entry: Delegation, _ earlier: Delegations, on today: Day) -> [Finding] {
        let isKnown = earlier.standing(on: today).contains { $0.to.isSameAddress(as: entry.to) }
        guard !isKnown || entry.act == nil || entry.from != nil || entry.until != nil else { return [] }
        return [
            Finding(
                "delegation-unknown", .error,
                LocalizedText(zh: "\(entry.to) 没有可收回的委托", en: "\(entry.to) holds no delegation to withdraw"),
                hint: LocalizedText(zh: "查看现有委托：concord delegate", en: "concord delegate shows them"))
        ]
    }
}
