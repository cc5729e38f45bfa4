import Audit
import Records
import Register

/// Something that was decided, as a round has it: a consensus or an action, and whether it holds now.
public struct Decided: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case consensus, provisional, action

        public var words: LocalizedText {
            switch self {
            case .consensus: LocalizedText(zh: "共识", en: rawValue)
            case .provisional: LocalizedText(zh: "初步一致", en: rawValue)
            case .action: LocalizedText(zh: "行动项", en: rawValue)
            }
        }
    }

    /// Whether what was decided holds.
    public enum Standing: Equatable, Sendable {
        case inForce
        /// By a round that not every department has signed.
        case waiting
        /// Brought in from elsewhere: nobody's agreement is proven here.
        case imported
        case inDoubt
        case void
        /// A later record has it now.
        case takenOver(Succession)

        public var word: String {
            switch self {
            case .inForce: "in-force"
            case .waiting: "waiting"
            case .imported: "imported"
            case .inDoubt: "in-doubt"
            case .void: "void"
            case .takenOver(let succession): succession.action == nil ? "replaced" : "amended"
            }
        }

        /// Every ``word`` there is.
        public static let allWords = ["in-force", "waiting", "imported", "in-doubt", "void", "replaced", "amended"]

        public var words: LocalizedText {
            switch self {
            case .inForce: LocalizedText(zh: "有效", en: "in force")
            case .waiting: LocalizedText(zh: "待确认", en: "not signed by all")
            case .imported: LocalizedText(zh: "导入，未经核验", en: "imported, unproven")
            case .inDoubt: LocalizedText(zh: "存疑", en: "in doubt")
            case .void: LocalizedText(zh: "已作废", en: "void")
            case .takenOver(let succession):
                succession.action == nil
                    ? succession.words
                    : LocalizedText(zh: "由 \(succession.record) 承接", en: "taken over by \(succession.record)")
            }
        }
    }

    public let number: RecordNumber
    public let round: Int?
    public let kind: Kind
    /// Of the discussion; empty for an action.
    public let topic: String
    public let text: String
    /// The action itself; nil for a consensus.
    public let action: ActionItem?
    /// An action's last report.
    public let status: ActionStatus?
    public let standing: Standing
}

extension RegisterView {
    /// What was decided by some records: by the round in force, where there is one, else as they stand. What only is to be discussed, in
    /// drafts and notices, is no decision.
    public func decided(by rows: [RecordRow]) async throws(RegisterError) -> [Decided] {
        var decided: [Decided] = []
        for row in rows where !row.isDraft && (row.round != nil || row.isUnprovenImport) {
            let summary = try await summary(verification(of: row.number))
            let course = try await timeline(of: summary.number)
            let record = course?.inForce ?? summary.record
            let standing = standing(of: summary, course)
            let replaced = course?.replacement(by: now.day).map(Decided.Standing.takenOver)
            func add(_ kind: Decided.Kind, _ topic: String, _ text: String, _ action: ActionItem? = nil) {
                let taken = action.flatMap { course?.succession(of: $0.number, by: now.day) }.map {
                    Decided.Standing.takenOver($0)
                }
                decided.append(
                    Decided(
                        number: summary.number, round: record.round, kind: kind, topic: topic, text: text,
                        action: action, status: action.flatMap(summary.record.lastFeedback)?.status,
                        standing: standing == .inForce ? replaced ?? taken ?? standing : standing))
            }
            for topic in record.discussion {
                for text in topic.consensus { add(.consensus, topic.topic, text) }
                for item in topic.provisional { add(.provisional, topic.topic, item.content) }
            }
            // By whom and by when as it stands now, whatever was handed over or put off since.
            for action in course?.actionsNow(of: record) ?? record.actions {
                var now = action
                now.due = summary.record.term(of: action)?.day
                add(.action, "", action.action, now)
            }
        }
        return decided
    }

    private func standing(of summary: RecordSummary, _ course: RecordTimeline?) -> Decided.Standing {
        if summary.record.void != nil { return .void }
        if summary.verdict == .bad || summary.verdict == .unknown { return .inDoubt }
        if summary.record.isUnprovenImport { return .imported }
        return course?.inForce == nil ? .waiting : .inForce
    }
}
