import Git
import Records
import Register

/// A rule about the register and its history. The rule's name is the word that users see with each finding.
public struct AuditRule: Sendable {
    public let name: String
    /// What it is for, and where it comes from.
    public let about: LocalizedText
    /// What it guards.
    public var area = Area.proof
    let check: @Sendable (AuditContext, inout [Finding]) async throws -> Void

    public enum Area: String, CaseIterable, Sendable {
        /// That nothing was lost or forged.
        case proof
        /// That everybody did what the procedure asks, in time.
        case procedure
    }
}

extension AuditRule {
    /// Every rule, from the register's roots to its records.
    public static let all: [AuditRule] =
        [
            .rootPinned, .historyKept, .linearHistory, .replaceRefs, .settingsSound, .signersPlain,
            .eventKnown, .eventScope, .commitProven, .actorEntitled, .settingsAuthorized, .livingGrows,
            .roundSequence, .itemNumbers, .recordKept, .recordSound, .strayFiles, .numberGaps, .imported,
            .signoffsHold, .tagsPending, .materialsKept, .termKept, .rehearsal, .clockBack,
            .citationsResolve, .archiveComplete,
        ] + AuditRule.terms
}

/// The register as the rules see it: read once.
public final class AuditContext {
    public let register: Register
    let snapshot: RegisterView
    let history: History
    let records: [StoredRecord]
    private var verifications: [RecordNumber: RecordVerification] = [:]
    private var steps: [Step]?
    private var known: [Obligation]?

    /// One commit with what it changed.
    struct Step {
        let entry: HistoryEntry
        let changes: [PathChange]
        let before: RegisterView?
        let after: RegisterView
    }

    init(_ register: Register) throws {
        self.register = register
        snapshot = try register.snapshot()
        history = try register.history()
        records = try snapshot.records()
    }

    /// Every commit, oldest first.
    func everyStep() throws -> [Step] {
        if let steps { return steps }
        var made: [Step] = []
        var before: RegisterView?
        for entry in history.entries {
            let after = try register.snapshot(of: entry.commit)
            let changes = try register.repository.changes(from: before?.tree, to: after.tree)
            made.append(Step(entry: entry, changes: changes, before: before, after: after))
            before = after
        }
        steps = made
        return made
    }

    /// A step's record as everybody had signed it last by then, while a newer round waited; nil before the first.
    func agreed(before step: Step) throws -> Record? {
        guard let number = step.entry.number else { return nil }
        let earlier = try everyStep().prefix { $0.entry.commit.id != step.entry.commit.id }
        for former in earlier.reversed() where former.entry.number == number {
            if let record = try former.after.record(number)?.record, record.isConfirmed { return record }
        }
        return nil
    }

    /// What the procedure asked of every record, as it stands today.
    func obligations() throws -> [Obligation] {
        if let known { return known }
        let today = register.moment(snapshot.settings).day
        let made = try register.courses().flatMap { $0.obligations(on: today, snapshot.roster.calendar) }
        known = made
        return made
    }

    func verification(_ number: RecordNumber) async throws -> RecordVerification {
        if let known = verifications[number] { return known }
        let verification = try await register.verify(number, history)
        verifications[number] = verification
        return verification
    }
}

public enum Audit {
    /// What some rules find, rule by rule.
    ///
    /// - Parameter advance: called after each rule.
    public static func findings(in register: Register, by rules: [AuditRule] = AuditRule.all, advance: () -> Void = {})
        async throws(RegisterError) -> [Finding]
    {
        do {
            let context = try AuditContext(register)
            var findings: [Finding] = []
            for rule in rules {
                try await rule.check(context, &findings)
                advance()
            }
            return findings
        } catch {
            throw RegisterError(error)
        }
    }
}

extension Array<Finding> {
    /// Adds a finding about a commit.
    mutating func add(
        _ rule: String, _ severity: Finding.Severity, _ entry: HistoryEntry, _ zh: String, _ en: String,
        hint: LocalizedText? = nil
    ) {
        let at = entry.commit.id.short
        append(
            Finding(
                rule, severity, LocalizedText(zh: "提交 \(at)：\(zh)", en: "commit \(at): \(en)"), hint: hint,
                number: entry.number))
    }

    /// Adds a finding about a record.
    mutating func add(
        _ rule: String, _ severity: Finding.Severity, _ number: RecordNumber, _ zh: String, _ en: String,
        hint: LocalizedText? = nil
    ) {
        append(
            Finding(
                rule, severity, LocalizedText(zh: zh, en: en), hint: hint, number: number,
                file: RegisterPath.record(number)))
    }
}
