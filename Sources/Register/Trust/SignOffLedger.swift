import Git
import Records

/// Every decision that was ever folded into a record, in order, each judged where it was folded in. A record's file that
/// shows fewer, or others, was tampered with.
public struct SignOffLedger: Sendable {
    public struct Entry: Sendable {
        public let entry: EmbeddedSignOff
        public let verdict: SignOffVerdict
        /// Where it was folded in.
        public let fold: HistoryEntry

        /// The tag's own name; nil when there is no tag to be read.
        public var name: String? { try? Tag(Array((entry.tag + "\n").utf8)).name }
    }

    public internal(set) var entries: [Entry] = []
    /// What is wrong with the folding itself: decisions taken out, or put in by no sign-off event.
    public internal(set) var findings: [Finding] = []

    /// The decisions that hold, in order.
    public var good: [SignOffVerdict] { entries.map(\.verdict).filter(\.isGood) }

    /// The same as they stand in the record.
    public var goodEntries: [EmbeddedSignOff] { entries.filter(\.verdict.isGood).map(\.entry) }
}

extension RegisterView {
    /// The decisions on a record that its history tells.
    public func signOffLedger(of number: RecordNumber) async throws(RegisterError) -> SignOffLedger {
        if let known = ledgers[number] { return known }
        let history = try history()
        var ledger = SignOffLedger()
        var last: [EmbeddedSignOff] = []
        for event in try history.events(of: number) {
            let stored: StoredRecord?
            do { stored = try store.record(number, tree: event.commit.tree) } catch { throw RegisterError(error) }
            guard let now = stored?.record.signoffs, now != last else { continue }
            defer { last = now }
            try await add(now, after: last, in: event, of: number, history, to: &ledger)
        }
        if let now = try record(number)?.record.signoffs, now != ledger.entries.map(\.entry) {
            ledger.findings.append(
                Self.finding(
                    "signoff-removed", number, "已记入记录的签字或异议有缺失",
                    "not every decision that was recorded is still in the record"))
        }
        return ledgers.keep(ledger, for: number)
    }

    private func add(
        _ now: [EmbeddedSignOff], after last: [EmbeddedSignOff], in event: HistoryEntry, of number: RecordNumber,
        _ history: History, to ledger: inout SignOffLedger
    ) async throws(RegisterError) {
        let known = ledger.entries.map(\.entry)
        let fresh = now.starts(with: last) ? Array(now.dropFirst(last.count)) : now.filter { !known.contains($0) }
        for entry in fresh {
            guard event.kind == .signoff, event.position > 0 else {
                let who = entry.department?.text ?? ""
                let finding = Self.finding(
                    "signoff-unplaced", number, "\(who) 的签字不是由签字事件记入记录的",
                    "\(who): the sign-off was not recorded by a sign-off event")
                ledger.entries.append(.init(entry: entry, verdict: .unplaced(entry, finding), fold: event))
                continue
            }
            let verdict = try await verdict(on: entry, folded: event, of: number, history, ledger)
            ledger.entries.append(.init(entry: entry, verdict: verdict, fold: event))
        }
    }

    private func verdict(
        on entry: EmbeddedSignOff, folded event: HistoryEntry, of number: RecordNumber, _ history: History,
        _ ledger: SignOffLedger
    ) async throws(RegisterError) -> SignOffVerdict {
        let key = RegisterStore.FoldKey(
            commit: event.commit.id, logTime: event.logTime, tip: tip, index: ledger.entries.count)
        if let known = store.verdicts[key] { return known }
        let before: Roster
        do { before = try store.roster(tree: history.entry(at: event.position - 1).commit.tree) } catch {
            throw RegisterError(error)
        }
        let same = ledger.entries.filter {
            $0.entry.round == entry.round && $0.entry.department == entry.department
        }
        let ground = SignOffGround(
            number: number, view: self, history: history, roster: before, newest: roster, logTime: event.logTime,
            recorded: event.commit.committer.seconds, ordinal: same.count + 1, position: event.position,
            earlier: ledger.good.filter { $0.round == entry.round })
        return store.verdicts.keep(await ground.verdict(on: entry), for: key)
    }

    static func finding(
        _ rule: String, _ number: RecordNumber, _ zh: String, _ en: String, _ severity: Finding.Severity = .error,
        hint: LocalizedText? = nil
    ) -> Finding {
        Finding(
            rule, severity, LocalizedText(zh: zh, en: en), hint: hint, number: number, file: RegisterPath.record(number)
        )
    }
}

extension SignOffVerdict {
    static func unplaced(_ entry: EmbeddedSignOff, _ finding: Finding) -> SignOffVerdict {
        SignOffVerdict(
            department: entry.department, round: entry.round, decision: entry.decision, signer: nil, role: nil,
            delegation: nil, fingerprint: nil, signedAt: nil, remark: "", reason: "", findings: [finding])
    }

    /// The same without its words, for a record whose reading is restricted.
    package var untold: SignOffVerdict {
        SignOffVerdict(
            department: department, round: round, decision: decision, signer: signer, role: role,
            delegation: delegation, fingerprint: fingerprint, signedAt: signedAt, remark: "", reason: "",
            findings: findings)
    }

    /// The same with one more finding.
    package func adding(_ finding: Finding) -> SignOffVerdict {
        SignOffVerdict(
            department: department, round: round, decision: decision, signer: signer, role: role,
            delegation: delegation, fingerprint: fingerprint, signedAt: signedAt, remark: remark, reason: reason,
            findings: findings + [finding])
    }
}
