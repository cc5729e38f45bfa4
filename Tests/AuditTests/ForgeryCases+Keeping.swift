import Records
import RegisterTestSupport

extension Forgery {
    /// A longer term, set by the initiating department's head.
    static func term(_ from: RetentionTerm?, to: RetentionTerm?, reason: String = "可能涉及诉讼", by person: String = "mkt")
        -> Forgery
    {
        Forgery("term", by: person) { forgery in
            let at = forgery.at
            forgery.edit = { record in
                var entry = TermExtension()
                (entry.from, entry.to, entry.reason) = (from, to, reason)
                (entry.at, entry.by) = (.at(at), ReadyRegister.address(person))
                record.terms.append(entry)
            }
        }
    }

    static func restriction(
        _ act: RestrictionAct, basis: String = "个人信息保护法第四十七条", by person: String = "reg"
    ) -> Forgery {
        Forgery("restriction", by: person) { forgery in
            forgery.trailers = [("Act", act.rawValue)]
            let at = forgery.at
            forgery.edit = { record in
                var entry = Restriction()
                (entry.act, entry.reason, entry.basis) = (act, "当事人申请", basis)
                (entry.at, entry.by) = (.at(at), ReadyRegister.address(person))
                record.restrictions.append(entry)
            }
        }
    }

    fileprivate static let classes = Forgery.settings(by: "reg") {
        $0 + "规则:\n  期限类别:\n    - 2年\n    - 10年\n    - 永久\n"
    }
}

// Terms and restrictions; disposal stands in DisposalTests.
extension ForgeryCase {
    static let keeping: [ForgeryCase] = [
        .init(
            "term-grows", "a shorter term", on: .archived, .term(.years(2), to: .years(2)),
            twin: .term(.years(2), to: .years(10))),
        .init(
            "term-grows", "a term that says another one held", on: .archived, .term(.years(5), to: .years(10)),
            twin: nil),
        .init(
            "term-grows", "a longer term without a reason", on: .archived,
            .term(.years(2), to: .permanent, reason: ""), twin: .term(.years(2), to: .permanent)),
        .init("term-grows", "a term before archiving", on: .completed, .term(nil, to: .years(10)), twin: nil),
        .init(
            "actor-entitled", "another department lengthens a term", on: .archived,
            .term(.years(2), to: .years(10), by: "rnd"), twin: .term(.years(2), to: .years(10), by: "reg")),
        .init(
            "living-grows", "a longer term is taken back", on: .archived,
            .term(nil, to: nil).with { $0.edit = { $0.terms = [] } }, twin: nil
        ).after(.term(.years(2), to: .years(10))),
        .init(
            "term-class", "a term that is none of the classes", on: .archived, .term(.years(2), to: .years(7)),
            twin: .term(.years(2), to: .years(10))
        ).standing(on: [.classes]),
        .init(
            "restriction-stated", "a restriction without its basis", on: .archived, .restriction(.restrict, basis: ""),
            twin: .restriction(.restrict)),
        .init(
            "restriction-stated", "what was not restricted is opened", on: .archived, .restriction(.lift), twin: nil),
        .init(
            "actor-entitled", "somebody who is no registrar restricts", on: .archived,
            .restriction(.restrict, by: "mkt"),
            twin: nil),
        .init(
            "disposal-unlisted", "a disposal without a list", on: .archived,
            Forgery("disposal", by: "reg") { forgery in
                forgery.trailers = [("List", "2024-001")]
                forgery.files = ["records/2024/MKT/2024-MKT-001.yaml": nil]
            }, twin: nil),
        .init(
            "disposal-early", "a disposal before the term is over", on: .archived,
            Forgery("disposal", by: "reg") { $0.files = ["records/2024/MKT/2024-MKT-001.yaml": nil] }, twin: nil),
        .init(
            "record-kept", "a registrar deletes a record by another event", on: .archived,
            Forgery("hold", by: "reg") { $0.files = ["records/2024/MKT/2024-MKT-001.yaml": nil] }, twin: nil),
    ]
}
