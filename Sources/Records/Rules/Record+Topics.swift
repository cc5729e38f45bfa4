extension Record {
    /// What is to be said when a record goes out whose topics wait for an answer.
    public var unansweredTopics: [Finding] {
        followup.askedTopics.filter(\.isOpen).map { topic in
            let named = number.map { "\($0)" } ?? ""
            let department = topic.asked.department?.text ?? ""
            return Finding(
                "topic-unanswered", .warning,
                LocalizedText(
                    zh: "\(department) 提出的议题 \(topic.number) 尚未答复：\(topic.asked.topic)",
                    en: "topic \(topic.number), which \(department) asked for, is not answered: \(topic.asked.topic)"),
                hint: LocalizedText(
                    zh:
                        "采纳：concord topic take \(named) \(topic.number)；不采纳：concord topic decline \(named) \(topic.number) -m 原因",
                    en:
                        "concord topic take \(named) \(topic.number), or concord topic decline \(named) \(topic.number) -m REASON"
                ), number: number)
        }
    }
}
