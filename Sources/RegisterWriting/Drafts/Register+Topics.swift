import RecordText
import Records
import Register

extension Register {
    /// Puts the topics that were taken onto the agenda into the draft: those of which its text does not speak yet. A draft that cannot
    /// be read is left as it is.
    ///
    /// - Returns: the topics that were put in.
    public func takeInTopics(_ number: RecordNumber, on view: RegisterView) throws(RegisterError) -> [AskedTopic] {
        guard let record = try view.record(number)?.record, record.round == nil, let draft = try draft(number),
            !draft.reading.findings.hasErrors
        else { return [] }
        let written = draft.reading.value.discussion.map(\.topic)
        let missing = record.followup.askedTopics.filter { $0.isTaken && !written.contains($0.asked.topic) }
        guard !missing.isEmpty else { return [] }
        var drafted = draft.reading.value
        drafted.discussion += missing.map { Self.topic($0.asked, view) }
        let text = FormText.write(drafted, in: draft.reading.language)
        _ = try saveDraft(number, String(decoding: text, as: UTF8.self))
        return missing
    }

    private static func topic(_ asked: TopicEntry, _ view: RegisterView) -> Topic {
        var topic = Topic()
        topic.topic = asked.topic
        let named = asked.department.map { view.settings.department($0)?.name(in: view.language) ?? $0.text } ?? ""
        let said = view.language == .zh ? "\(named)提出" : "asked for by \(named)"
        let note = asked.note.isEmpty ? "" : (view.language == .zh ? "：" : ": ") + asked.note
        topic.points = [said + note]
        return topic
    }
}
