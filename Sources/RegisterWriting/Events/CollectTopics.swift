import Records
import Register

/// A department asks to have a topic on the agenda of an announced meeting (议题征集).
struct ProposeTopic: LivingChange {
    let number: RecordNumber
    let topic: String
    let note: String
    /// In whose name; nil for the one department of the meeting that the person is of.
    let department: DepartmentCode?
    let kind = EventKind.topic

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let department = try department ?? own(actor, in: record, view.settings)
        if let same = record.followup.askedTopics.first(where: { $0.asked.says(topic, note, of: department) }) {
            throw RegisterError.already(
                "already-proposed", zh: "\(number) 已有相同的议题，序号 \(same.number)",
                en: "\(number) has that topic already, as number \(same.number)")
        }
        var entry = TopicEntry()
        (entry.number, entry.act, entry.department) = (record.followup.nextTopicNumber, .propose, department)
        (entry.topic, entry.note, entry.at, entry.by) = (topic, note, view.now, actor.principal)
        record.followup.topics.append(entry)
        return LocalizedText(zh: "提出议题：\(topic)", en: "topic asked for: \(topic)")
    }

    private func own(_ actor: Actor, in record: Record, _ settings: Settings) throws -> DepartmentCode? {
        let own = record.signatories.filter { settings.role(of: actor.principal, in: $0) != nil }
        guard own.count < 2 else {
            let named = settings.named(own)
            throw RegisterError(
                "department-ambiguous",
                LocalizedText(
                    zh: "\(actor.principal) 属于本次会议的多个部门：\(named.zh)",
                    en: "\(actor.principal) is of several departments of the meeting: \(named.en)"),
                hint: LocalizedText(zh: "请用 --as 指明以哪个部门的名义提出", en: "say with --as in whose name it is asked"))
        }
        return own.first
    }
}

/// The initiating department's answer.
struct AnswerTopic: LivingChange {
    let number: RecordNumber
    let topic: Int
    let act: TopicAct
    let note: String
    let kind = EventKind.topic

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let asked = record.followup.askedTopics.first { $0.number == topic }
        if let answer = asked?.answer, answer.act == act, answer.note == note {
            throw RegisterError.already(
                "already-answered", zh: "\(number) 议题 \(topic) 已有相同的答复",
                en: "topic \(topic) of \(number) has that answer already")
        }
        var entry = TopicEntry()
        (entry.number, entry.act, entry.note, entry.at, entry.by) = (topic, act, note, view.now, actor.principal)
        record.followup.topics.append(entry)
        return LocalizedText(
            zh: "\(act.words.zh)议题 \(topic)", en: "topic \(topic) \(act == .take ? "taken" : "declined")")
    }
}

extension TopicEntry {
    fileprivate func says(_ topic: String, _ note: String, of department: DepartmentCode?) -> Bool {
        self.topic == topic && self.note == note && self.department == department
    }
}

extension RegisterWriter {
    public func proposeTopic(
        _ number: RecordNumber, _ topic: String, note: String, as department: DepartmentCode?
    ) async throws(RegisterError) -> Done<EventResult> {
        try await told(
            perform(ProposeTopic(number: number, topic: topic, note: note, department: department)), [], ending: [])
    }

    public func answerTopic(_ number: RecordNumber, _ topic: Int, _ act: TopicAct, note: String)
        async throws(RegisterError) -> Done<EventResult>
    {
        try await told(perform(AnswerTopic(number: number, topic: topic, act: act, note: note)), [], ending: [])
    }
}
