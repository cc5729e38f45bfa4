import Questions
import Records

/// Open actions whose owner is gone, for `doctor`.
enum OwnerlessShowing {
    static func finding(_ found: OwnerlessAction) -> Finding {
        let number = found.action.number ?? 0
        let hint = LocalizedText(
            zh: "交接：concord handover \(found.number) \(number) --to 现负责人 -m 理由",
            en: "hand it over: concord handover \(found.number) \(number) --to NAME -m REASON")
        var finding: Finding
        switch found.why {
        case .nobody:
            finding = Finding(
                "owner-gone", .warning,
                LocalizedText(
                    zh: "行动项 \(number)（\(found.department) \(found.owner)）：该部门无人持有在用的密钥，无人可以反馈",
                    en:
                        "action \(number) (\(found.department) \(found.owner)): nobody of the department has a key in force, and nobody can report"
                ),
                hint: LocalizedText(
                    zh:
                        "请登记员登记密钥或指定承接部门：concord signer add；concord department close \(found.department) --successor 代码",
                    en:
                        "a registrar gives somebody a key, or names a successor: concord signer add, concord department close \(found.department) --successor CODE"
                ), number: found.number)
        case .left(let principal, let day):
            finding = Finding(
                "owner-left", .note,
                LocalizedText(
                    zh: "行动项 \(number)（\(found.department) \(found.owner)）：\(principal) 的密钥已于 \(day) 停用，如由其负责，尚未交接",
                    en:
                        "action \(number) (\(found.department) \(found.owner)): the keys of \(principal) ended on \(day); if it was theirs, nobody has it now"
                ), hint: hint, number: found.number)
        }
        (finding.action, finding.department) = (number, found.department)
        return finding
    }
}
