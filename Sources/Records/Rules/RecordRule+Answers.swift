// Who answers a difference, and by when (F3).
extension RecordRule {
    /// Whoever is to answer takes part, so that it signs what it is asked (F3).
    static let answerUnasked = RecordRule("answer-unasked", from: .circulation) { record, _, findings in
        let signatories = record.signatories
        for (path, difference) in record.placedDifferences {
            guard let code = difference.answerFrom, !signatories.contains(code) else { continue }
            findings.add(
                .error, at: path + \Difference.answerFrom,
                LocalizedText(zh: "答复部门 \(code) 不在参与部门之中", en: "\(code) is to answer and does not take part"),
                hint: LocalizedText(
                    zh: "请将 \(code) 列入参与部门，或改由参与部门答复", en: "list \(code) under participants, or ask one that takes part"
                ))
        }
    }

    /// An answer is due on the day of the communication or later (F3).
    static let answerBeforeMeeting = RecordRule("answer-before-meeting", from: .circulation) { record, _, findings in
        guard let date = record.date else { return }
        for (path, difference) in record.placedDifferences {
            guard let by = difference.answerBy, by < date else { continue }
            findings.add(
                .warning, at: path + \Difference.answerBy,
                LocalizedText(
                    zh: "答复期限 \(by) 早于沟通日期 \(date)",
                    en: "an answer is due by \(by), before the communication on \(date)"),
                hint: LocalizedText(zh: "请核对日期的年份与月份", en: "check the year and the month"))
        }
    }
}

extension Record {
    /// Every difference with its place in the form.
    fileprivate var placedDifferences: [(FieldPath, Difference)] {
        discussion.indices.flatMap { topic in
            discussion[topic].differences.enumerated().map { index, difference in
                (path(toDifference: index, ofTopic: topic), difference)
            }
        }
    }
}
