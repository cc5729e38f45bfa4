import Records

extension LivingMatter {
    /// Why what was put on record of it does not fit any more (decision 26): it reads otherwise now, or others have put something on
    /// record of it; nil where it fits.
    func change(_ then: Record, _ now: Record, in list: LivingList) -> LocalizedText? {
        func entries(_ record: Record) -> [any LivingEntry] { list.entries(record).filter { $0.matter == self } }
        if list.leansOnEntries, entries(then).count != entries(now).count {
            return LocalizedText(
                zh: "他人已登记\(words.zh)的同类事项", en: "others have put the like on record of \(words.en) meanwhile")
        }
        if list.leansOnReports, reports(then) != reports(now) {
            return LocalizedText(zh: "他人已登记\(words.zh)的反馈", en: "others have reported on \(words.en) meanwhile")
        }
        switch self {
        case .action(let item):
            let number = item.action
            return then.action(number) == now.action(number) ? nil : isChanged
        case .difference(let number):
            return then.difference(number) == now.difference(number) ? nil : isChanged
        case .topic(let number):
            return then.followup.asked(number) == now.followup.asked(number) ? nil : isChanged
        case .round: return nil
        }
    }

    private func reports(_ record: Record) -> [Feedback] { record.followup.feedback.filter { $0.matter == self } }

    private var isChanged: LocalizedText {
        LocalizedText(zh: "\(words.zh)已被改动", en: "\(words.en) reads otherwise now")
    }

    private var words: LocalizedText {
        switch self {
        case .action(let item): LocalizedText(zh: "\(item.words.zh) ", en: item.words.en)
        case .difference(let number): LocalizedText(zh: "分歧点 \(number) ", en: "difference \(number)")
        case .topic(let number): LocalizedText(zh: "议题 \(number) ", en: "topic \(number)")
        case .round(let number): LocalizedText(zh: "第 \(number) 轮", en: "round \(number)")
        }
    }
}

extension Record {
    fileprivate func action(_ number: Int) -> ActionItem? { actions.first { $0.number == number } }

    fileprivate func difference(_ number: Int) -> Difference? {
        differences.first { $0.number == number }
    }
}

extension FollowUp {
    fileprivate func asked(_ number: Int) -> TopicEntry? { askedTopics.first { $0.number == number }?.asked }
}
