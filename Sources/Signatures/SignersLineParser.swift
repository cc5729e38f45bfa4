/// Reads one line as `ssh-keygen` does (sshsig.c, `parse_principals_key_and_options`).
struct SignersLineParser {
    typealias Reason = AllowedSigners.Problem.Reason

    /// A line that gives a key, and where its parts stand in the file.
    struct Found {
        let line: AllowedSigners.Line
        /// The first field, with its quotes.
        let principals: Range<Int>
        /// Nil for a line without options.
        let options: SignerOptions?
        /// Where the key begins.
        let key: Int
    }

    private var rest: ArraySlice<UInt8>

    static func parse(_ content: ArraySlice<UInt8>, number: Int, localOffset: Int) throws(Reason) -> Found {
        var parser = SignersLineParser(rest: content)
        let (principals, place) = try parser.principals()
        var options: SignerOptions?
        if SSHPublicKey(line: parser.rest) == nil {
            let field = try parser.optionsField()
            parser.skipSpaces()
            guard SSHPublicKey(line: parser.rest) != nil else { throw .badKey }
            options = try SignerOptions(field, localOffset: localOffset)
        }
        guard let key = SSHPublicKey(line: parser.rest) else { throw .badKey }
        let line = AllowedSigners.Line(
            number: number, principals: principals, isAuthority: options?.isAuthority ?? false,
            namespaces: options?.namespaces, validAfter: options?.validAfter, validBefore: options?.validBefore,
            key: key)
        return Found(line: line, principals: place, options: options, key: parser.rest.startIndex)
    }

    private mutating func skipSpaces() { rest = rest.drop(while: \.isSpaceInLine) }

    /// Up to white space, or to the end of the first part in quotes, which may begin anywhere (misc.c, `strdelim`).
    private mutating func principals() throws(Reason) -> (String, Range<Int>) {
        let isWhite: (UInt8) -> Bool = { $0.isSpaceInLine || $0 == UInt8(ascii: "\r") }
        let quote = UInt8(ascii: "\"")
        let start = rest.startIndex
        var field = rest.prefix { !isWhite($0) && $0 != quote }
        rest = rest[field.endIndex...]
        guard let delimiter = rest.first else { throw .noPrincipal }
        if delimiter == quote {
            let quoted = rest.dropFirst().prefix { $0 != quote }
            guard quoted.endIndex < rest.endIndex else { throw .noPrincipal }
            rest = rest[(quoted.endIndex + 1)...]
            field += quoted
        }
        let place = start..<rest.startIndex
        rest = rest.drop(while: isWhite)
        guard let text = String(validating: field, as: UTF8.self) else { throw .notText }
        guard !text.isEmpty else { throw .noPrincipal }
        return (text, place)
    }

    /// Up to a space that is not within double quotes.
    private mutating func optionsField() throws(Reason) -> ArraySlice<UInt8> {
        var isQuoted = false
        var index = rest.startIndex
        while index < rest.endIndex, isQuoted || !rest[index].isSpaceInLine {
            if rest[index...].starts(with: "\\\"".utf8) {
                index += 1
            } else if rest[index] == UInt8(ascii: "\"") {
                isQuoted.toggle()
            }
            index += 1
        }
        defer { rest = rest[index...] }
        guard index < rest.endIndex else { throw isQuoted ? .badOption : .badKey }
        return rest[..<index]
    }
}
