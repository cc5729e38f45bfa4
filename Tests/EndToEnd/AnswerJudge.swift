import Foundation
import Programs
import TestSupport
import Testing

@testable import ConcordCommands

/// Judges every answer in JSON that a test gets from the program, by the schema of the command that gave it.
struct AnswerJudge: Sendable {
    static let shared: AnswerJudge? = try? AnswerJudge()

    /// By the names that `concord schema` lists.
    let schemas: [String: [UInt8]]
    let validators: [String: SchemaValidator]

    init() throws {
        let files = AnswerSchema.files.map { (String($0.name.dropLast(".schema.json".count)), $0.bytes) }
        schemas = Dictionary(uniqueKeysWithValues: files)
        validators = try schemas.mapValues(SchemaValidator.init)
    }

    /// An answer, and which schema it is to be judged by.
    struct Judged: Sendable {
        let line: String
        let schema: String
        let bytes: [UInt8]
        let value: SchemaValue
    }

    /// Nil where no JSON was asked for or given.
    func judged(_ words: [String], _ outcome: Programs.Outcome) throws -> Judged? {
        guard let (line, type) = Self.command(words), !outcome.output.isEmpty,
            case .schema(let name, _, _) = type.answer
        else { return nil }
        let value = try SchemaValue(outcome.output)
        let kind =
            value["error"]?.text != nil && outcome.status != 0 ? "error" : value["already"] == nil ? name : "already"
        return Judged(line: line, schema: "answer.\(kind)", bytes: outcome.output, value: value)
    }

    /// The command that these words name, where they ask it for JSON. Nothing is parsed: that took longer than most commands themselves.
    private static func command(_ words: [String]) -> (line: String, type: any ConcordCommand.Type)? {
        guard
            words.contains("--format=json")
                || zip(words, words.dropFirst()).contains(where: { $0 == ("--format", "json") })
        else { return nil }
        let named = CommandDescription.root.command(words)
        return AnswerSchema.commands.first { $0.type == (named.usual ?? named).type }
    }

    /// Expects that the answer is as its schema says.
    static func expectSound(_ words: [String], _ outcome: Programs.Outcome, _ place: SourceLocation = #_sourceLocation)
    {
        do {
            let judge = try #require(shared)
            guard let judged = try judge.judged(words, outcome) else { return }
            let faults = judge.validators[judged.schema]?.faults(in: judged.value) ?? ["no schema \(judged.schema)"]
            #expect(
                faults.isEmpty, "concord \(words.joined(separator: " ")): \(judged.schema): \(faults)",
                sourceLocation: place)
        } catch {
            Issue.record(
                "concord \(words.joined(separator: " ")): no JSON: \(outcome.text.prefix(200))", sourceLocation: place)
        }
    }
}
