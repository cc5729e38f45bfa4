import Audit
import Foundation
import Git
import RecordText
import Records
import Register
import Signatures

/// A commit as somebody makes it with stock git and ssh-keygen, past every refusal of the command line: a change of the record's
/// text, trailers that say what they like, whoever's key, at whatever time. With nothing set it is honest.
package struct Forgery: Sendable {
    package var kind: String? = "feedback"
    package var number: RecordNumber? = ReadyRegister.number
    /// The record that the trailer names, when that is another one.
    package var named: RecordNumber?
    /// Trailers beyond `Record`, `Event` and `Event-Id`.
    package var trailers: [(String, String)] = []
    /// Whose key signs, and whose name stands there.
    package var person = "rnd"
    /// The address that stands there, when it is not that person's.
    package var address: String?
    package var author: String?
    package var isUnsigned = false
    /// When it was made and committed.
    package var at = ReadyRegister.later
    package var committedAt: Int?
    package var eventID: String?
    /// What the record becomes.
    package var edit: @Sendable (inout Record) -> Void = { _ in }
    /// Files beside the record; nil takes one away.
    package var files: [String: [UInt8]?] = [:]
    /// Changes the text of `register.yaml`.
    package var settings: (@Sendable (String) -> String)?
    /// Changes the record's finished text.
    package var mangle: @Sendable (String) -> String = { $0 }
    /// The trailers say the round and the digest of what it circulates, as a round's must.
    package var isRound = false
    /// Changes the commit's bytes before they are signed.
    package var malform: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    /// Changes the bytes of the register's whole folder.
    package var malformTree: (@Sendable ([UInt8]) -> [UInt8])?
    package var parents: @Sendable ([ObjectID]) -> [ObjectID] = { $0 }

    package init(_ kind: String?, by person: String = "rnd", _ change: (inout Forgery) -> Void = { _ in }) {
        (self.kind, self.person) = (kind, person)
        change(&self)
    }

    /// Puts the commit on `main`; returns it.
    @discardableResult
    package func make(in ready: ReadyRegister) async throws -> ObjectID {
        let repository = ready.register.repository
        let view = try ready.view(at: max(at, ReadyRegister.later))
        var blobs: [String: ObjectID?] = [:]
        var said: [(String, String)] = []
        if let number, let stored = try view.record(number) {
            var record = stored.record
            edit(&record)
            let isAgreedSame = record.agreedPart == stored.record.agreedPart
            let file =
                isAgreedSame
                ? stored.file.with(record.livingPart, in: stored.language) : RecordFile(record, in: stored.language)
            if isRound {
                said = [("Round", "\(record.round ?? 0)"), ("Agreed-SHA256", Digest.sha256(file.agreed))]
                said += record.relatedRecords.map { ("Relation", "\($0)") }
            }
            let text = mangle(String(decoding: file.bytes, as: UTF8.self))
            blobs[stored.path] = .some(try repository.write(.blob, Array(text.utf8)))
        } else if let number {
            var record = Record()
            record.number = number
            edit(&record)
            if record != Record().keeping(number) {
                let file = RecordFile(record, in: .zh)
                if isRound {
                    said = [("Round", "\(record.round ?? 0)"), ("Agreed-SHA256", Digest.sha256(file.agreed))]
                    said += record.relatedRecords.map { ("Relation", "\($0)") }
                }
                let text = mangle(String(decoding: file.bytes, as: UTF8.self))
                blobs[RegisterPath.record(number)] = .some(try repository.write(.blob, Array(text.utf8)))
            }
        }
        for (path, bytes) in files { blobs[path] = .some(try bytes.map { try repository.write(.blob, $0) }) }
        if let settings {
            let text = settings(String(decoding: try view.bytes(RegisterPath.settings), as: UTF8.self))
            blobs[RegisterPath.settings] = .some(try repository.write(.blob, Array(text.utf8)))
        }
        var tree = try repository.edit(view.tree, blobs)
        if let malformTree { tree = try repository.write(.tree, malformTree(try repository.read(tree, as: .tree))) }
        let mail = address ?? ReadyRegister.address(person)
        func somebody(_ mail: String, _ seconds: Int) -> Person {
            Person(name: mail, mail: mail, seconds: seconds, offset: 480)
        }
        let payload = malform(
            Commit.compose(
                tree: tree, parents: parents([view.tip]), author: somebody(author ?? mail, at),
                committer: somebody(mail, committedAt ?? at), message: message(said)))
        let bytes =
            isUnsigned ? payload : Commit.signed(payload, try await ready.signer(person).sign(payload))
        let id = try repository.write(.commit, bytes)
        try repository.updateReference(RegisterPath.branch, from: view.tip, to: id, message: "forged")
        return id
    }

    private func message(_ said: [(String, String)]) -> String {
        var lines: [String] = []
        if let number = named ?? number, kind != "settings" { lines.append("Record: \(number)") }
        if let kind { lines.append("Event: \(kind)") }
        let own = said.filter { pair in !trailers.contains { $0.0 == pair.0 } }
        lines += (own + trailers).map { "\($0.0): \($0.1)" }
        lines.append("Event-Id: \(eventID ?? UUID().uuidString.replacing("-", with: "").lowercased())")
        return "\(number.map { "\($0)" } ?? "") \(kind ?? "")\n\n" + lines.joined(separator: "\n") + "\n"
    }
}

extension Record {
    fileprivate func keeping(_ number: RecordNumber) -> Record {
        var copy = self
        copy.number = number
        return copy
    }
}

extension ReadyRegister {
    /// What `audit` finds, notes aside, as `severity rule`.
    package func audit(at seconds: Int = ReadyRegister.later + 3600) async throws -> [Finding] {
        try await Audit.findings(in: view(at: seconds), by: AuditRule.all.filter { $0.area == .proof })
    }

    package func rules(at seconds: Int = ReadyRegister.later + 3600) async throws -> Set<String> {
        Set(try await audit(at: seconds).filter { $0.severity > .note }.map(\.rule))
    }
}
