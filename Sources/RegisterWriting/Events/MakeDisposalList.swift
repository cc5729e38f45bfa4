import Audit
import RecordText
import Records
import Register

/// Makes a disposal list (销毁清册) of what is past its term; a registrar takes records out of it, with reasons.
struct MakeDisposalList: UseCase {
    /// Today if nil.
    let asOf: Day?
    let department: DepartmentCode?
    /// What is kept, and why.
    let kept: [RecordNumber: String]
    /// What is disposed of although an open record cites it, and why.
    let excused: [RecordNumber: String]

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: String) {
        let day = asOf ?? view.now.day
        try view.refuseDayToCome(day)
        let candidates = try await view.disposalCandidates(
            asOf: day, department: department, excused: Set(excused.keys))
        try refuseStrangers(among: candidates, on: view)
        var list = DisposalList()
        list.asOf = day
        for candidate in candidates {
            let number = candidate.number
            if let reason = kept[number] {
                list.entries.append(DisposalEntry(number, .keep, candidate.retention, reason: reason))
                continue
            }
            guard candidate.isProposed else { continue }
            let salt = Nonce.text()
            var entry = DisposalEntry(number, .dispose, candidate.retention, reason: excused[number] ?? "")
            entry.digest = DisposalList.digest(of: try view.existing(number).file.bytes, salt: salt)
            list.entries.append(entry)
            var own = DisposalSalt()
            (own.record, own.salt) = (number, salt)
            list.salts.append(own)
        }
        guard !list.salts.isEmpty else {
            throw RegisterError(
                "nothing-to-dispose",
                LocalizedText(zh: "截至 \(day)，没有可销毁的记录", en: "as of \(day) there is nothing to dispose of"),
                hint: LocalizedText(
                    zh: "查看期满的记录及其原因：concord dispose list --dry-run",
                    en: "concord dispose list --dry-run says what is past its term, and what stands in the way"))
        }
        let event = try list.made(on: view, by: actor)
        return ([event], list.number)
    }

    /// Who names a record that is no candidate may have mistaken its number.
    private func refuseStrangers(among candidates: [DisposalCandidate], on view: RegisterView) throws {
        let known = Set(candidates.map(\.number))
        for number in (Array(kept.keys) + Array(excused.keys)).sorted() where !known.contains(number) {
            _ = try view.existing(number)
            throw RegisterError(
                "disposal-early", LocalizedText(zh: "\(number) 保存期未满，不在拟销毁之列", en: "the term of \(number) is not over"),
                hint: LocalizedText(
                    zh: "查看期限：concord retention \(number)", en: "concord retention \(number) says until when"))
        }
    }
}

/// Takes what is still to be disposed of by a list off it: a newer list keeps it, for a reason.
struct WithdrawDisposalList: UseCase {
    let name: String
    let reason: String

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: String) {
        let open = try await view.standing(of: view.soundDisposalList(name)).open
        guard !open.isEmpty else {
            throw RegisterError.already(
                "already-withdrawn", zh: "清册 \(name) 没有待销毁的记录", en: "nothing is left to dispose of by \(name)")
        }
        var list = DisposalList()
        list.asOf = view.now.day
        list.entries = try open.map { number in
            DisposalEntry(number, .keep, try view.retention(of: view.existing(number)), reason: reason)
        }
        let event = try list.made(on: view, by: actor)
        return ([event], list.number)
    }
}

extension DisposalList {
    /// Gives the list its number, and says who makes it and when.
    fileprivate mutating func made(on view: RegisterView, by actor: Actor) throws -> Event {
        (at, by) = (view.now, actor.principal)
        let year = view.now.day.year
        let last = try view.disposalLists().compactMap { Self.parts(of: $0.name) }.filter { $0.year == year }
        guard let name = Self.name(year: year, serial: (last.map(\.serial).max() ?? 0) + 1) else {
            throw RegisterError(
                "number-exhausted", LocalizedText(zh: "本年的清册编号已用完", en: "this year has no list numbers left"))
        }
        number = name
        let subject = LocalizedText(
            zh: "销毁清册 \(name)：" + (disposed.isEmpty ? "暂缓 \(kept.count) 份" : "销毁 \(disposed.count) 份"),
            en: "disposal list \(name): " + (disposed.isEmpty ? "\(kept.count) kept" : "\(disposed.count) records"))
        var event = Event(
            kind: .appraisal, subject: subject[view.language],
            files: [RegisterPath.disposalList(name): FormText.write(self, in: view.language)])
        event.trailers = [("List", name)]
        return event
    }
}

extension RegisterView {
    /// No list is as of a day to come.
    public func refuseDayToCome(_ day: Day) throws(RegisterError) {
        guard day > now.day else { return }
        throw RegisterError(
            "day-to-come", LocalizedText(zh: "截止日期 \(day) 尚未到来", en: "\(day) is yet to come"),
            hint: LocalizedText(
                zh: "查看届时期满的记录：concord retention --expired --as-of \(day)",
                en: "what will be past its term then: concord retention --expired --as-of \(day)"))
    }
}

extension RegisterWriter {
    /// Takes what is still open off a list; its outcome is the name of the list that keeps it.
    public func withdrawDisposalList(_ name: String, reason: String) async throws(RegisterError) -> Done<String> {
        try await perform(WithdrawDisposalList(name: name, reason: reason))
    }

    /// Makes a list; its outcome is the list's name. Where too few could witness it, that is said.
    public func makeDisposalList(
        asOf day: Day? = nil, department: DepartmentCode? = nil, keeping kept: [RecordNumber: String] = [:],
        although excused: [RecordNumber: String] = [:]
    ) async throws(RegisterError) -> Done<String> {
        var done = try await perform(
            MakeDisposalList(asOf: day, department: department, kept: kept, excused: excused))
        done.results[done.results.count - 1].findings += done.view.witnessesMissing(forListBy: actor.principal)
        return done
    }
}
