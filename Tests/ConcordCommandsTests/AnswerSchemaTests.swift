import Foundation
import TestSupport
import Testing

@testable import ConcordCommands

/// The schemas of what commands answer in JSON, and our own judge of values by them.
@Suite struct AnswerSchemaTests {
    private static let files = AnswerSchema.files

    @Test func `the schemas in the repository are what the tables say that write the answers`() throws {
        var names: Set<String> = []
        for file in Self.files {
            let name = String(file.name.dropFirst("answer.".count))
            names.insert(name)
            try Goldens.expect("answers/" + name, is: file.bytes)
        }
        let found = try FileManager.default.contentsOfDirectory(
            atPath: Goldens.schemas.appending(path: "answers").path)
        #expect(Set(found) == names, "files of no answer, or answers without a file")
    }

    @Test func `the specification's table of answers is what the commands say`() throws {
        let file = Goldens.schemas.appending(path: "README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let (head, tail) = ("<!-- the table of answers -->\n", "<!-- end of the table of answers -->\n")
        let start = try #require(text.range(of: head)).upperBound
        let end = try #require(text.range(of: tail)).lowerBound
        try Goldens.expect("README.md", is: Array(text.replacingCharacters(in: start..<end, with: Self.table).utf8))
    }

    private static func users(_ schema: AnswerSchema) -> String {
        schema.lines.map { $0.replacing("concord ", with: "") }.joined(separator: ", ")
    }

    private static var table: String {
        let rows = AnswerSchema.all.map { schema in
            "| [\(schema.name)](answers/\(schema.name).schema.json) | \(schema.about) | \(users(schema)) |\n"
        }
        return "\n| name | what it is | who answers so |\n|---|---|---|\n" + rows.joined() + "\n"
    }

    @Test func `a name stands for one definition in all schemas, and every keyword is known to our judge`() throws {
        var definitions: [String: SchemaValue] = [:]
        for file in Self.files {
            _ = try SchemaValidator(file.bytes)
            guard case .object(let own)? = try SchemaValue(file.bytes)["$defs"] else { continue }
            for (name, schema) in own {
                #expect(definitions[name] ?? schema == schema, "\(file.name): \(name)")
                definitions[name] = schema
            }
        }
        #expect(throws: SchemaValidator.Unknown.self) { try SchemaValidator(Array(#"{"multipleOf": 2}"#.utf8)) }
    }

    @Test func `commands whose answers bear one name have one shape`() {
        var schemas: [String: [UInt8]] = [:]
        for (line, type) in AnswerSchema.commands {
            guard case .schema(let name, let about, let schema) = type.answer else { continue }
            let bytes = AnswerSchema(name: name, about: about, schema: schema).bytes
            #expect(schemas[name] ?? bytes == bytes, "\(line): \(name)")
            schemas[name] = bytes
        }
    }

    @Test func `a command that has no JSON says why`() {
        let silent = AnswerSchema.commands.compactMap { command -> String? in
            guard case .none(let why) = command.type.answer else { return nil }
            return why.isEmpty ? nil : String(command.line.dropFirst("concord ".count))
        }
        #expect(
            Set(silent) == [
                "clone", "dispose certificate", "export", "format", "git diff", "git merge", "git textconv",
                "mail drop",
                "mail send", "man", "schema", "server init", "server install", "server restore",
            ])
    }

    // MARK: the judge

    /// A schema, values that it takes, and values that it does not take.
    private static let judged: [(schema: String, sound: [String], unsound: [String])] = [
        (#"{"type": "string"}"#, [#""""#, #""a""#], ["1", "true", "null", "[]", "{}"]),
        (#"{"type": "integer"}"#, ["0", "-3", "1.0"], ["1.5", "true", #""1""#, "null"]),
        (#"{"type": "number"}"#, ["0", "2.5"], ["false", #""1""#]),
        (#"{"type": "boolean"}"#, ["true"], ["0", "1", "null"]),
        (#"{"type": ["string", "null"]}"#, ["null", #""x""#], ["0", "[]"]),
        (#"{"enum": ["a", 1, null]}"#, [#""a""#, "1", "null"], [#""b""#, "true", "0", #""1""#]),
        (#"{"pattern": "^[0-9]+$"}"#, [#""12""#, "12", "null"], [#""""#, #""1a""#]),
        (#"{"pattern": "^[^\\u0000-\\u001F]*$"}"#, [#""中文""#], [#""a\u0007""#]),
        (#"{"minimum": 1, "maximum": 3}"#, ["1", "3", #""0""#], ["0", "4", "0.5"]),
        (#"{"items": {"type": "integer"}, "minItems": 1}"#, ["[1]", "[1, 2]", "3"], ["[]", #"["1"]"#, "[1, null]"]),
        (
            #"{"properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": false, "minProperties": 1}"#,
            [#"{"a": 1}"#, "[]"], ["{}", #"{"a": "1"}"#, #"{"a": 1, "b": 2}"#, #"{"b": 2}"#]
        ),
        (
            #"{"propertyNames": {"pattern": "^[A-Z]+$"}, "additionalProperties": {"type": "integer"}}"#,
            ["{}", #"{"A": 1}"#], [#"{"a": 1}"#, #"{"A": "1"}"#]
        ),
        (
            #"{"patternProperties": {"^[0-9]{4}$": {"type": "integer"}}, "additionalProperties": false}"#,
            [#"{"2024": 1}"#], [#"{"2024": "1"}"#, #"{"24": 1}"#]
        ),
        (
            ##"{"anyOf": [{"type": "integer", "minimum": 5}, {"$ref": "#/$defs/word"}], "$defs": {"word": {"enum": ["a", "b"]}}}"##,
            ["5", #""b""#], ["4", #""c""#, "null"]
        ),
    ]

    @Test func `our judge takes what is sound and refuses what is not`() throws {
        for (schema, sound, unsound) in Self.judged {
            let validator = try SchemaValidator(Array(schema.utf8))
            for text in sound {
                #expect(try validator.faults(in: SchemaValue(Array(text.utf8))) == [], "\(schema): \(text)")
            }
            for text in unsound {
                #expect(try validator.faults(in: SchemaValue(Array(text.utf8))) != [], "\(schema): \(text)")
            }
        }
    }

    @Test(.needs(oracle)) func `and Python's jsonschema agrees with it`() throws {
        let schemas = try Dictionary(
            uniqueKeysWithValues: Self.judged.enumerated().map { index, judged in
                ("\(index)", try JSONSerialization.jsonObject(with: Data(judged.schema.utf8)))
            })
        let values = Self.judged.enumerated().flatMap { index, judged in
            judged.sound.map { (name: "\(index)", text: $0, isSound: true) }
                + judged.unsound.map { (name: "\(index)", text: $0, isSound: false) }
        }
        let said = try #require(
            try Self.oracle.ask(["schemas": schemas, "values": values.map { [$0.name, $0.text] }]) as? [[String]])
        try #require(said.count == values.count)
        for (value, faults) in zip(values, said) {
            #expect(
                faults.isEmpty == value.isSound, "\(Self.judged[Int(value.name) ?? 0].schema): \(value.text): \(faults)"
            )
        }
    }

    private static let oracle = Oracle("judge_answers", modules: "jsonschema")
}
