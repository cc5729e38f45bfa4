import Foundation
import Questions
import RecordIndex
import Records
import Register
import RegisterTestSupport
import Testing

/// One after the other: what SQLite has in memory is counted for the whole process.
@Suite(.serialized) struct QueryDatabaseTests {
    private static let table = QueryTable(
        "actions", chinese: "行动项",
        [
            .init("number", chinese: "编号", isWord: false), .init("days", chinese: "天数", isWord: false),
            .init("state", chinese: "状态", isWord: true),
        ])
    private static let other = QueryTable("holds", chinese: "冻结", [.init("number", chinese: "编号", isWord: false)])

    private func database(_ rows: Int = 3, _ limits: QueryDatabase.Limits = .init()) throws -> QueryDatabase {
        let database = try QueryDatabase([Self.table, Self.other], limits)
        try database.fill(
            "actions",
            (1...rows).map {
                [
                    .text("2024-MKT-\($0)"), .number($0),
                    .word($0 == 1 ? "done" : "open", chinese: $0 == 1 ? "已办" : "未办"),
                ]
            })
        return database
    }

    private func refusal(_ question: String, _ limits: QueryDatabase.Limits = .init(), rows: Int = 3) throws -> String?
    {
        do {
            let database = try database(rows, limits)
            _ = try database.tables(in: question)
            _ = try database.answer(question, ["today": "2024-02-29"])
            return nil
        } catch let error as RegisterError { return error.name }
    }

