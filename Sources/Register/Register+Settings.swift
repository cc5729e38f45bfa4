import Git
import RecordText
import Records
import Signatures

/// Changes of settings: one signed commit each, by a registrar of the version before (T16).
extension Register {
    /// Changes `register.yaml`.
    ///
    /// - Parameter change: the new settings from the old; throwing leaves all as it was.
    public func changeSettings(_ subject: LocalizedText, _ change: (inout Settings) throws -> Void)
        async throws(RegisterError)
        -> EventResult
    {
        let done = try await append { snapshot, _ in
            var settings = snapshot.settings
            try change(&settings)
            try Register.validate(settings)
            try Register.refuseLostCodes(snapshot.settings, settings)
            guard settings != snapshot.settings else {
                throw RegisterError("nothing-changed", LocalizedText(zh: "设置没有变化", en: "the settings are as they were"))
            }
            return Event(
                kind: .settings, subject: subject[snapshot.language],
                files: [RegisterPath.settings: FormText.write(settings, in: settings.language ?? .zh)])
        }
        return EventResult(done.event, done.commit)
    }

    /// Codes are for good: a department is closed, never taken out.
    private static func refuseLostCodes(_ old: Settings, _ new: Settings) throws {
        let kept = Set(new.departments.map(\.code))
        guard let lost = old.departments.first(where: { !kept.contains($0.code) }), let code = lost.code else { return }
        throw RegisterError(
            "department-removed",
            LocalizedText(
                zh: "部门 \(code) 不能删除：代码终身有效", en: "department \(code) cannot be taken out: its code is for good"),
            hint: LocalizedText(
                zh: "用 concord department close \(code) 停用", en: "concord department close \(code) closes it"))
    }

    /// Gives a key to a person.
    public func addSigner(_ principal: String, _ key: SSHPublicKey, from: Int? = nil, until: Int? = nil)
        async throws(RegisterError) -> EventResult
    {
        guard AllowedSigners.isLiteral(principal) else {
            throw RegisterError(
                "signer-pattern",
                LocalizedText(
                    zh: "“\(principal)”不是一个邮箱（不接受通配符）", en: "\"\(principal)\" is not one mail address (no wildcards)"))
        }
        guard key.isSupported else {
            throw RegisterError(
                "signer-unsupported",
                LocalizedText(
                    zh: "\(key.type) 的签名无法在这里核验（证书、DSA、2048 位以下的 RSA）",
                    en:
                        "signatures by this \(key.type) key cannot be verified here (certificates, DSA, RSA under 2048 bits)"
                ),
                hint: LocalizedText(zh: "用 ssh-keygen -t ed25519 生成一把", en: "make one with ssh-keygen -t ed25519"))
        }
        let done = try await append { snapshot, _ in
            if snapshot.roster.signers.lines(of: principal).contains(where: { $0.key == key && $0.validBefore == nil })
            {
                throw RegisterError(
                    "signer-known", LocalizedText(zh: "\(principal) 已登记这把密钥", en: "\(principal) has that key already"))
            }
            if snapshot.roster.revoked?.keys.contains(key) == true {
                throw RegisterError("signer-revoked", LocalizedText(zh: "这把密钥已被吊销", en: "that key was revoked"))
            }
            let line = AllowedSigners.line(principal: principal, key: key, validAfter: from, validBefore: until)
            let old = try snapshot.bytes(RegisterPath.signers)
            return Event(
                kind: .settings,
                subject: snapshot.language == .zh
                    ? "登记密钥：\(principal) \(key.fingerprint)" : "Key added: \(principal) \(key.fingerprint)",
                files: [RegisterPath.signers: AllowedSigners.adding(line, to: old)])
        }
        return EventResult(done.event, done.commit)
    }

