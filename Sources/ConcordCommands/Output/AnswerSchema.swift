import RecordText

/// The schema of what some commands answer.
struct AnswerSchema {
    /// `list`; `concord schema` calls it `answer.list`.
    let name: String
    let about: String
    let schema: OutputSchema
    /// The commands that answer so.
    var lines: [String] = []

    /// The schema, the same bytes on every machine.
    var bytes: [UInt8] {
        let users = lines.joined(separator: ", ")
        let document = OutputSchemaWriter.document(about, "With --format json: \(users).", schema)
        return Array(JSONWriter.schema(of: document).utf8)
    }
}

extension AnswerSchema {
    /// What any command may print instead of its own answer.
    private static let ofAll = [FindingText.errorAnswer, FindingText.doneAlreadyAnswer]

    /// Every command that does something, as it is typed.
    static let commands: [(line: String, type: any ConcordCommand.Type)] = CommandDescription.root.all.compactMap {
        command in (command.type as? any ConcordCommand.Type).map { (command.line, $0) }
    }

    /// All there are, by name.
    static let all: [AnswerSchema] = {
        var schemas: [String: AnswerSchema] = [:]
        for (line, answer) in ofAll.map({ ("any command", $0) }) + commands.map({ ($0.line, $0.type.answer) }) {
            guard case .schema(let name, let about, let schema) = answer else { continue }
            schemas[name, default: AnswerSchema(name: name, about: about, schema: schema)].lines.append(line)
        }
        return schemas.values.sorted { $0.name < $1.name }
    }()

    /// The files of `Schemas/answers/`, each with its bytes, under the names that `concord schema` has for them.
    static var files: [(name: String, bytes: [UInt8])] { all.map { ("answer.\($0.name).schema.json", $0.bytes) } }
}
