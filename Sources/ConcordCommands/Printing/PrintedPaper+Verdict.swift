import Audit
import Publishing
import Records

extension PrintedPaper {
    /// Nil for a contest, which is told with what it contests.
    init?(_ verdict: PaperVerdict) {
        let entry = verdict.entry
        guard let department = entry.department, entry.act != .contest else { return nil }
        let standing: Standing =
            if !verdict.isGood {
                .bad(verdict.findings.filter { $0.severity == .error }.map(\.message))
            } else if entry.act == .reply {
                .reply
            } else if let contest = verdict.contest {
                .contested(contest.reason)
            } else if verdict.isOverruled { .overruled } else { .counts }
        self.init(
            department, entry.decision, on: entry.on, voucher: entry.by, witnesses: entry.witnesses,
            sender: entry.sender, reason: entry.reason, digest: entry.digest, standing: standing)
    }
}
