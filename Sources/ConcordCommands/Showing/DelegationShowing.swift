import Records
import Register

/// Delegations as a table and as JSON.
struct DelegationShowing {
    private let view: RegisterView

    init(_ view: RegisterView) { self.view = view }

    func table(_ given: [GivenDelegation], _ language: Language) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("部门", "dept."), key: "department"),
            .init(title: title("受托人", "to"), key: "to"),
            .init(title: title("自", "from"), key: "from"), .init(title: title("至", "until"), key: "until"),
            .init(title: title("现况", "state"), key: "state"),
            .init(title: title("委托人", "by"), key: "by"),
            .init(title: title("理由", "reason"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = given.map { given in
            let (entry, standing) = (given.entry, view.standing(of: given))
            return [
                .init(given.department.text), .init(entry.to), .init(entry.from?.description ?? ""),
                .init(entry.until?.description ?? ""),
                .init(standing.words[language], standing.isOpen ? .green : .dim), .init(entry.by),
                .init(entry.reason),
            ]
        }
        return table
    }

    /// A delegation, and how it stands.
    func standing(_ given: GivenDelegation) -> Told { Told(given: given, standing: view.standing(of: given)) }

    struct Told {
        fileprivate let given: GivenDelegation
        fileprivate let standing: DelegationStanding
    }

    static let shape = OutputShape<Told>.object {
        Member("department", .code, "For which department.", \.given.department)
        Member("to", .text, "Who signs for it.", \.given.entry.to)
        Member("from", .day, "From which day.", orNull: \.given.entry.from)
        Member("until", .day, "To the end of which day.", orNull: \.given.entry.until)
        Member("state", .word, "How it stands.", \.standing)
        Member("by", .text, "Who gave it.", \.given.entry.by)
        Member("at", .moment, "When it was given.", orNull: \.given.entry.at)
        Member("reason", .text, "Why.", \.given.entry.reason)
        Member("event", .text, "The name of the event.", orNull: \.given.event.eventID)
    }.named("delegation")
}
