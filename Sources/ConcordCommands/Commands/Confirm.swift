import ArgumentParser
import Audit
import Git
import Records
import Register
import RegisterWriting

struct Confirm: EventCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in sign-offs that have arrived as tags, and say who is missing.",
        discussion: "Example: concord confirm 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber

    var namesWanted: [String] { [RegisterPath.signoffs(of: number)] }

    func run(in context: CommandContext) async throws -> Answer {
        _ = try context.view().existing(number)
        // Whoever only asks needs no key.
        let pending = try await context.view().pendingSignoffs(number)
        let refused = pending.filter(\.findings.hasErrors)
        let done = refused.count == pending.count ? nil : try await context.writer().confirm(number)
        let verification = try await (done?.view ?? context.view()).verification(of: number)
        let (event, record) = (done?.outcome, verification.standing)
        let findings = refused.flatMap(\.findings)
        if common.format == .json {
            context.show(
                .object([
                    ("number", .string("\(number)")), ("event", JSON(event.map { $0.kind.rawValue })),
                    ("commit", JSON(event?.commit.hex)), ("round", JSON(record.round)),
                    ("state", .string(verification.state.rawValue)),
                    ("missing_signoffs", .array(record.missingDepartments.map { .string($0.text) })),
                    ("findings", .array(findings.map(FindingText.json))),
                ]))
        } else {
            if let event {
                context.show(event, LocalizedText(zh: "已收录到达的签字", en: "sign-offs that had arrived are folded in"))
            }
            for finding in findings {
                StandardError.write(FindingText.line(finding, context.language, context.terminal.errors))
            }
            print(Self.standing(verification, context.language))
        }
        return verification.verdict == .good && findings.isEmpty ? .yes : .no
    }

    /// Who has signed, who objects, who is missing.
    static func standing(_ verification: RecordVerification, _ language: Language) -> String {
        let record = verification.standing
        if verification.verdict == .bad {
            return language == .zh ? "核验不成立：concord verify 查明原因" : "it does not verify: concord verify tells why"
        }
        if record.isConfirmed { return language == .zh ? "已确认：所有部门都已签字" : "confirmed: every department has signed" }
        return parts(record, language)
    }

    /// Who objects, and who has not answered.
    static func parts(_ record: Record, _ language: Language) -> String {
        let missing = record.missingDepartments.filter { !record.objectingDepartments.contains($0) }.map(\.text)
        let objecting = record.objectingDepartments.map(\.text)
        var parts: [String] = []
        if !objecting.isEmpty {
            parts.append(
                language == .zh
                    ? "有异议：\(objecting.joined(separator: "、"))" : "objecting: \(objecting.joined(separator: ", "))")
        }
        if !missing.isEmpty {
            parts.append(
                language == .zh
                    ? "待签：\(missing.joined(separator: "、"))" : "still to sign: \(missing.joined(separator: ", "))")
        }
        return parts.joined(separator: language == .zh ? "；" : "; ")
    }
}
