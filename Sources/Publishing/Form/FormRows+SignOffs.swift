import Records

/// Who confirmed (S44, S45): a row a department, signed or with room for a pen, and below them who objected.
extension FormRows {
    var signatures: [FormRow] {
        let others = record.signatories.filter { $0 != record.department }
        let left = decisions.map(\.department).filter { !record.signatories.contains($0) }
        var rows = [
            FormRow(
                words.say("发起部门签字（日期）", "Initiating department, signature (date)"),
                .table(table([record.department].compactMap { $0 })), isQuoted: false),
            FormRow(
                words.say("参与部门签字（日期）", "Departments taking part, signatures (date)"),
                .table(table(others + left.firstOccurrences)), isQuoted: false),
        ]
        if decisions.contains(where: { $0.decision == .object }) {
            rows.append(FormRow(words.say("异议", "Objections"), .table(objections), isQuoted: false))
        }
        let remarks = decisions.filter { !$0.remark.isEmpty }
        if !remarks.isEmpty {
            rows.append(FormRow(words.say("保留意见", "Remarks"), .list(remarks.map(remark)), isQuoted: false))
        }
        rows += rulings
        if let proof { rows.append(FormRow(words.say("核验", "Verified"), .list(verdict(proof)), isQuoted: false)) }
        return rows
    }

    private var decisions: [PrintedSignOff] { proof?.signoffs ?? [] }

    private func table(_ departments: [DepartmentCode]) -> FormTable {
        FormTable(
            [
                (words.say("部门", "Department"), 20), (words.say("签字人", "Signer"), 23),
                (words.say("日期与时间", "Date and time"), 16), (words.say("密钥指纹", "Key fingerprint"), 28),
                (words.say("核验", "Verdict"), 13),
            ],
            departments.flatMap(rows))
    }

    private func rows(of department: DepartmentCode) -> [[FormCell]] {
        let own = decisions.filter { $0.department == department }
        let name = words.department(department)
        var rows = own.filter { $0.decision == .agree }.map { signoff in
            [
                FormCell(name), FormCell(signer(signoff)), time(signoff), FormCell([.code(signoff.fingerprint)]),
                verdict(signoff),
            ]
        }
        if own.last(where: { $0.verdict == .good })?.decision != .agree, record.signatories.contains(department) {
            let room = [words.say("签字", "Signature"), words.say("日期", "Date")]
            rows.append([FormCell(name)] + room.map { takesPen ? FormCell([.pen($0)]) : "" } + ["", ""])
        }
        return rows
    }

    private var objections: FormTable {
        FormTable(
            [
                (words.say("部门", "Department"), 20), (words.say("提出人", "Raised by"), 23),
                (words.say("日期与时间", "Date and time"), 16), (words.say("理由与密钥指纹", "Reason and key fingerprint"), 28),
                (words.say("核验", "Verdict"), 13),
            ],
            decisions.filter { $0.decision == .object }.map { objection in
                [
                    FormCell(words.department(objection.department)), FormCell(signer(objection)), time(objection),
                    FormCell([.plain(objection.reason), .code(objection.fingerprint)]), verdict(objection),
                ]
            })
    }

    private func remark(_ signoff: PrintedSignOff) -> FormItem {
        FormItem(words.department(signoff.department) + words.say("：", ": ") + signoff.remark)
    }

    private func signer(_ signoff: PrintedSignOff) -> [FormCell.Line] {
        var lines: [FormCell.Line] = [.strong(words.choice(signoff.decision.words)), .plain(signoff.signer)]
        if !signoff.delegatedBy.isEmpty {
            lines.append(
                .note(words.say("受 \(signoff.delegatedBy) 委托代签", "signed by delegation of \(signoff.delegatedBy)")))
        } else if signoff.isByDeputy {
            lines.append(.note(words.say("代签", "signed by a deputy")))
        }
        if signoff.isBelated { lines.append(.note(words.say("补签：归档之后", "belated: after the archiving"))) }
        return lines
    }

    private func time(_ signoff: PrintedSignOff) -> FormCell {
        FormCell(signoff.at.map { [.plain("\($0.day)"), .plain("\($0.clock) \($0.description.suffix(6))")] } ?? [])
    }

    private func verdict(_ signoff: PrintedSignOff) -> FormCell {
        switch signoff.verdict {
        case .good: FormCell([.strong(words.say("✓ 签字有效", "✓ good"))])
        case .bad(let reasons):
            FormCell([.strong(words.say("✗ 签字无效", "✗ bad"))] + reasons.map { .note($0[words.language]) })
        }
    }

    private func verdict(_ proof: PrintedProof) -> [FormItem] {
        let words = self.words
        let text =
            switch proof.verdict {
            case .good: words.say("签字有效：各部门均已签字", "Good: every department has signed")
            case .ruled:
                words.say("裁定有效：经裁定生效，签字未齐", "Ruled: in force by a ruling, not every department has signed")
            case .incomplete: words.say("签字未齐", "Incomplete: not every department has signed")
            case .bad: words.say("签字无效", "Bad: something does not hold")
            }
        let commit = words.say("本轮的登记提交号：\(proof.commit)", "The commit of this round: \(proof.commit)")
        return [FormItem(text, details: proof.findings.map { $0[words.language] } + [commit])]
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it first stands.
    fileprivate var firstOccurrences: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
