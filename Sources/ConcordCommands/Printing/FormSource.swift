import Audit
import Publishing
import RecordText
import Records
import Register

/// Reads from the register what a record's printed form shows.
struct FormSource {
    let register: Register
    let view: RegisterView
    let history: History
    let language: Language
    /// Off, a record whose reading is restricted prints as what a stub would say.
    let showsRestricted: Bool

    init(_ register: Register, _ view: RegisterView, _ language: Language, showsRestricted: Bool = false) throws {
        (self.register, self.view, self.language) = (register, view, language)
        self.showsRestricted = showsRestricted
        history = try view.history()
    }

    /// The record as it stands, with what is proven of it; a record that was not registered yet, from its draft.
    func form(_ number: RecordNumber) async throws -> PrintedForm {
        guard try view.record(number) != nil || register.draft(number) == nil else { return try draft(number) }
        let stored = try view.existing(number)
        let record = stored.record
        let stage = record.stage
        let verification = try await view.verification(of: number)
        let findings = verification.findings.filter { $0.severity == .error }.map(\.message)
        let verdict = PrintedProof.Verdict(verification.verdict)
        let proof = try record.round.map { try self.proof(verification, record, $0, verdict, findings: findings) }
        let later = try await view.laterRecords(of: number)
        let replaced = later.compactMap(\.succession).first { $0.action == nil }
        let held = record.isHeld ? LocalizedText(zh: "（冻结）", en: " (held)")[language] : ""
        return try form(
            stored, .init(number, stage, digest: Digest.sha256(stored.file.agreed)),
            state: verification.stateWords[language] + held,
            mark: verification.state.mark ?? replaced.map { .replaced(by: $0.record) }
                ?? (record.isUnprovenImport ? .imported : nil), proof,
            later: later.map { "\($0.number) \($0.words(in: view.settings)[language])" })
    }

    /// A round as it was circulated, with the decisions on it; what happened afterwards belongs to the last one alone.
    func form(_ number: RecordNumber, round: Int) async throws -> PrintedForm {
        let current = try view.existing(number).record
        if current.round == round { return try await form(number) }
        guard let made = try history.round(round, of: number),
            let stored = try view.at(made.commit.id).record(number), !stored.findings.hasErrors
        else {
            throw RegisterError(
                "round-missing", LocalizedText(zh: "\(number) 没有第 \(round) 轮", en: "\(number) has no round \(round)"))
        }
        let verification = try await view.verification(of: number)
        let signed = verification.signoffs.filter { $0.round == round }
        let onPaper = verification.papers.filter { $0.entry.round == round && $0.counts }
        let missing = stored.record.signatories.filter { code in
            let byKey = signed.last { $0.department == code && $0.isGood }?.decision
            return (byKey ?? onPaper.last { $0.entry.department == code }?.entry.decision) != .agree
        }
        let ruled = verification.rulings.filter { $0.round == round }
        let isUpheld = ruled.contains { $0.act == .uphold }
        let isBad = signed.contains { !$0.isGood } || ruled.contains { !$0.isGood }
        let verdict: PrintedProof.Verdict = isBad ? .bad : missing.isEmpty ? .good : isUpheld ? .ruled : .incomplete
        return try form(
            stored, .init(number, .round(round), digest: Digest.sha256(stored.file.agreed)),
            state: LocalizedText(zh: "已被取代", en: "superseded")[language],
            mark: current.round.map { .superseded(by: $0) },
            try proof(verification, current, round, verdict, findings: []), hasFollowUp: false)
    }

    /// The draft as it would be circulated: its digest is that of its canonical text.
    func draft(_ number: RecordNumber) throws -> PrintedForm {
        guard let draft = try register.draft(number) else {
            throw RegisterError("draft-missing", LocalizedText(zh: "\(number) 没有草稿", en: "\(number) has no draft"))
        }
        guard !draft.reading.findings.hasErrors else {
            throw RegisterError(
                "draft-unsound",
                LocalizedText(zh: "草稿尚有无法读取之处，未打印", en: "the draft cannot be read in full; nothing was printed"),
                hint: LocalizedText(zh: "请修改草稿：concord edit \(number)", en: "correct it with concord edit \(number)"),
                findings: draft.reading.findings)
        }
        let text = FormText.write(draft.record.agreedPart, in: view.language)
        let stored = StoredRecord(number: number, bytes: FormText.write(draft.record, in: view.language))
        return try form(
            stored, .init(number, .draft, digest: Digest.sha256(text)), state: RecordState.draft.words[language],
            mark: .draft, nil, hasFollowUp: false, asOf: view.now)
    }

    /// Numbered rows that a form has for actions which are written by hand, unless somebody asks for more or fewer.
    static let openRows = 5

    /// The form with nothing in it, to be filled in by hand.
    func blank(rows: Int) -> PrintedForm {
        let form = FormRows(
            Record(), nil, state: "", proof: nil, hasFollowUp: true, takesPen: true, openRows: rows,
            settings: view.settings, language: language)
        return PrintedForm(
            nil, register: view.settings.title, subject: "", state: "", asOf: view.now, language: language,
            recordLanguage: language, sections: form.sections)
    }

