/// The text of a commit or tag object: headers, an empty line, a message. Read strictly and byte by byte, without
/// libgit2, whose parser takes more than git writes, and without `Character`, for which CR LF is one and a letter with
/// its accent another.
struct ObjectText {
    struct Header {
        let name: String
        /// Where the value is, continuation lines and their spaces included.
        var value: Range<Int>
        /// The bytes of the whole header, with its final newline.
        var range: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var headers: [Header] = []
    /// Where the message begins.
    private(set) var messageStart = 0
    private let operation: String

    init(_ bytes: [UInt8], _ operation: String) throws(GitError) {
        self.bytes = bytes
        self.operation = operation
        guard !bytes.contains(0) else { throw GitError(.invalid, operation, "NUL in the text") }
        var start = 0
        while true {
            guard let end = bytes[start...].firstIndex(of: .newline) else {
                throw GitError(.invalid, operation, "a header without an end")
            }
            messageStart = end + 1
            if end == start { break }
            try add(start..<end)
            start = end + 1
        }
    }

    private mutating func add(_ line: Range<Int>) throws(GitError) {
        if bytes[line.lowerBound] == .space {
            guard let last = headers.indices.last else {
                throw GitError(.invalid, operation, "a continuation of nothing")
            }
            headers[last].value = headers[last].value.lowerBound..<line.upperBound
            headers[last].range = headers[last].range.lowerBound..<line.upperBound + 1
            return
        }
        guard let space = bytes[line].firstIndex(of: .space),
            let name = String(validating: bytes[line.lowerBound..<space], as: UTF8.self)
        else { throw GitError(.invalid, operation, "a header without a name or value") }
        headers.append(
            Header(name: name, value: space + 1..<line.upperBound, range: line.lowerBound..<line.upperBound + 1))
    }

    /// Each of the names stands once, and they come first, in this order; a name with a star may stand any number of
    /// times, also none.
    func expect(_ names: [String]) throws(GitError) {
        var rest = headers[...]
        for name in names {
            if name.hasSuffix("*") {
                while rest.first?.name == String(name.dropLast()) { rest.removeFirst() }
            } else {
                guard rest.popFirst()?.name == name else {
                    throw GitError(.invalid, operation, "no \(name) in its place")
                }
            }
        }
        for header in rest where names.contains(where: { $0 == header.name || $0 == header.name + "*" }) {
            throw GitError(.invalid, operation, "\(header.name) out of its place")
        }
    }

    /// What one header's value says; it must be readable.
    func value<Value>(_ name: String, _ read: (ArraySlice<UInt8>) -> Value?) throws(GitError) -> Value {
        guard let header = headers.first(where: { $0.name == name }), let value = read(bytes[header.value]) else {
            throw GitError(.invalid, operation, "a wrong \(name)")
        }
        return value
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
}
