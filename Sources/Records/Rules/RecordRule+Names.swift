// Names are masked (S11), unless the register's policy leaves them open.
extension RecordRule {
    static let names = [nameUnmasked, nameShown]

    /// A person stands on the record as a role or a surname with a star: 市场部经理*, 张*, L* (S11). Who gets a copy (抄送)
    /// is not held to it.
    static let nameUnmasked = RecordRule("name-unmasked", from: .notice) { record, context, findings in
        guard context.settings.policy.names ?? .masked == .masked else { return }
        for (path, name) in record.names {
            let name = PersonName(name, roleWords: context.settings.policy.roleWords)
            guard !name.isMasked else { continue }
            findings.add(
                .error, at: path,
                LocalizedText(zh: "姓名没有隐去：“\(name.text)”", en: "the name is not masked: \"\(name.text)\""),
                hint: name.maskHint)
        }
    }

    /// A star behind a full name masks nothing: 张三丰* should be 张* (S11).
    static let nameShown = RecordRule("name-shown", from: .notice) { record, context, findings in
        guard context.settings.policy.names ?? .masked == .masked else { return }
        for (path, name) in record.names {
            let name = PersonName(name, roleWords: context.settings.policy.roleWords)
            guard name.isMasked, let person = name.shownPerson else { continue }
            findings.add(
                .warning, at: path,
                LocalizedText(zh: "“\(name.text)”看来是全名", en: "\"\(name.text)\" looks like a full name"),
                hint: person.maskHint)
        }
    }
}
