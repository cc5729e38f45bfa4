import Foundation

/// A JSON value, truth values apart from numbers, as JSON Schema tells them apart.
public enum SchemaValue: Hashable, Sendable, Decodable {
    case object([String: SchemaValue])
    case array([SchemaValue])
    case string(String)
    case number(Double)
    case bool(Bool)
    case null

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let truth = try? value.decode(Bool.self) {
            self = .bool(truth)
        } else if let list = try? value.decode([SchemaValue].self) {
            self = .array(list)
        } else {
            self = .object(try value.decode([String: SchemaValue].self))
        }
    }

    public init(_ text: [UInt8]) throws { self = try JSONDecoder().decode(SchemaValue.self, from: Data(text)) }

    public subscript(name: String) -> SchemaValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    public var text: String? { if case .string(let text) = self { text } else { nil } }
    var list: [SchemaValue]? { if case .array(let list) = self { list } else { nil } }
    var members: [String: SchemaValue]? { if case .object(let members) = self { members } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    fileprivate func isOf(type: String) -> Bool {
        switch (self, type) {
        case (.object, "object"), (.array, "array"), (.string, "string"), (.number, "number"), (.bool, "boolean"),
            (.null, "null"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}

/// Judges values by a JSON Schema, of whose keywords it knows those that the program writes; a schema with any other is refused.
public struct SchemaValidator: Sendable {
    private let root: SchemaValue
    private let patterns: [String: NSRegularExpression]
    /// Every member and every definition, by where it stands in the schema; not those that are always null.
    public let places: [String]

    public struct Unknown: Error, CustomStringConvertible {
        public let description: String
    }

    public init(_ text: [UInt8]) throws {
        root = try SchemaValue(text)
        var survey = Survey()
        try survey.look(at: root, "#")
        (patterns, places) = (survey.patterns, survey.places)
    }

    /// What is wrong with a value, each with where it stands.
    ///
    /// - Parameter met: gets the ``places`` that a sound value had something at, other than null.
    public func faults(in value: SchemaValue, met: inout Set<String>) -> [String] {
        var judge = Judge(root: root, patterns: patterns)
        judge.judge(value, by: root, at: "#", "$")
        if judge.faults.isEmpty { met.formUnion(judge.met) }
        return judge.faults
    }

    public func faults(in value: SchemaValue) -> [String] {
        var met: Set<String> = []
        return faults(in: value, met: &met)
    }
}

/// What a schema is made of.
private struct Survey {
    private(set) var patterns: [String: NSRegularExpression] = [:]
    private(set) var places: [String] = []

    private static let plain: Set = [
        "$schema", "$comment", "$ref", "title", "description", "type", "enum", "format", "minimum", "maximum",
        "required", "minItems", "minProperties",
    ]

    mutating func look(at schema: SchemaValue, _ pointer: String) throws {
        if case .bool = schema { return }
        guard let members = schema.members else { throw SchemaValidator.Unknown(description: "\(pointer): no schema") }
        for (keyword, value) in members {
            let place = "\(pointer)/\(keyword)"
            switch keyword {
            case "properties", "$defs", "patternProperties":
                for (name, schema) in value.members ?? [:] {
                    if keyword == "patternProperties" {
                        try learn(name)
                    } else if schema["type"]?.text != "null" {
                        places.append("\(place)/\(name)")
                    }
                    try look(at: schema, "\(place)/\(name)")
                }
            case "items", "additionalProperties", "propertyNames": try look(at: value, place)
            case "anyOf":
                for (index, schema) in (value.list ?? []).enumerated() { try look(at: schema, "\(place)/\(index)") }
            case "pattern": try learn(value.text ?? "")
            case _ where Self.plain.contains(keyword): break
            default: throw SchemaValidator.Unknown(description: "\(place): not known")
            }
        }
    }

    private mutating func learn(_ pattern: String) throws {
        patterns[pattern] = try NSRegularExpression(pattern: pattern)
    }
}

/// One value on its way through a schema.
private struct Judge {
    let root: SchemaValue
    let patterns: [String: NSRegularExpression]
    private(set) var faults: [String] = []
    private(set) var met: Set<String> = []

    init(root: SchemaValue, patterns: [String: NSRegularExpression]) { (self.root, self.patterns) = (root, patterns) }

    /// - Parameters:
    ///   - pointer: where the schema stands.
    ///   - path: where the value stands.
    mutating func judge(_ value: SchemaValue, by schema: SchemaValue, at pointer: String, _ path: String) {
        if case .bool(let isAllowed) = schema {
            if !isAllowed { faults.append("\(path): must not be there") }
            return
        }
        guard let keywords = schema.members else { return }
        if let reference = keywords["$ref"]?.text { follow(reference, value, path) }
        if let branches = keywords["anyOf"]?.list { choose(among: branches, value, "\(pointer)/anyOf", path) }
        if let type = keywords["type"] {
            let types = type.list?.compactMap(\.text) ?? [type.text ?? ""]
            expect(types.contains { value.isOf(type: $0) }, path, "is no \(types.joined(separator: " or "))")
        }
        if let words = keywords["enum"]?.list { expect(words.contains(value), path, "is none of the words: \(value)") }
        switch value {
        case .string(let text):
            if let pattern = keywords["pattern"]?.text {
                expect(matches(text, pattern), path, "is not like \(pattern): \(text)")
            }
        case .number(let number):
            if let least = keywords["minimum"]?.number { expect(number >= least, path, "is less than \(least)") }
            if let most = keywords["maximum"]?.number { expect(number <= most, path, "is more than \(most)") }
        case .array(let items):
            if let least = keywords["minItems"]?.number { expect(items.count >= Int(least), path, "has too few items") }
            guard let schema = keywords["items"] else { return }
            for (index, item) in items.enumerated() {
                judge(item, by: schema, at: "\(pointer)/items", "\(path)[\(index)]")
            }
        case .object(let members): judge(members, keywords, pointer, path)
        case .bool, .null: break
        }
    }

    private mutating func judge(
        _ members: [String: SchemaValue], _ keywords: [String: SchemaValue], _ pointer: String, _ path: String
    ) {
        if let least = keywords["minProperties"]?.number {
            expect(members.count >= Int(least), path, "has too few members")
        }
        for name in keywords["required"]?.list?.compactMap(\.text) ?? [] {
            expect(members[name] != nil, path, "has no \(name)")
        }
        for (name, value) in members {
            if let schema = keywords["propertyNames"] {
                judge(.string(name), by: schema, at: "\(pointer)/propertyNames", "\(path).\(name)")
            }
            let place = "\(path).\(name)"
            var isKnown = false
            if let schema = keywords["properties"]?[name] {
                isKnown = true
                judge(value, by: schema, at: "\(pointer)/properties/\(name)", place)
                if value != .null { met.insert("\(pointer)/properties/\(name)") }
            }
            for (pattern, schema) in keywords["patternProperties"]?.members ?? [:] where matches(name, pattern) {
                isKnown = true
                judge(value, by: schema, at: "\(pointer)/patternProperties/\(pattern)", place)
            }
            if !isKnown, let schema = keywords["additionalProperties"] {
                judge(value, by: schema, at: "\(pointer)/additionalProperties", place)
            }
        }
    }

    private mutating func follow(_ reference: String, _ value: SchemaValue, _ path: String) {
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        guard reference == "#/$defs/\(name)", let schema = root["$defs"]?[name] else {
            faults.append("\(path): the schema refers to \(reference)")
            return
        }
        judge(value, by: schema, at: reference, path)
        if value != .null { met.insert(reference) }
    }

    /// Goes on with the first schema that takes the value; with none of them it tells of the nearest.
    private mutating func choose(among schemas: [SchemaValue], _ value: SchemaValue, _ pointer: String, _ path: String)
    {
        let tries = schemas.enumerated().map { index, schema in
            var judge = Judge(root: root, patterns: patterns)
            judge.judge(value, by: schema, at: "\(pointer)/\(index)", path)
            return judge
        }
        guard let nearest = tries.min(by: { $0.faults.count < $1.faults.count }) else { return }
        faults += nearest.faults
        met.formUnion(nearest.met)
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        let range = NSRange(text.startIndex..., in: text)
        return patterns[pattern]?.firstMatch(in: text, range: range) != nil
    }

    private mutating func expect(_ isSound: Bool, _ path: String, _ fault: String) {
        if !isSound { faults.append("\(path): \(fault)") }
    }
}

extension SchemaValue {
    /// As JSON.
    public var written: String {
        switch self {
        case .object(let members):
            "{" + members.sorted { $0.key < $1.key }.map { "\(Self.quoted($0)): \($1.written)" }.joined(separator: ", ")
                + "}"
        case .array(let items): "[" + items.map(\.written).joined(separator: ", ") + "]"
        case .string(let text): Self.quoted(text)
        case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .bool(let truth): "\(truth)"
        case .null: "null"
        }
    }

    private static func quoted(_ text: String) -> String {
        let quoted = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.value < 32: "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + quoted.joined() + "\""
    }
}
