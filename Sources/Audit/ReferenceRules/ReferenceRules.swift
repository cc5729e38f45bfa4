import Git
import Records
import Register

extension ReferenceRule {
    /// `main` only moves forward.
    static let mainForward = ReferenceRule(
        "main-forward", LocalizedText(zh: "main 只可追加", en: "main only moves forward.")
    ) { change, view, findings in
        guard change.name == RegisterPath.branch, let old = change.old else { return }
        guard let new = change.new, try view.repository.isAncestor(old, of: new) else {
            return findings.error(
                "main 不得删除或改写，只可在其后追加", "main cannot be deleted or rewritten, only added to",
                hint: LocalizedText(zh: "请先取回最新的 main，再重新办理", en: "fetch main first, and do it again on top"))
        }
    }

    /// Nothing in the repository makes stock git show other objects than there are (T9).
    static let replaceRefs = ReferenceRule(
        "replace-refs", LocalizedText(zh: "没有 refs/replace", en: "There are no refs/replace.")
    ) { change, _, findings in
        guard change.name.hasPrefix("refs/replace/"), change.new != nil else { return }
        let object = change.name.split(separator: "/").last ?? ""
        findings.error(
            "\(change.name) 会使 git 显示其他内容", "\(change.name) makes stock git show something else",
            hint: LocalizedText(zh: "请删除：git replace -d \(object)", en: "remove it: git replace -d \(object)"))
    }

    /// What stands where claims stand is one: a signed tag by a person of the roster (decision 28).
    static let claimSigned = ReferenceRule(
        "claim-invalid",
        LocalizedText(zh: "每次取号均由名单中的人员签名", en: "Every claim on a number is signed by a person of the roster.")
    ) { change, view, findings in
        guard ClaimPlace(of: change.name) != nil, let new = change.new else { return }
        guard change.number != nil else {
            return findings.error("\(change.name) 不是编号", "\(change.name) is no number")
        }
        if let fault = try await view.judgedClaim(new, named: change.name)?.finding {
            findings.error(fault.message.zh, fault.message.en, hint: fault.hint)
        }
    }

    /// A claim in force is replaced by its maker or a registrar alone, and goes when its record is on `main` (decision 28).
    static let claimKept = ReferenceRule(
        "claim-kept", LocalizedText(zh: "取得的编号不被他人夺走", en: "A claim is given back by its maker or a registrar alone.")
    ) { change, view, findings in
        guard ClaimPlace(of: change.name) != nil, let old = change.old, let number = change.number,
            let former = try await view.judgedClaim(old, named: change.name), former.isInForce
        else { return }
        guard let new = change.new else {
            if try !view.isRegistered(number) {
                findings.error("\(number) 的取号仍在使用", "the claim on \(number) is in use")
            }
            return
        }
        let claim = try await view.judgedClaim(new, named: change.name)
        let isEntitled = claim?.principal.map { person in
            former.principal.map { person.isSameAddress(as: $0) } == true || view.settings.isRegistrar(person)
        }
        if claim?.state != .returned || isEntitled != true {
            findings.error(
                "\(number) 已由 \(former.principal ?? "") 取得", "\(number) is claimed by \(former.principal ?? "")")
        }
    }

    /// A sign-off's reference is a tag that holds; one that nobody has folded in yet is told.
    static let signoffValid = ReferenceRule(
        "tags-pending", LocalizedText(zh: "尚未记入记录或无效的签字标签", en: "Sign-off tags that are invalid, or not recorded yet.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.signoffs), let new = change.new, let number = change.number,
            try view.record(number)?.findings.isEmpty == true
        else { return }
        let reference = SignOffReference(name: String(change.name.dropFirst("refs/tags/".count)), id: new)
        // Most references of a register are of decisions that stand in their records, and are judged with these.
        if try await view.isFolded(reference, into: number) { return }
        let all = try view.signoffReferences(of: number, with: reference)
        // A reference that once was a folded decision's, and is something else now, is told with its record.
        let ledger = try await view.signOffLedger(of: number)
        if ledger.entries.contains(where: { $0.name == reference.name }) { return }
        for pending in try await view.pendingSignoffs(number, among: all) where pending.name == reference.name {
            findings.take(pending.findings)
            guard !pending.findings.hasErrors else { continue }
            findings.note(
                "签字 \(pending.name) 尚未记入记录", "the sign-off \(pending.name) is not recorded yet",
                hint: LocalizedText(
                    zh: "请记入记录：concord confirm \(number)", en: "to record it: concord confirm \(number)"))
        }
    }

    /// A valid sign-off is never replaced, and not taken away before it is folded in (decision 5).
    static let signoffKept = ReferenceRule(
        "signoff-kept",
        LocalizedText(
            zh: "有效的签字标签不移动，记入记录之前不删除",
            en: "A valid sign-off's tag is not moved, and not deleted before it is recorded."
        )
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.signoffs), let old = change.old, let number = change.number,
            try view.record(number) != nil
        else { return }
        let reference = SignOffReference(name: String(change.name.dropFirst("refs/tags/".count)), id: old)
        let folded = try await view.signOffLedger(of: number).entries.contains {
            $0.entry.tagID == old
        }
        if change.new == nil, folded { return }
        let pending = try await view.pendingSignoffs(
            number, among: view.signoffReferences(of: number, with: reference))
        if folded || pending.contains(where: { $0.name == reference.name && !$0.findings.hasErrors }) {
            findings.error("有效的签字标签不得移动或删除", "a valid sign-off's tag cannot be moved or deleted")
        }
    }
}

extension RegisterView {
    /// Whether a reference is the tag of a decision that the record's own events put into it, as it stands.
    fileprivate func isFolded(_ reference: SignOffReference, into number: RecordNumber) async throws -> Bool {
        try await once(AnswerKey("folded tags", number)) { () throws(RegisterError) in
            do { return try foldedTags(of: number) } catch { throw RegisterError(error) }
        }[reference.id] == reference.name
    }

    /// The names of these tags. None where the file is not what its record's last event left.
    private func foldedTags(of number: RecordNumber) throws -> [ObjectID: String] {
        guard let stored = try record(number), let last = try history().events(of: number).last,
            try blob(of: number, tree: last.commit.tree) == blob(of: number, tree: tree)
        else { return [:] }
        return stored.record.signoffs.reduce(into: [:]) { names, entry in
            names[entry.tagID] = (try? Tag(Array((entry.tag + "\n").utf8)))?.name
        }
    }

    /// A record's sign-off references as they are, or would be with this one: an earlier decision of a department decides what a
    /// later one is called.
    fileprivate func signoffReferences(of number: RecordNumber, with reference: SignOffReference) throws
        -> [SignOffReference]
    {
        let others = try signoffReferences(of: number).filter { $0.name != reference.name }
        return (others + [reference]).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
