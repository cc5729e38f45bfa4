import Records

/// What a home's gate says to whoever pushes: as the gate writes it, and as a copy reads it out of git's words.
public struct GateSpeech: Sendable {
    /// Sentences, with the findings' names.
    public let reason: String
    /// The server's clock, in seconds since 1970, where the push was refused for its time.
    public let clock: Int?

    /// - Parameter lines: what a push was answered, without git's own phrases.
    public init(_ lines: [String]) {
        clock = lines.first { $0.hasPrefix(Self.clockMark) }.flatMap { line in
            Int(line.dropFirst(Self.clockMark.count).prefix { $0.isASCII && $0.isNumber })
        }
        // Which reference it is, whoever has pushed one knows.
        reason = lines.filter { !$0.hasPrefix(Self.clockMark) && !Self.isHeading($0) }.joined(separator: "; ")
    }

    /// Whether the gate said it, which names a finding in brackets, and not the host's own rules.
    public var isOfGate: Bool {
        reason.split(separator: "[").dropFirst().contains { part in
            guard let name = part.firstIndex(of: "]").map({ part[..<$0] }) else { return false }
            return name.contains("-") && name.allSatisfy { $0.isASCII && $0.isLowercase || $0 == "-" }
        }
    }

    /// Stands above what is said of a reference.
    public static func heading(_ reference: String) -> LocalizedText {
        LocalizedText(
            zh: headingMark.zh + reference + headingEnd.zh, en: headingMark.en + reference + headingEnd.en)
    }

    private static let headingMark = LocalizedText(zh: "未接受 ", en: "")
    private static let headingEnd = LocalizedText(zh: "：", en: " was not taken:")

    private static func isHeading(_ line: String) -> Bool {
        line.hasPrefix(headingMark.zh) && line.hasSuffix(headingEnd.zh) || line.hasSuffix(headingEnd.en)
    }

    /// Says what the server's clock says, by which the one who pushed signs again.
    public static func clock(_ seconds: Int) -> String { "\(clockMark)\(seconds)" }

    private static let clockMark = "concord-clock: "
}
