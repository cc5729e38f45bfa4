import ArgumentParser
import Records
import Register
import RegisterWriting

struct Sign: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign the current round for a department.",
        discussion: """
            Examples: concord sign 2024-MKT-001 --as RND --key ~/.ssh/id_ed25519
                      concord sign 2024-MKT-001 --remark 'the extra hours are not counted as overtime'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentReference?
    @Option(
        help: ArgumentHelp(
            "A remark that stands beside the agreement, under the same signature; a condition is an objection.",
            valueName: "text"))
    var remark: String?
    @OptionGroup var mail: MailOption
    @Flag(help: "Do not ask.") var yes = false

    private var oneLine: String { Typed.line(remark ?? "") }

    static let answer = DecisionShowing.answer

    func checkUsage() throws(UsageError) {
        guard remark == nil || !oneLine.isEmpty else {
            throw UsageError("remark-empty", zh: "--remark 后须写明保留意见", en: "--remark needs some words")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try self.department.map(context.department)
        let stored = try context.view().existing(number)
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            // The last to sign tells all; whoever is not the last tells nobody.
            let verification = try await view.verification(of: number)
            if verification.verdict == .good { try await folder.putConfirmed(verification, on: view) }
        }
        let writer = try await context.writer(signingFor: department)
        var told: [Finding] = []
        if !yes, common.format != .json {
            // Whoever may not sign is told so, not asked.
            let prepared = try await letters.evenIfDone {
                try await writer.prepare(number, as: department, .agree, remark: oneLine)
            }
            let review = ReviewText(context: context)
            await context.show(try await review.beforeSigning(stored, prepared.department))
            told = prepared.findings
            context.tell(told)
            try context.confirm(
                await question(number, stored, prepared.department, in: context.view()), assumed: false)
        }
        var result = try await letters.evenIfDone {
            try await writer.decide(number, as: department, .agree, remark: oneLine)
        }
        result.event.findings.removeAll(where: told.contains)
        try await context.show(result)
        await letters.write(on: result.view)
        return .yes
    }

    /// For whom, and what becomes of an objection.
    private func question(
        _ number: RecordNumber, _ stored: StoredRecord, _ department: DepartmentCode, in view: RegisterView
    ) async throws -> LocalizedText {
        let (name, round) = (view.settings.named(department), stored.record.round ?? 0)
        let objects = try await view.verification(of: number).standing.objectingDepartments.contains(department)
        let beside = oneLine.isEmpty ? ("", "") : ("，附保留意见“\(oneLine)”", ", with the remark \"\(oneLine)\"")
        return LocalizedText(
            zh: (objects ? "贵部门已对本轮提出异议，签字即撤回该异议。" : "") + "代表\(name.zh)签署 \(number) 第 \(round) 轮\(beside.0)？",
            en: (objects ? "Your department has objected to this round; signing withdraws that. " : "")
                + "Sign round \(round) of \(number) for \(name.en)\(beside.1)?")
    }
}
