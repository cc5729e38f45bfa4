import Audit
import Git
import Records
import Register
import Signatures

/// The judge of a home: whether a push may do what it would. It asks the rules of `audit`, and writes nothing.
///
/// Each reference is judged on what `main` was before the push, so that any part of a push is legal alone: a hook does not know
/// which parts will happen.
public struct Gate: Sendable {
    private let register: Register
    private let session: Session
    private let server: Server
    private let freeNames: FreeNames
    private let isHook: Bool
    private let isOverdue: @Sendable () -> Bool

    /// - Parameters:
    ///   - register: the home's; the server's own settings are in its repository.
    ///   - isHook: whether something is pushed now; else commits are looked at that are there already.
    ///   - isOverdue: whether the judge has taken longer than a host waits for it.
    public init(
        _ register: Register, _ session: Session, isHook: Bool = true,
        isOverdue: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.register, self.session, self.isHook, self.isOverdue) = (register, session, isHook, isOverdue)
        server = Server(register.repository)
        freeNames = server.freeNames
    }

    /// What is wrong with one reference of a push.
    public struct Refusal: Sendable {
        public let reference: String
        public let findings: [Finding]

        /// The clock of the one who pushed is not this one's.
        public var isAboutTime: Bool {
            findings.contains {
                ["commit-clock", "commit-in-future", "author-committer", "signoff-in-future"].contains($0.rule)
            }
        }
    }

    /// How much one push may change.
    static let referenceLimit = 2_000

    /// The language of the register, as it is or would be.
    public func language(of changes: [ReferenceChange]) -> Language {
        let tip =
            (try? register.repository.reference(RegisterPath.branch))
            ?? changes.first { $0.name == RegisterPath.branch }?.new
        return tip.flatMap { try? register.view(at: $0, session).language } ?? .zh
    }

    /// What stands in the way of a push; nothing where it may happen.
    public func refusals(of changes: [ReferenceChange]) async throws(RegisterError) -> [Refusal] {
        guard changes.count <= Self.referenceLimit else {
            return [
                Refusal(
                    reference: "refs/",
                    findings: [
                        Finding(
                            "push-too-large", .error,
                            LocalizedText(
                                zh: "一次推送了 \(changes.count) 个引用，最多 \(Self.referenceLimit) 个",
                                en: "a push of \(changes.count) references, and \(Self.referenceLimit) is the most"),
                            hint: LocalizedText(zh: "请分几次推送", en: "push in parts"))
                    ])
            ]
        }
        let locked = lockedOut(changes)
        guard locked.isEmpty else { return locked }
        // Another push may move `main`, and clear the claims that it has served, between two looks at the references: what only seems
        // wrong is looked at once more.
        var found: [Refusal] = []
        for _ in 0..<5 {
            let tip = try main()
            found = try await refusals(of: changes, on: tip)
            guard !found.isEmpty, try main() != tip else { break }
        }
        return found
    }

    private func main() throws(RegisterError) -> ObjectID? {
        do throws(GitError) { return try register.repository.reference(RegisterPath.branch) } catch {
            throw RegisterError(error)
        }
    }

    private func refusals(of changes: [ReferenceChange], on tip: ObjectID?) async throws(RegisterError) -> [Refusal] {
        let before: RegisterView? = if let tip { try register.view(at: tip, session) } else { nil }
        var refusals: [Refusal] = []
        let requests = changes.filter { $0.name.hasPrefix(RegisterPath.requests) && $0.new != nil }
        // Each alone might still be taken; together they would fill the home.
        if let before, requests.count > 1,
            try await before.waitingRequests().count + requests.count > KeyRequest.waitingLimit
        {
            return requests.map { Refusal(reference: $0.name, findings: [Self.tooManyRequests]) }
        }
        for change in changes {
            let found = try await findings(of: change, on: before).filter { $0.severity == .error }
            if !found.isEmpty { refusals.append(Refusal(reference: change.name, findings: Array(found.prefix(20)))) }
        }
        return refusals
    }

    /// References that git will not be able to move, since a program that was killed has left its lock on them: git holds one for
    /// less than a second.
    private func lockedOut(_ changes: [ReferenceChange]) -> [Refusal] {
        guard isHook else { return [] }
        let left = register.repository.locks().filter { $0.age > 30 }
        return changes.compactMap { change in
            left.first { $0.name == change.name + ".lock" || $0.name == "packed-refs.lock" }.map {
                Refusal(reference: change.name, findings: [Self.locked($0, in: register.repository)])
            }
        }
    }

    private func findings(of change: ReferenceChange, on before: RegisterView?) async throws(RegisterError) -> [Finding]
    {
        if freeNames.contains(change.name) { return [] }
        guard change.name == RegisterPath.branch else {
            guard let before else { return [Self.mainFirst] }
            // What was right when it was pushed may have served by now.
            return try await change.findings(on: before, by: isHook ? ReferenceRule.push : ReferenceRule.all)
        }
        guard let new = change.new else {
            guard let before else { return [] }
            return try await change.findings(on: before)
        }
        guard try isCommit(new) else { return [Self.noCommit] }
        // Where commits are looked at afterwards, what `main` was is gone once it was rewritten.
        if let old = change.old, !isHook, !register.repository.exists(old) { return [Self.rewritten(old)] }
        let view = try register.view(at: new, session)
        if let old = change.old {
            let found = try await change.findings(on: register.view(at: old, session))
            return try await found.hasErrors ? found : pushed(view, after: old)
        }
        let found = try await founding(view)
        return try await found.hasErrors ? found : pushed(view, after: nil)
    }

    private func isCommit(_ id: ObjectID) throws(RegisterError) -> Bool {
        do throws(GitError) { return try register.repository.read(id, limit: 1 << 30).kind == .commit } catch {
            throw RegisterError(error)
        }
    }

    /// The steps of a push, oldest first, up to the first that may not be.
    private func pushed(_ view: RegisterView, after old: ObjectID?) async throws(RegisterError) -> [Finding] {
        if let old, try view.history().entry(of: old) == nil { return [Self.notLinear] }
        var first: [Finding] = []
        let isNews = old != nil && isHook && !server.isRestoring(at: session.now)
        try await view.steps(after: old).judge { step throws(RegisterError) in
            isOverdue() ? [Self.overdue] : try await findings(of: step, isNews: isNews)
        } _: { _, found in
            first = found
            return found.isEmpty
        }
        return first
    }

    private func findings(of step: Step, isNews: Bool) async throws(RegisterError) -> [Finding] {
        var found = try await step.findings().filter { $0.severity == .error }
        // What may be unsigned in a register that says so may not come from elsewhere (decision 20).
        if case .unsigned = try await step.proof(), step.kind != .import,
            !found.contains(where: { $0.rule == "commit-proven" })
        {
            found.append(Self.unsigned(step))
        }
        if isNews { found += [clockFinding(step), try await claimFinding(step)].compactMap { $0 } }
        return found
    }

    /// A number is registered by whoever has claimed it, so that no number is skipped; a registrar may give any up.
    private func claimFinding(_ step: Step) async throws(RegisterError) -> Finding? {
        guard let number = step.number, let before = step.before, try step.recordBefore() == nil, step.kind != .void,
            try step.recordAfter() != nil
        else { return nil }
        guard let claim = try await before.claim(on: number), claim.isInForce else { return Self.unclaimed(number) }
        return nil
    }

    /// The committer's time is when it was put here: within an hour of this clock.
    private func clockFinding(_ step: Step) -> Finding? {
        let seconds = step.commit.committer.seconds
        guard seconds < session.now - 3_600 || seconds > session.now + 300 else { return nil }
        let (theirs, ours) = (step.after.moment(at: seconds), step.after.moment(at: session.now))
        return Finding(
            "commit-clock", .error,
            LocalizedText(
                zh: "提交 \(step.commit.id.short) 的时间是 \(theirs)，服务器的时间是 \(ours)，相差过大",
                en: "commit \(step.commit.id.short) is dated \(theirs), and the server's clock says \(ours)"),
            hint: LocalizedText(
                zh: "请核对本机时钟，再运行 concord sync 重新签署", en: "set the clock right, then sign it again with concord sync"))
    }

    /// The first push into an empty home: a register, founded by the key that the home was made for.
    private func founding(_ view: RegisterView) async throws(RegisterError) -> [Finding] {
        guard let first = try view.steps(at: 0..<1).first, try view.integrity().incomplete == nil else {
            return [Self.noRegister]
        }
        guard isHook else { return [] }
        guard let founder = server.founder else { return [Self.noFounder] }
        guard case .proven = try await first.proof(),
            first.after.roster.signers.lines.contains(where: { $0.key == founder }),
            let owner = first.after.roster.signers.principals(owning: founder).first,
            first.commit.author.mail.isSameAddress(as: owner)
        else { return [Self.otherFounder] }
        return []
    }
}
