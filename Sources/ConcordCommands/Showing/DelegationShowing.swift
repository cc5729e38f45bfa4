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

    func json(_ given: GivenDelegation) -> JSON {
        let entry = given.entry
        return .object([
            ("department", .string(given.department.text)), ("to", .string(entry.to)),
            ("from", JSON(entry.from?.description)), ("until", JSON(entry.until?.description)),
            ("state", .string(view.standing(of: given).rawValue)), ("by", .string(entry.by)),
            ("at", JSON(entry.at?.description)), ("reason", .string(entry.reason)),
            ("event", JSON(given.event.eventID)),
        ])
    }
}
