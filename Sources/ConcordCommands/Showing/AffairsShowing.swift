import Questions
import RecordText
import Records
import Register

/// What hangs on one person, for the registrar to hand on.
struct AffairsShowing {
    let affairs: PersonAffairs
    let view: RegisterView

    func text(_ context: CommandContext) -> String {
        let language = context.language
        func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var lines: [String] = []
        if affairs.isLastRegistrar {
            lines.append(
                say("唯一的登记员：先登记另一位登记员及其密钥", "the only registrar: register another one and their key first"))
        }
        for role in affairs.roles {
            let department = view.settings.department(role.department)?.name(in: language) ?? role.department.text
            var line = say(
                "\(department)（\(role.department)）\(role.role.words.zh)",
                "\(role.role.words.en) of \(department) (\(role.department))")
            if role.isLastSigner {
                line += say(
                    "：此后该部门无人可以签字；另设：concord department set \(role.department) --head 邮箱",
                    ": nobody else can sign for it; name another: concord department set \(role.department) --head ADDRESS"
                )
            }
            lines.append(line)
        }
        for obligation in affairs.owed.prefix(Self.limit) {
            lines.append(
                "\(obligation.number)  " + (obligation.item.map { "\($0.words[language])\(say("：", ": "))" } ?? "")
                    + obligation.kind.words[language]
                    + (obligation.due.map { say("，最迟 \($0)", ", by \($0)") } ?? ""))
        }
        lines += more(affairs.owed.count, language)
        for (number, action) in affairs.actions.prefix(Self.limit) {
            let owner = SafeText.line(action.owner)
            lines.append(
                say(
                    "\(number)  行动项 \(action.number ?? 0)，负责人 \(owner)：",
                    "\(number)  action \(action.number ?? 0), owner \(owner): ")
                    + SafeText.line(action.action))
        }
        lines += more(affairs.actions.count, language)
        if let (number, action) = affairs.actions.first {
            lines.append(
                say(
                    "交接行动项：concord handover \(number) \(action.number ?? 0) --to 现负责人 -m 理由",
                    "to hand an action over: concord handover \(number) \(action.number ?? 0) --to NAME -m REASON"))
        }
        for given in affairs.delegations {
            let (entry, until) = (given.entry, given.entry.until?.description ?? "")
            lines.append(
                entry.by.isSameAddress(as: affairs.principal)
                    ? say(
                        "\(given.department) 委托 \(entry.to) 至 \(until)：随其离任终止",
                        "\(given.department) delegated to \(entry.to) until \(until): it ends with them")
                    : say(
                        "\(given.department) 受 \(entry.by) 委托至 \(until)：收回：concord delegate --withdraw --to \(entry.to)",
                        "\(given.department) delegated to them by \(entry.by) until \(until); to take it back: concord delegate --withdraw --to \(entry.to)"
                    ))
        }
        for number in affairs.drafts {
            lines.append(
                say(
                    "\(number)  已取号未登记，草稿在其电脑上；不再需要时：concord void \(number)",
                    "\(number)  claimed and not registered, the draft is on their machine; if nobody needs it: concord void \(number)"
                ))
        }
        let heading = say("\(affairs.principal) 名下：", "What hangs on \(affairs.principal):")
        return SafeText.line(heading) + "\n" + lines.map { "  \($0)\n" }.joined()
    }

    private static let limit = 20

    private func more(_ count: Int, _ language: Language) -> [String] {
        count > Self.limit ? [language == .zh ? "另有 \(count - Self.limit) 项" : "and \(count - Self.limit) more"] : []
    }

    static let shape = OutputShape<AffairsShowing>.object {
        Member("person", .text, "Their mail address.", \.affairs.principal)
        Member("last_registrar", .flag, "Whether nobody else is a registrar.", \.affairs.isLastRegistrar)
        Member("roles", each: roleShape, "What they are in which department.", \.affairs.roles)
        Member("owed", each: ObligationShowing.shape, "What is asked of them.", \.affairs.owed)
        Member("actions", each: actionShape, "Open actions that name them.", \.affairs.actions)
        Member("delegations", each: DelegationShowing.shape, "Delegations from and to them.") { showing in
            showing.affairs.delegations.map(DelegationShowing(showing.view).standing)
        }
        Member("drafts", each: .number, "Numbers that they claimed and registered nothing under.", \.affairs.drafts)
    }

    private static let roleShape = OutputShape<PersonAffairs.Role>.object {
        Member("department", .code, "The department.", \.department)
        Member("role", .word, "As what.", \.role)
        Member("last_signer", .flag, "Whether nobody else may sign for it.", \.isLastSigner)
    }

    private static let actionShape = OutputShape<(number: RecordNumber, action: ActionItem)>.object {
        Member("number", .number, "The record.") { $0.number }
        Member("action", .count, "The action's number.", orNull: { $0.action.number })
        Member("owner", .text, "Who is named for it, masked.") { $0.action.owner }
        Member("due", .day, "When it is due.", orNull: { $0.action.due })
    }
}
