import Git
import Records
import Register
import RegisterWriting

extension RegisterWriter {
    /// Takes a register that began on one machine to a server, which is its home from then on: `main` first, then sign-offs and
    /// claims, then the settings that say so. What was interrupted is taken up by the same again.
    ///
    /// - Parameters:
    ///   - folder: what a relative address starts from.
    ///   - isMove: the register leaves the home that it has; that is told there, last of all, so that every copy hears of it.
    ///   - claimsAsTags: the server takes no references outside branches and tags; the settings say so first.
    public func publish(
        to address: String, relativeTo folder: String, isMove: Bool = false, claimsAsTags: Bool = false
    ) async throws(RegisterError) -> Done<EventResult> {
        if claimsAsTags, !view.settings.claimsAsTags {
            // Where it leaves a home, that one hears of it first.
            let former = isMove ? try Home(of: register.repository, view.session.programs) : nil
            let writer = RegisterWriter(register, view, actor, seat: former.map(Seat.home) ?? .here)
            let done = try await writer.changeSettings(
                LocalizedText(zh: "取号存为标签", en: "Claims on numbers stand as tags")
            ) { $0.claimsAsTags = true }
            return try await on(done.view).publish(to: address, relativeTo: folder, isMove: isMove)
        }
        let target: RemoteAddress
        do throws(GitError) { target = try RemoteAddress(address, relativeTo: folder) } catch {
            throw .addressRefused(error)
        }
        do {
            let former = try refusePublishing(to: target, isMove)
            NamedHomes(environment: view.session.programs.environment).add(target)
            let remote = RemoteRepository(target, for: register.repository, view.session.programs)
            var remarks: [Finding] = []
            do throws(RegisterError) {
                try await register.sendLargeFiles(to: remote, of: view.tree, since: nil)
            } catch {
                // They stay here, where they were; the register itself goes.
                remarks.append(Finding(error.name, .warning, error.message, hint: error.hint))
            }
            try moveClaims()
            try await pushAll(to: remote)
            if let former, view.settings.home != target.description {
                return try await move(from: former, to: target, remote, remarks)
            }
            try register.tie(to: target)
            try register.rememberHome(named: target.description)
            guard let home = try Home(of: register.repository, view.session.programs) else {
                throw RegisterError.noRegister(target)
            }
            try home.note(view.tip)
            guard view.settings.home != target.description else {
                if let first = remarks.first { throw RegisterError(first.rule, first.message, hint: first.hint) }
                throw RegisterError.already(
                    "already-published", zh: "登记簿已在 \(target)，与本副本一致",
                    en: "the register is at \(target), which has what this copy has")
            }
            let writer = RegisterWriter(register, view, actor, seat: .home(home))
            var done = try await writer.changeSettings(
                LocalizedText(zh: "登记簿发布到 \(target)", en: "The register is published to \(target)")
            ) { $0.home = target.description }
            done.outcome.findings += remarks
            return done
        } catch let failure as RemoteRepository.Failure {
            throw .unreachable(target, failure.reason)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Says at the old home that the register has moved, and takes that to the new one: whoever was faster at the old one has come along.
    private func move(
        from former: Home, to target: RemoteAddress, _ remote: RemoteRepository, _ remarks: [Finding]
    ) async throws -> Done<EventResult> {
        var done = try await RegisterWriter(register, view, actor, seat: .home(former)).changeSettings(
            LocalizedText(zh: "登记簿迁到 \(target)", en: "The register moves to \(target)")
        ) { $0.home = target.description }
        try await on(done.view).pushAll(to: remote)
        try register.tie(to: target)
        try register.rememberHome(named: target.description)
        try Home(of: register.repository, view.session.programs)?.note(done.view.tip)
        done.outcome.findings += remarks
        return done
    }

    /// - Returns: the home that the register leaves.
    private func refusePublishing(to target: RemoteAddress, _ isMove: Bool) throws -> Home? {
        try view.requireWholeHistory()
        guard view.settings.isRegistrar(actor.principal) else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "登记簿须由登记员发布，\(actor.principal) 不是登记员",
                    en: "a registrar publishes the register, and \(actor.principal) is not one"))
        }
        let home = try Home(of: register.repository, view.session.programs)
        guard let home, home.remote.address != target else { return nil }
        if isMove { return home }
        throw RegisterError(
            "home-named",
            LocalizedText(zh: "登记簿已发布到 \(home.address)", en: "the register is published to \(home.address) already"),
            hint: LocalizedText(
                zh: "迁移到新地址：concord publish --move \(target)", en: "to move it: concord publish --move \(target)"))
    }

    /// Brings the claims of this copy to where the settings have them.
    private func moveClaims() throws {
        let (repository, place) = (register.repository, view.settings.claimPlace)
        for (name, id) in try repository.claimReferences() where ClaimPlace(of: name) != place {
            guard let number = ClaimPlace.number(of: name) else { continue }
            let new = place.reference(for: number)
            if try repository.reference(new) == nil {
                try repository.createReference(new, id, message: "concord: claim")
            }
            try repository.deleteReference(name, expecting: id)
        }
    }

    private func pushAll(to remote: RemoteRepository) async throws {
        let there = try await remote.references(["refs/*"])
        let main = there[RegisterPath.branch]
        if let main {
            guard try register.repository.isAncestor(main, of: view.tip) else {
                throw RegisterError.noRegister(remote.address)
            }
        } else if there.keys.contains(where: { $0.hasPrefix("refs/heads/") }) {
            throw RegisterError.noRegister(remote.address)
        }
        if main != view.tip { try await push([.init(RegisterPath.branch, from: main, to: view.tip)], to: remote) }
        let repository = register.repository
        let served = Set(try ClaimRelease(register, view).servedNames())
        let others = try (repository.references(under: RegisterPath.signoffs) + repository.claimReferences()).filter {
            there[$0.name] != $0.id && !served.contains($0.name)
        }
        for start in stride(from: 0, to: others.count, by: 500) {
            let part = others[start..<min(start + 500, others.count)]
            try await push(part.map { .init($0.name, from: there[$0.name], to: $0.id) }, to: remote)
        }
    }

    private func push(_ moves: [RemoteRepository.Move], to remote: RemoteRepository) async throws {
        let outcome = try await remote.push(moves, together: false)
        guard outcome.moved.count == moves.count else {
            let reason = GateSpeech(outcome.lines).reason
            if RemoteRepository.Failure.isAboutLogin(reason) { throw RegisterError.loginRefused("\(remote.address)") }
            throw RegisterError(
                "home-refused",
                LocalizedText(
                    zh: "服务器（\(remote.address)）未接受" + ProgramSpeech("git", reason).tail.zh,
                    en: "the server (\(remote.address)) did not take it: \(reason)"),
                hint: isNarrow(moves, outcome)
                    ? Self.asTags : LocalizedText(zh: "请按上述说明改正，再发布一次", en: "do as it says, and publish again"))
        }
    }

    /// Whether the server refuses just what lies outside branches and tags, and it is not the gate that does.
    private func isNarrow(_ moves: [RemoteRepository.Move], _ outcome: RemoteRepository.PushOutcome) -> Bool {
        let refused = moves.map(\.name).filter { !outcome.moved.contains($0) }
        return refused.allSatisfy { ClaimPlace(of: $0) == .own } && !GateSpeech(outcome.lines).isOfGate
    }

    private static let asTags = LocalizedText(
        zh: "只接受分支和标签的服务器：concord publish 地址 --claims-as-tags",
        en: "where a server takes branches and tags alone: concord publish ADDRESS --claims-as-tags")
}

extension RegisterError {
    static func noRegister(_ target: RemoteAddress) -> RegisterError {
        RegisterError(
            "target-not-empty",
            LocalizedText(
                zh: "\(target) 已有其他内容，无法发布到该位置",
                en: "there is something else at \(target) already: it cannot be published there"),
            hint: LocalizedText(
                zh: "请用空的裸仓库：concord server init 目录 --founder 公钥文件",
                en: "use an empty bare repository: concord server init DIR --founder KEYFILE"))
    }
}
