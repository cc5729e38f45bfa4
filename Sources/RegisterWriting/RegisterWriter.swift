import Audit
import Git
import Records
import Register
import Signatures

/// Makes steps: judges an event by the same rules as `audit` before anybody signs it, stores and signs it, judges the
/// signature, and moves `main` by compare-and-swap. What is refused leaves nothing that has a name; what is done is done,
/// whatever cannot be tidied up behind it.
public struct RegisterWriter: Sendable {
    public let register: Register
    public let view: RegisterView
    public let actor: Actor
    /// Where `main` is decided.
    public let seat: Seat

    public init(_ register: Register, _ view: RegisterView, _ actor: Actor, seat: Seat = .here) {
        (self.register, self.view, self.actor, self.seat) = (register, view, actor, seat)
    }

    /// The same, on another view.
    public func on(_ view: RegisterView) -> RegisterWriter { RegisterWriter(register, view, actor, seat: seat) }

    /// What was done, and the register as it is then.
    public struct Done<Outcome: Sendable>: Sendable {
        public let view: RegisterView
        public internal(set) var results: [EventResult]
        public package(set) var outcome: Outcome
        /// Why it is in this copy alone, and not at home yet; nil where it is, or where there is no home.
        public internal(set) var kept: LocalizedText?
    }

    /// Does something. When somebody else was first, it is made anew on what they made.
    ///
    /// - Parameter advance: called after each commit that is stored.
    public func perform<Case: UseCase>(_ useCase: Case, advance: @Sendable () -> Void = {})
        async throws(RegisterError) -> Done<Case.Outcome>
    {
        var writer = self
        var remarks: [Finding] = []
        for attempt in 0..<200 {
            do {
                if attempt > 0, remarks.isEmpty, case .home = seat {
                    // Others are at it too: whoever waits unlike them is not in their way again.
                    try? await Task.sleep(for: .milliseconds(Int.random(in: 0...min(50 << min(attempt, 4), 800))))
                }
                let prepared = try await writer.steps(of: useCase)
                var done = try await prepared.place(advance: advance) { payload in
                    guard let signer = actor.signer else { return nil }
                    return try await signer.sign(payload)
                }
                if !done.results.isEmpty { done.results[done.results.count - 1].findings += remarks }
                return done
            } catch is Overtaken {
                writer = writer.on(try writer.newest())
            } catch let clock as ClockRefused {
                guard remarks.isEmpty else { throw clock.refusal }
                remarks = [clock.finding(by: writer.view.session)]
                writer = try writer.at(clock)
            } catch {
                throw RegisterError(error)
            }
        }
        throw RegisterError(
            "register-busy",
            LocalizedText(zh: "登记簿一直有他人写入，未写入任何内容", en: "others kept writing to the register; nothing was written"),
            hint: LocalizedText(zh: "请稍后再试", en: "try again in a while"))
    }

    /// The first of the two phases of signing: everything is made and judged but the signature.
    public func prepare<Case: UseCase>(_ useCase: Case) async throws(RegisterError) -> PreparedSteps<Case.Outcome> {
        do {
            return try await steps(of: useCase)
        } catch {
            throw RegisterError(stopping: error)
        }
    }

    private func steps<Case: UseCase>(of useCase: Case) async throws -> PreparedSteps<Case.Outcome> {
        try view.refuseForeignHistory()
        let (events, outcome) = try await useCase.events(on: view, by: actor)
        try refuseAway(events)
        // What the rule says is for those who find such a change.
        if events.contains(where: { $0.kind == .settings }) { try requireRegistrar(for: .settings) }
        let steps = try UnsignedSteps(events, on: view, by: actor)
        try WorkTree(register).refuseHandEdits(steps.events, view)
        let warnings = try await judge(steps)
        return PreparedSteps(writer: self, steps: steps, outcome: outcome, warnings: warnings)
    }

    /// Judges steps as they would be once they are signed; returns what is worth saying of each.
    func judge(_ unsigned: UnsignedSteps) async throws -> [[Finding]] {
        let steps = try view.proposing(unsigned.commits).steps
        var warnings: [[Finding]] = []
        for step in steps {
            let proof = actor.expectedProof(step.roster, at: [step.commit.committer.seconds, step.entry.logTime])
            if let after = try step.recordAfter() { try Self.refuseUnstorable(after) }
            try Self.refuseKeyless(step, proof)
            step.assume(proof)
            let findings = try await step.findings()
            if let refusal = StepRule.refusal(findings) { throw refusal }
            warnings.append(findings.filter { $0.severity == .warning && $0.rule != "clock-back" })
        }
        return warnings
    }

    /// Of what registrars alone do: whoever is none is told so before anything is asked.
    public func requireRegistrar(for kind: EventKind) throws(RegisterError) {
        let settings = view.settings
        guard !settings.isRegistrar(actor.principal) else { return }
        throw .notEntitled(
            actor.principal, kind, settings.whoMay(kind, on: nil, before: nil, owner: nil, entry: nil))
    }

    private static func refuseKeyless(_ step: Step, _ proof: CommitProof) throws(RegisterError) {
        guard let kind = step.kind else { return }
        switch proof {
        case .proven: return
        case .unsigned:
            guard kind.isAlwaysSigned || step.settings.policy.signCommits else { return }
            throw .keyMissing(LocalizedText(zh: "“\(kind.words.zh)”", en: kind.words.en))
        case .refused(let why):
            throw .keyRefused(why)
        }
    }

    /// What would be stored must read back: text with control characters, however it got here, stops before anything is
    /// written.
    static func refuseUnstorable(_ stored: StoredRecord) throws(RegisterError) {
        guard !stored.findings.isEmpty else { return }
        throw RegisterError(
            "text-unstorable",
            LocalizedText(
                zh: "文字中有无法保存的字符，未写入任何内容", en: "the text has characters that cannot be stored; nothing was written"),
            hint: LocalizedText(zh: "请删去控制字符后再试", en: "take out the control characters and try again"),
            findings: stored.findings)
    }
}

/// Somebody else moved `main` first: the event is to be made anew on what they made.
struct Overtaken: Error {}

extension RegisterError {
    /// What stopped a writer that does not try again.
    init(stopping error: any Error) {
        self = error is Overtaken ? .overtaken : (error as? ClockRefused)?.refusal ?? RegisterError(error)
    }

    /// What was prepared on a view is void, since `main` has moved on.
    static var overtaken: RegisterError {
        RegisterError(
            "register-moved",
            LocalizedText(zh: "登记簿已由他人改动，请重新签署", en: "somebody else was first: prepare and sign it anew"))
    }
}
