/// The options of one line (sshsig.c, `sshsigopt_parse`): separated by commas, the names in any case.
struct SignerOptions {
    typealias Reason = AllowedSigners.Problem.Reason

    private enum Name: String, CaseIterable {
        case authority = "cert-authority", namespaces = "namespaces="
        case validAfter = "valid-after=", validBefore = "valid-before="
    }

    private(set) var isAuthority = false
    private(set) var namespaces: String?
    private(set) var validAfter: Int?
    private(set) var validBefore: Int?
    /// The options as they are written, all but `valid-before`.
    private(set) var written: [ArraySlice<UInt8>] = []
    /// Where they stand in the file.
    let place: Range<Int>

    init(_ text: ArraySlice<UInt8>, localOffset: Int) throws(Reason) {
        place = text.startIndex..<text.endIndex
        var rest = text
        while !rest.isEmpty {
            // A comma too many is no mistake, unless it is the last thing said.
            if rest.first != UInt8(ascii: ",") { try option(&rest, localOffset) }
            guard let comma = rest.popFirst() else { break }
            guard comma == UInt8(ascii: ","), !rest.isEmpty else { throw .badOption }
        }
        if let validAfter, let validBefore, validAfter >= validBefore { throw .emptyInterval }
    }

    private mutating func option(_ rest: inout ArraySlice<UInt8>, _ localOffset: Int) throws(Reason) {
        let start = rest.startIndex
        let name = Name.allCases.first { name in
            rest.prefix(name.rawValue.utf8.count).map(\.lowercased).elementsEqual(name.rawValue.utf8)
        }
        guard let name else { throw .badOption }
        let whole = rest
        rest = rest.dropFirst(name.rawValue.utf8.count)
        switch name {
        case .authority:
            isAuthority = true
        case .namespaces:
            guard namespaces == nil else { throw .badOption }
            guard let text = String(validating: try Self.quoted(&rest), as: UTF8.self) else { throw .notText }
            namespaces = text
        case .validAfter:
            guard validAfter == nil else { throw .badOption }
            validAfter = try Self.time(&rest, localOffset)
        case .validBefore:
            guard validBefore == nil else { throw .badOption }
            validBefore = try Self.time(&rest, localOffset)
        }
        if name != .validBefore { written.append(whole[start..<rest.startIndex]) }
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) throws(Reason) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        guard rest.popFirst() == quote else { throw .badOption }
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return value }
            let isEscape = byte == UInt8(ascii: "\\") && rest.first == quote
            value.append(isEscape ? rest.removeFirst() : byte)
        }
        throw .badOption
    }

    private static func time(_ rest: inout ArraySlice<UInt8>, _ localOffset: Int) throws(Reason) -> Int {
        guard let seconds = SignerTime.seconds(try quoted(&rest), localOffset: localOffset) else { throw .badTime }
        return seconds
    }
}
