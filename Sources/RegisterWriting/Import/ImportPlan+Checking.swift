import Records
import Register

// What an import makes of one record, and what it finds in it.
extension ImportPlan.Item {
    /// Takes out what only this register's own events make, and fills in what the import itself says.
    mutating func prepare(_ basis: ImportPlan.Basis) {
        let language = basis.language
        var provenance = record.imported ?? Provenance()
        if !record.signoffs.isEmpty {
            provenance.signed += record.signoffs.map { $0.words(in: language) }
            provenance.signed += record.rulings.filter { !$0.tag.isEmpty }.map { $0.words(in: language) }
            note(
                "import-signoffs", .warning, zh: "签字只作为文字保留，不具证明效力",
                en: "sign-offs are kept as words and prove nothing",
                LocalizedText(
                    zh: "签字与所签的提交相关联，无法移入其他登记簿；在原登记簿中仍可核验",
                    en: "a sign-off belongs to its commit: it is proven in its own register"))
        }
        provenance.signed += record.paper.filter { $0.act == .sign }.map { $0.words(in: language) }
        (record.round, record.signoffs, record.rulings, record.imported) = (nil, [], [], provenance)
        record.paper = []
        if record.department == nil { record.department = record.number?.department }
        record.fillNumbers(after: ItemNumbers())
        if record.archived != nil { fillArchiving(basis) }
        if record.void != nil {
            if record.void?.at == nil { record.void?.at = basis.now }
            if record.void?.by.isEmpty == true { record.void?.by = basis.principal }
        }
    }

    private mutating func fillArchiving(_ basis: ImportPlan.Basis) {
        var archiving = record.archived ?? Archiving()
        let policy = basis.settings.policy.term(for: record)
        if archiving.at == nil {
            archiving.at = basis.now
            note(
                "archive-date-missing", .warning, zh: "无归档日期，保存期限自导入之日起算",
                en: "there is no day of archiving: the term runs from the import",
                LocalizedText(zh: "请在映射中将某一列或固定值填入“归档.时间”", en: "feed archived.at from a column or a constant"),
                at: FieldPath(\Record.archived) + \Archiving.at)
        }
        if archiving.by.isEmpty { archiving.by = basis.principal }
        if archiving.basis.isEmpty, archiving.term == nil || archiving.term == policy.term {
            archiving.basis = policy.basis[basis.language]
        }
        archiving.term = archiving.term ?? policy.term
        check(archiving, policy.term, basis.now)
        record.archived = archiving
    }

    /// The day is between the communication and now, and the term is the policy's at the least.
    private mutating func check(_ archiving: Archiving, _ least: RetentionTerm, _ now: Moment) {
        let path = FieldPath(\Record.archived)
        if let at = archiving.at, at > now {
            note(
                "archive-in-future", .error, zh: "归档日期晚于今日：\(at.day)",
                en: "the day of archiving is yet to come: \(at.day)",
                LocalizedText(zh: "请改正日期", en: "correct the day"), at: path + \Archiving.at)
        }
        if let at = archiving.at, let date = record.date, at.day < date {
            note(
                "archive-before-meeting", .error, zh: "归档日期 \(at.day) 早于沟通日期 \(date)",
                en: "it was archived on \(at.day), before the communication on \(date)",
                LocalizedText(zh: "请改正日期", en: "correct the days"),
                at: path + \Archiving.at)
        }
        if let term = archiving.term, term < least {
            note(
                "term-too-short", .error, zh: "保存期限短于规则所定的\(least.formText(in: .zh))",
                en: "the term is shorter than the rule's \(least.formText(in: .en))",
                LocalizedText(zh: "请延长期限，或留空由规则决定", en: "lengthen it, or leave it to the rule"),
                at: path + \Archiving.term
            )
        }
    }

    /// By the rules of the office procedure; a number that was given up needs nothing but its reason.
    mutating func check(_ basis: ImportPlan.Basis) {
        let context = RuleContext(settings: basis.settings, calendar: basis.view.roster.calendar)
        let found = record.findings(at: .circulation, context)
        let strict = record.void == nil
        findings += found.compactMap { finding in
            let isNeeded = ImportPlan.indispensable.contains(finding.rule)
            if isNeeded, strict || !finding.rule.hasSuffix("-missing") { return finding }
            return strict ? finding.lessened : nil
        }
        if record.void != nil, record.number == nil, record.date == nil {
            note(
                "date-missing", .error, zh: "编号与日期均未填写", en: "there is neither a number nor a date",
                LocalizedText(zh: "请至少填写一项", en: "give one of them"), at: FieldPath(\Record.date))
        }
        if let date = record.date, date > basis.now.day {
            note(
                "date-in-future", .warning, zh: "沟通日期晚于今日：\(date)", en: "the communication is yet to come: \(date)",
                LocalizedText(zh: "请核对日期", en: "look at the date again"), at: FieldPath(\Record.date))
        }
        if !record.materials.isEmpty || !record.evidence.isEmpty {
            note(
                "import-materials", .warning, zh: "材料文件不随记录导入，只保留名称与校验值",
                en: "files do not come along: their names and digests do",
                LocalizedText(zh: "请将文件保存在原处", en: "keep them where they are"), at: FieldPath(\Record.materials))
        }
        if let number = record.number, let department = record.department, number.department != department {
            note(
                "number-department", .error, zh: "编号 \(number) 与发起部门 \(department) 不符",
                en: "the number \(number) is not of the department \(department)",
                LocalizedText(
                    zh: "请改正其一，或将编号移到“导入.原编号”", en: "correct one of them, or move the number to imported.former_number"),
                at: FieldPath(\Record.number))
        }
    }

    mutating func note(
        _ rule: String, _ severity: Finding.Severity, zh: String, en: String, _ hint: LocalizedText,
        at path: FieldPath? = nil
    ) {
        findings.append(
            Finding(rule, severity, LocalizedText(zh: zh, en: en), hint: hint, path: path, number: record.number))
    }
}

extension Finding {
    /// The same as a warning: what an old record may lack.
    fileprivate var lessened: Finding {
        guard severity == .error else { return self }
        var copy = Finding(rule, .warning, message, hint: hint, path: path, number: number, file: file, place: place)
        copy.number = number
        return copy
    }
}

extension EmbeddedSignOff {
    /// `RND 第2轮 同意`: what is left of a sign-off where it cannot be proven.
    fileprivate func words(in language: Language) -> String {
        let round = round.map { language == .zh ? "第\($0)轮" : "round \($0)" }
        return [department?.text, round, decision?.words[language]].compactMap { $0 }.joined(separator: " ")
    }
}

extension PaperEntry {
    /// `纸面签字 RND 第2轮 同意`: what is left of a signature on paper that another register vouched for.
    fileprivate func words(in language: Language) -> String {
        let what = [
            language == .zh ? "纸面签字" : "on paper", department?.text,
            round.map { language == .zh ? "第\($0)轮" : "round \($0)" }, decision?.words[language],
        ]
        return what.compactMap { $0 }.joined(separator: " ")
    }
}

extension Ruling {
    /// `裁定 第2轮 维持`: what is left of a ruling where it cannot be proven.
    fileprivate func words(in language: Language) -> String {
        let what = [
            language == .zh ? "裁定" : "ruling", round.map { language == .zh ? "第\($0)轮" : "round \($0)" },
            act?.words[language],
        ]
        return what.compactMap { $0 }.joined(separator: " ")
    }
}
