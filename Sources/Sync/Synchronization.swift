import Audit
import FoundationEssentials
import Git
import Records
import Register
import RegisterWriting

/// Brings a clone and its home in step: takes in what home has, and puts this copy's own events on top of it.
///
/// An event that is not at home yet is told by its own name (`Event-Id`), wherever a hand with stock git has put it: on `main`, in a
/// merge, in a rebased or amended commit, or on a tip that this clone has seen and a reset has left behind. It is applied anew to
/// the newest `main`, by all rules, and signed again. What no longer fits is parked, and nothing is lost.
public struct Synchronization: Sendable {
    private let register: Register
    private let home: Home
    private let session: Session

    public init(_ register: Register, _ home: Home, _ session: Session) {
        (self.register, self.home, self.session) = (register, home, session)
    }

    private var repository: GitRepository { register.repository }

    /// What came of it.
    public struct Outcome: Sendable {
        /// Events that others made and that this copy has now, oldest first.
        public internal(set) var received: [HistoryEntry] = []
        /// Own events that home has now.
        public internal(set) var sent: [EventResult] = []
        public internal(set) var parked: [ParkedEvent] = []
        /// Own events that wait for the one who made them, another person of this copy.
        public internal(set) var waiting: [HistoryEntry] = []
        public internal(set) var findings: [Finding] = []
    }

    /// How long an event waits for home, before it is kept for later: ten seconds, or `concord.patience` of the person's own
    /// configuration.
    private static var patience: Duration {
        .seconds(GitRepository.personalConfiguration("concord.patience").flatMap { Int($0) } ?? 10)
    }

    /// Takes in what home has, where nothing of this copy's own is in the way.
    ///
    /// - Parameter names: references that are asked for as well, as ``Home/look(for:within:)`` takes them.
    /// - Returns: whether this copy is in step then; if not, it has events of its own, and `run` puts them on top.
    /// - Throws: `home-unreachable`, `home-set-back`.
    public func takeIn(_ names: [String] = []) async throws(RegisterError) -> Bool {
        let (tip, found) = try await home.look(for: names, within: Self.patience)
        try register.takeIn(tip, session)
        try register.refuseMoved(register.view(at: tip, session), home)
        do throws(GitError) { try register.takeIn(signOffs: found) } catch { throw RegisterError(error) }
        return try standing(at: tip).isInStep
    }

    /// Brings both in step.
    ///
    /// - Parameters:
    ///   - isAgain: parked events are tried once more.
    ///   - actor: makes the writer's person on a view; asked only when there is something to sign.
    public func run(isAgain: Bool = false, _ actor: (RegisterView) async throws -> Actor) async throws(RegisterError)
        -> Outcome
    {
        do {
            var outcome = Outcome()
            let before = try register.readMain(session)
            let asked = try OpenRecords(register).numbers(on: before)
            let (tip, found) = try await home.look(
                for: asked.flatMap(RegisterPath.decisions) + [RegisterPath.requests + "*"])
            let there = tip == before.tip ? before : try before.at(tip)
            let standing = try standing(at: tip)
            outcome.received = tip == before.tip ? [] : try received(there, since: before)
            outcome.findings += remarks()
            if standing.isBehind { try register.takeIn(tip, session) }
            try register.refuseMoved(there, home)
            guard !(standing.isBehind || standing.isInStep) || isAgain else {
                outcome.findings += try await exchangeSignOffs(of: [], found, asked: asked)
                return outcome
            }
            for _ in 0..<20 {
                let own = try Unpublished(register, there, isAgain: isAgain)
                // A sign-off is at home before what folds it in.
                outcome.findings += try await exchangeSignOffs(
                    of: own.events.compactMap(\.entry.number), found, asked: asked)
                if try await rebuild(own, on: there, actor, &outcome) { return outcome }
            }
            throw RegisterError(
                "register-busy", LocalizedText(zh: "本副本一直有他人写入，未能对齐", en: "others kept writing to this copy"),
                hint: LocalizedText(zh: "请稍后再试", en: "try again in a while"))
        } catch {
            throw RegisterError(error)
        }
    }

    private func standing(at tip: ObjectID) throws(RegisterError) -> (isInStep: Bool, isBehind: Bool) {
        do {
            let main = try repository.reference(RegisterPath.branch) ?? .zero
            let seen = register.pins.tip ?? main
            let hasSeenAll = try repository.isAncestor(seen, of: tip)
            let isSpare = try repository.references(under: RegisterPath.unpublished).isEmpty
            let isBehind = try repository.isAncestor(main, of: tip)
            return (main == tip && hasSeenAll && isSpare, isBehind && hasSeenAll && isSpare)
        } catch {
            throw RegisterError(error)
        }
    }

    private func received(_ there: RegisterView, since before: RegisterView) throws(RegisterError) -> [HistoryEntry] {
        let known = try before.history()
        let new = try there.history().newest { entry throws(RegisterError) in
            try known.position(of: entry.commit.id) == nil
        }
        var received: [HistoryEntry] = []
        for entry in new.reversed() {
            if let id = entry.eventID, try known.event(named: id) != nil { continue }
            received.append(entry)
        }
        return received
    }

