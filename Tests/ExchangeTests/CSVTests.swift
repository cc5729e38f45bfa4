import Foundation
import Programs
import TestSupport
import Testing

@testable import Exchange

@Suite struct CSVTests {
    private func read(_ text: String, separator: UInt8? = nil) throws -> [[String]] {
        try CSVReader.rows(of: Array(text.utf8), separator: separator)
    }

    @Test func `quotes, line breaks within cells and every kind of line end are read`() throws {
        #expect(
            try read("a,b\r\n\"x\ny\",\"say \"\"hi\"\"\"\rc,\n") == [["a", "b"], ["x\ny", "say \"hi\""], ["c", ""]])
        #expect(try read("a,\"\",\"b\"c\n") == [["a", "", "bc"]])
        #expect(try read("a b\"c,d\n\ne,f") == [["a b\"c", "d"], [""], ["e", "f"]])
        #expect(try read("") == [])
    }

    @Test func `U+2028 and U+0085 end no line, and a letter with its accent stays one`() throws {
        #expect(try read("a\u{2028}b,\"e\u{301}\u{85}\"\n") == [["a\u{2028}b", "e\u{301}\u{85}"]])
    }

    @Test func `commas, semicolons and tabs are told apart by the first lines, outside quotes`() throws {
        #expect(try read("a;b;c\n\"1,2,3,4\";2;3\n") == [["a", "b", "c"], ["1,2,3,4", "2", "3"]])
        #expect(try read("a\tb\n1,5\t2\n") == [["a", "b"], ["1,5", "2"]])
        #expect(try read("sep=;\na,b;c\n") == [["a,b", "c"]])
        #expect(try read("a;b,c\n", separator: .comma) == [["a;b", "c"]])
    }

    @Test func `a quote that is never closed is told with its cell`() {
        let fault = #expect(throws: CSVReader.OpenQuote.self) { try read("a,b\nc,\"d\ne,f\n") }
        #expect(fault?.row == 2 && fault?.column == 2)
    }

    @Test func `a number is no formula`() {
        #expect(CSVText.row(["-5", "-5", "-2.5"], numbers: [1, 2]) == "'-5,-5,-2.5\n")
    }

    @Test(arguments: ["=1+1", "+86", "-", "@SUM(A1)", "\u{FF1D}1", "'", "'=1", "''", "\tx"])
    func `what a spreadsheet would run, it does not, and the text comes back`(_ text: String) throws {
        let row = CSVText.row(["x", text])
        let cell = try #require(try read(row).first?.last)
        #expect(cell.hasPrefix("'"))
        #expect(CSVText.unguarded(cell, exactly: true) == text)
    }

    @Test func `in files of others an apostrophe goes only where it guards`() {
        #expect(CSVText.unguarded("'=1", exactly: false) == "=1")
        #expect(CSVText.unguarded("''quoted''", exactly: false) == "''quoted''")
        #expect(CSVText.unguarded("'s-Hertogenbosch", exactly: true) == "'s-Hertogenbosch")
    }

    @Test(.needs("python3"))
    func `Python reads what we write, and we read what Python writes`() async throws {
        let cells = [
            ["a,b", "say \"hi\"", "x\ny", "1\r\n2", " 空格 ", "a;b\tc", "", "𠮷\u{301}"],
            ["\"", "\"\"", "\n", ",", "王", "x", "y", "z"],
        ]
        let ours = try await SecondReader.run(
            "print(json.dumps(list(csv.reader(io.StringIO(text, newline='')))))", cells.map { CSVText.row($0) }.joined()
        )
        #expect(ours == (try await SecondReader.run("print(json.dumps(json.loads(text)))", SecondReader.json(cells))))
        let theirs = try await SecondReader.run(
            "csv.writer(sys.stdout).writerows(json.loads(text))", SecondReader.json(cells))
        #expect(try read(theirs) == cells)
    }
}

/// Python's `csv` and `json`.
private enum SecondReader {
    static func run(_ script: String, _ input: String) async throws -> String {
        let head = """
            import csv, io, json, sys
            sys.stdout = io.TextIOWrapper(sys.stdout.buffer, 'utf-8', newline='')
            text = io.TextIOWrapper(sys.stdin.buffer, 'utf-8', newline='').read()

            """
        let programs = Programs(environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
        return try await programs.run("python3", ["-c", head + script], input: Array(input.utf8)).text
    }

    static func json(_ cells: [[String]]) -> String {
        func quoted(_ text: String) -> String {
            "\""
                + text.utf16.map {
                    "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
                }.joined() + "\""
        }
        return "[" + cells.map { "[" + $0.map(quoted).joined(separator: ",") + "]" }.joined(separator: ",") + "]"
    }
}
