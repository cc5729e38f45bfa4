import Git
import Records
import Register
import RegisterWriting

/// How a register leaves the home that it has.
public enum Departure: Sendable {
    /// It is told there, last of all, so that every copy hears of it.
    case told
    /// That home is gone for good.
    case lost
}

extension RegisterWriter {
    /// Takes a register that began on one machine to a server, which is its home from then on: `main` first, then sign-offs and
    /// claims, then the settings that say so. What was interrupted is taken up by the same again.
    ///
    /// - Parameters:
    ///   - folder: what a relative address starts from.
    ///   - departure: how it leaves the home that it has; nil where it is to have none yet.
    ///   - claimsAsTags: the server takes no references outside branches and tags; the settings say so first.
    public func publish(
        to address: String, relativeTo folder: String, leaving departure: Departure? = nil, claimsAsTags: Bool = false
    ) async throws(RegisterError) -> Done<EventResult> {
        let target: RemoteAddress
        do throws(GitError) { target = try RemoteAddress(address, relativeTo: folder) } catch {
            throw .addressRefused(error)
        }
        do {
            let former = try refusePublishing(to: target, departure)
            let remote = RemoteRepository(target, for: register.repository, view.session.programs)
            NamedHomes(environment: view.session.programs.environment).add(target)
            try refuseTarget(try await remote.references(["refs/*"]), remote)
            if claimsAsTags, !view.settings.claimsAsTags {
                let home = try former ?? Home(of: register.repository, view.session.programs)
                let writer = RegisterWriter(register, view, actor, seat: home.map(Seat.home) ?? .here)
                let done = try await writer.changeSettings(
                    LocalizedText(zh: "取号存为标签", en: "Claims on numbers stand as tags")
                ) { $0.claimsAsTags = true }
                return try await on(done.view).publish(to: address, relativeTo: folder, leaving: departure)
            }
            var remarks: [Finding] = []
            do throws(RegisterError) {
                try await register.sendLargeFiles(to: remote, of: view.tree, since: nil)
            } catch {
                // They stay here, where they were; the register itself goes.
                remarks.append(Finding(error.name, .warning, error.message, hint: error.hint))
            }
            try moveClaims()
            try await pushAll(to: remote)
            if let former, let departure {
                return try await move(from: former, to: target, remote, departure, remarks)
            }
            try register.tie(to: target)
            try register.rememberHome(named: target.description)
            guard let home = try Home(of: register.repository, view.session.programs) else {
                throw RegisterError.noRegister(target)
            }
            try home.note(view.tip)
            guard view.settings.home != target.description else {
                if let first = remarks.first { throw RegisterError(first.rule, first.message, hint: first.hint) }
                throw alreadyPublished(at: target)
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

    private func alreadyPublished(at target: RemoteAddress) -> RegisterError {
        RegisterError.already(
            "already-published", zh: "登记簿已在 \(target)，与本副本一致",
            en: "the register is at \(target), which has what this copy has")
    }

    /// Says at the old home that the register has moved, and takes to the new one what came there until then. From that moment every copy
    /// that asks the old one writes nothing there.
    private func move(
        from former: Home, to target: RemoteAddress, _ remote: RemoteRepository, _ departure: Departure,
        _ remarks: [Finding]
    ) async throws -> Done<EventResult> {
        let done = try await tell(former, of: target, departure)
        var newest = try register.readMain(view.session)
        if case .told = departure {
            let (main, found) = try await former.look(
                for: [RegisterPath.signoffs, RegisterPath.rulings, RegisterPath.requests].map { $0 + "*" })
            try register.takeIn(main, view.session)
            try register.takeIn(signOffs: found)
            newest = try register.readMain(view.session)
        }
        try await on(newest).pushAll(to: remote)
        try register.tie(to: target)
        try register.rememberHome(named: target.description)
        try Home(of: register.repository, view.session.programs)?.note(newest.tip)
        guard var done else { throw alreadyPublished(at: target) }
        done.outcome.findings = done.outcome.findings.filter { $0.rule != "not-at-home" } + remarks
        return done
    }

    /// Puts the move on record; nil where it is already, since it was interrupted afterwards.
    private func tell(_ former: Home, of target: RemoteAddress, _ departure: Departure) async throws
        -> Done<EventResult>?
    {
        var (before, seat) = (view, Seat.home(former))
        switch departure {
        case .told: before = try view.at(try await former.fetch())
        case .lost: seat = .away(former, LocalizedText(zh: "该处不再使用", en: "it is gone"))
        }
        guard before.settings.home != target.description else { return nil }
        try register.refuseMoved(before, former)
        let done = try await RegisterWriter(register, before, actor, seat: seat).changeSettings(
            LocalizedText(zh: "登记簿迁到 \(target)", en: "The register moves to \(target)")
        ) { $0.home = target.description }
        if case .told = departure, let why = done.kept {
            throw RegisterError(
                "home-unreachable",
                LocalizedText(
                    zh: "原总登记簿未答复，尚未迁移：\(why.zh)",
                    en: "the old home gave no answer, and nothing has moved yet: \(why.en)"),
                hint: LocalizedText(
                    zh: "请再运行一次；原处不再使用的，加 --offline",
                    en: "type it once more; if that home is gone for good, with --offline"))
        }
        return done
    }

    /// - Returns: the home that the register leaves.
    private func refusePublishing(to target: RemoteAddress, _ departure: Departure?) throws -> Home? {
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
        if departure != nil { return home }
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

    /// Only an empty repository, or one that has this register already, takes it.
    private func refuseTarget(_ there: [String: ObjectID], _ remote: RemoteRepository) throws {
        if let main = there[RegisterPath.branch] {
            guard try register.repository.isAncestor(main, of: view.tip) else {
                throw RegisterError.noRegister(remote.address)
            }
        } else if there.keys.contains(where: { $0.hasPrefix("refs/heads/") }) {
            throw RegisterError.noRegister(remote.address)
        }
    }

    private func pushAll(to remote: RemoteRepository) async throws {
        let there = try await remote.references(["refs/*"])
        let main = there[RegisterPath.branch]
        try refuseTarget(there, remote)
        if main != view.tip { try await push([.init(RegisterPath.branch, from: main, to: view.tip)], to: remote) }
        let repository = register.repository
        let served = Set(try ClaimRelease(register, view).servedNames())
        let requests = try await view.keyRequests().requests.filter { !view.isServed($0) }.map {
            (name: $0.reference, id: $0.object)
        }
        // A gate judges each claim by those that stand already: one goes after the other, but for an import's, which bring their own numbers.
        let claims = try await view.claims().filter { $0.isInForce && $0.importDigest == nil }.sorted {
            $0.number < $1.number
        }
        let single = try claims.flatMap { claim in try repository.claimReferences(of: claim.number) }.filter {
            there[$0.name] != $0.id && !served.contains($0.name)
        }
        let alone = Set(single.map(\.name))
        let decisions = try [RegisterPath.signoffs, RegisterPath.rulings].flatMap {
            try repository.references(under: $0)
        }
        let named = try decisions + repository.claimReferences() + requests
        let others = named.filter {
            there[$0.name] != $0.id && !served.contains($0.name) && !alone.contains($0.name)
        }
        for claim in single { try await push([.init(claim.name, from: there[claim.name], to: claim.id)], to: remote) }
        for part in others.portions(of: 500) {
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
