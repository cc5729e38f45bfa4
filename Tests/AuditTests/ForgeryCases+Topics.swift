import Records
import Register
import RegisterTestSupport

// Topics that departments ask for before a meeting (议题征集).
extension ForgeryCase {
    static let topics: [ForgeryCase] = [
        .init(
            "topic-closed", "a topic for a meeting whose record is out", on: .confirmed, .topic(on: "2024-MKT-001"),
            twin: nil),
        .init(
            "topic-closed", "a topic for a meeting that nobody announced", on: .founded, .topic(on: "2024-MKT-009"),
            twin: nil),
        topic(
            "topic-department", "a department that takes no part",
            .topic(by: "fin") { $0.department = DepartmentCode("FIN") }, twin: .topic()),
        topic("topic-department", "in another department's name", .topic(by: "sal"), twin: .topic()),
        topic("topic-department", "of no department", .topic { $0.department = nil }, twin: .topic()),
        topic(
            "topic-department", "a department answers its own topic", .answer(by: "rnd"), twin: .answer(),
            after: .topic()),
        topic(
            "topic-unknown", "an answer to what nobody asked", .answer { $0.number = 7 }, twin: .answer(),
            after: .topic()),
        topic(
            "topic-unknown", "a second answer", .answer { ($0.act, $0.note) = (.decline, "已议") }, twin: nil,
            after: .topic(), .answer()),
        topic("topic-unknown", "a number given twice", .topic(), twin: .topic { $0.number = 2 }, after: .topic()),
        topic("topic-incomplete", "a topic without words", .topic { $0.topic = "" }, twin: .topic()),
        topic(
            "topic-incomplete", "declined without a reason", .answer { $0.act = .decline },
            twin: .answer { ($0.act, $0.note) = (.decline, "已议") }, after: .topic()),
        topic(
            "trailers-agree", "a trailer that names another topic", .topic().with { $0.trailers[0].1 = "2" },
            twin: .topic()),
        topic(
            "trailers-agree", "a trailer that says another act", .answer().with { $0.trailers[1].1 = "decline" },
            twin: .answer(), after: .topic()),
        topic("actor-stated", "in somebody else's name", .topic { $0.by = "mkt@example.org" }, twin: .topic()),
        topic("time-stated", "asked for last week", .topic { $0.at = .at(later - 7 * day) }, twin: .topic()),
        topic(
            "one-entry", "two topics at once",
            .topic().with { forgery in
                let edit = forgery.edit
                forgery.edit = {
                    edit(&$0); edit(&$0)
                }
            }, twin: .topic()),
        topic(
            "living-grows", "a topic is taken back", .answer().with { $0.edit = { $0.followup.topics = [] } },
            twin: .answer(), after: .topic()),
        topic("name-unmasked", "a topic in the name of somebody in full", .topic { $0.by = "张伟" }, twin: .topic()),
        topic("topic-unanswered", "the record goes out over a topic", .later(nil), twin: nil, after: .topic()),
        topic("topic-closed", "asked for after the first round", .topic(), twin: .topic(), after: .later(nil)),
    ]

    /// On 2024-MKT-002, of which only the notice went out.
    private static func topic(
        _ rule: String, _ what: String, _ attack: Forgery, twin: Forgery?, after: Forgery...
    ) -> ForgeryCase {
        let isEnd = after.contains { $0.kind == "round" }
        return ForgeryCase(rule, what, on: .confirmed, attack, twin: twin).standing(
            on: [.noticed(nil)] + (isEnd ? [] : after)
        )
        .after(isEnd ? after : [])
    }
}

extension Forgery {
    /// RND asks for a topic.
    static func topic(
        by person: String = "rnd", on number: String = "2024-MKT-002",
        _ change: @escaping @Sendable (inout TopicEntry) -> Void = { _ in }
    ) -> Forgery {
        entry(by: person, on: number) { entry in
            (entry.number, entry.act, entry.department, entry.topic) = (1, .propose, DepartmentCode("RND"), "服务器预算由谁承担")
            change(&entry)
        }
    }

    /// MKT takes it.
    static func answer(by person: String = "mkt", _ change: @escaping @Sendable (inout TopicEntry) -> Void = { _ in })
        -> Forgery
    {
        entry(by: person, on: "2024-MKT-002") { entry in
            (entry.number, entry.act) = (1, .take)
            change(&entry)
        }
    }

    private static func entry(
        by person: String, on number: String, _ fill: @escaping @Sendable (inout TopicEntry) -> Void
    ) -> Forgery {
        Forgery("topic", by: person) { forgery in
            var entry = TopicEntry()
            (entry.at, entry.by) = (.at(forgery.at), ReadyRegister.address(person))
            fill(&entry)
            let made = entry
            forgery.number = RecordNumber(number)
            forgery.trailers = made.trailers.map { ($0.key, $0.value) }
            forgery.edit = { $0.followup.topics.append(made) }
        }
    }
}
