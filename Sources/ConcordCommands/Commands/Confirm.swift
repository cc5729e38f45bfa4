import ArgumentParser
import Audit
import Git
import Records
import Register
import RegisterWriting

struct Confirm: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Take in sign-offs that have arrived as tags, and say who is missing.",
        discussion: "Examples: concord confirm 2024-MKT-001\n          concord confirm 2024-MKT-001 --mail out/")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @OptionGroup var mail: MailOption

    private static let shape = OutputShape<
        (verification: RecordVerification, event: EventResult?, findings: [Finding])
    >.object {
        Member("number", .number, "The record.") { $0.verification.number }
        Member("event", .word, "What was put on record; null where nothing had arrived.", orNull: { $0.event?.kind })
        Member("commit", .commit, "The commit that has it.", orNull: { $0.event?.commit })
        Member("round", .count, "The confirmation round that it is in.", orNull: { $0.verification.standing.round })
        Member("state", .word, "Where the record stands now.") { $0.verification.state }
        Member("missing_signoffs", each: .code, "The departments whose agreement is missing.") {
            $0.verification.standing.missingDepartments
        }
        Member("findings", each: FindingText.shape, "What is wrong with what had arrived.") { $0.findings }
    }
    static let answer = JSONAnswer("confirm", "What had arrived, and who is missing", shape.schema)

    func namesWanted(in context: CommandContext) -> [String] {
        (try? context.number(number)).map(RegisterPath.decisions) ?? []
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        // A record that was named in short may have arrived only now.
        try await context.comeInStep(RegisterPath.decisions(of: number))
        _ = try context.view().existing(number)
        let mailFolder = try await mail.mailFolder(context)
        // Whoever only asks needs no key.
        let pending = try await context.view().pendingSignoffs(number)
        let refused = pending.filter(\.findings.hasErrors)
        let folded = refused.count == pending.count ? nil : try await context.writer().confirm(number)
        // Agreements first: what all have signed needs no ruling.
        let rulings = try await (folded?.view ?? context.view()).pendingRulings(number)
        let ruled =
            rulings.contains { !$0.findings.hasErrors }
            ? try await context.writer().on(folded?.view ?? context.view()).confirmRulings(number) : nil
        let done = ruled ?? folded
        let view = try done?.view ?? context.view()
        let verification = try await view.verification(of: number)
        let event = done?.outcome
        let findings = refused.flatMap(\.findings) + rulings.flatMap(\.findings).filter { $0.severity == .error }
        if common.format == .json {
            context.show((verification, event, findings), as: Self.shape)
        } else {
            if let event = folded?.outcome {
                context.show(event, LocalizedText(zh: "到达的签字已记入记录", en: "sign-offs that had arrived are recorded"))
            }
            if let event = ruled?.outcome {
                context.show(event, LocalizedText(zh: "到达的裁定已记入记录", en: "the ruling that had arrived is recorded"))
            }
            context.tell(findings)
            print(Self.standing(verification, view.settings, context.language))
        }
        await mailFolder?.afterwards { try await mailFolder?.putConfirmed(verification, on: view) }
        return verification.verdict == .good && findings.isEmpty ? .yes : .no
    }

    /// Who has signed, who objects, who is missing.
    static func standing(_ verification: RecordVerification, _ settings: Settings, _ language: Language) -> String {
        let record = verification.standing
        if verification.verdict == .bad {
            return language == .zh ? "签字无效；原因见：concord verify" : "it does not verify: concord verify tells why"
        }
        let remarks = remarks(verification, settings, language)
        if record.isConfirmed {
            return (language == .zh ? "已确认：各部门均已签字" : "confirmed: every department has signed")
                + PaperShowing.aside(record, settings, language) + agreedAfterReturn(record, language) + remarks
        }
        if record.isRuled {
            let parts = parts(record, settings, language)
            return (language == .zh ? "经裁定维持，已生效；" : "in force by a ruling; ") + parts + remarks
        }
        let referred = record.openReferral == nil ? "" : language == .zh ? "；已提请裁定" : "; referred for a ruling"
        let returned = record.returned.map {
            (language == .zh ? "；裁定退回，须发起新一轮：" : "; returned by a ruling, it takes another round: ")
                + SafeText.line($0.reason)
        }
        return parts(record, settings, language) + referred + (referred.isEmpty ? returned ?? "" : "") + remarks
    }

    /// That all have agreed to a round that a ruling gave back: it is in force by their word, not by the ruling. Nothing of any other.
    static func agreedAfterReturn(_ record: Record, _ language: Language) -> String {
        guard record.isConfirmed, record.returned != nil else { return "" }
        return language == .zh
            ? "；本轮曾裁定退回，其后各部门均已同意，以各部门的签字为准"
            : "; a ruling had returned this round, and all have agreed to it since: their signatures count"
    }

    /// Whose agreement has a remark beside it.
    private static func remarks(_ verification: RecordVerification, _ settings: Settings, _ language: Language)
        -> String
    {
        let departments = verification.remarks.compactMap(\.department)
        guard !departments.isEmpty else { return "" }
        return (language == .zh ? "；附保留意见：" : "; with a remark: ")
            + SafeText.line(settings.named(departments)[language])
    }

    /// Who objects, who has not answered, and who has signed on paper: by key is not said.
    static func parts(_ record: Record, _ settings: Settings, _ language: Language) -> String {
        let missing = record.missingDepartments.filter { !record.objectingDepartments.contains($0) }
        let onPaper = record.objectingOnPaper
        func part(_ zh: String, _ en: String, _ codes: [DepartmentCode]) -> String? {
            codes.isEmpty ? nil : (language == .zh ? zh : en) + SafeText.line(settings.named(codes)[language])
        }
        let parts = [
            part("有异议：", "objecting: ", record.objectingDepartments.filter { !onPaper.contains($0) }),
            part("纸面异议：", "objecting on paper: ", onPaper), part("待签：", "still to sign: ", missing),
            part("已纸面签字：", "signed on paper: ", record.agreedOnPaper),
        ]
        return parts.compactMap { $0 }.joined(separator: language == .zh ? "；" : "; ")
    }
}
