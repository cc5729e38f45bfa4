import Git
import RecordText
import Records
import Register

/// What is proven of a record: the one verdict that every command and every rule goes by (decision 24).
public struct RecordVerification: Sendable {
    public enum Verdict: String, CaseIterable, Sendable {
        /// Every department has signed the current round, every decision ever made is there and holds, and whoever did
        /// anything to the record might.
        case good
        /// Something does not hold.
        case bad
        /// The current round is in force by a ruling that holds; not every department has signed (F12).
        case ruled
        /// Nothing is wrong, and not every department has signed.
        case incomplete
        /// The number was given up: nothing is agreed to by it.
        case void
        /// It was disposed of by a list that two witnesses signed: there is nothing left to be proven.
        case disposed
        /// This copy has not the whole history: nothing can be said.
        case unknown

        public var words: LocalizedText {
            switch self {
            case .good: LocalizedText(zh: "签字有效", en: "good")
            case .bad: LocalizedText(zh: "签字无效", en: "bad")
            case .ruled: LocalizedText(zh: "经裁定生效", en: "ruled")
            case .incomplete: LocalizedText(zh: "签字未齐", en: "incomplete")
            case .void: LocalizedText(zh: "已作废", en: "void")
            case .disposed: LocalizedText(zh: "已按清册销毁", en: "disposed of")
            case .unknown: LocalizedText(zh: "历史不完整，无法判断", en: "unknown: incomplete history")
            }
        }
    }

    public let number: RecordNumber
    /// The record as it counts: with the decisions that were ever folded in and hold, whatever its file shows.
    public let standing: Record
    /// SHA-256 of the agreed part.
    public let digest: String
    public let openWork: OpenWork
    /// Every decision that was ever folded in, in its order, judged.
    public let signoffs: [SignOffVerdict]
    /// Every ruling that was ever put on record, in its order, judged.
    public let rulings: [RulingVerdict]
    /// What was ever put on record of paper and mails, in its order, judged (decision 32).
    public let papers: [PaperVerdict]
    /// What else was found, errors and less.
    public let findings: [Finding]
    /// The commit that imported the record, as long as no round of this register has gone out since: who vouches for the
    /// import, and for nothing that the record says.
    public let importedBy: HistoryEntry?
    let isWhole: Bool
    /// What stays of it, where it was disposed of.
    public var stub: DisposalStub?

    public var round: Int? { standing.round }

    /// Whose good agreement to the current round is missing.
    public var missing: [DepartmentCode] { round == nil ? [] : standing.missingDepartments }

    public var verdict: Verdict {
        guard isWhole else { return .unknown }
        if findings.hasErrors || signoffs.contains(where: { !$0.isGood }) || rulings.contains(where: { !$0.isGood }) {
            return .bad
        }
        if stub != nil { return .disposed }
        if standing.void != nil { return .void }
        if standing.isRuled { return .ruled }
        return missing.isEmpty && round != nil ? .good : .incomplete
    }

    /// Where the record stands. Of one that does not hold nobody says that it is confirmed.
    public var state: RecordState {
        if stub != nil { return .disposed }
        let state = standing.state(leaving: openWork.actions)
        guard [.bad, .unknown].contains(verdict), [.confirmed, .ruled, .followingUp, .completed].contains(state) else {
            return state
        }
        return .inDoubt
    }

    /// Where it stands, in words; in force by a ruling alone is said for good, that a ruling returned it until another round. What stands on
    /// paper is marked as that.
    public var stateWords: LocalizedText {
        if [.objected, .circulating].contains(state), standing.returned != nil {
            return LocalizedText(
                zh: "\(state.words.zh)（裁定退回）", en: "\(state.words.en) (returned by a ruling)")
        }
        if state == .objected, !standing.objectingOnPaper.isEmpty {
            return LocalizedText(zh: "\(state.words.zh)（含纸面异议）", en: "\(state.words.en) (on paper)")
        }
        if !standing.agreedOnPaper.isEmpty, standing.isConfirmed || state == .circulating || state == .objected,
            state != .void, state != .inDoubt
        {
            return LocalizedText(zh: "\(state.words.zh)（含纸面签字）", en: "\(state.words.en) (with paper)")
        }
        guard standing.isRuled, [.followingUp, .completed, .archived].contains(state) else { return state.words }
        return LocalizedText(zh: "\(state.words.zh)（经裁定）", en: "\(state.words.en) (by a ruling)")
    }

