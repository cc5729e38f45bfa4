import Records

/// Who confirmed (S44, S45): a row a department, signed or with room for a pen, and below them who objected.
extension FormRows {
    var signatures: [FormRow] {
        let others = record.signatories.filter { $0 != record.department }
        let left = decisions.map(\.department).filter { !record.signatories.contains($0) }
        var rows = [
            FormRow(
                words.say("发起部门签字（日期）", "Initiating department, signature (date)"),
                .table(table([record.department].compactMap { $0 }, rooms: 1)), isQuoted: false),
            FormRow(
                words.say("参与部门签字（日期）", "Departments taking part, signatures (date)"),
                .table(table(others + left.firstOccurrences, rooms: 3)), isQuoted: false),
        ]
        if decisions.contains(where: { $0.decision == .object }) {
            rows.append(FormRow(words.say("异议", "Objections"), .table(objections), isQuoted: false))
        }
        let remarks = decisions.filter { !$0.remark.isEmpty }
        if !remarks.isEmpty {
            rows.append(FormRow(words.say("保留意见", "Remarks"), .list(remarks.map(remark)), isQuoted: false))
        }
        rows += paperRows + rulings
        if let proof { rows.append(FormRow(words.say("核验", "Verified"), .list(verdict(proof)), isQuoted: false)) }
        return rows
    }

    private var decisions: [PrintedSignOff] { proof?.signoffs ?? [] }

    /// Signed and not: what is proven has a column only where there is something to prove.
    private func table(_ departments: [DepartmentCode], rooms: Int) -> FormTable {
        let isProven =
            decisions.contains { $0.decision == .agree && departments.contains($0.department) }
            || departments.contains { !paperRows(of: $0).isEmpty }
        let titles =
            isProven
            ? [
                (words.say("部门", "Department"), 22), (words.say("签字人", "Signer"), 44),
                (words.say("日期与时间", "Date and time"), 19), (words.say("核验", "Verdict"), 15),
            ]
            : [
                (words.say("部门", "Department"), 26), (words.say("部门负责人签字（盖章）", "Signature of the head, seal"), 48),
                (words.say("日期", "Date"), 26),
            ]
        let open = departments.isEmpty && openRows > 0 ? Array(repeating: room(for: ""), count: rooms) : []
        return FormTable(
            titles,
            (departments.flatMap(rows) + open).map { row in
                row + Array(repeating: "", count: max(0, titles.count - row.count))
            })
    }

    private func rows(of department: DepartmentCode) -> [[FormCell]] {
        let own = decisions.filter { $0.department == department }
        let name = words.department(department)
        var rows = own.filter { $0.decision == .agree }.map { signoff in
            [
                FormCell(name), FormCell(signer(signoff) + [.code(signoff.fingerprint)]), time(signoff),
                verdict(signoff),
            ]
        }
        let paper = paperRows(of: department)
        rows += paper
        if paper.isEmpty, own.last(where: { $0.verdict == .good })?.decision != .agree,
            record.signatories.contains(department)
        {
            rows.append(takesPen ? room(for: name) : [FormCell(name)])
        }
        return rows
    }

    /// Room for a signature and a seal.
    private func room(for name: String) -> [FormCell] {
        [
            FormCell(name),
            FormCell([
                .seal(words.say("签字（盖章）", "Signature and seal"), otherwise: words.say("待签", "Not signed yet"))
            ]),
            FormCell([words.dateByHand]),
        ]
    }

    private var objections: FormTable {
        FormTable(
            [
                (words.say("部门", "Department"), 22), (words.say("提出人", "Raised by"), 44),
                (words.say("日期与时间", "Date and time"), 19), (words.say("核验", "Verdict"), 15),
            ],
            decisions.filter { $0.decision == .object }.map { objection in
                [
                    FormCell(words.department(objection.department)),
                    FormCell(signer(objection) + [.plain(objection.reason), .code(objection.fingerprint)]),
                    time(objection), verdict(objection),
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
        case .good:
            // Of an objection the signature is good, and nothing else.
            FormCell([
                .strong(
                    signoff.decision == .agree ? words.say("✓ 签字有效", "✓ good") : words.say("✓ 签名有效", "✓ signature good")
                )
            ])
        case .bad(let reasons):
            FormCell(
                [
                    .strong(
                        signoff.decision == .agree
                            ? words.say("✗ 签字无效", "✗ bad") : words.say("✗ 签名无效", "✗ signature bad"))
                ] + reasons.map { .note($0[words.language]) })
        }
    }

    private func verdict(_ proof: PrintedProof) -> [FormItem] {
        let words = self.words
        let text =
            switch proof.verdict {
            case .good: words.say("签字有效：各部门均已签字", "Good: every department has signed") + paperAside
            case .ruled:
                words.say("裁定有效：经裁定生效，签字未齐", "Ruled: in force by a ruling, not every department has signed")
            case .incomplete: words.say("签字未齐", "Incomplete: not every department has signed")
            case .bad: words.say("签字无效", "Bad: something does not hold")
            }
        let commit = words.say("本轮的登记提交号：\(proof.commit)", "The commit of this round: \(proof.commit)")
        return [FormItem(text, details: proof.findings.map { $0[words.language] } + [commit])]
    }
}
