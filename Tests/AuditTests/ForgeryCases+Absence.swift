import RecordText
import Records
import Register
import RegisterTestSupport

// Who acts for a head, and who does an action from now on (F8).
extension ForgeryCase {
    /// Whoever delegates, and who hands over.
    static let absence: [ForgeryCase] =
        [unknownToTheRules] + delegations.map { $0.standing(on: [.delegationsOn]) } + handovers

    private static let unknownToTheRules = ForgeryCase(
        "delegation-off", "where the register's rules know of none", on: .founded, .delegation(), twin: nil)

    private static let delegations: [ForgeryCase] = [
        .init(
            "delegation-to", "to somebody of another department", on: .founded,
            .delegation { $0.to = ReadyRegister.address("member-mkt") }, twin: .delegation()),
        .init(
            "delegation-to", "to a member without a key", on: .founded,
            .delegation(of: "SAL", by: "sal") { $0.to = ReadyRegister.address("member-sal") }, twin: .delegation()),
        .init(
            "delegation-to", "to a deputy, who needs none", on: .founded,
            .delegation { $0.to = ReadyRegister.address("rnd2") }, twin: .delegation()),
        .init(
            "delegation-to", "by a registrar, in the head's place", on: .founded, .delegation(by: "reg"),
            twin: .delegation()),
        .init(
            "actor-entitled", "by a deputy", on: .founded, .delegation(by: "rnd2"), twin: .delegation()),
        .init(
            "actor-entitled", "passed on by whoever was given it", on: .founded,
            .delegation(by: "member-rnd", after: [.honest()]) { $0.to = ReadyRegister.address("member-mkt") },
            twin: .delegation()
        ).after(.delegation()),
        .init(
            "delegation-term", "from a day that is over", on: .founded,
            .delegation { $0.from = $0.from?.advanced(by: -1) }, twin: .delegation()),
        .init(
            "delegation-term", "for ninety-one days", on: .founded,
            .delegation { $0.until = $0.from?.advanced(by: 90) },
            twin: .delegation { $0.until = $0.from?.advanced(by: 89) }),
        .init("delegation-term", "for good", on: .founded, .delegation { $0.until = nil }, twin: .delegation()),
        .init(
            "delegation-term", "ending before it begins", on: .founded,
            .delegation { $0.until = $0.from?.advanced(by: -1) }, twin: .delegation { $0.until = $0.from }),
        .init("delegation-unknown", "withdrawn, and never given", on: .founded, .withdrawal(), twin: nil),
        .init(
            "delegation-unknown", "withdrawn twice", on: .founded,
            .withdrawal(after: [.honest(), .withdrawn()]), twin: nil
        ).after(.delegation(), .withdrawal(after: [.honest()])),
        .init(
            "actor-entitled", "withdrawn by another department's head", on: .founded,
            .withdrawal(by: "sal", after: [.honest()]), twin: nil
        ).after(.delegation()),
        .init(
            "living-grows", "a delegation made longer afterwards", on: .founded,
            .delegation(after: [.honest { $0.until = $0.until?.advanced(by: 30) }]), twin: nil
        ).after(.delegation()),
        .init(
            "one-entry", "two at once", on: .founded, .delegation(after: [.honest()]), twin: .delegation()),
        .init(
            "trailers-agree", "another department's name", on: .founded,
            .delegation().with { $0.trailers[0].1 = "SAL" }, twin: .delegation()),
        .init(
            "trailers-agree", "given, and called withdrawn", on: .founded,
            .delegation().with { $0.trailers[1].1 = "withdraw" }, twin: .delegation()),
        .init(
            "actor-stated", "in another's name", on: .founded,
            .delegation { $0.by = ReadyRegister.address("mkt") }, twin: .delegation()),
        .init(
            "time-stated", "at another time", on: .founded,
            .delegation { $0.at = .at(later - day) }, twin: .delegation()),
        .init(
            "record-unsound", "a file that speaks of another department", on: .founded,
            .delegation().with { forgery in
                forgery.files = [
                    "delegations/RND.yaml": FormText.write(Delegations.of("SAL", [.honest()]), in: .zh)
                ]
            }, twin: .delegation()),
        .init(
            "event-scope", "a second file beside it", on: .founded,
            .delegation().with { $0.files["delegations/SAL.yaml"] = $0.files["delegations/RND.yaml"] },
            twin: .delegation()),
        .init(
            "event-scope", "a report that gives one on the way", on: .confirmed,
            .report.with { forgery in
                forgery.files = [
                    "delegations/RND.yaml": FormText.write(Delegations.of("RND", [.honest()]), in: .zh)
                ]
            }, twin: .report),
        .init(
            "commit-proven", "not signed", on: .founded, .delegation().with { $0.isUnsigned = true },
            twin: .delegation()),
    ]

