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
        if RegisterZone(step.after.settings.timeZone) == nil {
            findings.error(
                "无法识别时区：\(step.after.settings.timeZone)", "unknown time zone: \(step.after.settings.timeZone)")
        }
        if !step.after.roster.hasRegistrarWithKey(at: step.commit.committer.seconds) {
            findings.error(
                "没有登记员持有可用的密钥，此后无人能修改设置",
                "no registrar is left with a key in force: nobody could change settings again",
                hint: LocalizedText(
                    zh: "请先为登记员登记另一把密钥：concord signer add", en: "give a registrar another key first: concord signer add"
                )
            )
        }
        let attributes = String(decoding: try step.after.bytes(RegisterPath.attributes), as: UTF8.self).split(
            separator: "\n")
        if attributes.first != "* -text" || attributes.dropFirst().contains(where: { !$0.keepsBytes }) {
            findings.error(
                ".gitattributes 会使 git 改动文件的字节", ".gitattributes would have git change files' bytes",
                hint: LocalizedText(
                    zh: "第一行应为“* -text”，其余只写 diff= 与 merge=",
                    en: "it begins with \"* -text\", and names diff= and merge= beyond that"))
        }
        guard let before = step.before else { return }
        if let revoked = before.roster.revoked?.keys,
            step.after.roster.revoked.map({ !revoked.isSubset(of: $0.keys) }) ?? false
        {
            findings.error(
                "已吊销的密钥不得恢复", "a key that was revoked stays revoked",
                hint: LocalizedText(zh: "请换用新密钥", en: "use a new key"))
        }
        for loss in step.after.settings.customFieldLosses(since: before.settings) {
            findings.error(loss.what.zh, loss.what.en, hint: loss.hint)
        }
        let kept = Set(step.after.settings.departments.compactMap(\.code))
        for code in before.settings.departments.compactMap(\.code) where !kept.contains(code) {
            findings.error(
                "部门 \(code) 不得删除：代码终身有效", "department \(code) cannot be taken out: its code is for good",
                hint: LocalizedText(
                    zh: "请停用该部门：concord department close \(code)", en: "concord department close \(code) closes it"))
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
                "密钥 \(line.key.fingerprint) 属于 \(other.principals)，不得再登记给 \(line.principals)",
                "the key \(line.key.fingerprint) is \(other.principals)'s already, and cannot be \(line.principals)'s too",
                hint: LocalizedText(
                    zh: "人员登记有误的，先停用再登记：concord signer retire \(other.principals)；否则请换用另一把密钥",
                    en:
                        "if it was given to the wrong person: concord signer retire \(other.principals) first; else use another key"
                ))
        }
    }
}

extension Roster {
    /// Whether somebody could still change the settings.
    fileprivate func hasRegistrarWithKey(at time: Int) -> Bool {
        settings.registrars.contains { registrar in
            openPGPKey(of: registrar) != nil
                || signers.lines.contains { line in
                    line.principals.isSameAddress(as: registrar) && (line.validBefore ?? .max) > time
                        && revoked?.keys.contains(line.key) != true
                }
        }
    }
}

extension Substring {
    /// Whether a line of attributes leaves every byte as it is.
    fileprivate var keepsBytes: Bool {
        split(separator: " ").dropFirst().allSatisfy { $0.hasPrefix("diff=") || $0.hasPrefix("merge=") }
    }
}

extension AllowedSigners.Line {
    fileprivate func hasSame(_ other: AllowedSigners.Line) -> Bool {
        principals == other.principals && key == other.key && validBefore == other.validBefore
    }

    fileprivate func isOver(by time: Int) -> Bool { validBefore.map { $0 <= time } ?? false }
}
