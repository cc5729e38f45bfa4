import Records
import Register
import RegisterTestSupport

// 督促 (F11): slips, by the rules and in time. Action 1 of the ready register is due on 2024-03-12, a Tuesday; RND's.
extension ForgeryCase {
    static let escalation: [ForgeryCase] = [
        .init(
            "escalation-early", "an urging slip two working days late, where the rules say three", on: .confirmed,
            .slip(1, on: "2024-03-14"), twin: .slip(1, on: "2024-03-15")
        ).standing(on: [.escalation]),
        .init(
            "escalation-early", "a supervision slip before its day", on: .confirmed, .slip(2, on: "2024-03-25"),
            twin: .slip(2, on: "2024-03-26")
        ).standing(on: [.escalation]),
        .init(
            "escalation-early", "a slip where the rules have none", on: .confirmed, .slip(1, on: "2024-03-15"),
            twin: .reminder),
        .init(
            "escalation-early", "a step that there is not", on: .confirmed, .slip(3, on: "2024-04-05"),
            twin: .slip(2, on: "2024-04-05")
        ).standing(on: [.escalation]),
        .init(
            "escalation-early", "two steps at once", on: .confirmed,
            .slip(1, on: "2024-03-26").with { $0.trailers.append(("Step", "2")) }, twin: .slip(1, on: "2024-03-26")
        ).standing(on: [.escalation]),
        .init(
            "escalation-early", "an urging slip on the day after a report", on: .confirmed, .slip(1, on: "2024-03-21"),
            twin: .slip(1, on: "2024-03-25")
        ).standing(on: [.escalation, .reported(on: "2024-03-20")]),
        .init(
            "trailers-agree", "a report that says it is a slip", on: .confirmed,
            .report.with { $0.trailers.append(("Step", "1")) }, twin: .report),
        .init(
            "settings-change", "a post that is told before the head", on: .founded,
            .settings(by: "reg") { $0 + "规则:\n  督促:\n    催办: 5\n    督办: 5\n    督办岗位: 总经理办公室\n" },
            twin: .settings(by: "reg") { $0 + "规则:\n  督促:\n    催办: 5\n    督办: 6\n    督办岗位: 总经理办公室\n" }),
        .init(
            "settings-change", "supervision by nobody", on: .founded,
            .settings(by: "reg") { $0 + "规则:\n  督促:\n    督办: 6\n" },
            twin: .settings(by: "reg") { $0 + "规则:\n  督促:\n    催办: 6\n" }),
    ]
}

extension Forgery {
    /// The registrar has heads urged after three working days, and a post told after ten.
    static let escalation = Forgery("settings", by: "reg") { forgery in
        forgery.number = nil
        forgery.at = ReadyRegister.start + 86_400
        forgery.settings = { $0 + "规则:\n  督促:\n    催办: 3\n    督办: 10\n    督办岗位: 总经理办公室\n" }
    }

    /// A reminder of action 1 that says it is a slip, at ten in the morning of a day.
    static func slip(_ step: Int, on day: String) -> Forgery {
        Forgery("reminder", by: "mkt") { forgery in
            forgery.trailers = [("Action", "1"), ("Step", "\(step)")]
            forgery.at = seconds(day)
        }
    }

    static func reported(on day: String) -> Forgery {
        Forgery.report.with { forgery in
            let at = seconds(day)
            forgery.at = at
            forgery.edit = { $0.followup.feedback.append(.honest(1, at: at)) }
        }
    }

    private static func seconds(_ day: String) -> Int { (Day(day)?.ordinal ?? 0) * 86_400 + 2 * 3600 }
}
