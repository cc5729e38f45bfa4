import Records
import Register
import RegisterTestSupport

// 验收 (F4) and 协办 (F9): RND's action 1, which SAL supports; SAL's action 2; MKT accepts, by the rules of the round.
extension ForgeryCase {
    static let acceptance: [ForgeryCase] = [
        .init(
            "acceptance-off", "where the round's rules had none", on: .completed, .accepts(),
            twin: .settlement),
        .init(
            "acceptance-off", "by rules that came after the round", on: .completed, .accepts(), twin: nil
        ).after(.settings(by: "reg") { $0 + "规则:\n  验收: 是\n" }),
        .init(
            "acceptance-own", "whoever entered the report accepts it", on: .followed, .accepts(by: "member-mkt"),
            twin: .accepts()
        ).standing(on: [.doneFor(by: "member-mkt")]),
        .init(
            "acceptance-own", "whoever reported it done once more accepts it", on: .followed,
            .accepts(by: "member-mkt"), twin: .accepts()
        ).standing(on: [.done, .doneFor(by: "member-mkt")]),
        .init(
            "actor-entitled", "the owner accepts", on: .followed, .accepts(by: "rnd"), twin: .accepts()
        ).standing(on: [.done]),
        .init(
            "acceptance-unreported", "nothing was reported", on: .followed, .accepts(), twin: .report),
        .init(
            "acceptance-unreported", "the last report says that it goes on", on: .followed, .accepts(), twin: .done
        ).standing(on: [.done, .report]),
        .init(
            "acceptance-unreported", "it was returned, and not reported since", on: .followed, .accepts(), twin: .done
        ).standing(on: [.done, .returns]),
        .init(
            "acceptance-stated", "a return without a reason", on: .followed,
            .says { ($0.act, $0.note) = (.return, "") }, twin: .returns
        ).standing(on: [.done]),
        .init(
            "acceptance-stated", "a day to look again that is past", on: .followed,
            .says { ($0.act, $0.recheckOn) = (.accept, Day("2024-03-01")) }, twin: .accepts(recheckOn: "2024-06-03")
        ).standing(on: [.done]),
        .init(
            "acceptance-stated", "a return with a day to look again", on: .followed,
            .says { ($0.act, $0.note, $0.recheckOn) = (.return, "缺少数据", Day("2024-06-03")) }, twin: .returns
        ).standing(on: [.done]),
        .init(
            "recheck-unasked", "nobody set a day for it", on: .followed, .says { $0.act = .recheck }, twin: .returns
        ).standing(on: [.done, .accepts()]),
        .init(
            "recheck-unasked", "a second time", on: .followed, .says { $0.act = .recheck }, twin: .returns
        ).standing(on: [.done, .accepts(recheckOn: "2024-06-03"), .says { $0.act = .recheck }]),
        .init(
            "action-accepted", "a report after it was accepted", on: .followed, .report, twin: .returns
        ).standing(on: [.done, .accepts()]),
        .init(
            "action-accepted", "accepted twice", on: .followed, .accepts(), twin: .report
        ).standing(on: [.done, .accepts(), .returns, .done]).after(.accepts()),
        .init(
            "archive-incomplete", "what is done is not accepted", on: .followed, .archive, twin: nil
        ).standing(on: [.done, .done(2)]),
        .init(
            "archive-incomplete", "what was accepted is to be looked at again", on: .followed, .archive, twin: nil
        ).standing(on: [.done, .done(2), .accepts(2), .accepts(recheckOn: "2024-06-03")]),
        .init(
            "archive-incomplete", "one of two is returned", on: .followed, .archive, twin: nil
        ).standing(on: [.done, .done(2), .accepts(2), .accepts(), .returns]),
        .init(
            "archive-incomplete", "unconfirmed by the initiator, though all is accepted", on: .followed,
            .archive.with { $0.edit = { $0.archived = .honest(by: "mkt", at: later).with { $0.unconfirmed = "留个门" } } },
            twin: .archive
        ).standing(on: [.done, .done(2), .accepts(2), .accepts()]),
        .init(
            "trailers-agree", "a return that says it accepts", on: .followed,
            .returns.with { $0.trailers = [("Action", "1"), ("Act", "accept")] }, twin: .returns
        ).standing(on: [.done]),
    ]

