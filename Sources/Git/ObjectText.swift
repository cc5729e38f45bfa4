/// The text of a commit or tag object: headers, an empty line, a message. Read strictly, without libgit2, whose parser
/// takes more than git writes.
struct ObjectText {
    struct Header {
        let name: String
        /// Continuation lines joined by `\n`.
        var value: String
        /// The bytes of the whole header, with its final newline.
        var range: Range<Int>
    }

    let bytes: [UInt8]
    let headers: [Header]
    /// Where the message begins.
    let messageStart: Int

    init(_ bytes: [UInt8], _ operation: @autoclosure () -> String) throws(GitError) {
        var headers: [Header] = []
        var start = 0
        while true {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
                throw GitError(.invalid, operation(), "a header without an end")
            }
            if end == start { break }
            guard let text = String(validating: bytes[start..<end], as: UTF8.self) else {
                throw GitError(.invalid, operation(), "a header that is not UTF-8")
            }
            if text.hasPrefix(" "), !headers.isEmpty {
                headers[headers.count - 1].value += "\n" + text.dropFirst()
                headers[headers.count - 1].range = headers[headers.count - 1].range.lowerBound..<end + 1
            } else {
                let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { throw GitError(.invalid, operation(), "a header without a value") }
                headers.append(Header(name: String(parts[0]), value: String(parts[1]), range: start..<end + 1))
            }
            start = end + 1
        }
        self.bytes = bytes
        self.headers = headers
        self.messageStart = start + 1
    }

    var message: [UInt8] { Array(bytes[messageStart...]) }

    func only(_ name: String) -> Header? {
        let all = headers.filter { $0.name == name }
        return all.count == 1 ? all.first : nil
    }
}
