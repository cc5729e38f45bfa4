import Git
import RecordText
import Records

/// What is proven of a record.
public struct RecordVerification: Sendable {
    public enum Verdict: String, Sendable {
        /// Every department has signed the current round, and every signature holds.
        case good
        /// Something does not hold.
        case bad
        /// Nothing is wrong, and not every department has signed.
        case incomplete
    }

    public let number: RecordNumber
    public let round: Int?
    public let digest: String
    /// Every decision in the record, in its order.
    public let signoffs: [SignOffVerdict]
    public let missing: [DepartmentCode]
    public let findings: [Finding]
    /// The commit that imported the record, as long as no round of this register has gone out since: who vouches for the
    /// import, and for nothing that the record says.
    public let importedBy: HistoryEntry?

    public var verdict: Verdict {
        if findings.hasErrors || signoffs.contains(where: { !$0.isGood }) { return .bad }
        return missing.isEmpty && round != nil ? .good : .incomplete
    }
}

extension Register {
    /// Verifies what a record says of its sign-offs.
    public func verify(_ number: RecordNumber, _ history: History? = nil) async throws(RegisterError)
        -> RecordVerification
    {
        do {
            let snapshot = try self.snapshot()
            let history = try history ?? self.history()
            guard let stored = try snapshot.record(number) else { throw RegisterError.noRecord(number) }
            guard stored.findings.isEmpty else {
                return RecordVerification(
                    number: number, round: nil, digest: "", signoffs: [], missing: [], findings: stored.findings,
                    importedBy: nil)
            }
            let verifier = SignOffVerifier(register: self, history: history, number: number)
            var verdicts: [SignOffVerdict] = []
            var ordinals: [String: Int] = [:]
            let folds = try folds(of: stored, history)
            let untrusted = try await firstUntrustedSettings(history)
            for (index, entry) in stored.record.signoffs.enumerated() {
                let key = "\(entry.round ?? 0)/\(entry.department?.text ?? "")"
                ordinals[key, default: 0] += 1
                guard let fold = folds[index] else {
                    verdicts.append(unplaced(entry, number))
                    continue
                }
                let verdict = await verifier.verdict(
                    on: entry, try circumstances(fold, ordinals[key] ?? 1, snapshot, history))
                verdicts.append(
                    untrusted.map { fold.position >= $0 } == true
                        ? distrusted(verdict, number, history, untrusted ?? 0) : verdict)
            }
            return RecordVerification(
                number: number, round: stored.record.round, digest: Self.digest(stored.file.agreed), signoffs: verdicts,
                missing: stored.record.round == nil ? [] : missing(stored.record, verdicts),
                findings: try contentFindings(stored, history) + movedTags(stored),
                importedBy: stored.record.isUnprovenImport
                    ? history.events(of: number).first { $0.kind == .import } : nil)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Whose good agreement to the current round is missing; a decision that does not hold counts for nothing.
    private func missing(_ record: Record, _ verdicts: [SignOffVerdict]) -> [DepartmentCode] {
        var last: [DepartmentCode: Decision] = [:]
        for verdict in verdicts where verdict.isGood && verdict.round == record.round {
            if let department = verdict.department { last[department] = verdict.decision }
        }
        return record.signatories.filter { last[$0] != .agree }
    }

    /// For each sign-off in the record, the event that folded it in: the first that has it where its parent does not.
    private func folds(of stored: StoredRecord, _ history: History) throws -> [HistoryEntry?] {
        var folds: [HistoryEntry?] = Array(repeating: nil, count: stored.record.signoffs.count)
        for event in history.events(of: stored.number) where event.kind == .signoff && event.position > 0 {
            let after = try snapshot(of: event.commit).record(stored.number)?.record.signoffs ?? []
            let before =
                try snapshot(of: history.entries[event.position - 1].commit).record(stored.number)?.record.signoffs
                ?? []
            guard after.count > before.count, Array(after.prefix(before.count)) == before else { continue }
            for index in before.count..<after.count
            where index < folds.count && folds[index] == nil && after[index] == stored.record.signoffs[index] {
                folds[index] = event
            }
        }
        return folds
    }

    private func circumstances(_ fold: HistoryEntry, _ ordinal: Int, _ snapshot: RegisterView, _ history: History)
        throws
        -> SignOffVerifier.Circumstances
    {
        let parent = history.entries[fold.position - 1].commit
        return .init(
            roster: try rosters.roster(tree: parent.tree), newest: snapshot.roster, logTime: fold.logTime,
            ordinal: ordinal, position: fold.position)
    }

    /// A verdict by a roster that no registrar vouches for (T16).
    private func distrusted(_ verdict: SignOffVerdict, _ number: RecordNumber, _ history: History, _ position: Int)
        -> SignOffVerdict
    {
        let commit = history.entries[position].commit.id.short
        let who = verdict.department?.text ?? ""
        let finding = Finding(
            "roster-untrusted", .error,
            LocalizedText(
                zh: "\(who) 收录之前，名单在提交 \(commit) 被登记员以外的人改动",
                en:
                    "\(who) was folded in after the roster had been changed by someone who is no registrar, in commit \(commit)"
            ),
            number: number, file: RegisterPath.record(number))
        return verdict.adding(finding)
    }

    private func unplaced(_ entry: EmbeddedSignOff, _ number: RecordNumber) -> SignOffVerdict {
        let finding = Finding(
            "signoff-unplaced", .error,
            LocalizedText(
                zh: "\(entry.department?.text ?? "") 的签字不是由签字事件收录的",
                en: "\(entry.department?.text ?? "") the sign-off was not folded in by a sign-off event"),
            number: number, file: RegisterPath.record(number))
        return SignOffVerdict(
            department: entry.department, round: entry.round, decision: entry.decision, signer: nil, role: nil,
            fingerprint: nil, signedAt: nil, reason: "", findings: [finding])
    }

    /// The agreed part is still what the current round circulated, and the materials are there (T14, S8).
    private func contentFindings(_ stored: StoredRecord, _ history: History) throws -> [Finding] {
        var findings: [Finding] = []
        func add(_ rule: String, _ zh: String, _ en: String, _ severity: Finding.Severity = .error) {
            findings.append(
                Finding(rule, severity, LocalizedText(zh: zh, en: en), number: stored.number, file: stored.path))
        }
        if let round = stored.record.round {
            guard let made = history.round(round, of: stored.number),
                let then = try snapshot(of: made.commit).record(stored.number)
            else {
                add("round-missing", "历史中找不到第 \(round) 轮", "the history has no round \(round)")
                return findings
            }
            if then.file.agreed != stored.file.agreed {
                add("agreed-changed", "议定部分在第 \(round) 轮之后被改动", "the agreed part was changed after round \(round)")
            }
        }
        let tree = try snapshot().tree
        let listed =
            stored.record.materials.map { ($0.path, $0.digest) }
            + stored.record.evidence.map { ($0.path, $0.digest) }
        for (path, digest) in listed {
            guard let bytes = try repository.file(at: path, in: tree) else {
                add(
                    "material-missing", "所列文件不在：\(path)", "the file that it lists is not there: \(path)",
                    stored.record.isUnprovenImport ? .warning : .error)
                continue
            }
            switch state(of: bytes, digest: digest) {
            case .same: continue
            case .changed:
                add("material-changed", "文件与所列摘要不符：\(path)", "the file is not what the record says: \(path)")
            case .elsewhere:
                findings.append(
                    Finding(
                        "material-elsewhere", .warning,
                        LocalizedText(
                            zh: "内容由 git-lfs 存放，本机没有：\(path)",
                            en: "git-lfs keeps its content, which is not here: \(path)"),
                        hint: LocalizedText(zh: "git lfs fetch --all", en: "git lfs fetch --all"),
                        number: stored.number,
                        file: stored.path))
            }
        }
        return findings
    }

    /// Tags whose references no longer are what the record holds (T3, T15): the folded-in copy proves itself all the same.
    private func movedTags(_ stored: StoredRecord) throws -> [Finding] {
        var findings: [Finding] = []
        for entry in stored.record.signoffs {
            let bytes = Array((entry.tag + "\n").utf8)
            guard let tag = try? Tag(bytes), let id = try repository.reference("refs/tags/" + tag.name),
                id != ObjectID.hash(.tag, bytes)
            else { continue }
            findings.append(
                Finding(
                    "signoff-tag-moved", .warning,
                    LocalizedText(
                        zh: "标签 \(tag.name) 已被换成别的；以记录中收录的为准",
                        en: "the tag \(tag.name) was moved; the copy in the record is what counts"),
                    hint: LocalizedText(
                        zh: "恢复：git update-ref refs/tags/\(tag.name) \(ObjectID.hash(.tag, bytes))",
                        en: "put it back: git update-ref refs/tags/\(tag.name) \(ObjectID.hash(.tag, bytes))"),
                    number: stored.number, file: stored.path))
        }
        return findings
    }
}

extension SignOffVerdict {
    fileprivate func adding(_ finding: Finding) -> SignOffVerdict {
        SignOffVerdict(
            department: department, round: round, decision: decision, signer: signer, role: role,
            fingerprint: fingerprint,
            signedAt: signedAt, reason: reason, findings: findings + [finding])
    }
}
