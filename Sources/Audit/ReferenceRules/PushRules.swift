import Git
import Records
import Register

// What a push alone may not do: a clone may have what names it likes.
extension ReferenceRule {
    /// Only names that the register knows come from elsewhere.
    static let known = ReferenceRule(
        "reference-unknown", LocalizedText(zh: "只接受登记簿用到的引用", en: "Only references that the register uses are taken.")
    ) { change, _, findings in
        let known = [RegisterPath.claims, RegisterPath.signoffs].contains { change.name.hasPrefix($0) }
        guard !known else { return }
        findings.error(
            "不接受引用 \(OneLine.text(change.name))", "references such as \(OneLine.text(change.name)) are not taken",
            hint: LocalizedText(zh: "只推送 main、签字标签与取号", en: "push main, sign-off tags and claims alone"))
    }

    /// A number is claimed once, and is the next one.
    static let claimNext = ReferenceRule(
        "claim-next", LocalizedText(zh: "取号依次进行", en: "Numbers are claimed one after the other.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.claims), let number = change.number, let new = change.new,
            let claim = try await view.judgedClaim(new, named: change.name), claim.state == .taken
        else { return }
        if try view.record(number) != nil {
            return findings.error("\(number) 已经登记", "\(number) is on record already")
        }
    }

    /// A sign-off's tag stays at home, folded in or not.
    static let signoffStays = ReferenceRule(
        "signoff-kept", LocalizedText(zh: "签字标签不随推送删除", en: "No push deletes a sign-off's tag.")
    ) { change, _, findings in
        guard change.name.hasPrefix(RegisterPath.signoffs), change.old != nil, change.new == nil else { return }
        findings.error("签字标签不能删除", "a sign-off's tag is not deleted")
    }
}
