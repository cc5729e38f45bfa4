import Git
import Records

/// What an arbiter signs on a round on which the departments do not agree: a statement that stands on its own (Schemas/README.md,
/// "A ruling").
public struct RulingStatement: Equatable, Sendable {
    public let number: RecordNumber
    public let round: Int
    /// To uphold the round, or to return it.
    public let act: RulingAct
    public let digest: String
    public let title: String
    public let reason: String

    package init(
        _ number: RecordNumber, round: Int, _ act: RulingAct, digest: String, title: String, reason: String
    ) {
        (self.number, self.round, self.act) = (number, round, act)
        (self.digest, self.title, self.reason) = (digest, title, reason)
    }

    /// The tag's message, before the signature.
    package func message(_ language: Language) -> String {
        let subject: String =
            switch (language, act == .uphold) {
            case (.zh, true): "裁定维持 \(number) 第\(round)轮"
            case (.zh, false): "裁定退回 \(number) 第\(round)轮"
            case (.en, true): "\(number) round \(round) is upheld"
            case (.en, false): "\(number) round \(round) is returned"
            }
        let lines = [
            subject, "", "Record: \(number)", "Round: \(round)", "Role: arbiter", "Decision: \(act.rawValue)",
            "Agreed-SHA256: \(digest)", "Title: \(OneLine.text(title))", "Reason: \(OneLine.text(reason))",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let known: Set = ["Record", "Round", "Role", "Decision", "Agreed-SHA256", "Title", "Reason"]

    /// Reads the statement in a tag's message; nil when a field is missing, repeated or not what it must be, and when anything else
    /// stands there.
    public init?(message: String) {
        guard let fields = StatementFields.read(message, known: Self.known),
            let number = fields["Record"].flatMap({ RecordNumber($0) }),
            let round = fields["Round"].flatMap({ Int($0) }), fields["Role"] == "arbiter",
            let act = fields["Decision"].flatMap(RulingAct.init), act != .refer,
            let digest = fields["Agreed-SHA256"], let title = fields["Title"],
            let reason = fields["Reason"], reason.contains(where: { !$0.isWhitespace })
        else { return nil }
        self.init(number, round: round, act, digest: digest, title: title, reason: reason)
    }
}
