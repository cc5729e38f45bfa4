import Git
import RecordText
import Records

/// Reminders (S22): the initiator's, put on record so that an audit can tell.
extension Register {
    /// Notes that the owners of a record's actions were reminded today. Nothing in the record's file changes.
    ///
    /// Actions are those of the round in force: one that a newer round would drop is owed until that is signed.
    public func remind(_ number: RecordNumber, of actions: [Int]) async throws(RegisterError) -> EventResult {
        let done = try await append { snapshot, _ in
            let stored = try snapshot.existing(number)
            let agreed = try self.agreed(stored.record, number)?.actions ?? []
            let open = agreed.filter {
                ($0.number.map(actions.contains) ?? false)
                    && stored.record.lastFeedback(on: $0)?.status?.isFinal != true
            }
            guard !open.isEmpty, stored.record.void == nil, stored.record.archived == nil else {
                throw RegisterError(
                    "nothing-to-remind",
                    LocalizedText(zh: "\(number) 没有要提醒的行动项", en: "\(number) has no action to be reminded of"))
            }
            let numbers = open.compactMap(\.number)
            let list = numbers.map(String.init)
            var event = Event(
                kind: .reminder, number: number,
                subject: snapshot.language == .zh
                    ? "\(number) 提醒：行动项 \(list.joined(separator: "、"))"
                    : "\(number) reminder: action \(list.joined(separator: ", "))",
                files: [stored.path: stored.file.bytes])
            event.trailers = list.map { ("Action", $0) }
            return event
        }
        return EventResult(done.event, done.commit)
    }
}
