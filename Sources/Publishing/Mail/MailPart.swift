/// A part of a mail: bytes in a transfer encoding, or several parts together (RFC 2046 §5.1).
indirect enum MailPart {
    case leaf(headers: [MailHeader], content: [UInt8])
    case several(kind: String, parts: [MailPart])

    init(_ headers: [MailHeader], _ bytes: [UInt8], _ encoding: TransferEncoding) {
        self = .leaf(
            headers: headers + [MailHeader("Content-Transfer-Encoding", words: [encoding.rawValue])],
            content: encoding.lines(bytes))
    }

    /// A body in a language: `text/plain`, `text/html`, `text/calendar`.
    init(text: String, _ type: String, _ parameters: [MailParameter], language: String?) {
        let canonical = Array(
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
        var headers = [
            MailHeader("Content-Type", value: type, parameters: [MailParameter("charset", token: "utf-8")] + parameters)
        ]
        if let language { headers.append(MailHeader("Content-Language", words: [language])) }
        self.init(headers, canonical, .best(for: canonical))
    }

    /// Parts together, or the part alone when there is one.
    static func together(_ kind: String, _ parts: [MailPart]) -> MailPart {
        parts.count == 1 ? parts[0] : .several(kind: kind, parts: parts)
    }

    /// Headers, an empty line, and the content.
    ///
    /// Boundaries hold `=_`, which neither base64 nor quoted-printable ever has (RFC 2045 §6.7), so that none occurs in a
    /// part; no two of a message are alike.
    ///
    /// - Parameters:
    ///   - seed: makes the boundaries of one message differ from another's.
    ///   - count: how many boundaries were used before.
    func bytes(seed: UInt64, count: inout Int) -> [UInt8] {
        switch self {
        case .leaf(let headers, let content):
            return Array((headers.map(\.text).joined() + "\r\n").utf8) + content
        case .several(let kind, let parts):
            let boundary = "=_\(count)_\(String(seed, radix: 16))"
            count += 1
            let header = MailHeader(
                "Content-Type", value: "multipart/\(kind)", parameters: [MailParameter("boundary", text: boundary)])
            var bytes = Array((header.text + "\r\n").utf8)
            for part in parts {
                bytes += Array("--\(boundary)\r\n".utf8) + part.bytes(seed: seed, count: &count) + Array("\r\n".utf8)
            }
            return bytes + Array("--\(boundary)--\r\n".utf8)
        }
    }

    func fingerprint(after start: UInt64 = Fingerprint.start) -> UInt64 {
        switch self {
        case .leaf(let headers, let content):
            Fingerprint.of(content, after: Fingerprint.of(headers.map(\.text).joined().utf8, after: start))
        case .several(_, let parts): parts.reduce(start) { $1.fingerprint(after: $0) }
        }
    }
}
