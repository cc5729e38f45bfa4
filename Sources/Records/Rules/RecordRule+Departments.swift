// Who takes part (S6).
extension RecordRule {
    static let departments = [
        departmentsTooFew, participantDepartment, liaisonMissing, departmentRepeated, departmentUnknown,
        departmentClosed, departmentWord,
    ]

    /// Coordination takes two departments at least, the initiating one among them (S6).
    static let departmentsTooFew = RecordRule("departments-too-few", from: .notice) { record, _, findings in
        guard record.signatories.count < 2 else { return }
        findings.add(
            .error, at: FieldPath(\Record.participants),
            LocalizedText(zh: "至少应有两个部门（含发起部门）", en: "it takes two departments at least, the initiating one included"),
            hint: LocalizedText(
                zh: "请在“参与部门”下写其他部门及其对接人", en: "list the others under \"participants\", each with its liaison"))
    }

    /// A participating department is named by its code (S6).
    static let participantDepartment = RecordRule("participant-department", from: .notice) { record, _, findings in
        for index in record.participants.indices where record.participants[index].department == nil {
            findings.add(
                .error, at: record.path(toParticipant: index) + \Participant.department,
                LocalizedText(zh: "参与部门未写代码", en: "a participating department has no code"),
                hint: LocalizedText(zh: "请写部门代码，如 RND", en: "write its code, such as RND"))
        }
    }

    /// Each participating department has one liaison: its head or a key person (S6).
    static let liaisonMissing = RecordRule("liaison-missing", from: .notice) { record, _, findings in
        for index in record.participants.indices where record.participants[index].liaison.isBlank {
            let code = record.participants[index].department?.text ?? "\(index + 1)"
            findings.add(
                .error, at: record.path(toParticipant: index) + \Participant.liaison,
                LocalizedText(zh: "参与部门 \(code) 未写对接人", en: "department \(code) has no liaison"),
                hint: LocalizedText(
                    zh: "请写部门负责人或核心骨干，隐去姓名，如“研发部经理*”",
                    en: "name its head or a key person, masked: \"R&D manager*\""))
        }
    }

    /// A department is listed once, with all its people (S6).
    static let departmentRepeated = RecordRule("department-repeated", from: .notice) { record, _, findings in
        var seen: Set<DepartmentCode> = []
        for index in record.participants.indices {
            guard let code = record.participants[index].department, !seen.insert(code).inserted else { continue }
            findings.add(
                .error, at: record.path(toParticipant: index) + \Participant.department,
                LocalizedText(zh: "参与部门 \(code) 重复", en: "department \(code) is listed twice"),
                hint: LocalizedText(zh: "请合为一项，其他人写在“人员”下", en: "make one of them, the others under \"people\""))
        }
    }

    /// Every code on the record is one of the register's departments (S6).
    static let departmentUnknown = RecordRule("department-unknown", from: .notice) { record, context, findings in
        let known = context.settings.departments.compactMap(\.code)
        if known.isEmpty { return }
        record.eachDepartmentCode { code, path in
            if known.contains(code) { return }
            findings.add(
                .error, at: path(),
                LocalizedText(zh: "登记簿没有代码为 \(code) 的部门", en: "the register has no department \(code)"),
                hint: context.settings.hint(forDepartment: code.text))
        }
    }

    /// A department on the record still existed on the day of the communication (S6).
    static let departmentClosed = RecordRule("department-closed", from: .notice) { record, context, findings in
        guard let date = record.date else { return }
        record.eachDepartmentCode { code, path in
            guard let closedOn = context.settings.department(code)?.closedOn, closedOn < date else { return }
            findings.add(
                .error, at: path(),
                LocalizedText(zh: "部门 \(code) 已于 \(closedOn) 停用", en: "department \(code) was closed on \(closedOn)"),
                hint: LocalizedText(zh: "请改为承接其职责的部门", en: "name the department that took over its work"))
        }
    }

    /// A register may list words that call for a department (用语, such as 预算 → FIN); a record that has the word should
    /// have the department too (S6).
    static let departmentWord = RecordRule("department-word", from: .notice) { record, context, findings in
        for rule in context.settings.policy.departmentWords {
            guard let code = rule.department, !record.signatories.contains(code) else { continue }
            let (word, named) = (WordList([rule.word]), context.settings.named(code))
            guard let place = record.texts.first(where: { !word.found(in: $0.text).isEmpty }) else { continue }
            findings.add(
                .warning, at: place.path,
                LocalizedText(
                    zh: "提到“\(rule.word)”，参与部门中未列\(named.zh)",
                    en: "it speaks of \"\(rule.word)\", and \(named.en) does not take part"),
                hint: LocalizedText(
                    zh: "请\(named.zh)参与，或确认与该部门无关",
                    en: "let \(named.en) take part, or make sure that it is not concerned"))
        }
    }
}
