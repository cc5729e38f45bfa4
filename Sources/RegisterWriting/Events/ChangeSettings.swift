import Git
import RecordText
import Records
import Register
import Signatures

/// A change of the settings' files: one commit, by a registrar of the version before (T16).
struct ChangeSettings: UseCase {
    /// The files that change, and what to say of it.
    struct Change {
        let subject: LocalizedText
        var body = ""
        let files: [String: [UInt8]?]
        /// Somebody could sign before it and cannot after it: what they have signed and waits is folded in first, lest it be
        /// lost (decision 27).
        var takesRightsAway = false
    }

    let change: @Sendable (RegisterView) throws -> Change

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Void) {
        let change = try change(view)
        var event = Event(kind: .settings, subject: change.subject[view.language], files: change.files)
        event.body = change.body
        let waiting = change.takesRightsAway ? try await FoldSignOffs.waiting(on: view, actor) : []
        return (waiting + [event], ())
    }
}

extension RegisterWriter {
    private func change(_ change: @escaping @Sendable (RegisterView) throws -> ChangeSettings.Change)
        async throws(RegisterError) -> Done<EventResult>
    {
        let done = try await perform(ChangeSettings(change: change))
        guard let result = done.results.last else { throw RegisterError("failed", LocalizedText("no event")) }
        return Done(view: done.view, results: done.results, outcome: result)
    }

    /// Changes `register.yaml`.
    ///
    /// - Parameter edit: the new settings from the old; throwing leaves all as it was.
    public func changeSettings(_ subject: LocalizedText, _ edit: @escaping @Sendable (inout Settings) throws -> Void)
        async throws(RegisterError) -> Done<EventResult>
    {
        try await change { view in
            var settings = view.settings
            try edit(&settings)
            try Register.validate(settings)
            guard settings != view.settings else {
                throw RegisterError.already("nothing-changed", zh: "设置无变化", en: "the settings are as they were")
            }
            return .init(
                subject: subject,
                files: [RegisterPath.settings: FormText.write(settings, in: settings.language ?? .zh)],
                takesRightsAway: try !view.acting().signingRights.isSubset(
                    of: settings.deputising(view.delegations(), on: [view.now.day]).signingRights))
        }
    }

    /// Gives a key to a person.
    ///
    /// - Parameter isReplacement: the person's other keys end with it.
    /// - Returns: with a warning where the address is in no department: a mistyped one would keep the key from its owner.
    public func addSigner(
        _ principal: String, _ key: SSHPublicKey, from: Int? = nil, until: Int? = nil, isReplacement: Bool = false
    ) async throws(RegisterError) -> Done<EventResult> {
        try Self.refusePattern(principal)
        guard key.isSupported else {
            throw RegisterError(
                "signer-unsupported",
                LocalizedText(
                    zh: "\(key.type) 的签名无法由本程序核验（证书、DSA、2048 位以下的 RSA）",
                    en:
                        "signatures by this \(key.type) key cannot be verified here (certificates, DSA, RSA under 2048 bits)"
                ),
                hint: LocalizedText(zh: "请生成新密钥：ssh-keygen -t ed25519", en: "make one with ssh-keygen -t ed25519"))
        }
        var done = try await change { view in
            let lines = view.roster.signers.lines
            if lines.contains(where: {
                $0.principals.isSameAddress(as: principal) && $0.key == key && $0.validBefore == nil
            }) {
                throw RegisterError.already(
                    "signer-known", zh: "\(principal) 已登记这把密钥", en: "\(principal) has that key already")
            }
            if view.roster.revoked?.keys.contains(key) == true {
                throw RegisterError("signer-revoked", LocalizedText(zh: "该密钥已吊销", en: "that key was revoked"))
            }
            let line = AllowedSigners.line(principal: principal, key: key, validAfter: from, validBefore: until)
            var old = try view.bytes(RegisterPath.signers)
            if isReplacement {
                for owner in Set(lines.map(\.principals)) where owner.isSameAddress(as: principal) {
                    old = AllowedSigners.ending(owner, at: view.session.now - 1, in: old)
                }
            }
            return .init(
                subject: LocalizedText(
                    zh: "登记密钥：\(principal) \(key.fingerprint)", en: "Key added: \(principal) \(key.fingerprint)"),
                files: [RegisterPath.signers: AllowedSigners.adding(line, to: old)], takesRightsAway: isReplacement)
        }
        done.warn(ofStranger: principal)
        return done
    }

    /// Gives an OpenPGP key to a person.
    public func addSigner(_ principal: String, openPGPKey: [UInt8]) async throws(RegisterError) -> Done<EventResult> {
        try Self.refusePattern(principal)
        guard GitRepository.isSafe(principal + ".asc") else { throw Self.noAddress(principal) }
        var done = try await change { view in
            let path = "\(RegisterPath.keys)/\(principal).asc"
            guard try view.repository.file(at: path, in: view.tree) != openPGPKey else {
                throw RegisterError.already(
                    "signer-known", zh: "\(principal) 已登记这把密钥", en: "\(principal) has that key already")
            }
            return .init(
                subject: LocalizedText(zh: "登记 OpenPGP 密钥：\(principal)", en: "OpenPGP key added: \(principal)"),
                files: [path: openPGPKey])
        }
        done.warn(ofStranger: principal)
        return done
    }

    private static func refusePattern(_ principal: String) throws(RegisterError) {
        guard AllowedSigners.isLiteral(principal) else { throw noAddress(principal) }
    }

