import TestSupport
import Testing

@testable import RecordText

@Suite("JSON")
struct JSONWriterTests {
    @Test("Members keep their order, two spaces a level, Chinese as it is")
    func shape() {
        let value: JSON = [
            "number": "2024-MKT-001", "title": "上线协调", "open_actions": -2, "held": false, "commit": nil,
            "findings": [], "counts": [:], "rounds": [1, ["round": 2]],
        ]
        let expected = """
            {
              "number": "2024-MKT-001",
              "title": "上线协调",
              "open_actions": -2,
              "held": false,
              "commit": null,
              "findings": [],
              "counts": {},
              "rounds": [
                1,
                {
                  "round": 2
                }
              ]
            }

            """
        #expect(JSONWriter.text(of: value) == expected)
    }

    @Test("One line has no breaks, and a schema breaks all but lists of plain values")
    func layouts() {
        let value: JSON = ["enum": ["a", 1, nil], "allOf": [["required": []], ["if": [:]]], "要": true]
        #expect(
            JSONWriter.line(of: value)
                == #"{"enum": ["a", 1, null], "allOf": [{"required": []}, {"if": {}}], "要": true}"# + "\n")
        let expected = """
            {
              "enum": ["a", 1, null],
              "allOf": [
                {
                  "required": []
                },
                {
                  "if": {}
                }
              ],
              "要": true
            }

            """
        #expect(JSONWriter.schema(of: value) == expected)
    }

    @Test(
        "Strings are escaped where JSON or a terminal wants it",
        arguments: [
            ("a\"b\\c/", #""a\"b\\c/""#), ("\r\n\t", #""\r\n\t""#), ("\u{1B}\u{7F}\u{9B}", #""\u001b\u007f\u009b""#),
            ("研\u{202E}\u{2028}", #""研\u202e\u2028""#), ("\u{E0041}", #""\udb40\udc41""#), ("👍", #""👍""#),
            ("\"\u{301}", "\"\\\"\u{301}\""),
        ])
    func strings(_ text: String, _ json: String) {
        #expect(JSONWriter.text(of: .string(text)) == json + "\n")
    }

    @Test("Python reads every character back", .needs("python3"))
    func oracle() async throws {
        var codes = Array(UInt32(0)..<0x3000)
        codes += [0xFEFF, 0xFFFD, 0x1F468, 0xE0001, 0x10FFFF]
        let scalars = codes.compactMap(Unicode.Scalar.init)
        let values = scalars.map { JSON.array([.integer(Int($0.value)), .string("\"\($0)\\")]) }
        let script = """
            import json, sys
            print(all('"' + chr(code) + '\\\\' == text for code, text in json.load(sys.stdin)))
            """
        #expect(try await Python.run(script, input: JSONWriter.text(of: .array(values))) == "True")
    }
}
