import Git
import Records
import Register

/// What a decision is called, and the round that it is on: a department's, or an arbiter's.
struct DecisionPlace {
    /// Under `refs/tags/`.
    let name: String
    let number: RecordNumber
    let round: Int
}

// A decision on a round where another place decides what `main` is.
extension RegisterWriter {
    /// Gives the tag its name at home first, which must still have the round that was signed as the record's last.
    ///
    /// - Returns: the writer on what home has then; away from home when it gave no answer: the decision is kept here then, and goes
    ///   there with the next `sync`.
    func nameAtHome(_ id: ObjectID, _ place: DecisionPlace, invalid: ObjectID?) async throws
        -> RegisterWriter
    {
        guard case .home(let home) = seat else { return self }
        let name = "refs/tags/" + place.name
        var writer = self
        for _ in 0..<20 {
            let tip = writer.view.tip
            let now: ObjectID
            switch try await home.send([.init(name, from: invalid, to: id)], on: tip) {
            case .taken: return writer
            case .refused(let speech): throw refusal(by: home, speech)
            case .silent(let why): return RegisterWriter(register, try newest(), actor, seat: .away(home, why.message))
            case .overtaken(let main, let found):
                if let there = found[name], there != invalid {
                    throw try decidedElsewhere(there, name, place.number)
                }
                now = main
            }
            try register.takeIn(now, view.session)
            writer = on(try newest())
            try writer.requireRound(place.round, of: place.number)
        }
        throw RegisterError(
            "register-busy",
            LocalizedText(zh: "总登记簿一直有他人写入，未能签字", en: "others kept writing at home; nothing was signed"),
            hint: LocalizedText(zh: "请稍后再试", en: "try again in a while"))
    }

    /// Home has a decision under that name already, made on another machine: it is taken in, and can be folded in.
    private func decidedElsewhere(_ id: ObjectID, _ name: String, _ number: RecordNumber) throws -> RegisterError {
        if try register.repository.reference(name) == nil {
            try register.repository.createReference(name, id, message: "concord: sync")
        }
        return RegisterError(
            "signoff-exists",
            LocalizedText(
                zh: "总登记簿已有 \(name.dropFirst(10))，系在其他副本签署",
                en: "home has \(name.dropFirst(10)) already, signed elsewhere"),
            hint: LocalizedText(zh: "请记入记录：concord confirm \(number)", en: "concord confirm \(number) records it"))
    }

    /// The round that somebody has read is still the one to decide on.
    public func requireRound(_ round: Int, of number: RecordNumber) throws(RegisterError) {
        let current = try view.existing(number).record.round ?? 0
        guard current != round else { return }
        throw RegisterError(
            "round-replaced",
            LocalizedText(
                zh: "\(number) 第 \(round) 轮已由第 \(current) 轮取代，未签字",
                en: "round \(round) of \(number) has just been replaced by round \(current): nothing was signed"),
            hint: LocalizedText(
                zh: "请先核对新一轮：concord review \(number)", en: "read the new one first: concord review \(number)"))
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
                    zh: "\(number) 第 \(round) 轮尚未送到总登记簿，无法签字",
                    en: "round \(round) of \(number) is not at home yet and cannot be decided on"),
                hint: LocalizedText(zh: "请先送出：concord sync", en: "run concord sync first"))
        }
    }
}
