import RecordText
import Records
import Register

/// Folds decisions that have arrived as tags into their record: an event a round, and before it one for the departments that
/// object, each in the order of their names (decision 27).
struct FoldSignOffs: UseCase {
    let number: RecordNumber
    let entries: [EmbeddedSignOff]

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Void) {
        let stored = try view.existing(number)
        var living = stored.record.livingPart
        let new = entries.filter { !living.signoffs.contains($0) }
        guard !new.isEmpty else {
            throw RegisterError.already("nothing-changed", zh: "签字已记入记录", en: "the sign-off is in the record already")
        }
        let objecting = Set(new.filter { $0.decision == .object }.compactMap(\.department))
        let isFirst = { (entry: EmbeddedSignOff) in entry.department.map(objecting.contains) ?? false }
        let rounds = Set(new.map { $0.round ?? 0 }).sorted()
        let groups = rounds.flatMap { round in
            let own = new.filter { ($0.round ?? 0) == round }
            return [(round, own.filter(isFirst)), (round, own.filter { !isFirst($0) })]
        }
        let events = groups.filter { !$0.1.isEmpty }.map { round, own in
            living.signoffs += own
            return Self.event(
                own, round, stored.file.with(living, in: stored.language).bytes, number, view.language)
        }
        return (events, ())
    }

    /// The folds of all that was signed and waits, sign-offs and rulings, lest it be lost with a right that is taken away (decision 27).
    static func waiting(on view: RegisterView, _ actor: Actor) async throws -> [Event] {
        let events = try await waitingSignOffs(on: view, actor)
        return events + (try await FoldRuling.waiting(on: view, after: events, actor))
    }

    private static func waitingSignOffs(on view: RegisterView, _ actor: Actor) async throws -> [Event] {
        var events: [Event] = []
        for (number, references) in try view.signoffReferences().sorted(by: { $0.key < $1.key }) {
            guard let stored = try view.record(number), stored.findings.isEmpty, stored.record.void == nil,
                stored.record.archived.map({ !$0.unconfirmed.isEmpty }) ?? true
            else { continue }
            // Of a large register's records few have one that waits: only these are judged.
            let folded = Set(stored.record.signoffs.map(\.tagID))
            guard references.contains(where: { !folded.contains($0.id) }) else { continue }
            let waiting = try await view.pendingSignoffs(number, among: references).filter { !$0.findings.hasErrors }
            guard !waiting.isEmpty else { continue }
            events += try await FoldSignOffs(number: number, entries: waiting.map(\.entry)).events(on: view, by: actor)
                .events
        }
        return events
    }

    private static func event(
        _ entries: [EmbeddedSignOff], _ round: Int, _ bytes: [UInt8], _ number: RecordNumber, _ language: Language
    ) -> Event {
        let codes = entries.compactMap { $0.department?.text }.joined(separator: ", ")
        let isObjection = entries.contains { $0.decision == .object }
        var event = Event(
            kind: .signoff, number: number,
            subject: language == .zh
                ? "\(number) \(codes) \(isObjection ? "提出异议" : "签字")"
                : "\(number) \(codes) \(isObjection ? "objects" : "signs")",
            files: [RegisterPath.record(number): bytes])
        event.trailers =
            [("Round", "\(round)")] + entries.compactMap { $0.department.map { ("Department", $0.text) } }
        return event
    }
}

extension RegisterWriter {
    /// Folds in every valid sign-off that has arrived and is not in the record yet. Nil when there is none.
    public func confirm(_ number: RecordNumber) async throws(RegisterError) -> Done<EventResult>? {
        let good = try await view.pendingSignoffs(number).filter { !$0.findings.hasErrors }.map(\.entry)
        guard !good.isEmpty else { return nil }
        return try await told(try await perform(FoldSignOffs(number: number, entries: good)), [], ending: [])
    }
}
