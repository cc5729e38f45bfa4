import Records
import Register

/// What was proven of a record, as it is kept between runs: every decision with its verdict, and what was found. The record itself is read
/// from git, and so are its tags.
package struct KeptVerification: Packable, Sendable {
    fileprivate let signoffs: [SignOffVerdict]
    fileprivate let findings: [Finding]
    /// Where among the record's actions those stand that are open, and which of them are reported done.
    fileprivate let open: [Int]
    fileprivate let reported: [Int]

    /// Nil where something is out of the ordinary: that is judged each time.
    ///
    /// - Parameter stored: the record as the view has it, with the decisions that were judged.
    package init?(_ verification: RecordVerification, _ stored: StoredRecord) {
        guard verification.isWhole, verification.importedBy == nil, verification.rulings.isEmpty,
            stored.record.paper.isEmpty,
            stored.findings.isEmpty, verification.signoffs.count == stored.record.signoffs.count,
            verification.signoffs.allSatisfy({ $0.delegation == nil }),
            verification.standing.rulings == stored.record.rulings
        else { return nil }
        signoffs = verification.signoffs
        // Whether tags are where they were is looked at each time.
        findings = verification.findings.filter { $0.rule != "signoff-tag-moved" }
        var open: [Int] = []
        for action in verification.openWork.actions {
            guard let place = stored.record.actions.firstIndex(of: action) else { return nil }
            open.append(place)
        }
        (self.open, reported) = (open, verification.openWork.reported.sorted())
    }

    package func pack(into writer: inout PackWriter) {
        writer.add(signoffs) { writer, verdict in verdict.pack(into: &writer) }
        writer.add(findings) { writer, finding in finding.pack(into: &writer) }
        writer.add(open) { $0.add($1) }
        writer.add(reported) { $0.add($1) }
    }

    package init?(from reader: inout PackReader) {
        signoffs = reader.array { SignOffVerdict(from: &$0) }
        findings = reader.array { Finding(from: &$0) }
        open = reader.array { $0.number() }
        reported = reader.array { $0.number() }
    }
}

extension RegisterView {
    /// What was proven of a record by this program under this roster, with its record and its tags as they are now; nil where it does not fit them.
    package func verification(of number: RecordNumber, kept: KeptVerification) throws(RegisterError)
        -> RecordVerification?
    {
        guard let stored = try record(number), stored.findings.isEmpty, try integrity().findings.isEmpty,
            stored.record.signoffs.count == kept.signoffs.count,
            kept.open.allSatisfy(stored.record.actions.indices.contains)
        else { return nil }
        let good = zip(stored.record.signoffs, kept.signoffs).filter(\.1.isGood).map(\.0)
        let moved: [Finding]
        do { moved = try movedTags(stored) } catch { throw RegisterError(error) }
        return RecordVerification(
            number: number, standing: stored.record.keeping(signoffs: good),
            digest: Digest.sha256(stored.file.agreed),
            openWork: OpenWork(kept.open.map { stored.record.actions[$0] }, reported: Set(kept.reported)),
            signoffs: kept.signoffs, rulings: [], papers: [], findings: kept.findings + moved, importedBy: nil,
            isWhole: true)
    }
}
