import Git
import Records
import Register

/// Judges one record on one view.
struct RecordJudge {
    let view: RegisterView
    let stored: StoredRecord
    private var number: RecordNumber { stored.number }

    func verification() async throws -> RecordVerification {
        let history = try view.history()
        let ledger = try await view.signOffLedger(of: number)
        let rulings = try await view.rulingLedger(of: number)
        let untrusted = try await view.firstUntrustedSettings()
        let verdicts = try ledger.entries.map { entry in
            untrusted.map { entry.fold.position >= $0 } == true
                ? entry.verdict.adding(try distrust(entry, in: history, untrusted ?? 0)) : entry.verdict
        }
        let good = zip(ledger.entries, verdicts).filter(\.1.isGood).map(\.0.entry)
        let errors = try await view.stepErrors(of: number)
        let papers = try papers(errors, signoffs: good)
        let stepFindings = errors.sorted { $0.key < $1.key }.flatMap(\.value)
        let findings =
            try view.integrity().findings + stored.findings + ledger.findings + stepFindings
            + (try later(than: untrusted, history)) + (try continuity(history)) + (try content(history))
            + view.materialFindings(stored)
            + view.movedTags(stored)
        return RecordVerification(
            number: number,
            standing: stored.record.keeping(signoffs: good).keeping(rulings: rulings.goodEntries)
                .keeping(paper: papers.filter(\.isGood).map(\.entry)),
            digest: Digest.sha256(stored.file.agreed), openWork: try await view.openWork(of: stored),
            signoffs: verdicts, rulings: rulings.verdicts, papers: papers, findings: findings,
            importedBy: stored.record.isUnprovenImport
                ? try history.events(of: number).first { $0.kind == .import } : nil,
            isWhole: true)
    }

    /// What was done to the record after somebody who is no registrar had changed the roster (T16): by whom can no longer be told.
    private func later(than untrusted: Int?, _ history: History) throws -> [Finding] {
        guard let untrusted, let event = try history.events(of: number).last, event.position > untrusted else {
            return []
        }
        let commit = try history.entry(at: untrusted).commit.id.short
        return [
            finding(
                "roster-untrusted", "\(number) 在名单被登记员以外的人改动（提交 \(commit)）之后又有改动",
                "\(number) was changed after someone who is no registrar had changed the roster, in commit \(commit)")
        ]
    }

    /// Between its own events nobody touched the record's file.
    private func continuity(_ history: History) throws -> [Finding] {
        func blob(_ tree: ObjectID) throws -> ObjectID? { try view.blob(of: number, tree: tree) }
        var last: ObjectID?
        for event in try history.events(of: number) {
            let before = event.position == 0 ? nil : try blob(history.entry(at: event.position - 1).commit.tree)
            guard before == last else {
                return [
                    touched(
                        LocalizedText(
                            zh: "在提交 \(event.commit.id.short) 之前", en: " before commit \(event.commit.id.short)"))
                ]
            }
            last = try blob(event.commit.tree)
        }
        guard try blob(view.tree) != last else { return [] }
        // Not the tip: what is found is kept, and told at later ones as well.
        let event = try history.events(of: number).last?.commit.id.short
        return [
            touched(event.map { LocalizedText(zh: "在提交 \($0) 之后", en: " after commit \($0)") } ?? LocalizedText(""))
        ]
    }

    private func touched(_ when: LocalizedText) -> Finding {
        finding(
            "record-touched", "\(number) 的文件\(when.zh)被其他提交改动",
            "the file of \(number) was changed\(when.en) by a commit that is not about it")
    }

    /// The agreed part is still what the current round circulated (T14).
    private func content(_ history: History) throws -> [Finding] {
        guard let round = stored.record.round else { return [] }
        guard let made = try history.round(round, of: number), let then = try view.at(made.commit.id).record(number)
        else {
            return [finding("round-missing", "历史中没有第 \(round) 轮", "the history has no round \(round)")]
        }
        guard then.file.agreed != stored.file.agreed else { return [] }
        return [
            finding(
                "agreed-changed", "议定部分在第 \(round) 轮之后被改动", "the agreed part was changed after round \(round)")
        ]
    }

    /// A verdict by a roster that no registrar vouches for (T16).
    private func distrust(_ entry: SignOffLedger.Entry, in history: History, _ position: Int) throws -> Finding {
        let commit = try history.entry(at: position).commit.id.short
        let who = entry.entry.department?.text ?? ""
        return finding(
            "roster-untrusted", "\(who) 的签字记入记录之前，名单在提交 \(commit) 被登记员以外的人改动",
            "the sign-off of \(who) was recorded after the roster had been changed by someone who is no registrar, in commit \(commit)"
        )
    }

    private func finding(_ rule: String, _ zh: String, _ en: String) -> Finding {
        Finding(
            rule, .error, LocalizedText(zh: zh, en: en), number: number, file: RegisterPath.record(number))
    }
}
