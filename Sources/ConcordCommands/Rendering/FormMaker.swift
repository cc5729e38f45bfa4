import Git
import Publishing
import Records
import Register

/// Makes the printed form of a record: its rows, its signatures as they verify now, and what every page must say of it.
struct FormMaker {
    let register: Register
    let snapshot: Snapshot
    let language: Language

    init(_ register: Register, _ language: Language) throws {
        self.register = register
        self.snapshot = try register.snapshot()
        self.language = language
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// The form of a registered record, as it stands or as a round had it; of a draft where nothing is registered.
    func form(of number: RecordNumber, round: Int? = nil) async throws -> PrintedForm {
        guard let now = try snapshot.record(number) else {
            guard round == nil, let draft = try register.draft(number) else { throw RegisterError.unknown(number) }
            return form(draft.record, number, digest: nil, mark: say("草稿，不作依据", "DRAFT, not in force"), signatures: [:])
        }
        let current = try snapshot.existing(number)
        guard let round, round != now.record.round else {
            let verification = try await register.verify(number)
            let digest = current.record.round.map { _ in Register.digest(current.file.agreed) }
            return form(
                current.record, number, digest: digest, mark: mark(current.record),
                signatures: signatures(verification.signoffs, of: current.record))
        }
        guard let entry = try register.history().round(round, of: number),
            let then = try register.snapshot(at: entry.commit.id).record(number)
        else {
            throw RegisterError(
                "round-missing", Phrase(zh: "\(number) 没有第 \(round) 轮", en: "\(number) has no round \(round)"))
        }
        let superseded = say("已被第 \(now.record.round ?? 0) 轮取代", "superseded by round \(now.record.round ?? 0)")
        var record = then.record
        record.signoffs = current.record.signoffs
        let verification = try await register.verify(number)
        return form(
            record, number, digest: Register.digest(then.file.agreed), mark: superseded,
            signatures: signatures(verification.signoffs, of: record))
    }

    private func form(
        _ record: Record, _ number: RecordNumber, digest: String?, mark: String?,
        signatures: [DepartmentCode: PrintedForm.Signature]
    ) -> PrintedForm {
        var record = record
        record.number = number
        let subtitle = [record.scenario?.title[language] ?? "", record.classification].filter { !$0.isEmpty }
        return PrintedForm(
            language: language, register: snapshot.settings.title, number: "\(number)", round: record.round,
            digest: digest, title: record.title, subtitle: subtitle.joined(separator: " · "), mark: mark,
            rows: FormRows(record, snapshot.settings, language, signatures: signatures).rows)
    }

    /// What the pages of a registered record must say.
    private func mark(_ record: Record) -> String? {
        if let void = record.void { return say("已作废：\(void.reason)", "void: \(void.reason)") }
        guard record.round != nil else { return say("会议通知，尚未记录", "notice only, no record yet") }
        return record.isConfirmed ? nil : say("签字未齐", "not signed by all")
    }

    /// Each department's last decision on the record's round, as it verifies now.
    private func signatures(_ verdicts: [SignOffVerdict], of record: Record) -> [DepartmentCode: PrintedForm.Signature]
    {
        var signatures: [DepartmentCode: PrintedForm.Signature] = [:]
        for verdict in verdicts where verdict.round == record.round {
            guard let code = verdict.department else { continue }
            let name = snapshot.settings.department(code)?.name(in: language) ?? ""
            let deputy = verdict.role == .deputy ? say("（代签）", " (deputy)") : ""
            let afterwards = isAfterArchiving(verdict, record) ? say("（补签）", " (signed afterwards)") : ""
            let at = verdict.signedAt.map { "  \($0.day) \($0.clock)" } ?? ""
            signatures[code] = PrintedForm.Signature(
                department: name.isEmpty ? code.text : "\(name) (\(code))",
                lines: [
                    (verdict.signer ?? "?") + deputy + afterwards + at,
                    verdict.fingerprint.map { say("密钥 ", "key ") + $0 } ?? "",
                ].filter { !$0.isEmpty },
                objection: verdict.decision == .object ? verdict.reason : nil,
                verdict: verdict.isGood
                    ? .good : .bad(verdict.findings.filter { $0.severity == .error }.map { $0.message[language] }))
        }
        return signatures
    }

    private func isAfterArchiving(_ verdict: SignOffVerdict, _ record: Record) -> Bool {
        guard let archived = record.archived?.at, let signed = verdict.signedAt else { return false }
        return signed > archived
    }
}

extension Scenario {
    /// What a document calls it; in files the English word is shorter.
    fileprivate var title: Phrase {
        switch self {
        case .milestone: Phrase(zh: words.zh, en: "Project milestone")
        case .resources: Phrase(zh: words.zh, en: "Resources and conflicts")
        case .improvement: Phrase(zh: words.zh, en: "Process improvement")
        case .adHoc: Phrase(zh: words.zh, en: "Ad-hoc cooperation")
        }
    }
}
