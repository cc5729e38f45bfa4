import ArgumentParser
import Git
import Records
import Register

struct Status: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Where the register, or a record, stands.",
        discussion: "Examples: concord status\n          concord status 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "A record's number; the whole register if left out.") var number: RecordNumber?

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        if let number { return try await record(number, context, register) }
        let status = try RegisterStatus(context, register)
        if common.format == .json {
            context.show(status.json)
            return .yes
        }
        await context.show(status.text(context))
        for finding in status.unreadable {
            StandardError.write(FindingText.line(finding, context.language, context.terminal.errors))
        }
        return .yes
    }

    private func record(_ number: RecordNumber, _ context: CommandContext, _ register: Register) async throws -> Answer
    {
        let language = context.language
        guard let stored = try register.snapshot().record(number) else {
            guard let draft = try register.draft(number) else { throw RegisterError.unknown(number) }
            let row = RecordRow(record: draft.record, number: number, isDraft: true, path: draft.path, commit: nil)
            if common.format == .json {
                context.show(row.json)
            } else {
                print("\(number)  \(RecordState.draft.words[language])  \(SafeText.line(draft.record.title))")
            }
            return .yes
        }
        let sound = try register.snapshot().existing(number)
        let row = RecordRow(record: sound.record, number: number, isDraft: false, path: stored.path, commit: nil)
        if common.format == .json {
            context.show(row.json)
            return .yes
        }
        print(
            "\(number)  \(context.paint(row.state.words[language], row.state.style))  \(SafeText.line(sound.record.title))"
        )
        if sound.record.round != nil, sound.record.void == nil { print(Confirm.standing(sound.record, language)) }
        for action in sound.record.openActions where sound.record.isConfirmed {
            let status =
                sound.record.lastFeedback(on: action)?.status?.words[language]
                ?? (language == .zh ? "未反馈" : "no report")
            print(
                "  \(action.number ?? 0). \(SafeText.line(action.action))  \(action.department?.text ?? "")  \(action.due?.description ?? "")  \(status)"
            )
        }
        let today = register.moment(try register.snapshot().settings).day
        for obligation in try context.obligations(register, on: today, of: [number])
        where obligation.isOpen && obligation.isLate {
            print("  " + context.paint("✗ " + SafeText.line(obligation.sentence[language]), .red))
        }
        for hold in sound.record.activeHolds {
            print((language == .zh ? "  冻结：" : "  held: ") + SafeText.line(hold.reason))
        }
        return .yes
    }
}

extension RegisterError {
    static func unknown(_ number: RecordNumber) -> RegisterError {
        RegisterError(
            "record-unknown", LocalizedText(zh: "登记簿里没有 \(number)", en: "the register has no \(number)"),
            hint: LocalizedText(zh: "用 concord list 查看已有的编号", en: "concord list shows what there is"))
    }
}