    /// Puts own events on top of what home has. They have names of their own until all are done, so that a crash loses none.
    ///
    /// - Returns: false when another process moved `main` before it began: nothing was done then, and there is more to be put on top.
    private func rebuild(
        _ own: Unpublished, on there: RegisterView, _ actor: (RegisterView) async throws -> Actor,
        _ outcome: inout Outcome
    ) async throws -> Bool {
        for tip in own.tips where try repository.reference(RegisterPath.unpublished + tip.hex) == nil {
            try repository.createReference(RegisterPath.unpublished + tip.hex, tip, message: "concord: sync")
        }
        guard try moveMain(from: own.main, to: there.tip, &outcome) else { return false }
        for event in own.events { try await apply(event, actor, &outcome) }
        for commit in own.strangers {
            try name(RegisterPath.parked + commit.id.hex, commit.id)
            outcome.findings.append(Self.stranger(commit))
        }
        let waiting = Set(outcome.waiting.map(\.commit.id))
        for id in waiting { try name(RegisterPath.unpublished + id.hex, id) }
        // Those that were looked at, and no other: what another process keeps meanwhile is for the next time.
        let done = own.names + own.tips.map { (RegisterPath.unpublished + $0.hex, $0) }
        for (name, id) in done where !waiting.contains(id) { try repository.deleteReference(name, expecting: id) }
        return true
    }

    /// Puts one event on top of what home has, or parks it.
    private func apply(
        _ event: Unpublished.Event, _ actor: (RegisterView) async throws -> Actor, _ outcome: inout Outcome
    ) async throws {
        let view = try home.tip.map { try register.view(at: $0, session) } ?? register.readMain(session)
        let person = try await actor(view)
        guard event.entry.commit.author.mail.isSameAddress(as: person.principal) else {
            outcome.waiting.append(event.entry)
            return
        }
        let writer = RegisterWriter(register, view, person, seat: .home(home))
        do {
            let again = ReappliedEvent(event.entry, before: event.before, after: event.after)
            let done = try await writer.perform(again)
            // Home gave no answer: it waits for the next time, under the name that it was just given.
            if let why = done.kept { throw RegisterError("home-unreachable", why) }
            let made = done.results
            outcome.sent += made
            if !outcome.findings.contains(where: { $0.rule == "clock-off" }) {
                outcome.findings += made.flatMap(\.findings).filter { $0.rule == "clock-off" }.prefix(1)
            }
            try unpark(event)
        } catch {
            let error = RegisterError(error)
            if error.isDoneAlready { return try unpark(event) }
            // What has nothing to do with the event, a key that is not there or a server that is ill, is over some day: it waits.
            guard error.isMisfit else { throw error }
            try park(event)
            outcome.parked.append(ParkedEvent(event.entry, why: error, draft: try keepAsDraft(event)))
        }
    }

    /// Sets `main` to what home has. What stood there has another name.
    ///
    /// - Returns: false when it was no longer what it was taken for.
    private func moveMain(from seen: ObjectID?, to tip: ObjectID, _ outcome: inout Outcome) throws -> Bool {
        do throws(GitError) {
            try register.moveMain(from: seen, to: tip, message: "concord: sync")
        } catch {
            guard error.kind == .modified else { throw error }
            return false
        }
        guard let seen, seen != tip else { return true }
        let changed = try repository.changes(from: repository.commit(seen).tree, to: repository.commit(tip).tree)
        outcome.findings += WorkTree(register).follow(changed.map(\.path), from: seen, session)
        return true
    }

    private func park(_ event: Unpublished.Event) throws {
        try name(RegisterPath.parked + (event.entry.eventID ?? event.entry.commit.id.hex), event.entry.commit.id)
    }

    private func unpark(_ event: Unpublished.Event) throws {
        let name = RegisterPath.parked + (event.entry.eventID ?? event.entry.commit.id.hex)
        if let id = try repository.reference(name) { try repository.deleteReference(name, expecting: id) }
    }

    private func name(_ name: String, _ id: ObjectID) throws {
        let former = try repository.reference(name)
        guard former != id else { return }
        try repository.updateReference(name, from: former, to: id, message: "concord: parked")
    }

    /// A round or a notice that lost the race comes back as a draft, unless there is one already.
    private func keepAsDraft(_ event: Unpublished.Event) throws -> RecordNumber? {
        guard let number = event.entry.number, let kind = event.entry.kind, [.round, .notice].contains(kind),
            try register.draft(number) == nil, let record = try event.after.record(number)?.record
        else { return nil }
        try register.keepDraft(of: record, number)
        return number
    }

