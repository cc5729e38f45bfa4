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
        let candidates = try await view.disposalCandidates(
            asOf: day, department: department, excused: Set(excused.keys))
        try refuseStrangers(among: candidates, on: view)
        var list = DisposalList()
        (list.asOf, list.at, list.by) = (day, view.now, actor.principal)
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
        let year = view.now.day.year
        let last = try view.disposalLists().compactMap { DisposalList.parts(of: $0.name) }.filter { $0.year == year }
        guard let name = DisposalList.name(year: year, serial: (last.map(\.serial).max() ?? 0) + 1) else {
            throw RegisterError(
                "number-exhausted", LocalizedText(zh: "本年的清册编号已用完", en: "this year has no list numbers left"))
        }
        list.number = name
        var event = Event(
            kind: .appraisal,
            subject: view.language == .zh
                ? "销毁清册 \(name)：销毁 \(list.disposed.count) 份" : "disposal list \(name): \(list.disposed.count) records",
            files: [RegisterPath.disposalList(name): FormText.write(list, in: view.language)])
        event.trailers = [("List", name)]
        return ([event], name)
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

extension RegisterWriter {
    /// Makes a list; its outcome is the list's name.
    public func makeDisposalList(
        asOf day: Day? = nil, department: DepartmentCode? = nil, keeping kept: [RecordNumber: String] = [:],
        although excused: [RecordNumber: String] = [:]
    ) async throws(RegisterError) -> Done<String> {
        try await perform(MakeDisposalList(asOf: day, department: department, kept: kept, excused: excused))
    }
}
