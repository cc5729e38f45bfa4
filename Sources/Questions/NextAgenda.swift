import Audit
import Records
import Register

/// What earlier records leave for the next meeting: what is late, what stands open, what is due to be looked at again. Never an
/// action, which would be owed twice.
public struct NextAgenda: Sendable {
    /// The earlier records, in the order in which they were named, with what each leaves.
    public let items: [(record: Record, topics: [Topic])]

    public var topics: [Topic] { items.flatMap(\.topics) }
    public var isEmpty: Bool { topics.isEmpty }
}

extension RegisterView {
    /// The agenda that follows records, in the register's language.
    public func agenda(after numbers: [RecordNumber]) async throws(RegisterError) -> NextAgenda {
        var items: [(Record, [Topic])] = []
        for number in numbers {
            let stored = try existing(number)
            guard stored.record.restriction == nil else { throw RegisterError.restricted(number) }
            guard let timeline = try await timeline(of: number) else { continue }
            let record = timeline.inForce ?? stored.record
            let open = timeline.obligations(on: now.day, roster.calendar).filter(\.isOpen)
            var topics = open.filter { $0.kind == .overdue && $0.isLate }.map { topic(late: $0, stored.record) }
            topics += try await differences(of: stored).filter { $0.settled == nil }.map(topic)
            topics += open.filter { $0.kind == .review }.map { topic(review: $0, record) }
            items.append((record, topics))
        }
        return NextAgenda(items: items)
    }

    /// All records that a department initiated and that leave something for the next meeting.
    public func openAgenda(of department: DepartmentCode) async throws(RegisterError) -> NextAgenda {
        let own = try recordNumbers { stored in
            stored.findings.isEmpty && stored.number.department == department && stored.record.void == nil
                && stored.record.round != nil && stored.record.restriction == nil
        }
        var numbers: [RecordNumber] = []
        for number in own {
            let later = try await laterRecords(of: number).compactMap(\.succession)
            if !later.contains(where: { $0.action == nil }) { numbers.append(number) }
        }
        return NextAgenda(items: try await agenda(after: numbers).items.filter { !$0.topics.isEmpty })
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func topic(late obligation: Obligation, _ record: Record) -> Topic {
        let (number, item) = (obligation.number, (obligation.item ?? ActionNumber(0)).words)
        var topic = Topic()
        topic.topic = say(
            "\(number) \(item.zh) 逾期：\(obligation.subject)", "\(number) \(item.en) is late: \(obligation.subject)")
        let code = obligation.actionDepartment
        let department = code.map { settings.department($0)?.name(in: language) ?? $0.text } ?? ""
        let due = obligation.due?.description ?? ""
        topic.points = [
            say("负责：\(department) \(obligation.owner)；完成时限：\(due)", "\(department), \(obligation.owner); due on \(due)")
        ]
        if let last = record.followup.feedback.last(where: { $0.item == obligation.item }) {
            let (day, status) = (last.on?.description ?? "", last.status?.words[language] ?? "")
            let note = last.note.isEmpty ? "" : say("，", ", ") + last.note
            topic.points.append(say("最近反馈：\(day) \(status)\(note)", "last report: \(day), \(status)\(note)"))
        }
        return topic
    }

    private func topic(_ standing: StandingDifference) -> Topic {
        let (number, difference) = (standing.number, standing.difference)
        var topic = Topic()
        topic.topic = say(
            "\(number) 分歧点 \(difference.number ?? 0)：\(difference.view)",
            "\(number) difference \(difference.number ?? 0): \(difference.view)")
        if !difference.next.isEmpty { topic.points = [say("后续处理：\(difference.next)", "next step: \(difference.next)")] }
        return topic
    }

    private func topic(review obligation: Obligation, _ record: Record) -> Topic {
        let provisional = record.discussion.flatMap(\.provisional).first { $0.content == obligation.subject }
        var topic = Topic()
        topic.topic = say(
            "\(obligation.number) 初步一致到期复核：\(obligation.subject)",
            "\(obligation.number) provisional consensus to look at again: \(obligation.subject)")
        if let condition = provisional?.condition, !condition.isEmpty {
            topic.points = [say("调整条件：\(condition)", "changed if: \(condition)")]
        }
        return topic
    }
}