    private func form(
        _ stored: StoredRecord, _ identity: FormIdentity, state: String, mark: FormMark?, _ proof: PrintedProof?,
        hasFollowUp: Bool = true, later: [String] = [], asOf: Moment? = nil
    ) throws -> PrintedForm {
        // A meeting that is announced is written down by hand.
        let isAhead = mark == nil && identity.stage == .notice
        let now = try view.record(stored.number)?.record ?? stored.record
        let isUntold = now.restriction != nil && !showsRestricted
        let record = isUntold ? stored.record.factsAlone : stored.record
        let state = isUntold ? state + LocalizedText(zh: "（限制查阅）", en: " (restricted)")[language] : state
        let retention = try? view.retention(of: stored)
        let rows = FormRows(
            record, identity, state: state, proof: isUntold ? nil : proof, hasFollowUp: hasFollowUp && !isUntold,
            takesPen: !isUntold && (mark == nil && proof != nil || isAhead),
            openRows: isAhead && !isUntold ? Self.openRows : 0,
            keptUntil: retention?.keepUntil, isKeptByImport: retention?.isByImport ?? false,
            later: isUntold ? [] : later, settings: view.settings, language: language)
        let last = try history.events(of: stored.number).last.map {
            view.moment(at: $0.commit.committer.seconds)
        }
        return PrintedForm(
            identity, register: view.settings.title, subject: record.title, state: state, mark: mark,
            asOf: asOf ?? last ?? view.now, isWhole: !isUntold, language: language,
            recordLanguage: stored.language, sections: rows.sections)
    }

    private func proof(
        _ verification: RecordVerification, _ record: Record, _ round: Int, _ verdict: PrintedProof.Verdict,
        findings: [LocalizedText]
    ) throws -> PrintedProof {
        let archived = try history.events(of: verification.number).last { $0.kind == .archive }.map {
            view.moment(at: $0.commit.committer.seconds)
        }
        return PrintedProof(
            signoffs: verification.signoffs.filter { $0.round == round }.compactMap {
                PrintedSignOff($0, archived: archived)
            },
            papers: verification.papers.filter { $0.entry.round == round }.compactMap(PrintedPaper.init),
            rulings: rulings(verification, round), verdict: verdict, findings: findings,
            commit: try history.round(round, of: verification.number)?.commit.id.hex ?? "")
    }
}

extension FormSource {
    /// Referrals in their own words, and the tags' rulings as they were judged.
    private func rulings(_ verification: RecordVerification, _ round: Int) -> [PrintedRuling] {
        let referrals = verification.standing.rulings.filter { $0.round == round && $0.act == .refer }.map { referral in
            PrintedRuling(.refer, reason: referral.reason, person: referral.by, at: referral.at)
        }
        return referrals
            + verification.rulings.filter { $0.round == round }.compactMap { ruling in
                ruling.act.map { act in
                    PrintedRuling(
                        act, reason: ruling.reason, person: ruling.signer ?? "", at: ruling.signedAt,
                        fingerprint: ruling.fingerprint ?? "",
                        verdict: ruling.isGood
                            ? .good : .bad(ruling.findings.filter { $0.severity == .error }.map(\.message)))
                }
            }
    }
}

extension PrintedSignOff {
    init?(_ verdict: SignOffVerdict, archived: Moment?) {
        guard let department = verdict.department, let decision = verdict.decision else { return nil }
        let isBelated = verdict.signedAt.flatMap { at in archived.map { at > $0 } } ?? false
        self.init(
            department, decision, signer: verdict.signer ?? "", isByDeputy: verdict.role == .deputy,
            delegatedBy: verdict.delegation?.entry.by ?? "",
            isBelated: isBelated, at: verdict.signedAt, fingerprint: verdict.fingerprint ?? "", remark: verdict.remark,
            reason: verdict.reason,
            verdict: verdict.isGood ? .good : .bad(verdict.findings.filter { $0.severity == .error }.map(\.message)))
    }
}

extension PrintedProof.Verdict {
    init(_ verdict: RecordVerification.Verdict) {
        switch verdict {
        case .good: self = .good
        case .ruled: self = .ruled
        case .incomplete, .unknown, .void, .disposed: self = .incomplete
        case .bad: self = .bad
        }
    }
}

extension Record {
    /// Where a registered record stands among what can be printed.
    fileprivate var stage: FormIdentity.PrintedState {
        if let round { return .round(round) }
        if void != nil { return .void }
        return isUnprovenImport ? .imported : .notice
    }
}

extension RecordState {
    /// What is written over each page of a form in this state.
    fileprivate var mark: FormMark? {
        switch self {
        case .draft: .draft
        case .void: .void
        case .disposed: .disposed
        default: nil
        }
    }
}