    /// What may be told of it: no word of what people said, where its reading is restricted.
    public var told: RecordVerification {
        guard standing.restriction != nil else { return self }
        return RecordVerification(
            number: number, standing: standing, digest: digest, openWork: openWork, signoffs: signoffs.map(\.untold),
            rulings: rulings.map(\.untold), papers: papers.map(\.untold), findings: findings, importedBy: importedBy,
            isWhole: isWhole, stub: stub)
    }

    /// Everything that was found, of its sign-offs and rulings too.
    public var allFindings: [Finding] { signoffs.flatMap(\.findings) + rulings.flatMap(\.findings) + findings }
}

extension RegisterView {
    /// What is proven of a record; worked out once for a view.
    public func verification(of number: RecordNumber) async throws(RegisterError) -> RecordVerification {
        try await once(AnswerKey("verification", number)) { () throws(RegisterError) in
            guard let stored = try record(number) else {
                if let stub = try stub(number) { return try await disposed(stub, number) }
                return try gone(number)
            }
            guard try integrity().incomplete == nil else { return .unjudged(stored) }
            do {
                return try await RecordJudge(view: self, stored: stored).verification()
            } catch {
                throw RegisterError(error)
            }
        }
    }
}

extension RegisterView {
    /// One that was disposed of: everything that ever was done to it was by rule, its disposal too.
    private func disposed(_ stub: Reading<DisposalStub>, _ number: RecordNumber) async throws(RegisterError)
        -> RecordVerification
    {
        var findings = stub.findings
        let isWhole = try integrity().incomplete == nil
        if isWhole {
            findings += try integrity().findings
            findings += try await stepErrors(of: number).sorted { $0.key < $1.key }.flatMap(\.value)
            if try history().events(of: number).last?.kind != .disposal {
                findings.append(
                    Finding(
                        "record-kept", .error,
                        LocalizedText(zh: "\(number) 的存根不是由销毁事件留下的", en: "no disposal left the stub of \(number)"),
                        number: number))
            }
        }
        var record = Record()
        (record.number, record.title, record.department) = (number, stub.value.title, number.department)
        record.date = stub.value.date
        return RecordVerification(
            number: number, standing: record, digest: "", openWork: OpenWork([]), signoffs: [], rulings: [], papers: [],
            findings: findings, importedBy: nil, isWhole: isWhole, stub: stub.value)
    }

    /// A record that was registered and is not there any more does not verify; one that never was is unknown.
    private func gone(_ number: RecordNumber) throws(RegisterError) -> RecordVerification {
        guard let last = try history().events(of: number).last else { throw RegisterError.noRecord(number) }
        var record = Record()
        record.number = number
        let finding = Finding(
            "record-kept", .error,
            LocalizedText(
                zh: "\(number) 曾登记，现已缺失（最后存在于提交 \(last.commit.id.short) 之前）",
                en: "\(number) was registered and is gone (last seen before commit \(last.commit.id.short))"),
            hint: LocalizedText(zh: "查明是哪个提交：concord audit", en: "concord audit tells which commit"), number: number)
        return RecordVerification(
            number: number, standing: record, digest: "", openWork: OpenWork([]), signoffs: [], rulings: [], papers: [],
            findings: [finding],
            importedBy: nil,
            isWhole: true)
    }
}

extension RecordVerification {
    /// What can be said of a record without its history: what it says itself.
    fileprivate static func unjudged(_ stored: StoredRecord) -> RecordVerification {
        RecordVerification(
            number: stored.number, standing: stored.record, digest: Digest.sha256(stored.file.agreed),
            openWork: stored.record.openWork, signoffs: [],
            rulings: [], papers: [],
            findings: stored.findings, importedBy: nil, isWhole: false)
    }
}
