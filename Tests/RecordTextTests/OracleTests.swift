import Foundation
import RecordText
import Records
import TestSupport
import Testing

/// PyYAML's `BaseLoader` and `jsonschema` as second opinions, where python3 has them.
@Suite struct OracleTests {
    private struct Case {
        let name: String
        let schema: String
        let bytes: [UInt8]
        /// What we read; nil when we refuse it.
        let tree: Tree?
        let isSound: Bool
    }

    @Test(.needs(Judge.oracle))
    func `PyYAML reads what we read, and the schemas refuse what we refuse`() throws {
        let cases = try samples(in: "valid") + samples(in: "invalid/schema") + generated()
        #expect(cases.count > 260)
        let answers = try Judge.ask(cases.map { ($0.schema, $0.bytes) })
        #expect(answers.count == cases.count)
        for (each, answer) in zip(cases, answers) {
            let error = answer["error"] as? String ?? "no error"
            #expect(answer["valid"] as? Bool == each.isSound, "\(each.name): \(error)")
            if let tree = each.tree { #expect(Tree(json: answer["tree"])?.sorted == tree.sorted, "\(each.name)") }
        }
    }

    private func samples(in folder: String) throws -> [Case] {
        try Samples.names(in: folder).map { name in
            let language: Language = name.hasSuffix(".en.yaml") || name.contains("english-round") ? .en : .zh
            return makeCase(name, try Samples.bytes(name), language, isExpected: folder == "valid")
        }
    }

    private func makeCase(_ name: String, _ bytes: [UInt8], _ language: Language, isExpected: Bool?) -> Case {
        let reading = Stored.read(bytes, named: name)
        let isSound = reading.findings.isEmpty && reading.value.isComplete
        if let isExpected { #expect(isSound == isExpected, "\(name) \(reading.findings)") }
        return Case(
            name: name, schema: reading.value.schema(in: language), bytes: bytes,
            tree: reading.findings.isEmpty ? reading.value.tree(in: language) : nil, isSound: isSound)
    }

    /// Half of them lack something, so that both verdicts occur.
    private func generated() -> [Case] {
        (0..<200).map { seed in
            var generator = RecordGenerator(seed: UInt64(seed))
            let record = seed.isMultiple(of: 2) ? generator.record() : RecordGenerator.thinned(seed: UInt64(seed))
            let language: Language = seed % 4 < 2 ? .zh : .en
            let bytes = FormText.write(record, in: language)
            return makeCase("record-\(seed)", bytes, language, isExpected: nil)
        }
    }
}

extension Stored {
    /// What the schemas require beyond the shape of each field.
    var isComplete: Bool {
        switch self {
        case .record(let record): record.number != nil && (record.round == nil || record.isFitToCirculate)
        case .register(let settings):
            !settings.title.isEmpty && settings.format != nil && settings.language != nil && !settings.timeZone.isEmpty
                && !settings.registrars.isEmpty && settings.departments.allSatisfy { $0.code != nil }
        case .calendar: true
        case .delegations(let delegations):
            delegations.department != nil && !delegations.entries.isEmpty
                && delegations.entries.allSatisfy { $0.act != nil && !$0.to.isEmpty && $0.at != nil && !$0.by.isEmpty }
        case .list(let list):
            ![list.number, list.by].contains("") && list.asOf != nil && list.at != nil && !list.entries.isEmpty
                && list.entries.allSatisfy { $0.record != nil && $0.act != nil }
                && list.salts.allSatisfy { $0.record != nil && !$0.salt.isEmpty }
                && list.witnesses.allSatisfy { !$0.by.isEmpty && !$0.tag.isEmpty }
        case .stub(let stub):
            stub.number != nil && stub.department != nil && stub.at != nil
                && ![stub.by, stub.list, stub.digest].contains("")
        }
    }
}

extension Record {
    fileprivate var isFitToCirculate: Bool {
        let lines = [title, initiator, recorder, background, goal, followup.follower]
        return !lines.contains("") && date != nil && time != nil && venue.mode != nil && department != nil
            && !participants.isEmpty && participants.allSatisfy { $0.department != nil && !$0.liaison.isEmpty }
            && !discussion.isEmpty && discussion.allSatisfy { !$0.topic.isEmpty }
            && discussion.flatMap(\.differences).allSatisfy { $0.number != nil && !$0.view.isEmpty && !$0.next.isEmpty }
            && actions.allSatisfy { action in
                action.number != nil && action.department != nil && action.due != nil
                    && ![action.action, action.owner].contains("")
                    && !(action.support.isEmpty && action.supporting.isEmpty)
            }
    }
}

/// `Tests/Oracles/read_yaml.py`, in one process.
private enum Judge {
    static let oracle = Oracle("read_yaml", modules: "yaml, jsonschema")

    static func ask(_ texts: [(schema: String, bytes: [UInt8])]) throws -> [[String: Any]] {
        var schemas: [String: Any] = [:]
        for file in JSONSchema.files() { schemas[file.name] = try JSONSerialization.jsonObject(with: Data(file.bytes)) }
        let request: [String: Any] = [
            "schemas": schemas,
            "texts": texts.map { ["schema": $0.schema, "base64": Data($0.bytes).base64EncodedString()] },
        ]
        return try #require(oracle.ask(request) as? [[String: Any]])
    }
}
