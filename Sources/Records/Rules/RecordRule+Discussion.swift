// What was discussed (S13, S18).
extension RecordRule {
    static let discussion = [
        discussionMissing, topicTitle, topicEmpty, differenceNumber, differenceView, differenceWithoutNext,
        answerUnasked, answerBeforeMeeting, provisionalIncomplete, consensusWithoutAction,
    ]

    /// The discussion is on record, by topic (S13).
    static let discussionMissing = RecordRule("discussion-missing", from: .circulation) { record, _, findings in
        guard record.discussion.isEmpty else { return }
        findings.add(
            .error, at: FieldPath(\Record.discussion), LocalizedText(zh: "未写核心讨论", en: "there is no discussion"),
            hint: LocalizedText(
                zh: "请按议题写讨论要点、分歧点、共识点", en: "write points, differences and consensus topic by topic"))
    }

    /// Each topic has a title (S13).
    static let topicTitle = RecordRule("topic-title", from: .circulation) { record, _, findings in
        for (index, topic) in record.discussion.enumerated() where topic.topic.isBlank {
            findings.add(
                .error, at: record.path(toTopic: index) + \Topic.topic,
                LocalizedText(zh: "第 \(index + 1) 个议题未写名称", en: "topic \(index + 1) has no title"),
                hint: LocalizedText(zh: "请写议题名称，如“优先顺序”", en: "name the topic, such as \"Guest network\""))
        }
    }

    /// A topic has at least a point, a difference or a consensus (S13).
    static let topicEmpty = RecordRule("topic-empty", from: .circulation) { record, _, findings in
        for (index, topic) in record.discussion.enumerated()
        where topic.points.isEmpty && topic.differences.isEmpty && !topic.hasConsensus {
            findings.add(
                .warning, at: record.path(toTopic: index),
                LocalizedText(
                    zh: "议题“\(topic.topic)”未写要点、分歧或共识",
                    en: "the topic \"\(topic.topic)\" has no point, difference or consensus"),
                hint: LocalizedText(zh: "请写明讨论内容，或删去该议题", en: "write what was said, or leave the topic out"))
        }
    }

    /// A difference's number is its own within the record, from 1; one without a number gets it at circulation (S18).
    static let differenceNumber = RecordRule("difference-number", from: .circulation) { record, _, findings in
        var seen: Set<Int> = []
        for topic in record.discussion.indices {
            for (index, difference) in record.discussion[topic].differences.enumerated() {
                findings.checkNumber(
                    difference.number, &seen,
                    at: record.path(toDifference: index, ofTopic: topic) + \Difference.number)
            }
        }
    }

    /// A difference says what each side holds (S13).
    static let differenceView = difference(
        "difference-view", \.view, LocalizedText(zh: "分歧点未写看法", en: "a difference says nothing of the views"),
        hint: LocalizedText(zh: "请写明各方看法，并注明部门", en: "say what each side holds, and which department it is"))

    /// A difference is left with what happens next: 需进一步评估, 下次会议讨论 (S18).
    static let differenceWithoutNext = difference(
        "difference-without-next", \.next, LocalizedText(zh: "分歧点未写后续处理", en: "a difference has no next step"),
        hint: LocalizedText(
            zh: "请写后续处理方向，如“需进一步评估”“下次会议讨论”",
            en: "say what happens next, such as \"needs further assessment\" or \"next meeting\""))

    private static func difference(
        _ name: String, _ place: KeyPath<Difference, String> & Sendable, _ message: LocalizedText, hint: LocalizedText
    ) -> RecordRule {
        RecordRule(name, from: .circulation) { record, _, findings in
            for topic in record.discussion.indices {
                for (index, difference) in record.discussion[topic].differences.enumerated()
                where difference[keyPath: place].isBlank {
                    findings.add(
                        .error, at: record.path(toDifference: index, ofTopic: topic) + place, message, hint: hint)
                }
            }
        }
    }

    /// A provisional consensus has its content, the condition under which it is changed, and a day to look again (S13).
    static let provisionalIncomplete = RecordRule("provisional-incomplete", from: .circulation) { record, _, findings in
        for (topic, item) in record.discussion.enumerated() {
            for (index, provisional) in item.provisional.enumerated() {
                let path = record.path(toTopic: topic) + \Topic.provisional + index
                let missing: [(Bool, PartialKeyPath<Provisional>, LocalizedText)] = [
                    (provisional.content.isBlank, \.content, LocalizedText(zh: "未写内容", en: "has no content")),
                    (provisional.condition.isBlank, \.condition, LocalizedText(zh: "未写条件", en: "has no condition")),
                    (provisional.reviewOn == nil, \.reviewOn, LocalizedText(zh: "未写复核日期", en: "has no day of review")),
                ]
                for (isMissing, place, message) in missing where isMissing {
                    findings.add(
                        .warning, at: path + place,
                        LocalizedText(zh: "初步一致" + message.zh, en: "a provisional consensus " + message.en),
                        hint: LocalizedText(
                            zh: "请写明内容、何种情况下再调整、何时复核", en: "say what, under which condition, and when to look again"))
                }
            }
        }
    }

    /// What was agreed usually has to be done by someone: a consensus without a single action is shown (S16).
    static let consensusWithoutAction = RecordRule("consensus-without-action", from: .circulation) {
        record, _, findings in
        guard record.actions.isEmpty, record.discussion.contains(where: \.hasConsensus) else { return }
        findings.add(
            .note, at: FieldPath(\Record.discussion),
            LocalizedText(zh: "有共识点而无决议事项", en: "there is consensus and no action"),
            hint: LocalizedText(zh: "请核对共识由谁落实", en: "check who carries out what was agreed"))
    }
}

extension Topic {
    /// Something was agreed, be it for now.
    var hasConsensus: Bool { !consensus.isEmpty || !provisional.isEmpty }
}

extension RuleFindings {
    /// A number for life, if it is there, is 1 or more and borne once.
    mutating func checkNumber(_ number: Int?, _ seen: inout Set<Int>, at path: FieldPath) {
        guard let number else { return }
        if number < 1 {
            add(
                .error, at: path, LocalizedText(zh: "序号应不小于 1：\(number)", en: "a number is 1 or more, not \(number)"),
                hint: LocalizedText(zh: "请删去序号，送请确认时自动编号", en: "leave it out: it is given at circulation"))
        } else if !seen.insert(number).inserted {
            add(
                .error, at: path, LocalizedText(zh: "序号 \(number) 重复", en: "the number \(number) appears twice"),
                hint: LocalizedText(zh: "请删去后一个序号，送请确认时自动编号", en: "leave the second out: it is given at circulation"))
        }
    }
}