    private static func noAddress(_ principal: String) -> RegisterError {
        RegisterError(
            "signer-pattern",
            LocalizedText(
                zh: "“\(principal)”不是邮箱（不接受通配符）", en: "\"\(principal)\" is not one mail address (no wildcards)"))
    }

    /// Ends a person's keys from now on; what they signed stays good.
    public func retireSigner(_ principal: String) async throws(RegisterError) -> Done<EventResult> {
        try await change { view in
            let old = try view.bytes(RegisterPath.signers)
            let owner =
                view.roster.signers.lines.map(\.principals).first { $0.isSameAddress(as: principal) } ?? principal
            let new = AllowedSigners.ending(owner, at: view.session.now - 1, in: old)
            var files: [String: [UInt8]?] = new == old ? [:] : [RegisterPath.signers: new]
            if let known = view.roster.openPGPKey(of: principal) {
                files["\(RegisterPath.keys)/\(known.owner).asc"] = .some(nil)
            }
            guard !files.isEmpty else {
                if view.roster.signers.lines.contains(where: { $0.principals.isSameAddress(as: principal) }) {
                    throw RegisterError.already(
                        "signer-retired", zh: "\(principal) 的密钥已停用", en: "the keys of \(principal) are retired already")
                }
                throw RegisterError(
                    "signer-unknown", LocalizedText(zh: "\(principal) 没有在用的密钥", en: "\(principal) has no key in use"),
                    hint: LocalizedText(zh: "查看密钥：concord signer list", en: "concord signer list shows them"))
            }
            return .init(
                subject: LocalizedText(zh: "停用密钥：\(owner)", en: "Keys retired: \(owner)"), files: files,
                takesRightsAway: true)
        }
    }

    /// Ends a key that others may have got hold of. What it signed and is not folded in yet counts no more.
    public func revokeSigner(_ key: SSHPublicKey, reason: String) async throws(RegisterError) -> Done<EventResult> {
        try await change { view in
            let owners = view.roster.signers.principals(owning: key)
            var signers = try view.bytes(RegisterPath.signers)
            for owner in owners {
                signers = AllowedSigners.ending(owner, key: key, at: view.session.now - 1, in: signers)
            }
            let revoked = try view.bytes(RegisterPath.revoked)
            guard view.roster.revoked?.keys.contains(key) == false else {
                throw RegisterError.already("signer-revoked", zh: "该密钥已吊销", en: "that key is revoked already")
            }
            return .init(
                subject: LocalizedText(zh: "吊销密钥：\(key.fingerprint)", en: "Key revoked: \(key.fingerprint)"),
                body: OneLine.text(reason),
                files: [
                    RegisterPath.signers: signers,
                    RegisterPath.revoked: RevokedKeys.adding(key, comment: owners.joined(separator: ","), to: revoked),
                ])
        }
    }

    /// Puts the file into the register that a host runs by itself.
    public func keepAutomation(of host: AutomationHost, _ file: [UInt8]) async throws(RegisterError) -> Done<
        EventResult
    > {
        try await change { view in
            guard try view.bytes(host.path) != file else {
                throw RegisterError.already("nothing-changed", zh: "\(host.path) 无变化", en: "\(host.path) is as it was")
            }
            return .init(
                subject: LocalizedText(zh: "送达后的核验：\(host.path)", en: "What judges each push: \(host.path)"),
                files: [host.path: file])
        }
    }

    /// Takes in holidays; years that are given replace those of the register, others stay.
    public func importCalendar(_ calendar: WorkingCalendar) async throws(RegisterError) -> Done<EventResult> {
        try await change { view in
            let merged = WorkingCalendar(years: view.roster.calendar.years.merging(calendar.years) { $1 })
            guard merged != view.roster.calendar else {
                throw RegisterError.already("nothing-changed", zh: "日历无变化", en: "the calendar is as it was")
            }
            let years = calendar.years.keys.sorted().map(String.init).joined(separator: ", ")
            return .init(
                subject: LocalizedText(zh: "工作日历：\(years)", en: "Calendar: \(years)"),
                files: [RegisterPath.calendar: FormText.write(merged, in: view.language)])
        }
    }
}

extension RegisterWriter.Done<EventResult> {
    /// Says that an address is nobody's of the register.
    fileprivate mutating func warn(ofStranger principal: String) {
        guard !view.isInRoster(principal) else { return }
        let warning = Finding(
            "signer-stranger", .warning,
            LocalizedText(
                zh: "\(principal) 不属于任何部门，也不是登记员；请核对邮箱是否有误",
                en: "\(principal) is in no department and no registrar: see whether the address is right"),
            hint: LocalizedText(
                zh:
                    "邮箱有误：concord signer retire \(principal)，再登记正确的邮箱；邮箱无误：concord department set 代码 --member \(principal)",
                en:
                    "if it is wrong: concord signer retire \(principal), then add the right one; if not: concord department set CODE --member \(principal)"
            ))
        outcome.findings.append(warning)
        results[results.count - 1].findings.append(warning)
    }
}

extension Settings {
    /// Who may sign for which department, and who rules, to see whether somebody loses that.
    fileprivate var signingRights: Set<String> {
        let people = departments.flatMap { $0.heads + $0.deputies }
        return Set(people.flatMap { person in signingDepartments(of: person).map { "\($0) \(person.lowercased())" } })
            .union(policy.arbiters.map { "arbiter \($0.lowercased())" })
    }
}
