import Records
import Register

// Topics that departments ask for between the notice and the first round (议题征集).
extension StepRule {
    /// An agenda is open from the notice until the record goes out.
    static let topicClosed = StepRule(
        "topic-closed",
        LocalizedText(
            zh: "议题在会议通知之后、送请确认之前征集", en: "Topics are asked for after the notice and before the first round.")
    ) { step, findings in
        guard step.kind == .topic, let number = step.number else { return }
        let before = try step.recordBefore()?.record
        guard before?.state != .noticed else { return }
        findings.error(
            before == nil ? "\(number) 尚未登记会议通知，不征集议题" : "\(number) 现为“\(before?.state.words.zh ?? "")”，议题征集已结束",
            before == nil
                ? "\(number) is not announced yet: nobody can ask for a topic"
                : "\(number) is \(before?.state.words.en ?? ""): the time for topics is over",
            hint: LocalizedText(
                zh: "可在下次会议提出，或对本轮提出异议：concord object \(number) -m 理由",
                en: "ask for it at the next meeting, or object to the round: concord object \(number) -m REASON"))
    }

    /// A topic is asked for by somebody of the department that it says, which takes part; the initiating department answers.
    static let topicDepartment = StepRule(
        "topic-department", refusal: "actor-not-entitled",
        LocalizedText(
            zh: "议题由参与部门的人员提出，由发起部门答复",
            en: "A topic is asked for by a department that takes part, and answered by the initiating one.")
    ) { step, findings in
        guard let number = step.number, let before = try step.recordBefore()?.record else { return }
        let person = try await step.actor()
        for entry in try step.newTopics() {
            guard entry.act == .propose else {
                if step.settings.role(of: person, in: number.department) == nil {
                    let named = step.settings.named(number.department)
                    findings.error(
                        "\(person) 不在发起部门\(named.zh)的名单中，不得答复议题",
                        "\(person) is not of \(named.en), which initiated it, and cannot answer a topic")
                }
                continue
            }
            let department = entry.department
            guard let department, before.signatories.contains(department) else {
                let listed = step.settings.named(before.signatories)
                findings.error(
                    department.map { "\(step.settings.named($0).zh)不是本次会议的部门，不得提出议题" } ?? "议题未写明提出部门",
                    department.map { "\(step.settings.named($0).en) takes no part and can ask for no topic" }
                        ?? "the topic does not say which department asks for it",
                    hint: LocalizedText(zh: "本次会议的部门：\(listed.zh)", en: "those of the meeting are: \(listed.en)"))
                continue
            }
            if step.settings.role(of: person, in: department) == nil {
                let named = step.settings.named(department)
                findings.error(
                    "\(person) 不在 \(named.zh) 的名单中，不得代其提出议题",
                    "\(person) is not of \(named.en) and cannot ask for a topic in its name")
            }
        }
    }

    /// What is answered was asked for and waits; a new topic has the next number.
    static let topicNumber = StepRule(
        "topic-unknown",
        LocalizedText(
            zh: "所答复的是待答复的议题，新议题的序号依次递增",
            en: "What is answered is a topic that waits; a new one has the next number.")
    ) { step, findings in
        guard let before = try step.recordBefore()?.record.followup else { return }
        let open = before.askedTopics.filter(\.isOpen).map(\.number)
        for entry in try step.newTopics() {
            if entry.act == .propose {
                if entry.number != before.nextTopicNumber {
                    findings.error(
                        "新议题的序号应为 \(before.nextTopicNumber)", "the new topic should be number \(before.nextTopicNumber)"
                    )
                }
            } else if !open.contains(entry.number ?? 0) {
                let numbers = open.map(String.init)
                let isAnswered = before.askedTopics.contains { $0.number == entry.number }
                findings.error(
                    isAnswered ? "议题 \(entry.number ?? 0) 已答复" : "没有序号为 \(entry.number ?? 0) 的议题",
                    isAnswered
                        ? "topic \(entry.number ?? 0) is answered already" : "there is no topic \(entry.number ?? 0)",
                    hint: numbers.isEmpty
                        ? LocalizedText(zh: "没有待答复的议题", en: "no topic waits for an answer")
                        : LocalizedText(
                            zh: "待答复的议题：\(numbers.joined(separator: "、"))",
                            en: "waiting for an answer: \(numbers.joined(separator: ", "))"))
            }
        }
    }

    /// A topic says what it is about, and a refusal why.
    static let topicIncomplete = StepRule(
        "topic-incomplete",
        LocalizedText(
            zh: "议题写明名称，不采纳的写明原因", en: "A topic says what it is about, and one that is declined says why.")
    ) { step, findings in
        for entry in try step.newTopics() {
            switch entry.act {
            case .propose where entry.topic.isBlank:
                findings.error("议题未写名称", "the topic does not say what it is about")
            case .decline where entry.note.isBlank:
                findings.error("不采纳须说明原因", "a topic is declined with a reason")
            case nil: findings.error("未写明提出、采纳或不采纳", "it says neither propose, take nor decline")
            default: break
            }
        }
    }

    /// The record goes out with every topic answered.
    static let topicUnanswered = StepRule(
        "topic-unanswered",
        LocalizedText(zh: "送请确认之前应答复各部门提出的议题", en: "Topics are answered before the record goes out.")
    ) { step, findings in
        guard step.kind == .round, let before = try step.recordBefore()?.record, before.round == nil else { return }
        findings.take(before.unansweredTopics)
    }
}

extension Step {
    /// What it put on the list of topics.
    fileprivate func newTopics() throws -> [TopicEntry] {
        guard kind == .topic, let news = try news() else { return [] }
        return Array(news.after.added(\.followup.topics, since: news.before))
    }
}
