import Records
import Register
import RegisterTestSupport

// Longer terms (F2). In the ready register action 1 is RND's, due on 2024-03-12; MKT initiated.
extension Forgery {
    static func ask(by person: String = "rnd", _ change: @escaping @Sendable (inout Extension) -> Void = { _ in })
        -> Forgery
    {
        extend(.ask, by: person, change)
    }

    static func extend(
        _ act: ExtensionAct, by person: String, _ change: @escaping @Sendable (inout Extension) -> Void = { _ in }
    ) -> Forgery {
        Forgery("extension", by: person) { forgery in
            // Two days after the round was confirmed, and before the action is due.
            let at = ReadyRegister.start + 2 * 86_400
            forgery.at = at
            forgery.trailers = [("Action", "1"), ("Act", act.rawValue)]
            forgery.edit = { record in
                var entry = Extension()
                (entry.action, entry.act) = (1, act)
                (entry.from, entry.to) = (record.actions[0].due, record.actions[0].due?.advanced(by: 7))
                if act == .ask { entry.reason = "供应商延后交货" }
                (entry.at, entry.by) = (Moment(seconds: at, offset: 480), ReadyRegister.address(person))
                change(&entry)
                record.followup.extensions.append(entry)
            }
        }
    }
}

extension ForgeryCase {
    static let extensions: [ForgeryCase] = [
        .init("extension-off", "the rules know no extensions", on: .confirmed, .ask(), twin: nil),
        allowed("actor-entitled", "somebody else's department asks", .ask(by: "sal"), twin: .ask()),
        allowed("actor-entitled", "the initiator asks for RND", .ask(by: "mkt"), twin: .ask()),
        allowed(
            "actor-entitled", "whoever asks grants it too", .extend(.grant, by: "rnd"), twin: .extend(.grant, by: "mkt")
        ).standing(on: [.ask()]),
        allowed(
            "actor-entitled", "a member grants", .extend(.grant, by: "member-mkt"), twin: .extend(.grant, by: "mkt")
        ).standing(on: [.ask()]),
        allowed("extension-unasked", "granted and never asked for", .extend(.grant, by: "mkt"), twin: .ask()),
        allowed(
            "extension-unasked", "granted to another day",
            .extend(.grant, by: "mkt") { $0.to = $0.to?.advanced(by: 1) },
            twin: .extend(.grant, by: "mkt")
        ).standing(on: [.ask()]),
        allowed(
            "extension-unasked", "refused without a reason", .extend(.refuse, by: "mkt"),
            twin: .extend(.refuse, by: "mkt") { $0.reason = "发布日期不变" }
        ).standing(on: [.ask()]),
        allowed(
            "extension-day", "from a day that never held", .ask { $0.from = $0.from?.advanced(by: 1) }, twin: .ask()),
        allowed("extension-day", "to the day itself", .ask { $0.to = $0.from }, twin: .ask()),
        allowed("extension-day", "without a reason", .ask { $0.reason = "" }, twin: .ask()),
        allowed(
            "trailers-agree", "an answer that calls itself a question",
            .ask().with { $0.trailers = [("Action", "1"), ("Act", "grant")] }, twin: .ask()),
        allowed(
            "extension-late", "asked for when the day is over",
            .ask {
                $0.at = Moment(seconds: ReadyRegister.later, offset: 480); $0.to = $0.to?.advanced(by: 60)
            }
            .with { $0.at = ReadyRegister.later }, twin: .ask()),
        allowed(
            "time-stated", "told at another offset, where it is the day before",
            .ask { $0.at = $0.at.map { Moment(seconds: $0.seconds, offset: -720) } }, twin: .ask()),
        allowed("actor-stated", "in another's name", .ask { $0.by = "sal@example.org" }, twin: .ask()),
    ]

    private static func allowed(_ rule: String, _ what: String, _ attack: Forgery, twin: Forgery?) -> ForgeryCase {
        ForgeryCase(rule, what, on: .followed, attack, twin: twin)
    }
}
