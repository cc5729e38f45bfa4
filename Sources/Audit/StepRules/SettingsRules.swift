import Git
import Records
import Register
import Signatures

// What settings may become.
extension StepRule {
    /// New settings can be read and make sense, and no department's code is lost: codes are for good.
    static let settingsChange = StepRule(
        "settings-change", refusal: "register-settings",
        LocalizedText(zh: "新的设置可读、完整，部门代码不丢失", en: "New settings can be read and make sense, and no code is lost.")
    ) { step, findings in
        guard try step.changesSettings() else { return }
        for finding in step.after.roster.findings + step.after.settings.faults where finding.severity == .error {
            findings.error(finding.message.zh, finding.message.en, hint: finding.hint)
        }
        guard let before = step.before else { return }
        let kept = Set(step.after.settings.departments.compactMap(\.code))
        for code in before.settings.departments.compactMap(\.code) where !kept.contains(code) {
            findings.error(
                "部门 \(code) 不能删除：代码终身有效", "department \(code) cannot be taken out: its code is for good",
                hint: LocalizedText(
                    zh: "用 concord department close \(code) 停用", en: "concord department close \(code) closes it"))
        }
    }

    /// A key is one person's: whoever shares one could act in the other's name.
    static let signerShared = StepRule(
        "signer-shared", LocalizedText(zh: "一把密钥只属于一个人", en: "A key is one person's, at any one time.")
    ) { step, findings in
        guard try step.changesSettings() else { return }
        let (old, new) = (step.before?.roster.signers, step.after.roster.signers)
        let time = step.commit.committer.seconds
        for line in new.lines where old?.lines.contains(where: { $0.hasSame(line) }) != true {
            let others = new.lines.filter {
                $0.key == line.key && !$0.principals.isSameAddress(as: line.principals) && !$0.isOver(by: time)
            }
            guard !line.isOver(by: time), let other = others.first else { continue }
            findings.error(
                "密钥 \(line.key.fingerprint) 已是 \(other.principals) 的，不能再给 \(line.principals)",
                "the key \(line.key.fingerprint) is \(other.principals)'s already, and cannot be \(line.principals)'s too",
                hint: LocalizedText(
                    zh: "登错了人：先 concord signer retire \(other.principals)，再登记；或换一把密钥",
                    en:
                        "if it was given to the wrong person: concord signer retire \(other.principals) first; else use another key"
                ))
        }
    }
}

extension AllowedSigners.Line {
    fileprivate func hasSame(_ other: AllowedSigners.Line) -> Bool {
        principals == other.principals && key == other.key && validBefore == other.validBefore
    }

    fileprivate func isOver(by time: Int) -> Bool { validBefore.map { $0 <= time } ?? false }
}
