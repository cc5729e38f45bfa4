import Audit
import Publishing
import Records
import Register

extension MailFolder {
    /// That a round is in force, to each department with what it is to do. While it is not, nothing is written, which is said.
    func putConfirmed(_ verification: RecordVerification, on view: RegisterView) async throws {
        let number = verification.number
        guard [.good, .ruled].contains(verification.verdict), let timeline = try await view.timeline(of: number),
            let round = timeline.rounds.last, let confirmed = timeline.force(of: round)
        else {
            return context.say(
                LocalizedText(zh: "\(number) 尚未确认，未生成邮件", en: "\(number) is not confirmed yet: no mails were written"))
        }
        var record = round.what
        record.actions = timeline.actionsNow(of: record)
        let letters = ConfirmedLetters(
            head, view.settings, record, number, since: confirmed.day,
            isRuled: verification.verdict == .ruled, onPaper: verification.standing.agreedOnPaper,
            remarks: verification.remarks.compactMap { remark in
                remark.department.map { .init($0, remark.remark) }
            },
            attachments: [try await page(number, round: round.what.round ?? 0, on: view)])
        try await put(try Self.addressed { try letters.letters() }, for: round.what.signatories)
    }
}
