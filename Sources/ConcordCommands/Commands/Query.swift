import ArgumentParser
import Questions
import RecordIndex
import Records
import Register

struct Query: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask the register in SQL.",
        discussion: """
            One SELECT over tables of what the register knows, each of which has a Chinese twin with Chinese columns. Days compare as text; :today stands for today. What is asked reads copies in memory and changes nothing; of files, functions and statements only those of the list are allowed.

            Questions that are asked often have names.

            Examples: concord query --list
                      concord query late-by-department --chart
                      concord query 'select department, count(*) from actions where late group by department'
                      concord query 'select number, title from records where date >= :today' --format csv
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The question: SQL, or the name of one that is ready.", valueName: "question"))
    var question: [String] = []
    @Flag(help: "Show the tables with their columns, and the questions that are ready.") var list = false
    @Flag(help: "Draw bars: the first column names them, the last one is their length.") var chart = false

    /// Cells of a column that is not broken: a number, a day, a state.
    private static let whole = 16

    private static let rowsShape = OutputShape<[[(String, QueryValue)]]>.list(
        of: .dictionary(from: .keywords([("type", "string")]), to: QueryValue.shape))
    private static let listShape = OutputShape<(tables: [RegisterTable], questions: [ReadyQuestion])>.object {
        Member("tables", each: RegisterTable.shape, "What can be asked.") { $0.tables }
        Member("questions", each: ReadyQuestion.shape, "Questions that have a name.") { $0.questions }
    }
    static let answer = JSONAnswer(
        "query", "The rows of an answer, each with the columns that were asked for; or what can be asked",
        rowsShape.schema, listShape.schema)

    func checkUsage() throws(UsageError) {
        guard list != !question.isEmpty else {
            throw UsageError(
                "argument-missing", zh: "请输入一条 SELECT 语句或常用查询的名称；查看可查询的表：concord query --list",
                en: "a SELECT or the name of a question is missing; what there is: concord query --list")
        }
        guard !chart || common.format == .text else {
            throw UsageError(
                "options-exclusive", zh: "--chart 不得与 --format 的 json、csv 同时使用", en: "--chart goes with text alone")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        if list { return await show(context) }
        let view = try context.view()
        let typed = question.joined(separator: " ")
        let ready = ReadyQuestion.all.first { [$0.name, $0.chinese].contains(typed) }
        let found = try await view.answer(ready?.sql ?? typed)
        guard !chart || found.rows.allSatisfy({ $0.last?.length != nil || $0.last == QueryValue.none }) else {
            throw UsageError(
                "chart-needs-numbers", zh: "--chart 要求最后一列为数字",
                en: "--chart draws the last column, which must be numbers")
        }
        if common.format == .json {
            // A member stands once: of columns with one name the later ones are numbered.
            let names = found.columns.reduce(into: [String]()) { names, column in
                let others = names + found.columns
                let free = (2...).lazy.map { "\(column)_\($0)" }.first { !others.contains($0) }
                names.append(names.contains(column) ? free ?? column : column)
            }
            context.show(found.rows.map { row in zip(names, row).map { ($0, $1) } }, as: Self.rowsShape)
        } else if chart {
            await context.show(bars(found.rows).text(width: context.terminal.width ?? 80, on: context.terminal.output))
        } else {
            await context.show(table(found, ready?.titles.map { $0[context.language] } ?? found.columns))
        }
        if found.rows.isEmpty { context.say(LocalizedText(zh: "没有符合条件的内容", en: "nothing matches")) }
        try context.tellRestricted(view)
        context.warnIncomplete(view)
        return found.rows.isEmpty ? .no : .yes
    }

    private func table(_ found: (columns: [String], rows: [[QueryValue]]), _ titles: [String]) -> Table {
        let numeric = found.columns.indices.map { index in
            found.rows.allSatisfy { $0[index].isNumber || $0[index] == .none }
        }
        var table = Table(
            columns: found.columns.indices.map { index in
                let isNumeric = numeric[index]
                return Table.Column(
                    title: titles[index], key: found.columns[index], alignment: isNumeric ? .right : .left,
                    isFlexible: !isNumeric, overflow: .wrap)
            })
        table.rows = found.rows.map { row in
            row.map { value in
                var cell = Table.Cell(value.text)
                cell.isNumber = value.isNumber
                return cell
            }
        }
        return table
    }

    private func bars(_ rows: [[QueryValue]]) -> BarChart {
        BarChart(
            bars: rows.map { row in
                let last = row.last ?? .none
                return BarChart.Bar(label: row.first?.text ?? "", value: last.length, text: last.text)
            })
    }
}

// What can be asked.
extension Query {
    private func show(_ context: CommandContext) async -> Answer {
        // Within a register in its language, and outside one too.
        _ = try? context.view()
        let (language, output) = (context.language, context.terminal.output)
        if common.format == .json {
            context.show((RegisterTable.all, ReadyQuestion.all), as: Self.listShape)
            return .yes
        }
        let width = context.terminal.width ?? .max
        let (wrap, inner) = (Wrap(width: width), Wrap(width: width - 2))
        var text = ""
        for table in RegisterTable.all {
            let columns = table.columns.map { language == .zh ? $0.chinese : $0.name }
            let twin = language == .zh ? table.name : table.chinese
            text += output.paint(language == .zh ? table.chinese : table.name, .bold)
            text += language == .zh ? "（\(twin)）：" : " (\(twin)): "
            text += table.about[language] + "\n"
            text += inner.lines(columns.joined(separator: language == .zh ? "、" : ", ")).map { "  \($0)\n" }.joined()
        }
        text += "\n" + output.paint(LocalizedText(zh: "常用查询", en: "Questions that are ready")[language], .bold) + "\n"
        for ready in ReadyQuestion.all {
            let name = language == .zh ? "\(ready.chinese)（\(ready.name)）：" : "\(ready.name): "
            text += wrap.lines(name + ready.about[language]).joined(separator: "\n") + "\n"
        }
        await context.show(text)
        return .yes
    }
}

extension RegisterTable {
    fileprivate static let shape = OutputShape<RegisterTable>.object {
        Member("name", .text, "The table's name.", \.name)
        Member("chinese", .text, "The name of its Chinese twin.", \.chinese)
        Member("about", .text, "What its rows are.", \.about.en)
        Member("columns", each: columnShape, "Its columns.", \.columns)
    }

    private static let columnShape = OutputShape<Column>.object {
        Member("name", .text, "The column's name.", \.name)
        Member("chinese", .text, "What the Chinese twin calls it.", \.chinese)
    }
}

extension ReadyQuestion {
    fileprivate static let shape = OutputShape<ReadyQuestion>.object {
        Member("name", .text, "What is typed for it.", \.name)
        Member("chinese", .text, "What may be typed as well.", \.chinese)
        Member("about", .text, "What it asks.", \.about.en)
        Member("sql", .text, "The same in SQL.", \.sql)
    }
}

extension RegisterView {
    /// Answers a `SELECT` over ``RegisterTable/all``: only the tables that it reads are filled.
    func answer(_ question: String) async throws -> (columns: [String], rows: [[QueryValue]]) {
        let clock = QueryClock(now: now.description) { text in
            Moment(text).map { String(self.moment(at: $0.seconds).description.prefix(19).replacing("T", with: " ")) }
        }
        let database = try QueryDatabase(
            RegisterTable.all.map { table in
                QueryTable(
                    table.name, chinese: table.chinese,
                    table.columns.map { .init($0.name, chinese: $0.chinese, isWord: $0.isWord) })
            }, clock: clock)
        let asked = try database.tables(in: question)
        for table in RegisterTable.all where asked.contains(table.name) {
            try database.fill(table.name, await table.rows(self).map { row in row.map(QueryValue.init) })
        }
        return try database.answer(question, ["today": "\(now.day)"])
    }
}

extension QueryValue {
    fileprivate init(_ cell: RegisterTable.Cell) {
        switch cell {
        case .none: self = .none
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .word(let word, let words): self = .word(word, chinese: words.zh)
        }
    }

    fileprivate var isNumber: Bool {
        switch self {
        case .number, .real: true
        default: false
        }
    }

    fileprivate var text: String {
        switch self {
        case .none: ""
        case .number(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text), .word(let text, _): text
        }
    }

    fileprivate static let shape = OutputShape<QueryValue>(.keywords([("type", ["string", "number", "null"])])) {
        value in
        switch value {
        case .none: .null
        case .number(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text), .word(let text, _): .string(text)
        }
    }

    /// Of its bar.
    fileprivate var length: Double? {
        switch self {
        case .number(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}
