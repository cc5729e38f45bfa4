import Audit
import Git
import RecordText
import Records
import Register

/// Disposes of a record by a list: its file and its materials give way to a stub (销毁). Everything is looked at again in this very
/// commit.
struct DisposeRecord: SingleEvent {
    let number: RecordNumber
    let list: String

    func event(on view: RegisterView, by actor: Actor) async throws -> Event {
        if let stub = try view.stub(number)?.value {
            let error = RegisterError.disposed(stub, number)
            throw RegisterError.already("already-disposed", zh: error.message.zh, en: error.message.en)
        }
        let stored = try view.existing(number)
        let named = try view.soundDisposalList(list)
        let stub = DisposalStub(
            of: stored, try view.retention(of: stored), named, at: view.now, by: actor.principal,
            settings: view.settings)
        var files: [String: [UInt8]?] = [
            RegisterPath.stub(number): FormText.write(stub, in: view.language), stored.path: nil,
        ]
        for (path, _) in try view.repository.files(under: RegisterPath.materials(of: number), in: view.tree) {
            files[path] = .some(nil)
        }
        var event = Event(
            kind: .disposal, number: number,
            subject: view.language == .zh ? "\(number) 销毁（清册 \(list)）" : "\(number) disposed of (list \(list))",
            files: files)
        event.trailers = [("List", list)]
        return event
    }
}

/// What came of carrying a list out.
public struct CarriedOut: Sendable {
    public let view: RegisterView
    /// What was done now.
    public let results: [EventResult]
    /// What is left, and why.
    public let left: [(number: RecordNumber, why: RegisterError)]
    /// How many had been disposed of before.
    public let doneBefore: Int
}

extension RegisterWriter {
    /// Carries a list out: one commit a record, each by itself, so that whatever ends it on the way, the same again goes on. What may not
    /// be disposed of any more is left, and said.
    ///
    /// - Parameter advance: called for each record that was looked at.
    public func carryOut(_ name: String, advance: @Sendable () -> Void = {}) async throws(RegisterError) -> CarriedOut {
        let list = try await prepareCarryOut(name).stored
        var writer = self
        var results: [EventResult] = []
        var left: [(number: RecordNumber, why: RegisterError)] = []
        var doneBefore = 0
        for number in list.list.disposed {
            defer { advance() }
            do {
                let done = try await writer.perform(DisposeRecord(number: number, list: name))
                writer = writer.on(done.view)
                results += done.results
            } catch  where error.name == "already-disposed" {
                doneBefore += 1
            } catch  where Self.isOfRecord(error) {
                left.append((number: number, why: error))
            } catch  where !results.isEmpty {
                // What was done is done, and told; the rest waits for the next time.
                left.append((number: number, why: error))
                break
            }
        }
        return CarriedOut(view: writer.view, results: results, left: left, doneBefore: doneBefore)
    }

    /// Whether it is the record's own case, and others may still be disposed of.
    private static func isOfRecord(_ error: RegisterError) -> Bool {
        [
            "disposal-early", "disposal-held", "disposal-cited", "disposal-unlisted", "record-unreadable",
            "record-unknown",
        ]
        .contains(error.name)
    }

    /// How a list stands that is to be carried out; refused where that may not be, before anybody is asked.
    public func prepareCarryOut(_ name: String) async throws(RegisterError) -> DisposalStanding {
        let standing = try await view.standing(of: view.soundDisposalList(name))
        try requireRegistrar(for: .disposal)
        if let refusal = standing.stored.unwitnessed(good: standing.good) { throw refusal }
        return standing
    }
}
