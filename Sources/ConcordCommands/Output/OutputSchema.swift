import RecordText
import Records

/// What JSON Schema (2020-12) says of a value, before it is written out.
indirect enum OutputSchema: Sendable {
    /// Keywords as they stand.
    case keywords([(String, JSON)])
    /// A scalar as the form has it.
    case scalar(ScalarKind)
    case words([String])
    case nullable(OutputSchema)
    case list(OutputSchema)
    case object([Property])
    /// An object whose members' names are data.
    case dictionary(names: OutputSchema, values: OutputSchema)
    /// One of several.
    case any([OutputSchema])
    /// Said once, under a name.
    case named(String, OutputSchema)

    enum Property: Sendable {
        case member(String, String, OutputSchema, isRequired: Bool)
        /// Fields of a form by their keys; of these `always` are there whatever it is filled with.
        case fields(FormOutline, Set<String>, always: [String])
    }

    static func text(like pattern: String) -> OutputSchema {
        .keywords([("type", "string"), ("pattern", .string(pattern))])
    }
}

/// Writes a schema out: what has a name is gathered as a definition, once.
struct OutputSchemaWriter {
    private var forms = FormSchema(.en, isJSON: true)
    private var definitions: [(name: String, schema: JSON)] = []

    /// A schema by itself, with its definitions.
    ///
    /// - Parameters:
    ///   - title: what it is of.
    ///   - about: who answers so.
    static func document(_ title: String, _ about: String, _ schema: OutputSchema) -> JSON {
        var writer = OutputSchemaWriter()
        let members = writer.members(schema)
        let head: [(String, JSON)] = [
            ("$schema", .string(JSONSchema.dialect)),
            ("$comment", "Made from the tables that write the answers, not by hand."), ("title", .string(title)),
            ("description", .string(about)),
        ]
        let definitions = writer.forms.definitions + writer.definitions.sorted { $0.name < $1.name }
        return .object(head + members + (definitions.isEmpty ? [] : [("$defs", .object(definitions.map { ($0, $1) }))]))
    }

    private mutating func members(_ schema: OutputSchema) -> [(String, JSON)] {
        switch schema {
        case .keywords(let members): members
        case .scalar(let kind): forms.scalar(kind)
        case .words(let words): [("enum", .array(words.map(JSON.string)))]
        case .nullable(let schema): nullable(members(schema))
        case .list(let item): [("type", "array"), ("items", .object(members(item)))]
        case .object(let properties): object(properties)
        case .dictionary(let names, let values):
            [
                ("type", "object"), ("propertyNames", .object(members(names))),
                ("additionalProperties", .object(members(values))),
            ]
        case .any(let schemas): [("anyOf", .array(schemas.map { .object(members($0)) }))]
        case .named(let name, let schema): named(name, schema)
        }
    }

    private func nullable(_ members: [(String, JSON)]) -> [(String, JSON)] {
        if case ("type", .string(let type))? = members.first {
            return [("type", [.string(type), "null"])] + members.dropFirst()
        }
        if case ("enum", .array(let words))? = members.first, members.count == 1 {
            return [("enum", .array(words + [nil]))]
        }
        return [("anyOf", [.object(members), ["type": "null"]])]
    }

    private mutating func object(_ properties: [OutputSchema.Property]) -> [(String, JSON)] {
        var (written, required): ([(String, JSON)], [JSON]) = ([], [])
        for property in properties {
            switch property {
            case .member(let name, let about, let schema, let isRequired):
                written.append((name, .object([("description", .string(about))] + members(schema))))
                if isRequired { required.append(.string(name)) }
            case .fields(let outline, let keys, let always):
                required += always.map(JSON.string)
                written += forms.properties(of: outline).filter { keys.contains($0.0) }
            }
        }
        return [("type", "object"), ("properties", .object(written))]
            + (required.isEmpty ? [] : [("required", .array(required))]) + [("additionalProperties", false)]
    }

    private mutating func named(_ name: String, _ schema: OutputSchema) -> [(String, JSON)] {
        if !definitions.contains(where: { $0.name == name }) {
            let written = members(schema)
            definitions.append((name, .object(written)))
        }
        return [("$ref", .string("#/$defs/\(name)"))]
    }
}
