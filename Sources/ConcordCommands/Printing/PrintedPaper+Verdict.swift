import Audit
import Publishing
import Records

extension PrintedPaper {
    /// Nil for a contest, which is told with what it contests.
    init?(_ verdict: PaperVerdict) {
        let entry = verdict.entry
        guard let department = entry.department, entry.act != .contest else { return nil }
        let standing: Standing =
            switch verdict.standing {
            case .bad: .bad(verdict.findings.filter { $0.severity == .error }.map(\.message))
            case .noDecision: .reply
            case .contested(let contest): .contested(contest.reason)
            case .overruled: .overruled
            case .replaced: .replaced
            case .counts: .counts
            }
        self.init(
            department, entry.decision, on: entry.on, voucher: entry.by, witnesses: entry.witnesses,
            sender: entry.sender, reason: entry.reason, digest: entry.digest, standing: standing)
    }
}
