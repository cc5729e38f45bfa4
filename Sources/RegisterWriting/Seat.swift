import Git
import Records
import Register

/// Where a register's `main` is decided, for the one who writes.
public enum Seat: Sendable {
    /// Here: the register has no home elsewhere.
    case here
    /// At home, which was asked a moment ago: what is done goes there first, and then here.
    case home(Home)
    /// At home, which cannot be asked, for a reason: what can wait is done here, and goes there with the next `sync`.
    case away(Home, LocalizedText)
}

/// Where what was done has arrived.
struct Landing {
    /// Why it is in this copy alone; nil where it is on record where `main` is decided.
    let kept: LocalizedText?
    /// What is worth saying of that.
    let findings: [Finding]

    init(findings: [Finding] = []) { (kept, self.findings) = (nil, findings) }

    init(kept why: LocalizedText) {
        kept = why
        findings = [
            Finding(
                "not-at-home", .warning,
                LocalizedText(zh: "尚未送到总登记簿：\(why.zh)", en: "it is not at home yet: \(why.en)"),
                hint: LocalizedText(zh: "请在网络恢复后运行：concord sync", en: "run concord sync when it can be reached"))
        ]
    }
}

extension RegisterWriter {
    /// Moves `main` by compare-and-swap: at home first, where there is one.
    ///
    /// - Throws: ``Overtaken``; ``ClockRefused``; `home-refused` with the home's own words.
    func moveMain(to tip: ObjectID, message: String) async throws -> Landing {
        switch seat {
        case .here:
            try swap(to: tip, message)
            return Landing()
        case .away(_, let why):
            try keep(tip, message)
            return Landing(kept: why)
        case .home(let home):
            return try await moveAtHome(home, to: tip, message)
        }
    }

    /// The register as it is now where `main` is decided: this copy's own `main` may have events on top that home does not have.
    func newest() throws(RegisterError) -> RegisterView {
        guard case .home(let home) = seat else { return try register.readMain(view.session) }
        let tip: ObjectID?
        do throws(GitError) { tip = try home.tip } catch { throw RegisterError(error) }
        guard let tip else { return try register.readMain(view.session) }
        let newest = try register.view(at: tip, view.session)
        try register.refuseMoved(newest, home)
        return newest
    }

    private func swap(to tip: ObjectID, _ message: String) throws {
        do throws(GitError) {
            try register.moveMain(from: view.tip, to: tip, message: message)
        } catch {
            throw error.kind == .modified ? Overtaken() : error
        }
    }

    /// Moves `main` here alone. What home does not have yet has a name of its own, whatever becomes of `main` by hand.
    private func keep(_ tip: ObjectID, _ message: String) throws {
        try swap(to: tip, message)
        try? nameUnpublished(tip, message)
    }

    /// Keeps what was sent home and may be there: under its own name first, since to make it anew could make it twice. `main` follows where
    /// nothing is in the way.
    private func keepSent(_ tip: ObjectID, _ message: String) throws {
        try nameUnpublished(tip, message)
        do { try swap(to: tip, message) } catch is Overtaken {}
    }

    private func nameUnpublished(_ tip: ObjectID, _ message: String) throws {
        let name = RegisterPath.unpublished + tip.hex
        if try register.repository.reference(name) == nil {
            try register.repository.createReference(name, tip, message: message)
        }
    }

    private func moveAtHome(_ home: Home, to tip: ObjectID, _ message: String) async throws -> Landing {
        try await register.sendLargeFiles(
            to: home.remote, of: register.repository.commit(tip).tree, since: view.tree)
        // Claims that have served ride along, and requests for keys.
        let requests = (try? await RequestRelease(register: register).moves(onTip: view.tip, of: view)) ?? []
        let served = ((try? ClaimRelease(register, view).moves(onTip: view.tip)) ?? []) + requests
        let move = RemoteRepository.Move(RegisterPath.branch, from: view.tip, to: tip)
        switch try await home.send([move], riding: served, on: view.tip) {
        case .taken(let moved):
            for gone in served where moved.contains(gone.name) {
                if let old = gone.old { try? register.repository.deleteReference(gone.name, expecting: old) }
            }
            return follow(home, to: tip, message)
        case .overtaken(let now, _):
            try register.takeIn(now, view.session)
            throw Overtaken()
        case .refused(let speech): throw refusal(by: home, speech)
        case .silent(let why):
            try keepSent(tip, message)
            return Landing(kept: why.message)
        }
    }

