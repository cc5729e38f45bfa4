import Records
import Register

/// Something that somebody does to the register: a value, which becomes events on whatever view it is done on. When somebody
/// else was first, it is asked again, on what they made.
public protocol UseCase: Sendable {
    /// What the one who does it wants to know of it beyond the events themselves.
    associatedtype Outcome: Sendable

    /// - Returns: the events, to be made one after the other and all or none.
    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Outcome)
}

/// A use case that is one event and nothing else.
protocol SingleEvent: UseCase where Outcome == Void {
    func event(on view: RegisterView, by actor: Actor) async throws -> Event
}

extension SingleEvent {
    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Void) {
        ([try await event(on: view, by: actor)], ())
    }
}

/// A use case that changes only what grows in one record: the agreed bytes are copied.
protocol LivingChange: SingleEvent {
    var number: RecordNumber { get }
    var kind: EventKind { get }

    /// Changes the record, and says what happened for the subject.
    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText
    /// Files that come along, by their paths in the register.
    func files(on view: RegisterView) throws -> [String: [UInt8]]
}

extension LivingChange {
    func files(on view: RegisterView) throws -> [String: [UInt8]] { [:] }

    func event(on view: RegisterView, by actor: Actor) async throws -> Event {
        try await event(changing: view.existing(number), on: view, by: actor)
    }

    /// - Parameter stored: the record as the events before this one leave it.
    func event(changing stored: StoredRecord, on view: RegisterView, by actor: Actor) async throws -> Event {
        var record = stored.record
        let what = try await change(&record, on: view, by: actor)
        var event = Event(
            kind: kind, number: number, subject: "\(number) \(what[view.language])",
            files: [stored.path: stored.file.with(record.livingPart, in: stored.language).bytes])
        if let list = LivingList.of(kind) {
            let added = list.added(stored.record, record)
            event.trailers = added.flatMap { $0.trailers }.map { ($0.key, $0.value) }
        }
        for (path, bytes) in try files(on: view) { event.files[path] = bytes }
        return event
    }
}