    /// Gives an OpenPGP key to a person.
    public func addSigner(_ principal: String, openPGPKey: [UInt8]) async throws(RegisterError) -> EventResult {
        guard AllowedSigners.isLiteral(principal), GitRepository.isSafe(principal + ".asc") else {
            throw RegisterError(
                "signer-pattern",
                LocalizedText(zh: "“\(principal)”不是一个邮箱", en: "\"\(principal)\" is not one mail address"))
        }
        let done = try await append { snapshot, _ in
            Event(
                kind: .settings,
                subject: snapshot.language == .zh ? "登记 OpenPGP 密钥：\(principal)" : "OpenPGP key added: \(principal)",
                files: ["\(RegisterPath.keys)/\(principal).asc": openPGPKey])
        }
        return EventResult(done.event, done.commit)
    }

    /// Ends a person's keys from now on; what they signed stays good.
    public func retireSigner(_ principal: String) async throws(RegisterError) -> EventResult {
        let done = try await append { snapshot, _ in
            let old = try snapshot.bytes(RegisterPath.signers)
            let new = AllowedSigners.ending(principal, at: session.now - 1, in: old)
            let pgp = "\(RegisterPath.keys)/\(principal).asc"
            var files: [String: [UInt8]?] = new == old ? [:] : [RegisterPath.signers: new]
            if snapshot.roster.openPGPKeys[principal] != nil { files[pgp] = .some(nil) }
            guard !files.isEmpty else {
                throw RegisterError(
                    "signer-unknown", LocalizedText(zh: "\(principal) 没有在用的密钥", en: "\(principal) has no key in use"),
                    hint: LocalizedText(zh: "用 concord signer list 查看", en: "concord signer list shows them"))
            }
            return Event(
                kind: .settings, subject: snapshot.language == .zh ? "停用密钥：\(principal)" : "Keys retired: \(principal)",
                files: files)
        }
        return EventResult(done.event, done.commit)
    }

    /// Ends a key that others may have got hold of.
    public func revokeSigner(_ key: SSHPublicKey, reason: String) async throws(RegisterError) -> EventResult {
        let done = try await append { snapshot, _ in
            let owners = snapshot.roster.signers.principals(owning: key)
            var signers = try snapshot.bytes(RegisterPath.signers)
            for owner in owners { signers = AllowedSigners.ending(owner, key: key, at: session.now - 1, in: signers) }
            let revoked = try snapshot.bytes(RegisterPath.revoked)
            guard snapshot.roster.revoked?.keys.contains(key) == false else {
                throw RegisterError("signer-revoked", LocalizedText(zh: "这把密钥已被吊销", en: "that key is revoked already"))
            }
            return Event(
                kind: .settings,
                subject: snapshot.language == .zh ? "吊销密钥：\(key.fingerprint)" : "Key revoked: \(key.fingerprint)",
                body: Event.line(reason),
                files: [
                    RegisterPath.signers: signers,
                    RegisterPath.revoked: RevokedKeys.adding(key, comment: owners.joined(separator: ","), to: revoked),
                ])
        }
        return EventResult(done.event, done.commit)
    }

    /// Takes in holidays; years that are given replace those of the register, others stay.
    public func importCalendar(_ calendar: WorkingCalendar) async throws(RegisterError) -> EventResult {
        let done = try await append { snapshot, _ in
            let merged = WorkingCalendar(years: snapshot.roster.calendar.years.merging(calendar.years) { $1 })
            guard merged != snapshot.roster.calendar else {
                throw RegisterError("nothing-changed", LocalizedText(zh: "日历没有变化", en: "the calendar is as it was"))
            }
            let years = calendar.years.keys.sorted().map(String.init).joined(separator: ", ")
            return Event(
                kind: .settings, subject: snapshot.language == .zh ? "工作日历：\(years)" : "Calendar: \(years)",
                files: [RegisterPath.calendar: FormText.write(merged, in: snapshot.language)])
        }
        return EventResult(done.event, done.commit)
    }
}

extension RegisterView {
    /// A settings file's bytes; none when it is not there.
    func bytes(_ path: String) throws -> [UInt8] { try repository.file(at: path, in: tree) ?? [] }
}
