import Records

/// The schema of a form in one language. Forms within it are gathered as definitions, each once.
package struct FormSchema {
    private let language: Language
    private var forms: [(String, JSON)] = []
    private var kinds: Set<String> = []
    /// Of JSON rather than of text.
    private let isJSON: Bool

    package init(_ language: Language, isJSON: Bool = false) {
        self.language = language
        self.isJSON = isJSON
    }

    /// The kinds of scalars that were used, then the forms, by name.
    package var definitions: [(String, JSON)] {
        let patterns = isJSON ? ScalarPattern.allInJSON() : ScalarPattern.all(language)
        let scalars = patterns.filter { kinds.contains($0.name) }.map { ($0.name, $0.schema) }
        return scalars + forms.sorted { $0.0 < $1.0 }
    }

    mutating func root(_ outline: FormOutline) -> (title: String, members: [(String, JSON)]) {
        (outline.about[language], members(outline))
    }

    mutating func reference(to outline: FormOutline) -> JSON {
        if !forms.contains(where: { $0.0 == outline.name }) {
            let members = members(outline)
            forms.append((outline.name, .object([("title", .string(outline.about[language]))] + members)))
        }
        return .reference(outline.name)
    }

    /// The given keys' names in the schema's language.
    func names(_ keys: [String], of outline: FormOutline) -> JSON {
        .array(outline.entries.filter { keys.contains($0.key.en) }.map { .string($0.key.name(in: language)) })
    }

    func requirement(_ required: Required, of outline: FormOutline) -> JSON {
        var members = [("required", names(required.keys, of: outline))]
        if !required.either.isEmpty {
            members.append(
                ("anyOf", .array(required.either.map { .object([("required", names([$0], of: outline))]) })))
        }
        let nested = outline.entries.compactMap { entry -> (String, JSON)? in
            guard let inner = required.within[entry.key.en] else { return nil }
            switch entry.shape {
            case .mapping(let child): return (entry.key.name(in: language), requirement(inner, of: child))
            case .items(let child):
                return (entry.key.name(in: language), .object([("items", requirement(inner, of: child))]))
            case .scalar, .text, .scalars, .keyed: return nil
            }
        }
        if !nested.isEmpty { members.append(("properties", .object(nested))) }
        return .object(members)
    }

    /// The form's fields by their names.
    package mutating func properties(of outline: FormOutline) -> [(String, JSON)] {
        outline.entries.map { ($0.key.name(in: language), property($0)) }
    }

    private mutating func members(_ outline: FormOutline) -> [(String, JSON)] {
        [
            ("type", .string("object")), ("minProperties", .integer(1)),
            ("properties", .object(properties(of: outline))),
            ("additionalProperties", .bool(false)),
        ]
    }

    private mutating func property(_ entry: FormOutline.Entry) -> JSON {
        let words: [(String, JSON)] = [
            ("title", .string(entry.key.label(in: language))), ("description", .string(entry.key.about[language])),
        ]
        switch entry.shape {
        case .scalar(let kind): return .object(words + scalar(kind))
        case .text: return .object(words + use("text"))
        case .scalars(let kind): return .object(words + list(.object(scalar(kind))))
        case .mapping(let child): return .object(words + [reference(to: child).member])
        case .items(let child): return .object(words + list(reference(to: child)))
        case .keyed: return .object(words + [("type", .string("object"))])
        }
    }

    private func list(_ items: JSON) -> [(String, JSON)] {
        [("type", .string("array")), ("minItems", .integer(1)), ("items", items)]
    }

    /// The keywords of a scalar.
    package mutating func scalar(_ kind: ScalarKind) -> [(String, JSON)] {
        if case .choice(let words) = kind { return [("enum", .array(words.map { .string($0[language]) }))] }
        return use(ScalarPattern.name(of: kind))
    }

    private mutating func use(_ name: String) -> [(String, JSON)] {
        kinds.insert(name)
        return [JSON.reference(name).member]
    }
}

extension JSON {
    fileprivate static func reference(_ name: String) -> JSON {
        .object([("$ref", .string("#/$defs/\(name)"))])
    }

    /// The one member of a reference, to stand among others.
    fileprivate var member: (String, JSON) {
        if case .object(let members) = self, let first = members.first { return first }
        return ("$ref", self)
    }
}