    /// It is done at home: that this copy does not follow undoes nothing.
    private func follow(_ home: Home, to tip: ObjectID, _ message: String) -> Landing {
        try? home.note(tip)
        do {
            try swap(to: tip, message)
            return Landing()
        } catch is Overtaken {
            // Others have moved it on, to where home was a moment before or after; or it has events of its own on top.
            _ = try? register.takeIn(tip, view.session)
            return Landing()
        } catch {
            let reason = RegisterError(error)
            return Landing(findings: [
                Finding(
                    "copy-behind", .warning,
                    LocalizedText(
                        zh: "总登记簿已登记，但本副本未能更新：\(reason.message.zh)",
                        en: "it is on record at home, and this copy could not follow: \(reason.message.en)"),
                    hint: LocalizedText(
                        zh: "请依次运行：concord doctor --fix；concord sync", en: "concord doctor --fix, then concord sync"))
            ])
        }
    }

    /// What a register decides in one place alone (decision 26).
    private static let homeEvents: Set<EventKind> = [
        .import, .hold, .release, .disposal, .appraisal, .witness, .referral, .delegation,
    ]

    /// What decision 26 keeps for home is refused while it cannot be asked.
    func refuseAway(_ events: [Event]) throws {
        guard case .away(_, let why) = seat else { return }
        for event in events {
            let isFirst = try event.number.map { try view.record($0) == nil } ?? false
            guard isFirst || Self.homeEvents.contains(event.kind) else {
                continue
            }
            throw RegisterError(
                "home-needed",
                LocalizedText(
                    zh: "“\(event.kind.words.zh)”须由总登记簿即时登记：\(why.zh)；未写入任何内容",
                    en:
                        "\(event.kind.words.en): this is for the home register to take at once: \(why.en); nothing was written"
                ),
                hint: LocalizedText(zh: "请在能够连接时再试", en: "try again when it can be reached"))
        }
    }
}

extension RegisterError {
    /// Home was reached and took nothing.
    static func refusedByHome(_ home: Home, _ reason: String) -> RegisterError {
        if RemoteRepository.Failure.isAboutLogin(reason) { return .loginRefused(home.address) }
        return RegisterError(
            "home-refused",
            LocalizedText(
                zh: "总登记簿（\(home.address)）未接受，未写入任何内容" + ProgramSpeech("git", reason).tail.zh,
                en: "the home register (\(home.address)) did not take it, and nothing was written: \(reason)"),
            hint: LocalizedText(zh: "请按上述说明改正；如有疑问，请联系登记员", en: "do as it says; ask the registrar if it is not clear"))
    }
}

extension Register {
    /// Moves this copy's `main` by compare-and-swap, and remembers where it is, at once: who looks in between would take it for
    /// rewritten.
    ///
    /// - Throws: ``GitError/Kind/modified`` when it is no longer what it was taken for.
    public func moveMain(from old: ObjectID?, to new: ObjectID, message: String) throws(GitError) {
        try repository.havingWorkTree { () throws(GitError) in
            try repository.updateReference(RegisterPath.branch, from: old, to: new, message: message)
            // Done is done: what is remembered is put right by the next move.
            try? pins.set(tip: new)
        }
    }

    /// Brings this copy's `main`, and the folder, forward to what home has; nothing of this copy's own is in the way.
    ///
    /// - Returns: whether it moved.
    @discardableResult
    public func takeIn(_ tip: ObjectID, _ session: Session) throws(RegisterError) -> Bool {
        do {
            for _ in 0..<20 {
                guard let now = try repository.reference(RegisterPath.branch), now != tip,
                    try repository.isAncestor(now, of: tip)
                else { return false }
                do throws(GitError) {
                    try moveMain(from: now, to: tip, message: "concord: sync")
                } catch {
                    guard error.kind == .modified else { throw error }
                    continue
                }
                let changed = try repository.changes(from: repository.commit(now).tree, to: repository.commit(tip).tree)
                _ = WorkTree(self).follow(changed.map(\.path), session)
                return true
            }
            return false
        } catch {
            throw RegisterError(error)
        }
    }
}
