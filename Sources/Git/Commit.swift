/// A commit object.
public struct Commit: Sendable {
    public let id: ObjectID
    public let tree: ObjectID
    public let parents: [ObjectID]
    public let author: Person
    public let committer: Person
    /// The armored signature of the `gpgsig` header.
    public let signature: String?
    /// What the signature is over: the object without the `gpgsig` header.
    public let signedPayload: [UInt8]
    public let message: String
    /// Headers that are none of git's usual ones.
    public let otherHeaders: [String]

    public init(_ bytes: [UInt8], id: ObjectID) throws(GitError) {
        let text = try ObjectText(bytes, "read commit \(id.short)")
        guard let tree = text.only("tree").flatMap({ ObjectID(hex: $0.value) }),
            let author = text.only("author").flatMap({ Person(line: $0.value) }),
            let committer = text.only("committer").flatMap({ Person(line: $0.value) })
        else { throw GitError(.invalid, "read commit \(id.short)", "tree, author or committer is missing or wrong") }
        var parents: [ObjectID] = []
        for header in text.headers where header.name == "parent" {
            guard let parent = ObjectID(hex: header.value) else {
                throw GitError(.invalid, "read commit \(id.short)", "a wrong parent")
            }
            parents.append(parent)
        }
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        let signature = text.only("gpgsig")
        self.signature = signature?.value
        self.signedPayload =
            signature.map { Array(bytes[..<$0.range.lowerBound] + bytes[$0.range.upperBound...]) } ?? bytes
        self.message = String(decoding: text.message, as: UTF8.self)
        let usual: Set = ["tree", "parent", "author", "committer", "gpgsig", "encoding"]
        self.otherHeaders = text.headers.map(\.name).filter { !usual.contains($0) }
    }

    public var subject: String { String(message.prefix { $0 != "\n" }) }

    /// The `Key: value` lines of the message's last paragraph, in order; none when that paragraph has another line.
    public var trailers: [(key: String, value: String)] {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let blank = lines.lastIndex(where: \.isEmpty) else { return [] }
        var trailers: [(key: String, value: String)] = []
        for line in lines[(blank + 1)...] {
            guard let colon = line.firstIndex(of: ":"),
                line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else { return [] }
            trailers.append((String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
        }
        return trailers
    }

    /// The value of a trailer that stands there once.
    public func trailer(_ key: String) -> String? {
        let values = trailers.filter { $0.key == key }
        return values.count == 1 ? values[0].value : nil
    }

    /// The object's bytes, unsigned: what a signature is made over.
    public static func compose(
        tree: ObjectID, parents: [ObjectID], author: Person, committer: Person, message: String
    ) -> [UInt8] {
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        text += "author \(author.line)\ncommitter \(committer.line)\n\n\(message)"
        if !text.hasSuffix("\n") { text += "\n" }
        return Array(text.utf8)
    }

    /// An unsigned commit's bytes with a signature put in as git does: behind the other headers, continuation lines
    /// indented by a space.
    public static func signed(_ payload: [UInt8], _ armor: String) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        var end = payload.startIndex
        while end + 1 < payload.endIndex, !(payload[end] == newline && payload[end + 1] == newline) { end += 1 }
        let lines = armor.split(separator: "\n").joined(separator: "\n ")
        return Array(payload[...end]) + Array("gpgsig \(lines)\n".utf8) + Array(payload[(end + 1)...])
    }
}

extension GitRepository {
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try Commit(try read(id, as: .commit, limit: 1 << 20), id: id)
    }
}
