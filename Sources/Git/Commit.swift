/// A commit object, read as git writes it and no other way: tree, parents, author and committer first and in this order.
public struct Commit: Sendable {
    public let id: ObjectID
    public let tree: ObjectID
    public let parents: [ObjectID]
    public let author: Person
    public let committer: Person
    /// Headers that are none of git's usual ones.
    public let otherHeaders: [String]
    /// The object whole.
    public let bytes: [UInt8]
    /// Why git would not have written it; nil for a commit that is as it should be.
    public let fault: String?
    private let messageStart: Int
    private let signatureHeader: (value: Range<Int>, whole: Range<Int>)?

    /// - Throws: ``GitError/Kind/invalid``, which names what is wrong with it.
    public init(_ bytes: [UInt8], id: ObjectID) throws(GitError) {
        let operation = "read commit \(id.short)"
        let text = try ObjectText(bytes, operation)
        try text.expect(["tree", "parent*", "author", "committer"])
        self.id = id
        self.bytes = bytes
        messageStart = text.messageStart
        tree = try text.value("tree") { ObjectID(hexDigits: $0) }
        author = try text.value("author") { Person(line: $0) }
        committer = try text.value("committer") { Person(line: $0) }
        var parents: [ObjectID] = []
        var others: [String] = []
        var signature: (value: Range<Int>, whole: Range<Int>)?
        for header in text.headers {
            switch header.name {
            case "tree", "author", "committer", "encoding": continue
            case "parent":
                guard let parent = ObjectID(hexDigits: bytes[header.value]) else {
                    throw GitError(.invalid, operation, "a wrong parent")
                }
                parents.append(parent)
            case "gpgsig":
                guard signature == nil else { throw GitError(.invalid, operation, "more than one gpgsig") }
                signature = (header.value, header.range)
            default: others.append(header.name)
            }
        }
        self.parents = parents
        otherHeaders = others
        signatureHeader = signature
        fault = nil
    }

    /// What could be read of one that is not as it should be; it counts as unsigned.
    init(
        id: ObjectID, bytes: [UInt8], tree: ObjectID, parents: [ObjectID], author: Person, committer: Person,
        fault: String, messageStart: Int
    ) {
        (self.id, self.bytes, self.tree, self.parents, self.author, self.committer) = (
            id, bytes, tree, parents, author, committer
        )
        (self.fault, self.messageStart, otherHeaders, signatureHeader) = (
            fault, min(messageStart, bytes.count), [], nil
        )
    }

    /// The armored signature of the `gpgsig` header, its lines joined by `\n`.
    public var signature: String? {
        guard let value = signatureHeader?.value else { return nil }
        var isLineStart = false
        let unfolded = bytes[value].filter { byte in
            defer { isLineStart = byte == .newline }
            return !(isLineStart && byte == .space)
        }
        return String(decoding: unfolded, as: UTF8.self)
    }

    /// What the signature is over: the object without the `gpgsig` header.
    public var signedPayload: [UInt8] {
        guard let whole = signatureHeader?.whole else { return bytes }
        return Array(bytes[..<whole.lowerBound] + bytes[whole.upperBound...])
    }

    public var message: String { String(decoding: bytes[messageStart...], as: UTF8.self) }

    /// The message's first line.
    public var subject: String {
        String(decoding: bytes[messageStart...].prefix { $0 != .newline }, as: UTF8.self)
    }
}
