// Names are masked (S11), unless the register's policy leaves them open.
extension RecordRule {
    static let names = [nameUnmasked, nameShown]

    /// A person stands on the record as a role or a surname with a star: 市场部经理*, 张*, L* (S11); of several in one field, each.
    /// Who gets a copy (抄送) is not held to it.
    static let nameUnmasked = RecordRule("name-unmasked", from: .notice) { record, context, findings in
        guard context.settings.policy.names ?? .masked == .masked else { return }
        for (path, name) in record.names {
            let list = NameList(name, roleWords: context.settings.policy.roleWords)
            for open in list.unmasked { findings.add(open, of: list, at: path, context.settings) }
        }
        for (path, text) in record.asides {
            let list = NameList(aside: text, roleWords: context.settings.policy.roleWords)
            for open in list.unmasked { findings.add(open, of: list, at: path, context.settings) }
        }
    }

    /// A star behind a full name masks nothing: 张三丰* should be 张* (S11).
    static let nameShown = RecordRule("name-shown", from: .notice) { record, context, findings in
        guard context.settings.policy.names ?? .masked == .masked else { return }
        for (path, name) in record.names {
            for person in NameList(name, roleWords: context.settings.policy.roleWords).shown {
                findings.add(
                    .warning, at: path,
                    LocalizedText(zh: "“\(person.text)*”看来是全名", en: "\"\(person.text)*\" looks like a full name"),
                    hint: person.maskHint)
            }
        }
    }
}

extension RuleFindings {
    fileprivate mutating func add(_ open: PersonName, of list: NameList, at path: FieldPath, _ settings: Settings) {
        // 相关人员* would be no better: a word that names nobody is not to be masked.
        let isVague = !RecordRule.ambiguousWords(settings).found(in: open.text).isEmpty
        add(
            .error, at: path,
            LocalizedText(zh: "姓名未隐去：“\(open.text)”", en: "the name is not masked: \"\(open.text)\""),
            hint: isVague ? RecordRule.ownerWanted : list.hint(for: open))
    }
}
