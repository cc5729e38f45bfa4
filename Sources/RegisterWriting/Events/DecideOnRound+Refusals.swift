import Audit
import Git
import RecordText
import Records
import Register

// What stands in the way of a signature, said before anything is signed or named.
extension RegisterWriter {
    /// An agreement that was given stands as it was signed.
    func refuseLateRemark(_ remark: String, beside entry: EmbeddedSignOff) throws(RegisterError) {
        guard !remark.isEmpty, entry.statement?.remark != OneLine.text(remark) else { return }
        let (named, round) = (entry.department.map(view.settings.named) ?? LocalizedText(""), entry.round ?? 0)
        throw RegisterError(
            "remark-late",
            LocalizedText(
                zh: "\(named.zh)已签署第 \(round) 轮，不得再附保留意见",
                en: "\(named.en) has signed round \(round) already: no remark is added to an agreement that was given"),
            hint: .remarkLate)
    }

    /// An objection stands with the reason that was signed.
    func refuseOtherReason(_ reason: String, beside entry: EmbeddedSignOff) throws(RegisterError) {
        guard let signed = entry.statement?.reason, !reason.isEmpty, signed != OneLine.text(reason) else { return }
        let (named, round) = (entry.department.map(view.settings.named) ?? LocalizedText(""), entry.round ?? 0)
        throw RegisterError(
            "reason-late",
            LocalizedText(
                zh: "\(named.zh)对第 \(round) 轮的异议已登记，理由为“\(signed)”，不得另附理由",
                en:
                    "the objection of \(named.en) to round \(round) is on record, for \"\(signed)\": no other reason is added"
            ),
            hint: LocalizedText(
                zh: "请将其他理由告知发起部门，待新一轮送出后再提", en: "tell the initiating department, or object to the next round"))
    }

    /// A signature that says it was made before what it signs counts for nothing (T4): then this machine's clock is wrong.
    func refuseEarly(_ round: HistoryEntry) throws(RegisterError) {
        let behind = round.commit.committer.seconds - view.session.now
        guard behind > History.tolerance else { return }
        throw RegisterError(
            "clock-off",
            LocalizedText(
                zh: "本机时钟（\(view.now)）比所签的一轮（\(view.moment(at: round.commit.committer.seconds))）还早，未签字",
                en:
                    "this machine's clock (\(view.now)) is behind the round that is to be signed (\(view.moment(at: round.commit.committer.seconds))): nothing was signed"
            ),
            hint: LocalizedText(zh: "请校准本机时钟后再试", en: "set the clock right, and try again"))
    }

    func refuseBadKey(for what: LocalizedText) throws(RegisterError) {
        switch actor.expectedProof(view.roster, at: [view.now.seconds, try view.history().last?.logTime ?? 0]) {
        case .proven: return
        case .unsigned: throw .keyMissing(what)
        case .refused(let why): throw .keyRefused(why)
        }
    }

    /// Refuses a decision that could not be stored, before it gets a name.
    static func refuseUnstorable(_ stored: StoredRecord, with change: (inout LivingPart) -> Void) throws(RegisterError)
    {
        var living = stored.record.livingPart
        change(&living)
        try refuseUnstorable(
            StoredRecord(number: stored.number, bytes: stored.file.with(living, in: stored.language).bytes))
    }

    /// Refuses a signed tag that does not hold, by the first of its errors.
    static func refuseNaming(_ findings: [Finding]) throws(RegisterError) {
        guard let first = findings.first(where: { $0.severity == .error }) else { return }
        throw RegisterError(
            first.rule,
            LocalizedText(zh: "\(first.message.zh)；未写入任何内容", en: "\(first.message.en); nothing was written"),
            hint: first.hint)
    }

    /// An agreement that would confirm the round waits for an objection that has arrived (decision 27).
    func refuseWaitingObjection(
        _ decision: Decision, by department: DepartmentCode, _ round: Int?, _ pending: [PendingSignOff],
        _ number: RecordNumber
    ) throws(RegisterError) {
        let waiting = pending.first {
            $0.entry.decision == .object && $0.entry.round == round && $0.entry.department != department
                && !$0.findings.hasErrors
        }
        guard decision == .agree, let waiting else { return }
        throw RegisterError(
            "objection-waits",
            LocalizedText(
                zh: "\(waiting.entry.department?.text ?? "") 的异议已送达，须先记入记录",
                en: "an objection of \(waiting.entry.department?.text ?? "") has arrived: record it first"),
            hint: LocalizedText(zh: "请记入记录：concord confirm \(number)", en: "to record it: concord confirm \(number)"))
    }

    func refuseLateObjection(
        _ decision: Decision, by department: DepartmentCode, _ stored: StoredRecord, _ ledger: SignOffLedger
    )
        async throws(RegisterError)
    {
        // A department's own paper never stands in the way of its key.
        let others = stored.record.paper.filter { $0.department != department }
        guard decision == .object,
            stored.record.keeping(signoffs: ledger.goodEntries).keeping(paper: others).isConfirmed
        else { return }
        throw RegisterError(
            "objection-after-force",
            LocalizedText(
                zh: "\(stored.number) 第 \(stored.record.round ?? 0) 轮各部门均已签字，不得再提异议",
                en:
                    "every department has signed round \(stored.record.round ?? 0) of \(stored.number): it is too late to object"
            ),
            hint: LocalizedText(zh: "请发起部门发起新一轮", en: "ask the initiating department for another round"))
    }
}
