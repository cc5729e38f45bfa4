import Records

extension RuleCase {
    private static func relation(_ record: String?, _ relation: RelationKind?, _ action: Int? = nil) -> Relation {
        var value = Relation()
        (value.record, value.relation, value.action) = (record.flatMap { RecordNumber($0) }, relation, action)
        return value
    }

    static let relations = [
        RuleCase("relation-incomplete", at: "relations[0].record") {
            $0.relations = [relation(nil, .continues)]
        } twin: {
            $0.relations = [relation("2023-MKT-007", .continues)]
        },
        RuleCase("relation-incomplete", at: "relations[0].relation") { $0.relations = [relation("2023-MKT-007", nil)] },
        RuleCase("relation-action", at: "relations[0].action") {
            $0.relations = [relation("2023-MKT-007", .replaces, 1)]
        } twin: {
            $0.relations = [relation("2023-MKT-007", .amends, 1)]
        },
        RuleCase("citation-of-itself", at: "relations[0].record") {
            $0.relations = [relation("2024-MKT-001", .replaces)]
        } twin: {
            $0.relations = [relation("2024-MKT-002", .replaces)]
        },
        RuleCase("citation-twice", at: "relations[0].record") { record in
            record.citations = [RecordNumber("2023-MKT-007")].compactMap { $0 }
            record.relations = [relation("2023-MKT-007", .continues)]
        } twin: { record in
            record.citations = [RecordNumber("2023-MKT-007")].compactMap { $0 }
            record.relations = [relation("2023-MKT-008", .continues)]
        },
        RuleCase("citation-twice", at: "relations[1].record") { record in
            record.relations = [relation("2023-MKT-007", .amends, 1), relation("2023-MKT-007", .replaces)]
        } twin: { record in
            record.relations = [relation("2023-MKT-007", .amends, 1), relation("2023-MKT-007", .amends, 2)]
        },
    ]
}
