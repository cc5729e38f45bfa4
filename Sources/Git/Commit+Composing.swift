extension Commit {
    /// The object's bytes, unsigned: what a signature is made over. NUL, which no commit can hold, is left out.
    public static func compose(
        tree: ObjectID, parents: [ObjectID], author: Person, committer: Person, message: String
    ) -> [UInt8] {
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        text += "author \(author.line)\ncommitter \(committer.line)\n\n"
        var bytes = Array(text.utf8) + message.utf8.filter { $0 != 0 }
        if bytes.last != .newline { bytes.append(.newline) }
        return bytes
    }

    /// An unsigned commit's bytes with a signature put in as git does: behind the other headers, continuation lines
    /// indented by a space. Empty lines stay, which an OpenPGP armor cannot do without.
    public static func signed(_ payload: [UInt8], _ armor: String) -> [UInt8] {
        var end = payload.startIndex
        while end + 1 < payload.endIndex, !(payload[end] == .newline && payload[end + 1] == .newline) { end += 1 }
        var lines = armor.utf8.filter { $0 != UInt8(ascii: "\r") }
        while lines.last == .newline { lines.removeLast() }
        var header = Array("gpgsig ".utf8)
        for byte in lines { header += byte == .newline ? [byte, .space] : [byte] }
        return Array(payload[...end]) + header + [.newline] + Array(payload[(end + 1)...])
    }
}
