import Records
import Register

/// Home did not take something for its time, and has said what its own clock says: it is made and signed again by that (decision 29).
struct ClockRefused: Error {
    /// What is to be said when it happens again: home's own words.
    let refusal: RegisterError
    /// Seconds since 1970, by home's clock.
    let seconds: Int

    /// That this machine's clock was not believed.
    func finding(by session: Session) -> Finding {
        let minutes = (session.now - seconds) / 60
        let much =
            abs(minutes) < 120
            ? (zh: "\(abs(minutes)) 分钟", en: "\(abs(minutes)) minutes")
            : (zh: "\(abs(minutes) / 60) 小时", en: "\(abs(minutes) / 60) hours")
        return Finding(
            "clock-off", .warning,
            LocalizedText(
                zh: "本机时钟比总登记簿\(minutes < 0 ? "慢" : "快") \(much.zh)，已按总登记簿的时间签署",
                en:
                    "this machine's clock is \(much.en) \(minutes < 0 ? "behind" : "ahead of") home's, by which it was signed"
            ),
            hint: LocalizedText(zh: "请校准本机时钟", en: "set this machine's clock right"))
    }
}

extension RegisterWriter {
    /// The same, when home's clock says so.
    func at(_ clock: ClockRefused) throws(RegisterError) -> RegisterWriter {
        on(try register.view(at: newest().tip, view.session.at(clock.seconds)))
    }

    /// What to do about a push that home answered and did not take.
    func refusal(by home: Home, _ speech: GateSpeech) -> any Error {
        let refusal = RegisterError.refusedByHome(home, speech.reason)
        // A clock that is right needs no help from anybody: then it is something else. And one that is years away, or behind what home
        // has already, is not believed: then home's is wrong.
        guard let seconds = speech.clock, (0..<1 << 36).contains(seconds),
            (History.tolerance...400 * 86_400).contains(abs(seconds - view.session.now)),
            seconds >= view.commit.committer.seconds - History.tolerance
        else { return refusal }
        return ClockRefused(refusal: refusal, seconds: seconds)
    }
}
