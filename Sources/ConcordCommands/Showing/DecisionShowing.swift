import Audit
import Git
import Records
import Register
import RegisterWriting

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
            show(
                .object([
                    ("number", .string(number)), ("event", "signoff"), ("path", JSON(result.event.path)),
                    ("commit", .string(result.event.commit.hex)), ("round", JSON(record.round)),
                    ("department", .string(result.department.text)), ("tag", .string(result.tag)),
                    ("signer", .string(result.principal)),
                    ("remark", JSON(result.remark.isEmpty ? nil : result.remark)),
                    ("state", .string(verification.state.rawValue)),
                    ("missing_signoffs", .array(record.missingDepartments.map { .string($0.text) })),
                    ("findings", .array(result.event.findings.map(FindingText.json))),
                ]))
            return
        }
        show(result.event, said)
        print(Confirm.standing(verification, result.view.settings, language))
    }
}
