/// A topic that a department asked for, and what was answered (议题征集).
public struct AskedTopic: Equatable, Sendable {
    public let asked: TopicEntry
    /// Nil while it waits for the initiating department.
    public let answer: TopicEntry?

    public var number: Int { asked.number ?? 0 }
    public var isOpen: Bool { answer == nil }
    public var isTaken: Bool { answer?.act == .take }
}

extension FollowUp {
    /// The topics in the order in which they were asked for.
    public var askedTopics: [AskedTopic] {
        topics.filter { $0.act == .propose }.map { asked in
            AskedTopic(asked: asked, answer: topics.first { $0.act != .propose && $0.number == asked.number })
        }
    }

    /// The number of the next topic that is asked for: a number is never given twice.
    public var nextTopicNumber: Int { (topics.compactMap(\.number).max() ?? 0) + 1 }
}
