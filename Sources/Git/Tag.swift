/// An annotated tag object, read as git writes it.
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

    /// - Throws: ``GitError/Kind/invalid``, which names what is wrong with it.
    public init(_ bytes: [UInt8], _ operation: String = "read a tag") throws(GitError) {
        let text = try ObjectText(bytes, operation)
        try text.expect(["object", "type", "tag", "tagger"])
        target = try text.value("object") { ObjectID(hexDigits: $0) }
        targetKind = try text.value("type") { String(validating: $0, as: UTF8.self) }
        name = try text.value("tag") { String(validating: $0, as: UTF8.self) }
        tagger = try text.value("tagger") { Person(line: $0) }
        guard let message = String(validating: bytes[text.messageStart...], as: UTF8.self) else {
            throw GitError(.invalid, operation, "a message that is not UTF-8")
        }
        for header in text.headers.prefix(4) where bytes[header.value].contains(.newline) {
            throw GitError(.invalid, operation, "\(header.name) of more than one line")
        }
        self.message = message
        self.otherHeaders = text.headers.dropFirst(4).map(\.name)
        self.bytes = bytes
    }

    /// The object's bytes, unsigned, with a final newline; a signature is appended to them.
    public static func compose(target: ObjectID, name: String, tagger: Person, message: String) -> [UInt8] {
        let text = "object \(target)\ntype commit\ntag \(name)\ntagger \(tagger.line)\n\n\(message)"
        return Array(text.utf8) + (text.utf8.last == .newline ? [] : [.newline])
    }
}
