import Foundation
import TestSupport
import Testing

@testable import ConcordCommands

/// What commands answer in JSON, against the schemas that are made from the tables that write it.
@Suite struct AnswerTests {
    private static let course = Task { try await AnswerCourse.play() }

    @Test func `every command that can answer in JSON answers as its schema says`() async throws {
        let judge = try #require(AnswerJudge.shared)
        let answers = try await Self.course.value
        var met: [String: Set<String>] = [:]
        for answer in answers {
            let faults = try #require(judge.validators[answer.schema]).faults(
                in: answer.value, met: &met[answer.schema, default: []])
            #expect(faults.isEmpty, "\(answer.line): \(answer.schema): \(faults)")
        }
        let able = AnswerSchema.commands.filter { if case .schema = $0.type.answer { true } else { false } }
        let silent = able.map(\.line).filter { line in
            !answers.contains { $0.line == line && $0.schema != "answer.error" }
        }
        #expect(silent.isEmpty, "never asked, or only in vain: \(silent)")

        // A definition is one in all answers: met in one, it is met.
        let form = try Form()
        var (places, seen): (Set<String>, Set<String>) = ([], [])
        for (name, validator) in judge.validators {
            places.formUnion(validator.places.filter { !form.has($0, in: name) }.map { Self.place($0, in: name) })
            seen.formUnion(met[name, default: []].map { Self.place($0, in: name) })
        }
        let unmet = places.subtracting(seen)
        #expect(
            unmet == Self.unmet,
            "not met: \(unmet.subtracting(Self.unmet).sorted()); met after all: \(Self.unmet.subtracting(unmet).sorted())"
        )
    }

    /// Definitions bear the same name wherever they are.
    private static func place(_ pointer: String, in schema: String) -> String {
        pointer.hasPrefix("#/$defs/") ? String(pointer.dropFirst(8)) : schema + pointer.dropFirst(1)
    }

    /// What the course never meets.
    private static let unmet: Set<String> = [
        // An event has these of a round alone, and these are none.
        "answer.paper/properties/digest", "answer.paper/properties/round",
        "answer.remind/anyOf/0/items/properties/digest", "answer.remind/anyOf/0/items/properties/round",
        // A form that cannot be printed.
        "answer.render/anyOf/2/items/properties/error",
        // What a record says of another where a difference was settled by it, and a round that drops one.
        "difference-standing/properties/answer/properties/record",
        "difference-standing/properties/settled/anyOf/0/anyOf/0/properties/record",
        "difference-standing/properties/settled/anyOf/0/anyOf/1/properties/at",
        "difference-standing/properties/settled/anyOf/0/anyOf/1/properties/how",
        "difference-standing/properties/settled/anyOf/0/anyOf/1/properties/round",
        "later-record/properties/action",
        // Stubs say it only where the settings let them.
        "disposed-record/properties/title",
        // Findings about procedure, which an import has none of.
        "import-finding/properties/action", "import-finding/properties/department",
        "import-finding/properties/working_days",
    ]

    @Test(.needs(oracle)) func `Python's jsonschema finds the same of every answer, sound or spoilt`() async throws {
        let judge = try #require(AnswerJudge.shared)
        let answers = try await Self.course.value
        // Of large answers most are the same again and again.
        let spoilt = answers.filter { $0.bytes.count < 20_000 }.flatMap { answer in
            Spoiler(answer.value).variants.map { (schema: answer.schema, text: $0.written, value: $0) }
        }
        let all =
            answers.map { (schema: $0.schema, text: String(decoding: $0.bytes, as: UTF8.self), value: $0.value) }
            + spoilt
        let schemas = try judge.schemas.mapValues { try JSONSerialization.jsonObject(with: Data($0)) }
        let said = try #require(
            try Self.oracle.ask(["schemas": schemas, "values": all.map { [$0.schema, $0.text] }]) as? [[String]])
        try #require(said.count == all.count)
        let unsound = zip(answers, said).filter { !$1.isEmpty }.map { "\($0.line): \($1)" }
        #expect(unsound.isEmpty, "\(unsound)")
        var refused = 0
        for (answer, theirs) in zip(all, said) {
            let ours = try #require(judge.validators[answer.schema]).faults(in: answer.value)
            #expect(
                ours.isEmpty == theirs.isEmpty,
                "\(answer.schema): ours \(ours), theirs \(theirs): \(answer.text.prefix(300))")
            refused += theirs.isEmpty ? 0 : 1
        }
        #expect(refused * 2 > spoilt.count, "most of what is spoilt is refused")
    }

    private static let oracle = Oracle("judge_answers", modules: "jsonschema")
}

/// What a record's form is made of, which answers take over whole: exports are where each field of it is met.
private struct Form {
    private let fields: Set<String>
    private let definitions: Set<String>

    init() throws {
        let schema = try SchemaValue(Array(Data(contentsOf: Goldens.schemas.appending(path: "export.schema.json"))))
        func names(_ keyword: String) -> Set<String> {
            if case .object(let members)? = schema[keyword] { Set(members.keys) } else { [] }
        }
        (fields, definitions) = (names("properties"), names("$defs"))
    }

    func has(_ pointer: String, in schema: String) -> Bool {
        let names = pointer.split(separator: "/").map(String.init)
        if names.count > 2, names[1] == "$defs", definitions.contains(names[2]) { return true }
        return schema == "answer.show" && names.count == 5 && names[1] == "anyOf" && names[3] == "properties"
            && fields.contains(names[4])
    }
}

/// An answer with one thing wrong at a time.
private struct Spoiler {
    let variants: [SchemaValue]

    /// - Parameter value: of which a few places are spoilt, each the same way on every run.
    init(_ value: SchemaValue) {
        variants = Self.spoil(value, depth: 0)
    }

    private static func spoil(_ value: SchemaValue, depth: Int) -> [SchemaValue] {
        switch value {
        case .object(let members):
            var variants: [SchemaValue] = [.object(members.merging(["unheard_of": .bool(true)]) { $1 })]
            for (name, inner) in members.sorted(by: { $0.key < $1.key }) {
                var without = members
                without[name] = nil
                variants.append(.object(without))
                for spoilt in spoil(inner, depth: depth + 1).prefix(3) {
                    variants.append(.object(members.merging([name: spoilt]) { $1 }))
                }
            }
            return variants
        case .array(let items):
            guard let first = items.first else { return [.array([.bool(true)]), .null] }
            return spoil(first, depth: depth + 1).prefix(40).map { .array([$0]) }
        case .string(let text): return [.number(1), .string(text + "\u{7}"), .null]
        case .number(let number): return [.string("1"), .number(-number - 1), .number(number + 0.5)]
        case .bool: return [.string("true"), .null]
        case .null: return [.array([]), .bool(false)]
        }
    }
}