    private static func stranger(_ commit: Commit) -> Finding {
        let subject = "\(commit.id.short)（\(OneLine.text(String(commit.message.prefix(60))))）"
        let why =
            HistoryEntry(lone: commit).eventID == nil
            ? LocalizedText(zh: "不是登记簿的事件", en: "is not an event of the register")
            : LocalizedText(zh: "改动了总登记簿已有的事件", en: "changes an event that home has already")
        return Finding(
            "commit-parked", .warning,
            LocalizedText(
                zh: "提交 \(subject)\(why.zh)，已搁置", en: "commit \(subject) \(why.en), and is parked"),
            hint: LocalizedText(
                zh: "请用 git show \(commit.id.short) 查看所作改动，再用 concord 的命令登记",
                en: "git show \(commit.id.short) shows what it changed; put it on record with concord's own commands"))
    }

    /// Sign-offs that are here go home, and those that are there come here, for the records that are being confirmed and those that
    /// this copy's own events are about.
    ///
    /// - Parameters: what home has for those that it was asked for already.
    private func exchangeSignOffs(
        of numbers: [RecordNumber], _ found: [String: ObjectID], asked: [RecordNumber]
    ) async throws -> [Finding] {
        let view = try register.readMain(session)
        let all = Set(try OpenRecords(register).numbers(on: view) + numbers + asked).sorted()
        let others = all.filter { !asked.contains($0) }
        var there = found
        if !others.isEmpty {
            let more = try await home.remote.fetch(others.flatMap(RegisterPath.decisions), known: [view.tip])
            there.merge(more) { $1 }
        }
        var findings: [Finding] = []
        try register.takeIn(signOffs: there)
        let names = all.flatMap(RegisterPath.decisions).map { String($0.dropLast()) }
        for (name, id) in try names.flatMap({ try repository.references(under: $0) })
        where there[name] == nil {
            guard case .failed(let reason) = try await home.remote.create(name, id) else { continue }
            findings.append(
                Finding(
                    "signoff-not-at-home", .warning,
                    LocalizedText(
                        zh: "签字 \(name.dropFirst(10)) 未能送到总登记簿" + ProgramSpeech("git", "\(reason)").tail.zh,
                        en: "the sign-off \(name.dropFirst(10)) could not be sent home: \(reason)")))
        }
        return findings
    }

    /// What stock git has left unfinished here, and what this copy has seen and lost.
    private func remarks() -> [Finding] {
        var findings: [Finding] = []
        if let seen = register.pins.tip, !repository.exists(seen) {
            findings.append(
                Finding(
                    "commit-lost", .warning,
                    LocalizedText(
                        zh: "本机曾取得的提交 \(seen.short) 已不在本副本中：尚未送出的事件可能随之丢失",
                        en:
                            "commit \(seen.short), which this copy has seen, is no longer in it: an event that was not home yet may be lost with it"
                    ),
                    hint: LocalizedText(
                        zh: "请对照 concord log 核对，缺失的重新登记", en: "compare with concord log, and do again what is missing"))
            )
        }
        let unfinished = ["MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD"].filter {
            FileManager.default.fileExists(atPath: repository.gitDirectory + $0)
        }
        if let left = unfinished.first {
            let way =
                left == "MERGE_HEAD"
                ? "git merge --abort" : left == "CHERRY_PICK_HEAD" ? "git cherry-pick --abort" : "git rebase --abort"
            findings.append(
                Finding(
                    "git-unfinished", .warning,
                    LocalizedText(
                        zh: "文件夹中有一项未完成的 git 操作；登记簿的内容已在总登记簿，不受影响",
                        en:
                            "something begun with git is unfinished in the folder; what is on record is at home and not touched by it"
                    ),
                    hint: LocalizedText(
                        zh: "请放弃该操作：\(way)；再运行：concord doctor --fix",
                        en: "give it up: \(way), then concord doctor --fix"))
            )
        }
        return findings
    }
}

extension RegisterError {
    /// The event itself cannot stand on what home has: a rule or the gate says so, or what it is about reads otherwise now.
    fileprivate var isMisfit: Bool {
        let rules = Set(StepRule.all.map(\.name) + ReferenceRule.push.map(\.name))
        if name == "home-refused" { return rules.contains { message.en.contains("[\($0)]") } }
        return ["event-misfit", "record-unknown", "record-closed", "material-changed"].contains(name)
            || rules.contains(name)
            || StepRule.all.contains { $0.refusal == name }
    }
}

/// An own event that no longer fits what home has.
public struct ParkedEvent: Sendable {
    public let entry: HistoryEntry
    /// Why it was not taken.
    public let why: RegisterError
    /// The record whose draft has its text now.
    public let draft: RecordNumber?

    init(_ entry: HistoryEntry, why: RegisterError, draft: RecordNumber?) {
        (self.entry, self.why, self.draft) = (entry, why, draft)
    }
}

extension Register {
    /// Sign-offs that have arrived at home get their names here too; one that has a name keeps it.
    func takeIn(signOffs found: [String: ObjectID]) throws(GitError) {
        for (name, id) in found where RegisterPath.isDecision(name) {
            guard try repository.reference(name) == nil else { continue }
            try repository.createReference(name, id, message: "concord: sync")
        }
    }
}
