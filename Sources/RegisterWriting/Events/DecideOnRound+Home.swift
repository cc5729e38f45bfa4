import Git
import Records
import Register

// A decision on a round where another place decides what `main` is.
extension RegisterWriter {
    /// Gives the tag its name at home first, which must still have the round that was signed as the record's last.
    ///
    /// - Returns: the writer on what home has then; away from home when it gave no answer: the decision is kept here then, and goes
    ///   there with the next `sync`.
    func nameAtHome(_ id: ObjectID, _ prepared: PreparedSignOff, invalid: ObjectID?) async throws
        -> RegisterWriter
    {
        guard case .home(let home) = seat else { return self }
        let name = "refs/tags/" + prepared.name
        var writer = self
        for _ in 0..<20 {
            let tip = writer.view.tip
            let outcome = try await home.remote.push([
                .init(name, from: invalid, to: id), .init(RegisterPath.branch, from: tip, to: tip),
            ])
            if outcome.moved.contains(name) { return writer }
            let now: ObjectID, there: ObjectID?
            do {
                now = try await home.fetch(within: .seconds(60))
                there = try await home.remote.references([name])[name]
            } catch {
                return on(try newest(), at: .away(home, RegisterError(error).message))
            }
            if there == id { return writer }
            if let there, there != invalid { throw try await decidedElsewhere(name, prepared.number, home) }
            guard now != tip else {
                guard !outcome.isAnswered else { throw refusal(by: home, outcome) }
                return on(writer.view, at: .away(home, home.unreachable(outcome.reason).message))
            }
            try register.takeIn(now, view.session)
            writer = on(try newest())
            try writer.requireRound(prepared.round, of: prepared.number)
        }
        throw RegisterError(
            "register-busy",
            LocalizedText(zh: "总登记簿一直有人在写，没能签成", en: "others kept writing at home; nothing was signed"),
            hint: LocalizedText(zh: "稍后再试", en: "try again in a while"))
    }

    private func on(_ view: RegisterView, at seat: Seat) -> RegisterWriter {
        RegisterWriter(register, view, actor, seat: seat)
    }

    /// Home has a decision under that name already, made on another machine: it comes here, where it can be folded in.
    private func decidedElsewhere(_ name: String, _ number: RecordNumber, _ home: Home) async throws -> RegisterError {
        let found = try await home.remote.fetch([name], known: [view.tip])
        if let id = found[name], try register.repository.reference(name) == nil {
            try register.repository.createReference(name, id, message: "concord: sync")
        }
        return RegisterError(
            "signoff-exists",
            LocalizedText(
                zh: "总登记簿已有 \(name.dropFirst(10))，是在别处签的",
                en: "home has \(name.dropFirst(10)) already, signed elsewhere"),
            hint: LocalizedText(zh: "用 concord confirm \(number) 收录", en: "concord confirm \(number) folds it in"))
    }

    /// The round that somebody has read is still the one to decide on.
    public func requireRound(_ round: Int, of number: RecordNumber) throws(RegisterError) {
        let current = try view.existing(number).record.round ?? 0
        guard current != round else { return }
        throw RegisterError(
            "round-replaced",
            LocalizedText(
                zh: "\(number) 第 \(round) 轮刚被第 \(current) 轮取代，没有签字",
                en: "round \(round) of \(number) has just been replaced by round \(current): nothing was signed"),
            hint: LocalizedText(
                zh: "先看新的一轮：concord review \(number)", en: "read the new one first: concord review \(number)"))
    }

    /// Home is to have a round before anybody decides on it.
    func refuseRoundNotAtHome(_ stored: StoredRecord) throws(RegisterError) {
        let number = stored.number
        if case .away(let home, _) = seat, let round = stored.record.round,
            let made = try view.history().round(round, of: number),
            let tip = try? home.tip, let there = try? view.repository.isAncestor(made.commit.id, of: tip), !there
        {
            throw RegisterError(
                "round-not-at-home",
                LocalizedText(
                    zh: "\(number) 第 \(round) 轮还没有送到总登记簿，不能签",
                    en: "round \(round) of \(number) is not at home yet and cannot be decided on"),
                hint: LocalizedText(zh: "先运行 concord sync", en: "run concord sync first"))
        }
    }
}
