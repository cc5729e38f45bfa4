import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// Stretches of the log: how they are typed, what falls into them, and what happened there.
@Suite struct RegisterChangesTests {
    @Test(
        arguments: [
            ("2024-07-15", "2024-07-15", "2024-07-15"), ("2024年7月5日", "2024-07-05", "2024-07-05"),
            ("2024-07", "2024-07-01", "2024-07-31"), ("2024年2月", "2024-02-01", "2024-02-29"),
            ("2024-12", "2024-12-01", "2024-12-31"), ("2024-Q3", "2024-07-01", "2024-09-30"),
            ("2024q4", "2024-10-01", "2024-12-31"), ("2024-q4", "2024-10-01", "2024-12-31"),
            ("2024年第1季度", "2024-01-01", "2024-03-31"),
            ("2024", "2024-01-01", "2024-12-31"), ("2024年", "2024-01-01", "2024-12-31"),
            ("30d", "2024-03-02", "2024-03-02"), ("３０天", "2024-03-02", "2024-03-02"),
            ("0d", "2024-04-01", "2024-04-01"),
            ("2024-13", nil, nil), ("2024-Q5", nil, nil), ("2024-02-30", nil, nil), ("24-Q1", nil, nil), ("", nil, nil),
            ("-3d", nil, nil), ("99999999d", nil, nil), ("Q3", nil, nil), ("2024-07-15-2", nil, nil),
            ("9999-12", nil, nil), ("2024-9223372036854775807", nil, nil),
        ] as [(String, String?, String?)])
    func `a span as people type it`(_ typed: String, _ first: String?, _ last: String?) throws {
        let today = try Day("2024-04-01").orFail()
        let span = TypedSpan(typed: typed)
        #expect(span?.first(today).description == first && span?.last(today).description == last)
    }

    private func span(_ view: RegisterView, _ since: String?, _ until: String? = nil) -> LogSpan {
        view.logSpan(since: since.flatMap(TypedSpan.init(typed:)), until: until.flatMap(TypedSpan.init(typed:)))
    }

    @Test func `spans that meet have every event, and none twice`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        defer { withExtendedLifetime(ready) {} }
        let view = try ready.view()
        let all = try view.log(in: span(view, nil)).map(\.position)
        let days = ["2024-03-05", "2024-03-06", "2024-03-07", "2024-12"]
        for day in days {
            let date = try Day(TypedSpan(typed: day).orFail().first(view.now.day).description).orFail()
            let before = try view.log(in: span(view, nil, "\(date.advanced(by: -1))"))
            let after = try view.log(in: span(view, day))
            #expect(before.map(\.position) + after.map(\.position) == all, "\(day)")
        }
        #expect(try view.log(in: span(view, "2024-03-07", "2024-03-01")).isEmpty)
    }

    @Test func `a day ends at midnight in the register's own zone`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        // 2024-03-06 23:59:30 and 2024-03-07 00:00:30 in Shanghai.
        let midnight = ReadyRegister.start + 15 * 3600
        _ = try await ready.writer("mkt", at: midnight - 30).decide(number, as: DepartmentCode("MKT"), .agree)
        _ = try await ready.writer("sal", at: midnight + 30).decide(number, as: DepartmentCode("SAL"), .agree)
        let view = try ready.view()
        let changes = try await view.changes(in: span(view, "2024-03-07"))
        #expect(changes.records.flatMap(\.facts) == [.signed(try DepartmentCode("SAL").orFail(), round: 1)])
    }

    @Test func `a record's life, summed up`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        defer { withExtendedLifetime(ready) {} }
        let view = try ready.view()
        let changes = try await view.changes(in: span(view, "2024-03"))
        let record = try changes.records.first.orFail()
        #expect(changes.records.count == 1 && record.isNew && record.finished.map(\.action) == [1, 2])
        #expect(record.finishedLate.isEmpty && record.fields.isEmpty)
        let said = record.sentences(view.settings)
        #expect(
            said.map(\.zh).prefix(5) == [
                "新建", "送请确认：第 1 轮", "签署第 1 轮：市场部（MKT）、研发部（RND）、销售部（SAL）", "第 1 轮已确认", "反馈办结：行动项 1、2",
            ])
        #expect(said.last?.zh.hasPrefix("归档") == true && said.allSatisfy { !$0.en.isEmpty })
        #expect(changes.counts.words.zh == "事件 7 件，涉及记录 1 份（新建 1 份）：送请确认 1、签字 3、执行反馈 2、归档 1")
        // What was there before is not new, and a department that has no part in it sees nothing.
        #expect(try await view.changes(in: span(view, "2024-03-07")).records.isEmpty)
        #expect(try await view.changes(in: span(view, "2024-03"), department: DepartmentCode("FIN")).records.isEmpty)
        #expect(try await view.changes(in: span(view, "2024-03"), department: DepartmentCode("SAL")).records.count == 1)
    }

    @Test func `an objection, another round with its fields, and a voided number`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, start) = (try ReadyRegister.number.orFail(), ReadyRegister.start)
        _ = try await ready.writer("rnd", at: start + 3600).decide(
            number, as: DepartmentCode("RND"), .object, reason: "时限太紧")
        let text = try ready.register.editableText(number, on: ready.view())
        _ = try ready.register.saveDraft(number, text.replacing("2024-03-12", with: "2024-03-15"))
        _ = try await ready.writer("mkt", at: start + 7300).circulate(number, message: "顺延")
        _ = try await ready.writer("mkt", at: start + 7400).void(number, reason: "会议取消")
        let view = try ready.view()
        let record = try await view.changes(in: span(view, "2024-03")).records.first.orFail()
        #expect(record.fields.map(\.pointer) == ["actions[#1].due"])
        #expect(
            record.sentences(view.settings).map(\.zh) == [
                "新建", "送请确认：第 1、2 轮", "改动：决议事项 1 › 完成时限", "研发部（RND）对第 1 轮提出异议", "作废：会议取消",
            ])
    }

    @Test func `nothing happened`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        defer { withExtendedLifetime(ready) {} }
        let view = try ready.view()
        let changes = try await view.changes(in: span(view, "2030"))
        #expect(changes.records.isEmpty && changes.others.isEmpty && changes.counts == LogCounts([], new: []))
    }
}
