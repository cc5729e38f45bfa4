import Audit
import Records
import Register

/// Ends the work on a record and starts the retention clock (S24, S27).
struct ArchiveRecord: LivingChange {
    let number: RecordNumber
    /// A longer term than the policy's; never a shorter one.
    let term: RetentionTerm?
    /// Why it is archived though it is not completed; a registrar's alone.
    let unconfirmed: String
    let kind = EventKind.archive

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let policy = view.settings.policy.term(for: record)
        if let term, term < policy.term {
            throw RegisterError(
                "term-too-short",
                LocalizedText(
                    zh: "保存期限不得短于规则所定的\(policy.term.formText(in: .zh))",
                    en: "the term cannot be shorter than the rule's \(policy.term.formText(in: .en))"))
        }
        let open = try await view.openWork(of: view.existing(number)).actions
        let isHeldUp = view.settings.policy.settledDifferences && !record.unsettledDifferences.isEmpty
        guard try unconfirmed.isEmpty || isHeldUp || !CitationGround(view).isOver(record, number, leaving: open) else {
            throw RegisterError(
                "nothing-unconfirmed",
                LocalizedText(
                    zh: "\(number) 已办结，无需 --unconfirmed", en: "\(number) is completed: it needs no --unconfirmed"),
                hint: LocalizedText(zh: "直接归档：concord archive \(number)", en: "archive it: concord archive \(number)"))
        }
        var archiving = Archiving()
        (archiving.at, archiving.by, archiving.term) = (view.now, actor.principal, term ?? policy.term)
        archiving.basis =
            term == nil || term == policy.term
            ? policy.basis[view.language] : (view.language == .zh ? "归档时指定" : "set when archiving")
        archiving.unconfirmed = unconfirmed
        record.archived = archiving
        let kept = archiving.term ?? policy.term
        return LocalizedText(
            zh: "归档，保存\(kept.formText(in: .zh))", en: "archived for \(kept.formText(in: .en))")
    }
}

extension RegisterWriter {
    /// The result names the differences that still stand open: the record closes, they do not.
    public func archive(_ number: RecordNumber, term: RetentionTerm? = nil, unconfirmed: String = "")
        async throws(RegisterError) -> Done<EventResult>
    {
        if let archived = try view.record(number)?.record.archived, term == nil || term == archived.term,
            unconfirmed == archived.unconfirmed
        {
            throw .already("already-archived", zh: "\(number) 已归档", en: "\(number) is archived already")
        }
        let verification = try await view.verification(of: number)
        guard verification.verdict != .bad else {
            throw RegisterError(
                "record-bad",
                LocalizedText(zh: "\(number) 签字无效，不得归档", en: "\(number) does not verify and cannot be archived"),
                hint: LocalizedText(zh: "查明原因：concord verify \(number)", en: "concord verify \(number) tells why"),
                findings: verification.allFindings.filter { $0.severity == .error })
        }
        let done = try await perform(ArchiveRecord(number: number, term: term, unconfirmed: unconfirmed))
        let standing = try? await done.view.differences(of: done.view.existing(number))
        let open = (standing ?? []).filter { $0.settled == nil }
        let findings = open.map { standing in
            Finding(
                "difference-open", .warning,
                LocalizedText(
                    zh: "归档时分歧点 \(standing.difference.number ?? 0) 尚未处理：\(standing.difference.view)",
                    en: "difference \(standing.difference.number ?? 0) stands open: \(standing.difference.view)"),
                hint: LocalizedText(
                    zh: "处理后登记：concord settle \(number) \(standing.difference.number ?? 0) -m 结果",
                    en: "once it is settled: concord settle \(number) \(standing.difference.number ?? 0) -m RESULT"),
                number: number)
        }
        return try await told(done, findings, ending: [])
    }
}
