import Records
import RegisterTestSupport

extension Forgery {
    /// The initiating department's head refers the round.
    static func referral(_ round: Int, _ change: @escaping @Sendable (inout Ruling) -> Void = { _ in }) -> Forgery {
        Forgery("referral", by: "mkt") { forgery in
            forgery.trailers = [("Round", "\(round)"), ("Act", "refer")]
            let at = forgery.at
            forgery.edit = { record in
                var entry = Ruling()
                (entry.round, entry.act, entry.reason) = (round, .refer, "两轮后仍未达成一致")
                (entry.at, entry.by) = (.at(at), ReadyRegister.address("mkt"))
                change(&entry)
                record.rulings.append(entry)
            }
        }
    }

    fileprivate static let arbiters = Forgery.settings(by: "reg") { $0 + "规则:\n  裁定人:\n    - fin@example.org\n" }

    /// A ruling that nobody signed.
    fileprivate static let unsigned = Forgery("ruling", by: "mkt") { forgery in
        forgery.trailers = [("Round", "1"), ("Act", "uphold")]
        let at = forgery.at
        forgery.edit = { record in
            var entry = Ruling()
            (entry.round, entry.act, entry.reason) = (1, .uphold, "维持")
            (entry.at, entry.by, entry.tag) = (.at(at), ReadyRegister.address("mkt"), "object 1\ntype commit\n\nx")
            record.rulings.append(entry)
        }
    }
}

// Referrals and rulings; what takes signed tags stands in RulingTests (F12).
extension ForgeryCase {
    static let rulings: [ForgeryCase] = [
        .init("ruling-off", "F12: a referral where nobody rules", on: .circulated, .referral(1), twin: nil),
        .init(
            "ruling-off", "F12: an arbiter who was named after the round had gone out", on: .circulated, .referral(1),
            twin: nil
        ).after(.arbiters),
        .init("referral-early", "F12: a referral of what nobody objects to", on: .circulated, .referral(1), twin: nil),
        .init(
            "referral-early", "F12: a referral of a round that is confirmed", on: .confirmed, .referral(1), twin: nil),
        .init("referral-early", "F12: a referral of a round to come", on: .circulated, .referral(2), twin: nil),
        .init(
            "actor-entitled", "F12: a department that does not object refers", on: .circulated,
            .referral(1) { $0.by = ReadyRegister.address("sal") }.with { $0.person = "sal" }, twin: nil),
        .init("ruling-refused", "F12: a ruling that nobody signed", on: .circulated, .unsigned, twin: nil),
        .init(
            "ruling-refused", "F12: a referral that bears a ruling", on: .circulated,
            .referral(1) { $0.act = .uphold }.with { $0.trailers = [("Round", "1"), ("Act", "uphold")] }, twin: nil),
    ]
}
