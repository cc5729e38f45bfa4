import Git
import Records
import Register

// Who made it, and whether they might.
extension StepRule {
    /// An event is signed by its actor's key (decision 20). One that may stand unsigned is told as unproven.
    static let commitProven = StepRule(
        "commit-proven", refusal: "key-refused",
        LocalizedText(zh: "提交由提交人的密钥签名", en: "A commit is signed by the key of whoever made it.")
    ) { step, findings in
        switch try await step.proof() {
        case .proven: return
        case .refused(let why): findings.error("签名无效：\(why.zh)", "its signature does not hold: \(why.en)")
        case .unsigned:
            if step.kind?.isAlwaysSigned ?? true || step.settings.policy.signCommits {
                findings.error("须签名而未签名", "it must be signed and is not")
            } else {
                findings.note("未签名，提交人未经核验", "it is not signed: who made it is unproven")
            }
        }
    }

    /// Whoever made an event might make it, by the settings and the record before it (decision 19; trust.md, who may do what).
    static let actorEntitled = StepRule(
        "actor-entitled", refusal: "actor-not-entitled",
        LocalizedText(
            zh: "办理人当时有权办理，按该事件之前的设置与记录判断",
            en: "Whoever made an event was entitled to, by the settings and the record before it.")
    ) { step, findings in
        guard let kind = step.kind, kind != .settings, step.before != nil else { return }
        let person = try await step.actor()
        let owner =
            try step.ownerReportedOn() ?? step.departmentAsked() ?? step.delegationNews()?.department
        let (before, entry) = (try step.recordBefore()?.record, try step.news()?.entries.first)
        guard !step.settings.allows(person, kind, on: step.number, before: before, owner: owner, entry: entry) else {
            return
        }
        let error = RegisterError.notEntitled(
            person, kind, step.settings.whoMay(kind, on: step.number, before: before, owner: owner, entry: entry))
        findings.error(error.message.zh, error.message.en, hint: error.hint)
    }

    /// Settings change only by a registrar of the version before.
    static let settingsAuthorized = StepRule(
        "settings-authorized", refusal: "actor-not-entitled",
        LocalizedText(
            zh: "设置只由前一版的登记员签署修改", en: "Settings change only by a registrar of the version before.")
    ) { step, findings in
        guard try step.kind == .settings || step.changesSettings() else { return }
        if let person = try await step.proof().principal, step.settings.isRegistrar(person) { return }
        findings.error(
            "设置被改动，而签署者不是当时的登记员", "settings are changed, and not by a registrar of the version before",
            hint: LocalizedText(
                zh: "设置只可由登记员修改；此后的名单不可信",
                en: "only a registrar changes settings; from here on the roster is not to be trusted"))
    }
}

extension Step {
    /// Who made it: by the key if that holds, else by what it says.
    func actor() async throws -> String { try await proof().principal ?? entry.person }

    /// The action that an event is about, by the round that was in force before it; nil where there is none.
    func actionReportedOn() throws -> ActionItem? {
        guard kind != .reminder, let number = entry.actions.first, entry.actions.count == 1 else { return nil }
        return try agreedBefore()?.actions.first { $0.number == number }
    }
}

extension RegisterError {
    /// - Parameter who: may do it, in words.
    package static func notEntitled(_ person: String, _ kind: EventKind, _ who: LocalizedText) -> RegisterError {
        RegisterError(
            "actor-not-entitled",
            LocalizedText(zh: "\(person) 无权办理“\(kind.words.zh)”", en: "\(person) may not do this: \(kind.words.en)"),
            hint: LocalizedText(
                zh: "\(who.zh)（可用 --key 换用密钥）；查看名单：concord department list",
                en: "\(who.en) (--key uses another key); concord department list shows who is who"))
    }
}
