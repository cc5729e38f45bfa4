/// An annotated tag object.
public struct Tag: Sendable {
    public let target: ObjectID
    public let targetKind: String
    public let name: String
    public let tagger: Person
    /// The message with the signature in it, as it stands in the object.
    public let message: String
    /// Headers beyond git's four (T7).
    public let otherHeaders: [String]
    /// The object whole.
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8], _ operation: String = "read a tag") throws(GitError) {
        let text = try ObjectText(bytes, operation)
        guard let target = text.only("object").flatMap({ ObjectID(hex: $0.value) }),
            let kind = text.only("type")?.value,
            let name = text.only("tag")?.value, let tagger = text.only("tagger").flatMap({ Person(line: $0.value) }),
            let message = String(validating: text.message, as: UTF8.self)
        else { throw GitError(.invalid, operation, "object, type, tag, tagger or message is missing or wrong") }
        self.target = target
        self.targetKind = kind
        self.name = name
        self.tagger = tagger
        self.message = message
        self.bytes = bytes
        let usual = ["object", "type", "tag", "tagger"]
        let names = text.headers.map(\.name)
        self.otherHeaders =
            names == usual ? [] : names.filter { !usual.contains($0) } + (Set(names) == Set(usual) ? ["order"] : [])
    }

    /// The object's bytes, unsigned; a signature is appended to them.
    public static func compose(target: ObjectID, name: String, tagger: Person, message: String) -> [UInt8] {
        Array("object \(target)\ntype commit\ntag \(name)\ntagger \(tagger.line)\n\n\(message)".utf8)
    }
}