    private static let handovers: [ForgeryCase] = [
        .init(
            "handover-owner", "from somebody who does not have it", on: .confirmed,
            .handover { $0.from = "王*" }, twin: .handover()),
        .init(
            "handover-owner", "from the first owner, though it went on", on: .confirmed,
            .handover { ($0.from, $0.to) = ("研发部*", "钱*") }, twin: .handover()
        ).after(.handover()),
        .init("handover-owner", "to nobody", on: .confirmed, .handover { $0.to = "" }, twin: .handover()),
        .init(
            "handover-owner", "of an action that is done", on: .completed, .handover(), twin: nil),
        .init(
            "actor-entitled", "by a member", on: .confirmed,
            .handover(by: "member-rnd"), twin: .handover(by: "rnd2")),
        .init(
            "actor-entitled", "by the initiating department", on: .confirmed, .handover(by: "mkt"), twin: .handover()),
        .init("action-in-force", "before anybody has agreed", on: .circulated, .handover(), twin: nil),
        .init(
            "name-unmasked", "to a full name", on: .confirmed, .handover { $0.to = "王小明" },
            twin: .handover { $0.to = "王*" }),
        .init(
            "event-scope", "a report that hands over on the way", on: .confirmed,
            .report.with { forgery in
                let report = forgery.edit
                forgery.edit = { record in
                    report(&record)
                    record.followup.handovers.append(.honest())
                }
            }, twin: .report),
        .init("record-closed", "after the end", on: .archived, .handover(), twin: nil),
    ]
}

extension Forgery {
    /// The rules know of delegations from then on.
    static let delegationsOn = Forgery.settings(by: "reg") { $0 + "规则:\n  委托: 是\n" }

    /// RND's head lets a member of RND act for a week.
    ///
    /// - Parameter earlier: what the file is said to have had before.
    static func delegation(
        of code: String = "RND", by person: String = "rnd", after earlier: [Delegation] = [],
        _ change: (inout Delegation) -> Void = { _ in }
    ) -> Forgery {
        event(.honest(by: person, change), of: code, by: person, after: earlier)
    }

    static func withdrawal(by person: String = "rnd", after earlier: [Delegation] = []) -> Forgery {
        event(.withdrawn(by: person), of: "RND", by: person, after: earlier)
    }

    private static func event(_ entry: Delegation, of code: String, by person: String, after earlier: [Delegation])
        -> Forgery
    {
        Forgery("delegation", by: person) { forgery in
            forgery.number = nil
            forgery.trailers = [("Department", code), ("Act", entry.act?.rawValue ?? "")]
            forgery.files = [
                "delegations/\(code).yaml": FormText.write(Delegations.of(code, earlier + [entry]), in: .zh)
            ]
        }
    }

    /// RND hands its action 1 over.
    static func handover(by person: String = "rnd", _ change: @escaping @Sendable (inout Handover) -> Void = { _ in })
        -> Forgery
    {
        Forgery("handover", by: person) { forgery in
            forgery.trailers = [("Action", "1")]
            forgery.edit = { record in
                var handover = Handover.honest(by: person)
                change(&handover)
                record.followup.handovers.append(handover)
            }
        }
    }
}

extension Delegations {
    static func of(_ code: String, _ entries: [Delegation]) -> Delegations {
        var delegations = Delegations()
        (delegations.department, delegations.entries) = (DepartmentCode(code), entries)
        return delegations
    }
}

extension Delegation {
    static func honest(by person: String = "rnd", _ change: (inout Delegation) -> Void = { _ in }) -> Delegation {
        var entry = Delegation()
        let today = Moment.at(ReadyRegister.later).day
        (entry.act, entry.to, entry.from) = (.delegate, ReadyRegister.address("member-rnd"), today)
        (entry.until, entry.reason) = (today.advanced(by: 6), "出差")
        (entry.at, entry.by) = (.at(ReadyRegister.later), ReadyRegister.address(person))
        change(&entry)
        return entry
    }

    static func withdrawn(by person: String = "rnd") -> Delegation {
        honest(by: person) { ($0.act, $0.from, $0.until) = (.withdraw, nil, nil) }
    }
}

extension Handover {
    static func honest(by person: String = "rnd") -> Handover {
        var handover = Handover()
        (handover.action, handover.from, handover.to) = (1, "研发部*", "李*")
        (handover.reason, handover.at) = ("原负责人离职", .at(ReadyRegister.later))
        handover.by = ReadyRegister.address(person)
        return handover
    }
}
