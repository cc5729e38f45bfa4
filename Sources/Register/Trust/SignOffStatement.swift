import Git
import Records

/// What a department's head signs: a statement that stands on its own (Schemas/README.md, "A sign-off").
public struct SignOffStatement: Equatable, Sendable {
    public let number: RecordNumber
    public let round: Int
    public let department: DepartmentCode
    public let role: DepartmentRole
    /// The event by which a deputy for a while acts (委托); empty for who needs none.
    public let delegation: String
    public let decision: Decision
    public let digest: String
    public let title: String
    /// What the department adds to its agreement (保留意见), which changes nothing of what is agreed; empty in an objection.
    public let remark: String
    public let reason: String

    /// The tag's message, before the signature.
    package func message(departmentName: String, _ language: Language) -> String {
        let subject: String =
            switch (language, decision) {
            case (.zh, .agree): "\(departmentName) 确认 \(number) 第\(round)轮"
            case (.zh, .object): "\(departmentName) 对 \(number) 第\(round)轮提出异议"
            case (.en, .agree): "\(departmentName) confirms \(number) round \(round)"
            case (.en, .object): "\(departmentName) objects to \(number) round \(round)"
            }
        var lines = [
            OneLine.text(subject), "", "Record: \(number)", "Round: \(round)", "Department: \(department)",
            "Role: \(role.rawValue)",
        ]
        if !delegation.isEmpty { lines.append("Delegation: \(delegation)") }
        lines += [
            "Decision: \(decision.rawValue)", "Agreed-SHA256: \(digest)", "Title: \(OneLine.text(title))",
        ]
        if !remark.isEmpty { lines.append("Remark: \(OneLine.text(remark))") }
        if !reason.isEmpty { lines.append("Reason: \(OneLine.text(reason))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let known: Set = [
        "Record", "Round", "Department", "Role", "Delegation", "Decision", "Agreed-SHA256", "Title", "Remark", "Reason",
    ]

    /// Reads the statement in a tag's message; nil when a field is missing, repeated or not what it must be, and when anything
    /// else stands there: who signs a reserve in free words has not said what a statement says. A remark says something, and
    /// stands in an agreement alone.
    public init?(message: String) {
        guard let fields = StatementFields.read(message, known: Self.known),
            let number = fields["Record"].flatMap({ RecordNumber($0) }),
            let round = fields["Round"].flatMap({ Int($0) }),
            let department = fields["Department"].flatMap({ DepartmentCode($0) }),
            let role = fields["Role"].flatMap(DepartmentRole.init),
            let decision = fields["Decision"].flatMap(Decision.init), let digest = fields["Agreed-SHA256"],
            let title = fields["Title"],
            fields["Delegation"].map({ role == .deputy && !$0.isEmpty }) ?? true,
            fields["Remark"].map({ decision == .agree && $0.contains { !$0.isWhitespace } }) ?? true
        else { return nil }
        (self.number, self.round, self.department, self.role) = (number, round, department, role)
        (self.decision, self.digest, self.title) = (decision, digest, title)
        (self.remark, self.reason) = (fields["Remark"] ?? "", fields["Reason"] ?? "")
        delegation = fields["Delegation"] ?? ""
    }

    package init(
        _ number: RecordNumber, round: Int, _ department: DepartmentCode, _ role: DepartmentRole, _ decision: Decision,
        digest: String, title: String, delegation: String = "", remark: String = "", reason: String
    ) {
        (self.number, self.round, self.department, self.role) = (number, round, department, role)
        (self.decision, self.digest, self.title) = (decision, digest, title)
        (self.delegation, self.remark, self.reason) = (delegation, remark, reason)
    }
}

extension EmbeddedSignOff {
    /// What its tag states; nil for one that cannot be read.
    public var statement: SignOffStatement? {
        (try? Tag(Array((tag + "\n").utf8))).flatMap { SignOffStatement(message: $0.message) }
    }
}
