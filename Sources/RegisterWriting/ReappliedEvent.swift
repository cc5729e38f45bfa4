import Git
import RecordText
import Records
import Register

/// An event that was made on another tip than it is to stand on now: what it changed is done again, under its own name and with the
/// time at which it was made. It fits when what it is about reads as it did (decision 26); else it is refused, and loses nothing.
public struct ReappliedEvent: UseCase {
    private let entry: HistoryEntry
    private let before: RegisterView
    private let after: RegisterView

    /// - Parameters: the event, and the register before and after it, as it was made first.
    public init(_ entry: HistoryEntry, before: RegisterView, after: RegisterView) {
        (self.entry, self.before, self.after) = (entry, before, after)
    }

    public func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Void) {
        guard let kind = entry.kind, let id = entry.eventID else {
            throw Self.misfit(LocalizedText(zh: "该提交不是登记簿的事件", en: "it is no event"))
        }
        if try view.history().event(named: id) != nil {
            throw RegisterError.already("already-there", zh: "该事件已登记", en: "the event is on record already")
        }
        guard entry.commit.author.seconds <= view.session.now + History.tolerance else {
            let made = view.moment(at: entry.commit.author.seconds)
            throw Self.misfit(
                LocalizedText(
                    zh: "该事件所载时间为 \(made)，晚于当前时间：办理时所用机器的时钟有误",
                    en:
                        "it says that it was made at \(made), which is still to come: the clock of its machine was wrong"
                ))
        }
        var files: [String: [UInt8]?] = [:]
        for change in try view.repository.changes(from: before.tree, to: after.tree) {
            files[change.path] = .some(try content(of: change, kind, on: view))
        }
        if kind == .reminder, let number = entry.number {
            files[RegisterPath.record(number)] = try view.existing(number).file.bytes
        }
        guard !files.isEmpty || kind == .reminder else {
            throw RegisterError.already("already-there", zh: "所作改动已在登记簿中", en: "what it changed is so already")
        }
        var event = Event(kind: kind, number: entry.number, subject: entry.commit.subject, files: files, id: id)
        event.trailers = entry.trailers.filter { !["Record", "Event", "Event-Id", "Rehearsal"].contains($0.key) }
        if let topic = try proposedTopic(on: view) { event.trailers = topic.trailers.map { ($0.key, $0.value) } }
        event.madeAt = (entry.commit.author.seconds, entry.commit.author.offset)
        return ([event], ())
    }

    /// What a file becomes on the new tip; nil when it goes.
    private func content(of change: PathChange, _ kind: EventKind, on view: RegisterView) throws -> [UInt8]? {
        let repository = view.repository
        let now = try repository.entry(at: change.path, in: view.tree)
        let made = try change.new.map { try repository.read($0.id, as: .blob) }
        // Nobody has touched it: it becomes what it was made then.
        if now?.id == change.old?.id { return made }
        if now?.id == change.new?.id { return made }
        if let number = RegisterPath.number(of: change.path), number == entry.number {
            return try record(number, kind, on: view)
        }
        if change.path == RegisterPath.settings, kind == .settings { return try settings(on: view) }
        throw Self.misfit(
            LocalizedText(zh: "\(change.path) 已由他人改动", en: "\(change.path) was changed by others meanwhile"))
    }

    /// The record as others have left it, with what this event put on record.
    private func record(_ number: RecordNumber, _ kind: EventKind, on view: RegisterView) throws -> [UInt8] {
        guard let old = try before.record(number), let new = try after.record(number) else {
            throw Self.misfit(LocalizedText(zh: "编号已由他人登记", en: "the number was registered by others meanwhile"))
        }
        let stored = try view.existing(number)
        if let topic = try proposedTopic(on: view) {
            var living = stored.record.livingPart
            living.followup.topics.append(topic)
            return stored.file.with(living, in: stored.language).bytes
        }
        if let list = LivingList.of(kind) {
            var record = stored.record
            for entry in list.added(old.record, new.record) {
                if let change = entry.matter?.change(old.record, record, in: list) { throw Self.misfit(change) }
            }
            list.add(old.record, new.record, &record)
            return stored.file.with(record.livingPart, in: stored.language).bytes
        }
        var living = stored.record.livingPart
        switch kind {
        case .signoff:
            let missing = new.record.signoffs.dropFirst(old.record.signoffs.count).filter {
                !living.signoffs.contains($0)
            }
            guard !missing.isEmpty else {
                throw RegisterError.already("already-there", zh: "签字已记入记录", en: "the sign-off is in the record already")
            }
            living.signoffs += missing
        case .hold:
            living.holds += new.record.holds.dropFirst(old.record.holds.count)
        case .archive, .void:
            try refuseOtherGround(number, stored, old)
            (living.archived, living.void) = (new.record.archived, new.record.void)
        case .round, .notice:
            try refuseOtherGround(number, stored, old)
            // What it would have others agree to, with what they have put on record since.
            return new.file.with(living, in: new.language).bytes
        default:
            throw Self.gone(on: number)
        }
        return stored.file.with(living, in: stored.language).bytes
    }

    /// The topic that it asked for, with the number that is free on the new tip; nil for any other event.
    private func proposedTopic(on view: RegisterView) throws(RegisterError) -> TopicEntry? {
        guard entry.kind == .topic, let number = entry.number, let new = try after.record(number),
            let there = try view.record(number)
        else { return nil }
        let known = try before.record(number)?.record.followup.topics.count ?? 0
        guard var topic = new.record.followup.topics.dropFirst(known).first, topic.act == .propose else { return nil }
        topic.number = there.record.followup.nextTopicNumber
        return topic
    }

    /// Rounds, archiving, giving up: they stand on what was agreed and decided, whatever was reported or held since (decision 26).
    private func refuseOtherGround(_ number: RecordNumber, _ now: StoredRecord, _ then: StoredRecord)
        throws(RegisterError)
    {
        guard now.file.agreed == then.file.agreed, now.record.signoffs == then.record.signoffs,
            now.record.paper == then.record.paper,
            now.record.rulings == then.record.rulings,
            now.record.archived == then.record.archived, now.record.void == then.record.void
        else { throw Self.gone(on: number) }
    }

    private static func gone(on number: RecordNumber) -> RegisterError {
        misfit(LocalizedText(zh: "\(number) 已有他人登记的新事件", en: "others have gone on with \(number) meanwhile"))
    }

    /// The settings as others have left them, with what this event changed, where that is not the same.
    private func settings(on view: RegisterView) throws -> [UInt8] {
        let (merged, conflicts) = Merge.merged(
            base: before.settings, ours: view.settings, theirs: after.settings, favouring: .ours)
        guard conflicts.isEmpty else {
            let places = conflicts.map(\.path.pointer).joined(separator: ", ")
            throw Self.misfit(
                LocalizedText(
                    zh: "设置的同一处已由他人改动：\(places)", en: "others have changed the same of the settings: \(places)"))
        }
        return FormText.write(merged, in: merged.language ?? .zh)
    }

    private static func misfit(_ why: LocalizedText) -> RegisterError {
        RegisterError(
            "event-misfit", why,
            hint: LocalizedText(zh: "请查看现状后重新办理", en: "look at how it stands now, and do it again"))
    }
}

extension Register {
    /// Keeps a record's text as its draft: a round that lost the race.
    public func keepDraft(of record: Record, _ number: RecordNumber) throws(RegisterError) {
        var draft = record.agreedPart
        draft.round = nil
        draft.followup.follower = record.followup.follower
        _ = try saveDraft(number, String(decoding: FormText.write(draft, in: .zh), as: UTF8.self))
    }
}
