import TestSupport
import Testing

@testable import ConcordCommands

@Suite("Table")
struct TableTests {
    private let plain = Terminal(environment: [:], colour: .never, device: TerminalDevice()).output

    private var table: Table {
        Table(
            columns: [
                .init(title: "编号", key: "number"), .init(title: "主题", key: "title", isFlexible: true),
                .init(title: "行动", key: "actions", alignment: .right),
            ],
            rows: [
                ["2024-MKT-001", "新产品 X2 上线协调", "12"],
                ["2024-FIN-002", "Budget", "3"],
            ])
    }

    @Test("Columns line up by cells, and no line ends in spaces")
    func aligned() {
        let expected = """
            编号          主题                行动
            2024-MKT-001  新产品 X2 上线协调    12
            2024-FIN-002  Budget                 3

            """
        #expect(table.text(width: nil, on: plain) == expected)
    }

    @Test("The flexible column gives way to the screen")
    func shrunk() {
        let expected = """
            编号          主题        行动
            2024-MKT-001  新产品 X2…    12
            2024-FIN-002  Budget         3

            """
        #expect(table.text(width: 30, on: plain) == expected)
    }

    @Test("It gives no more than its minimum: a screen too narrow for that has each row in lines of its own")
    func minimum() {
        let whole = table.text(width: 26, on: plain).split(separator: "\n")
        #expect(whole.map { DisplayWidth.of($0) } == [26, 26, 26])
        let expected = """
            2024-MKT-001
              主题：新产品 X2 上线协
              调
              行动：12
            2024-FIN-002
              主题：Budget  行动：3

            """
        #expect(table.text(width: 25, on: plain) == expected)
    }

    @Test("No line is wider than the screen, and no number or day is broken", arguments: [14, 24, 50, 80])
    func narrow(_ width: Int) {
        var table = Table(columns: [
            .init(title: "编号"), .init(title: "看法", minimum: 16, isFlexible: true, overflow: .wrap),
            .init(title: "部门"), .init(title: "答复期限"), .init(title: "outcome", minimum: 10, isFlexible: true),
        ])
        table.rows = [
            ["2024-MKT-001", "研发部认为服务器升级需2周且预算高", "RND SAL FIN", "2024-03-12", "未处理"],
            ["2024-MKT-001", "", "", "", "open"],
        ]
        let text = table.text(width: width, on: plain)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(text)")
        #expect(text.contains("2024-MKT-001") && (width < 24 || text.contains("2024-03-12")), "\(text)")
    }

    @Test("A wrapping column takes as many lines as it needs")
    func wrapped() {
        var table = table
        table.columns[1].overflow = .wrap
        let expected = """
            编号          主题      行动
            2024-MKT-001  新产品      12
                          X2 上线
                          协调
            2024-FIN-002  Budget       3

            """
        #expect(table.text(width: 28, on: plain) == expected)
    }

    @Test("Cells are painted, spaces between them are not")
    func painted() {
        let colours = Terminal(environment: [:], colour: .always, device: TerminalDevice()).output
        let table = Table(columns: [.init(title: "A"), .init(title: "B")], rows: [[.init("x", .red), "y"]])
        #expect(
            table.text(width: nil, on: colours) == "\u{1B}[1mA\u{1B}[0m  \u{1B}[1mB\u{1B}[0m\n\u{1B}[31mx\u{1B}[0m  y\n"
        )
    }

    @Test("Text from records reaches the screen escaped")
    func safe() {
        let table = Table(columns: [.init(title: "T")], rows: [["a\u{1B}[2J\nb"]])
        #expect(table.text(width: nil, on: plain) == "T\na\\u{1B}[2J\\nb\n")
    }

    @Test("A short row ends in empty cells")
    func shortRow() {
        let table = Table(columns: [.init(title: "A"), .init(title: "B")], rows: [["x"], []])
        #expect(table.text(width: nil, on: plain) == "A  B\nx\n\n")
        #expect(table.csv(on: plain) == "A,B\nx,\n,\n")
    }

    @Test("CSV quotes what RFC 4180 says, and no spreadsheet runs a cell")
    func csv() {
        let table = Table(
            columns: [.init(title: "主题", key: "title"), .init(title: "B")],
            rows: [["a,b", "say \"hi\""], ["x\ny", "1\r\n2"], [" 空格", "=1+1"]])
        #expect(
            table.csv(on: plain)
                == "title,B\n\"a,b\",\"say \"\"hi\"\"\"\n\"x\ny\",\"1\r\n2\"\n\" 空格\",'=1+1\n")
    }

    @Test("Python reads the CSV back", .needs("python3"))
    func oracle() async throws {
        let script = """
            import csv, io, json, sys
            text = io.TextIOWrapper(sys.stdin.buffer, 'utf-8', newline='').read()
            print(json.dumps(list(csv.reader(io.StringIO(text, newline=''))), ensure_ascii=False))
            """
        let table = Table(
            columns: [.init(title: "主"), .init(title: "B")], rows: [["a,\"b\"\r\n", "\"\u{301}"], ["x\ny", ""]])
        let read = try await Python.run(script, input: table.csv(on: plain))
        #expect(read == #"[["主", "B"], ["a,\"b\"\r\n", "\"\#u{301}"], ["x\ny", ""]]"#)
    }
}
