import Records
import Register

extension RecordVerification {
    /// The remarks beside agreements to the current round (保留意见), of each department's last decision where that holds.
    public var remarks: [SignOffVerdict] {
        standing.signatories.compactMap { department in
            signoffs.last { $0.department == department && $0.round == round && $0.isGood }
        }.filter { !$0.remark.isEmpty }
    }
}
