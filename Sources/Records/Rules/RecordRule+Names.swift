// Names are masked (S11), unless the register's policy leaves them open.
extension RecordRule {
    static let names = [nameUnmasked, nameShown]

    /// A person stands on the record as a role or a surname with a star: 市场部经理*, 张*, L* (S11); of several in one field, each.
    /// Who gets a copy (抄送) is not held to it.
    static let nameUnmasked = RecordRule("name-unmasked", from: .notice) { record, context, findings in
        findings.addUnmasked(in: record, context)
    }

    /// A star behind a full name masks nothing: 张三丰* should be 张* (S11).
    static let nameShown = RecordRule("name-shown", from: .notice) { record, context, findings in
        guard context.settings.policy.names ?? .masked == .masked else { return }
        record.eachName { name, path in
            for person in NameList(name, roleWords: context.settings.policy.roleWords).shown {
                findings.add(
                    .warning, at: path(),
                    LocalizedText(zh: "“\(person.text)*”看来是全名", en: "\"\(person.text)*\" looks like a full name"),
                    hint: person.maskHint)
            }
        }
    }
}

extension Record {
    /// Where the record names people in full (S11) that an older version of it did not: the one rule that is asked of whatever is put
    /// on record later.
    public func newlyUnmasked(since older: Record, _ context: RuleContext) -> [Finding] {
        var (names, asides) = (Set<String>(), Set<String>())
        older.eachName { name, _ in names.insert(name) }
        older.eachAside { text, _ in asides.insert(text) }
        var found = RuleFindings(rule: RecordRule.nameUnmasked.name)
        found.addUnmasked(in: self, context, besides: names, asides)
        if found.found.isEmpty { return [] }
        // A field may have changed and not what was found in it.
        var known = RuleFindings(rule: RecordRule.nameUnmasked.name)
        known.addUnmasked(in: older, context)
        let messages = Set(known.found.map(\.message))
        return found.found.filter { !messages.contains($0.message) }.sorted(by: Record.form.outline)
    }
}

extension RuleFindings {
    /// - Parameters:
    ///   - names: what need not be looked at in a field for names.
    ///   - asides: what need not be looked at in a field that may name people.
    fileprivate mutating func addUnmasked(
        in record: Record, _ context: RuleContext, besides names: Set<String> = [], _ asides: Set<String> = []
    ) {
        let policy = context.settings.policy
        guard policy.names ?? .masked == .masked else { return }
        record.eachName { name, path in
            if names.contains(name) { return }
            let list = NameList(name, roleWords: policy.roleWords)
            for open in list.unmasked { add(open, of: list, at: path(), context.settings) }
        }
        record.eachAside { text, path in
            if asides.contains(text) { return }
            let list = NameList(aside: text, roleWords: policy.roleWords)
            for open in list.unmasked { add(open, of: list, at: path(), context.settings) }
        }
    }

    private mutating func add(_ open: PersonName, of list: NameList, at path: FieldPath, _ settings: Settings) {
        // 相关人员* would be no better: a word that names nobody is not to be masked.
        let isVague = !RecordRule.ambiguousWords(settings).found(in: open.text).isEmpty
        add(
            .error, at: path,
            LocalizedText(zh: "姓名未隐去：“\(open.text)”", en: "the name is not masked: \"\(open.text)\""),
            hint: isVague ? RecordRule.ownerWanted : list.hint(for: open))
    }
}