    static let support: [ForgeryCase] = [
        .init(
            "blocked-by-unknown", "by a support that there is not", on: .followed, .blocked(by: 2),
            twin: .blocked(by: 1)),
        .init("blocked-by-unknown", "by nothing", on: .followed, .blocked(by: nil), twin: .blocked(by: 1)),
        .init(
            "blocked-by-unknown", "by a support that is done", on: .followed, .blocked(by: 1), twin: .report
        ).standing(on: [.supported()]),
        .init(
            "blocked-by-unknown", "a report that goes on and names one", on: .followed,
            .blocked(by: 1, .ongoing), twin: .blocked(by: 1)),
        .init(
            "action-in-force", "a support that there is not", on: .followed, .supported(by: "mkt", part: 7), twin: nil),
        .init(
            "actor-entitled", "the action's owner reports for the support", on: .followed, .supported(by: "rnd"),
            twin: .supported()),
        .init(
            "report-on-behalf", "the initiator reports for the support and does not say so", on: .followed,
            .supported(by: "mkt"), twin: .supported(by: "mkt", onBehalf: true)),
        .init(
            "action-in-force", "a reminder of a support that is done", on: .followed,
            .reminder.with { $0.trailers = [("Action", "1.1")] }, twin: .reminder
        ).standing(on: [.supported()]),
        .init(
            "trailers-agree", "a report on the support that names the action", on: .followed,
            .supported().with { $0.trailers = [("Action", "1")] }, twin: .supported()),
        .init(
            "item-numbers", "a dropped support's number given again", on: .followed,
            .round(3) { $0.actions[0].supporting = [.part(1, "另一件事")] }, twin: .round
        ).after(.round(2) { $0.actions[0].supporting = [.part(2, "提供客户名单")] }),
        .init(
            "round-unsound", "support by a department that does not sign", on: .followed,
            .round(2) { $0.actions[0].supporting[0].department = DepartmentCode("FIN") }, twin: .round),
    ]
}

extension Support {
    fileprivate static func part(_ number: Int, _ task: String) -> Support {
        var part = Support()
        (part.number, part.department, part.task, part.due) = (number, DepartmentCode("SAL"), task, Day("2024-03-11"))
        return part
    }
}

extension Forgery {
    /// RND reports its action 1 done.
    fileprivate static let done = Forgery.done(1)

    fileprivate static func done(_ action: Int) -> Forgery {
        Forgery("feedback", by: action == 1 ? "rnd" : "sal") { forgery in
            forgery.trailers = [("Action", "\(action)")]
            let at = forgery.at
            forgery.edit = { $0.followup.feedback.append(.honest(action, at: at).with { $0.status = .done }) }
        }
    }

    /// Somebody of MKT reports it done for RND.
    fileprivate static func doneFor(by person: String) -> Forgery {
        done(1).with { forgery in
            forgery.person = person
            let at = forgery.at
            forgery.edit = {
                $0.followup.feedback.append(
                    .honest(1, at: at).with { ($0.status, $0.onBehalf) = (.done, true) })
            }
        }
    }

    fileprivate static func accepts(_ action: Int = 1, by person: String = "mkt", recheckOn day: String? = nil)
        -> Forgery
    {
        says(on: action, by: person) { ($0.act, $0.recheckOn) = (.accept, day.flatMap { Day($0) }) }
    }

    fileprivate static let returns = Forgery.says { ($0.act, $0.note) = (.return, "缺少数据") }

    fileprivate static func says(
        on action: Int = 1, by person: String = "mkt", _ change: @escaping @Sendable (inout Acceptance) -> Void
    ) -> Forgery {
        Forgery("acceptance", by: person) { forgery in
            var said = Acceptance()
            (said.action, said.at, said.by) = (action, .at(forgery.at), ReadyRegister.address(person))
            change(&said)
            forgery.trailers = [("Action", "\(action)"), ("Act", said.act?.rawValue ?? "")]
            forgery.edit = { [said] in $0.followup.acceptances.append(said) }
        }
    }

    /// RND says that its action 1 waits.
    fileprivate static func blocked(by number: Int?, _ status: ActionStatus = .blocked) -> Forgery {
        report.with { forgery in
            let at = forgery.at
            forgery.edit = {
                $0.followup.feedback.append(
                    .honest(1, at: at).with { ($0.status, $0.blockedBy) = (status, number) })
            }
        }
    }

    /// SAL reports its part in action 1 done.
    fileprivate static func supported(by person: String = "sal", part: Int = 1, onBehalf: Bool = false) -> Forgery {
        Forgery("feedback", by: person) { forgery in
            forgery.trailers = [("Action", "1.\(part)")]
            let at = forgery.at
            forgery.edit = {
                $0.followup.feedback.append(
                    .honest(2, at: at).with {
                        ($0.action, $0.supporting, $0.status, $0.onBehalf) = (1, part, .done, onBehalf)
                    })
            }
        }
    }
}
