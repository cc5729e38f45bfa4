import Records
import TestSupport
import Testing

@testable import Publishing

/// How a record stands to others, and topics that departments asked for, on paper: rows that are there only where they say something.
@Suite struct RelationFormTests {
    private static func relation(_ record: String, _ relation: RelationKind, _ action: Int? = nil) throws -> Relation {
        var value = Relation()
        (value.record, value.relation, value.action) = (try Forms.number(record), relation, action)
        return value
    }

    private static func texts(_ row: FormRow?) -> [String] {
        if case .list(let items)? = row?.content { items.flatMap { [$0.text] + $0.details } } else { [] }
    }

    @Test func `relations stand behind the citations, in words`() throws {
        var record = Record.sound
        record.citations = [try Forms.number("2023-MKT-009")]
        record.relations = [
            try Self.relation("2024-MKT-002", .replaces), try Self.relation("2024-SAL-001", .amends, 2),
            try Self.relation("2024-FIN-003", .continues),
        ]
        for (language, label, words) in [
            (Language.zh, "记录关系", ["取代 2024-MKT-002", "修订 2024-SAL-001 行动项 2", "延续 2024-FIN-003"]),
            (.en, "Relations", ["replaces 2024-MKT-002", "amends 2024-SAL-001, action 2", "continues 2024-FIN-003"]),
        ] {
            let form = try Forms.form(record, in: language)
            #expect(Self.texts(form.row(label)) == words)
            #expect(try Forms.form(in: language).row(label) == nil)
        }
    }

    @Test func `a replaced record says by which, over each page`() throws {
        let mark = FormMark.replaced(by: try Forms.number("2024-MKT-009"))
        let form = try Forms.form(mark: mark)
        #expect(form.documentTitle.contains("SUPERSEDED"))
        #expect(mark.sentence.zh.contains("2024-MKT-009") && mark.sentence.en.contains("2024-MKT-009"))
    }

    @Test func `topics stand with who asked, why, and the answer`() throws {
        var record = Record.sound
        func entry(_ number: Int, _ act: TopicAct, _ topic: String, _ note: String = "") -> TopicEntry {
            var entry = TopicEntry()
            (entry.number, entry.act, entry.topic, entry.note) = (number, act, topic, note)
            if act == .propose { entry.department = DepartmentCode("RND") }
            return entry
        }
        record.followup.topics = [
            entry(1, .propose, "服务器预算", "预算已用完"), entry(2, .propose, "发布计划"), entry(1, .take, ""),
            entry(3, .propose, "加班"), entry(2, .decline, "", "另行开会"),
        ]
        let shown = Self.texts(try Forms.form(record).row("议题征集"))
        let expected = [
            "1. 服务器预算，RND提出", "说明：预算已用完", "采纳", "2. 发布计划，RND提出", "不采纳：另行开会",
            "3. 加班，RND提出", "待答复",
        ]
        #expect(shown == expected)
        #expect(try Forms.form().row("议题征集") == nil)
    }
}
