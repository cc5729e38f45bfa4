import Audit
import Git
import Records
import Register
import RegisterWriting

enum DecisionShowing {
    static let shape = OutputShape<(result: DecisionResult, verification: RecordVerification)>.object {
        Member("number", .number, "The record.") { $0.verification.number }
        Member("event", .oneOf("signoff"), "What was done.") { _ in "signoff" }
        Member("path", .text, "The record's file.", orNull: { $0.result.event.path })
        Member("commit", .commit, "The commit that has it.") { $0.result.event.commit }
        Member("round", .count, "The round.", orNull: { $0.verification.standing.round })
        Member("department", .code, "For which department.") { $0.result.department }
        Member("tag", .text, "The tag that is signed.") { $0.result.tag }
        Member("signer", .text, "Who signed.") { $0.result.principal }
        Member("remark", .text, "What the agreement has beside it.", orNull: { $0.result.remark.ifSaid })
        Member("state", .word, "Where the record stands now.") { $0.verification.state }
        Member("missing_signoffs", each: .code, "The departments whose agreement is missing.") {
            $0.verification.standing.missingDepartments
        }
        Member("findings", each: FindingText.shape, "What is worth knowing.") { $0.result.event.findings }
    }
    static let answer = JSONAnswer("decision", "A department's decision on a round", shape.schema)
}

extension CommandContext {
    /// What a decision did, and who is still to sign.
    func show(_ result: DecisionResult) async throws {
        if result.replacedInvalid {
            say(
                LocalizedText(
                    zh: "原有标签 \(result.tag) 不是有效签字，已替换",
                    en: "the tag \(result.tag) that was there was no valid sign-off, and was replaced"))
        }
        guard let recordNumber = result.event.number else { return }
        let verification = try await result.view.verification(of: recordNumber)
        let (record, number) = (verification.standing, "\(recordNumber)")
        let named = result.view.settings.named(result.department)
        let isObjection = record.decisions[result.department] == .object
        let said =
            isObjection && record.isRuled
            ? LocalizedText(
                zh: "\(named.zh)的异议已登记；\(number) 第 \(record.round ?? 0) 轮已经裁定维持，效力不变",
                en:
                    "the objection of \(named.en) is on record; round \(record.round ?? 0) of \(number) stays in force by its ruling"
            )
            : isObjection
                ? LocalizedText(
                    zh: "\(named.zh)对 \(number) 第 \(record.round ?? 0) 轮提出异议，须发起新一轮",
                    en: "\(named.en) objects to round \(record.round ?? 0) of \(number): it takes a new round")
                : LocalizedText(
                    zh:
                        "\(named.zh)已签署 \(number) 第 \(record.round ?? 0) 轮\(result.remark.isEmpty ? "" : "，附保留意见")（\(result.principal)）",
                    en:
                        "\(named.en) has signed round \(record.round ?? 0) of \(number)\(result.remark.isEmpty ? "" : " with a remark") (\(result.principal))"
                )
        if options.format == .json {
            show((result, verification), as: DecisionShowing.shape)
            return
        }
        show(result.event, said)
        print(Confirm.standing(verification, result.view.settings, language))
    }
}