    @Test(arguments: [
        ("select * from action", "没有名为“action”的表", "actions"), ("select * from 行动", "没有名为“行动”的表", "行动项"),
        ("select stat from actions", "没有名为“stat”的列", "state"), ("select a.dayz from actions a", "没有名为“dayz”的列", "days"),
        ("select 状太 from 行动项", "没有名为“状太”的列", "状态"), ("select zzzzzz from actions", "没有名为“zzzzzz”的列", nil),
        ("select * from actions where state = \"done\"", "没有名为“done”的列；文字请用单引号", nil),
        ("select from actions", "“from”附近有语法错误", nil), ("select nobody() from actions", "没有函数 nobody", nil),
        ("select * from actions where", "语句不完整", nil), ("select （1）", "没有名为“（1）”的列", nil),
    ])
    func `what is wrong with a question is said in Chinese too, and what may have been meant`(
        question: String, zh: String, meant: String?
    ) throws {
        do {
            _ = try database().answer(question)
            Issue.record("\(question) was answered")
        } catch let error as RegisterError {
            #expect(error.message.zh == zh)
            #expect(error.message.en.hasPrefix("the question cannot be answered: "))
            #expect(error.hint?.zh.hasPrefix("可查询的表") == (meant == nil))
            if let meant { #expect(error.hint?.zh.hasPrefix("是否指 \(meant)？") == true, "\(error.hint?.zh ?? "")") }
        }
    }

    @Test func `a table answers under its names in both languages`() throws {
        let database = try database()
        let english = try database.answer("SELECT state, count(*) AS n FROM actions GROUP BY state ORDER BY state")
        #expect(english.columns == ["state", "n"])
        #expect(english.rows == [[.text("done"), .number(1)], [.text("open"), .number(2)]])
        let chinese = try database.answer("SELECT 状态, avg(天数) AS 平均 FROM 行动项 WHERE 状态 = '未办'")
        #expect(chinese.columns == ["状态", "平均"])
        #expect(chinese.rows == [[.text("未办"), .real(2.5)]])
        #expect(try database.tables(in: "select count(*) from 冻结") == ["holds"])
        #expect(
            try database.tables(in: "with x as (select 编号 from 行动项) select count(*) from x, holds") == [
                "actions", "holds",
            ])
        #expect(
            try database.answer("WITH late AS (SELECT * FROM actions WHERE days > 1) SELECT count(*) FROM late").rows
                == [[.number(2)]])
        #expect(
            try database.answer("SELECT :today AS d, NULL", ["today": "2024-02-29"]).rows == [
                [.text("2024-02-29"), .none]
            ])
        #expect(try database.answer("SELECT number FROM actions WHERE days > 1; -- the end").rows.count == 2)
    }

    /// What there is not in the first place, and statements that the guard is not asked about: they are no `SELECT`.
    private static let unknown = [
        "SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/x', 'x')", "SELECT * FROM json_each('[1,2]')",
        "SELECT count(*) FROM json_each('[1,2]')", "VACUUM INTO '/tmp/concord-query-test.sqlite'", "VACUUM", "REINDEX",
    ]

    /// `database-writes` of the design: what got past a connection that was opened for reading alone.
    @Test(arguments: [
        "ATTACH '/tmp/concord-query-test.sqlite' AS x", "ATTACH ':memory:' AS x",
        "VACUUM INTO '/tmp/concord-query-test.sqlite'", "VACUUM",
        "PRAGMA journal_mode = WAL", "PRAGMA database_list", "SELECT * FROM pragma_database_list",
        "SELECT count(*) FROM pragma_table_info('actions_')", "SELECT * FROM sqlite_master",
        "SELECT count(*) FROM sqlite_master",
        "SELECT load_extension('/tmp/x.so')", "SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/x', 'x')",
        "SELECT randomblob(1000000000)", "SELECT zeroblob(1000000000)", "SELECT printf('%.*c', 100000000, 'x')",
        "SELECT format('%.*c', 100000000, 'x')", "SELECT hex('a')", "SELECT sqlite_version()",
        "SELECT fts3_tokenizer('x')",
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
        "INSERT INTO actions_ VALUES (1, 2, 3, 4)", "DELETE FROM actions_", "UPDATE actions_ SET days = 1",
        "CREATE TABLE t (x)", "CREATE TEMP TABLE t (x)", "CREATE VIEW v AS SELECT 1", "DROP VIEW actions",
        "DROP TABLE actions_",
        "ALTER TABLE actions_ RENAME TO x", "CREATE VIRTUAL TABLE t USING fts5(x)", "BEGIN", "SAVEPOINT x", "REINDEX",
        "ANALYZE",
        "SELECT 1; DROP TABLE actions_", "EXPLAIN ATTACH ':memory:' AS x", "SELECT * FROM json_each('[1,2]')",
        "SELECT count(*) FROM json_each('[1,2]')",
    ])
    func `what is not reading is refused, and says so`(_ question: String) throws {
        let name = try refusal(question)
        #expect(name == (Self.unknown.contains(question) ? "query-invalid" : "query-forbidden"), "\(question)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/concord-query-test.sqlite"))
    }

    @Test(arguments: [
        "", ";", "-- nothing", "SELECT 1; SELECT 2", "SELECT", "SELECT * FROM nobody", "SELECT nothing FROM actions",
        "SELECT \"nothing\" FROM actions", "SELECT 1\u{0}; DROP TABLE actions_", "SELECT :tomorrow", "SELECT ?",
    ])
    func `what is no question is told with the way out`(_ question: String) throws {
        #expect(try refusal(question) == "query-invalid")
    }

    @Test func `a question that takes too much is given up`() throws {
        var limits = QueryDatabase.Limits()
        limits.seconds = 0.2
        let cross = "SELECT count(*) FROM actions a, actions b, actions c, actions d, actions e, actions f"
        #expect(try refusal(cross, limits, rows: 400) == "query-too-long")
        limits = .init()
        limits.rows = 1_000
        #expect(try refusal("SELECT a.days FROM actions a, actions b", limits, rows: 40) == "query-too-large")
        #expect(try refusal("SELECT a.days FROM actions a, actions b", limits, rows: 30) == nil)
        limits = .init()
        limits.memory = 8 << 20
        let sorted = "SELECT a.number FROM actions a, actions b, actions c ORDER BY a.number || b.number || c.number"
        #expect(try refusal(sorted, limits, rows: 400) == "query-too-large")
        limits = .init()
        limits.bytes = 10_000
        #expect(
            try refusal("SELECT replace(group_concat(a.number), '2', '22222222') FROM actions a", limits, rows: 600)
                == "query-too-large")
        // A text that grows by itself stops at the limit of one value.
        let doubled = (0..<30).reduce("number") { text, _ in "replace(\(text), '2', '22')" }
        #expect(try refusal("SELECT \(doubled) FROM actions") == "query-too-large")
        #expect(
            try refusal("SELECT " + String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500))
                == "query-invalid")
        #expect(try refusal(String(repeating: " ", count: 70_000) + "SELECT 1") == "query-invalid")
    }

    /// Texts of 200,000 characters, made out of the few that a register has.
    private static let long = (0..<16).reduce("'aaa'") { text, _ in "replace(\(text), 'a', 'aa')" }

    /// Single operations that take the product of two lengths, or a hundred steps between two looks at the clock.
    @Test(arguments: [
        "instr(x, substr(x, 1, 100000) || 'b' || a.days)", "replace(x, substr(x, 1, 100000) || 'b' || a.days, '')",
        "trim(x || a.days, x || 'b')", "x || a.days LIKE '%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'",
        "x || a.days GLOB '*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'",
    ])
    func `long texts are given up in time`(_ expression: String) throws {
        var limits = QueryDatabase.Limits()
        limits.seconds = 0.5
        let question = """
            WITH t AS (SELECT \(Self.long) AS x)
            SELECT count(\(expression)) FROM t, actions a, actions b, actions c
            """
        #expect(try refusal(question, limits, rows: 400) == "query-too-long")
    }

    @Test func `memory has a limit also between two looks`() throws {
        var limits = QueryDatabase.Limits()
        limits.memory = 16 << 20
        for question in [
            "WITH t AS (SELECT \(Self.long) AS x) SELECT x || days FROM t, actions ORDER BY 1 LIMIT 1 OFFSET 300",
            "WITH t AS (SELECT \(Self.long) AS x) SELECT count(*) FROM (SELECT DISTINCT x || days FROM t, actions)",
        ] {
            #expect(try refusal(question, limits, rows: 400) == "query-too-large")
        }
        #expect(try database().answer("SELECT count(*) FROM actions").rows == [[.number(3)]])
    }

    /// They are doubled while the question is read, before any limit of its answer counts.
    @Test func `tables that double each other are given up`() throws {
        let columns = (0..<60).map { "number || '\($0)' AS c\($0)" }.joined(separator: ", ")
        let doubling = (1...15).map { "t\($0) AS (SELECT * FROM t\($0 - 1) UNION ALL SELECT * FROM t\($0 - 1))" }
        let question =
            "WITH t0 AS (SELECT \(columns) FROM actions), \(doubling.joined(separator: ", ")) SELECT c0 FROM t15"
        #expect(try refusal(question) == "query-too-large")
        let many = (1...100).map { "(SELECT count(*) FROM actions WHERE days = \($0))" }.joined(separator: ", ")
        #expect(try refusal("SELECT \(many)") == nil)
    }

    @Test func `what is trimmed is what SQLite trims`() throws {
        let row = try database().answer(
            """
            SELECT trim('  a b '), ltrim('xxay', 'xy'), rtrim('xxayx', 'xy'), trim('预算预', '预'), trim(NULL), trim('a', NULL),
                trim('', 'a'), trim('aa', 'a'), trim(12, '1'), trim('a', ''), ltrim('\t a'), rtrim(1.50, '0')
            """
        ).rows
        let expected: [QueryValue] = [
            .text("a b"), .text("ay"), .text("xxa"), .text("算"), .none, .none, .text(""), .text(""), .text("2"),
            .text("a"),
            .text("\t a"), .text("1.5"),
        ]
        #expect(row == [expected])
    }

    @Test(arguments: [
        ("date('now')", "2026-03-01"), ("date()", "2026-03-01"), ("date('NOW', 'localtime')", "2026-03-01"),
        ("datetime('now', '+1 day')", "2026-03-02 00:30:00"), ("time('now')", "00:30:00"),
        ("strftime('%Y-%m')", "2026-03"),
        ("strftime('%d', 'now', 'start of month', '-1 day')", "28"), ("date('2024-02-28', '+1 day')", "2024-02-29"),
        ("strftime('%j', '2024-12-31')", "366"), ("cast(julianday('now') - julianday('2026-02-28') as text)", nil),
    ])
    func `now is the register's moment`(_ expression: String, _ expected: String?) throws {
        // Half an hour after midnight in Shanghai is the day before in UTC.
        let clock = QueryClock(now: "2026-03-01T00:30:00+08:00") { text in
            guard let moment = Moment(text) else { return nil }
            let local = Moment(seconds: moment.seconds, offset: 480)
            return String(local.description.prefix(19).replacing("T", with: " "))
        }
        let database = try QueryDatabase([Self.other], clock: clock)
        let row = try database.answer(
            """
            SELECT \(expression), date(NULL), date('x'), unixepoch('1970-01-02'), unixepoch('now'),
                round((julianday('now') - julianday('2026-02-28T16:00:00Z')) * 1440), date('2026-02-28T23:00:00Z')
            """
        ).rows.first
        #expect(
            row?.dropFirst() == [
                .none, .none, .number(86_400), .number(1_772_296_200), .real(30), .text("2026-03-01"),
            ])
        if let expected { #expect(row?.first == .text(expected)) }
        #expect(throws: RegisterError.self) { try database.answer("SELECT strftime()") }
    }

    @Test func `a text as long as a book is cut, and asked about all the same`() throws {
        let database = try QueryDatabase([Self.other])
        try database.fill("holds", [[.text(String(repeating: "长", count: 400_000))]])
        #expect(
            try database.answer("SELECT length(number), substr(number, -1) FROM holds").rows == [
                [.number(10_001), .text("…")]
            ])
        for count in [4_000, 10_000] {
            let whole = try QueryDatabase([Self.other])
            try whole.fill("holds", [[.text(String(repeating: "长", count: count))]])
            #expect(try whole.answer("SELECT length(number) FROM holds").rows == [[.number(count)]])
        }
    }

    /// Every table, read from a register in which most things happened, in both languages; the numbers are those of other questions.
    @Test func `every table of the register can be asked`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        let view = try ready.view()
        let database = try QueryDatabase(
            RegisterTable.all.map { table in
                QueryTable(
                    table.name, chinese: table.chinese,
                    table.columns.map { .init($0.name, chinese: $0.chinese, isWord: $0.isWord) })
            })
        for table in RegisterTable.all {
            let rows = try await table.rows(view)
            #expect(rows.allSatisfy { $0.count == table.columns.count })
            try database.fill(
                table.name,
                rows.map { row in
                    row.map { cell in
                        switch cell {
                        case .none: .none
                        case .number(let number): .number(number)
                        case .text(let text): .text(text)
                        case .word(let word, let words): .word(word, chinese: words.zh)
                        }
                    }
                })
            for name in [table.name, table.chinese] {
                let answer = try database.answer("SELECT * FROM \(name)")
                #expect(answer.columns == table.columns.map { name == table.name ? $0.name : $0.chinese })
                #expect(answer.rows.count == rows.count)
            }
            // Nobody needs quotation marks.
            for column in table.columns {
                _ = try database.answer("SELECT \(column.name) FROM \(table.name)")
                _ = try database.answer("SELECT \(column.chinese) FROM \(table.chinese)")
            }
        }
        func count(_ question: String) throws -> Int {
            guard case .number(let number)? = try database.answer(question).rows.first?.first else { return -1 }
            return number
        }
        #expect(try count("SELECT count(*) FROM events") == view.history().count)
        #expect(try count("SELECT count(*) FROM records") == view.recordNumbers().count)
        let signoffs = try view.inEachRecord(\.record.signoffs).count
        #expect(signoffs > 0)
        #expect(try count("SELECT count(*) FROM signoffs WHERE valid") == signoffs)
        #expect(try count("SELECT count(*) FROM reports") > 0)
        #expect(
            try count("SELECT count(*) FROM actions WHERE state = 'done'")
                == count("SELECT count(*) FROM 行动项 WHERE 状态 = '已完成'"))
    }

    @Test func `what may not be read is in no table`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        let before = try ready.view()
        let record = try #require(try before.inEachRecord { [$0] }.first)
        let words = [record.record.title] + record.record.actions.map(\.action)
        func told(_ view: RegisterView) async throws -> Set<String> {
            var told: Set<String> = []
            for table in RegisterTable.all {
                for case .text(let text) in try await table.rows(view).joined() where words.contains(text) {
                    told.insert(text)
                }
            }
            return told
        }
        #expect(try await told(before) == Set(words))
        _ = try await ready.writer("reg", at: ReadyRegister.start + 20 * 3600).restrict(
            record.number, .restrict, reason: "涉密", basis: "保密规定")
        #expect(try await told(ready.view()) == [])
    }
}
