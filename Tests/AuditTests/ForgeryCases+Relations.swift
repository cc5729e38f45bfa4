import Records
import Register
import RegisterTestSupport

// How a record stands to earlier ones (记录关系).
extension ForgeryCase {
    static let relations: [ForgeryCase] = [
        .init(
            "citation-unknown", "it replaces what is not there", on: .confirmed,
            .later(.init("2023-FIN-001", .replaces)), twin: .later(.init("2024-MKT-001", .replaces))),
        .init(
            "citation-circular", "each of two records goes on from the other", on: .confirmed,
            .round(2) { $0.relations = [.init("2024-MKT-002", .continues)] }, twin: .round
        ).after(.noticed(.init("2024-MKT-001", .continues))),
        .init(
            "citation-circular", "a circle that is closed by a notice", on: .confirmed,
            .noticed(.init("2024-MKT-001", .amends, action: 1)).with { $0.trailers = [("Sequence", "1")] },
            twin: .noticed(.init("2024-MKT-001", .amends, action: 1))
        ).after(
            .noticed(nil), .round(2) { $0.relations = [.init("2024-MKT-002", .continues)] }),
        .init(
            "relation-action-unknown", "it amends an action that there is not", on: .confirmed,
            .later(.init("2024-MKT-001", .amends, action: 9)), twin: .later(.init("2024-MKT-001", .amends, action: 1))),
        .init(
            "replacement-partial", "a department is relieved of its agreement without its word", on: .confirmed,
            .later(.init("2024-MKT-001", .replaces)) { $0.participants.removeAll { $0.department?.text == "SAL" } },
            twin: .later(.init("2024-MKT-001", .replaces))),
        .init(
            "round-unsound", "one record cited twice over", on: .confirmed,
            .later(.init("2024-MKT-001", .continues)) { $0.citations = [.init("2024-MKT-001")].compactMap { $0 } },
            twin: .later(.init("2024-MKT-001", .continues))),
        .init(
            "trailers-agree", "a relation that no trailer names", on: .confirmed,
            .later(.init("2024-MKT-001", .replaces)).with { $0.trailers = [("Relation", "2024-MKT-007")] },
            twin: .later(.init("2024-MKT-001", .replaces))),
    ]
}

extension Relation {
    init(_ record: String, _ relation: RelationKind, action: Int? = nil) {
        self.init()
        (self.record, self.relation, self.action) = (RecordNumber(record), relation, action)
    }
}

extension Forgery {
    /// MKT circulates 2024-MKT-002, which is like the first record and stands to another.
    static func later(_ relation: Relation?, _ edit: @escaping @Sendable (inout Record) -> Void = { _ in }) -> Forgery {
        second("round", relation) { record in
            record.round = 1
            edit(&record)
        }
    }

    /// MKT announces it.
    static func noticed(_ relation: Relation?) -> Forgery {
        second("notice", relation) { _ in }.with { $0.trailers = [("Sequence", "0")] }
    }

    private static func second(
        _ kind: String, _ relation: Relation?, _ edit: @escaping @Sendable (inout Record) -> Void
    ) -> Forgery {
        Forgery(kind, by: "mkt") { forgery in
            forgery.number = RecordNumber("2024-MKT-002")
            forgery.isRound = kind == "round"
            forgery.edit = { record in
                let (number, living) = (record.number, record.livingPart)
                let (follower, isThere) = (Record.second.followup.follower, record.title != "")
                record = .second
                if isThere { record.livingPart = living }
                record.followup.follower = follower
                (record.number, record.relations) = (number, [relation].compactMap { $0 })
                edit(&record)
            }
        }
    }
}

extension Record {
    /// A record of the departments of ``ReadyRegister``'s own.
    static var second: Record {
        var record = Record.sound
        record.participants.removeAll { $0.department?.text == "FIN" }
        record.title = "C产品优化方案调整"
        return record
    }
}
