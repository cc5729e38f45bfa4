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

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        if let number { return try await record(number, desk, register) }
        let snapshot = try register.snapshot()
        let today = register.moment(snapshot.settings).day
        let (rows, unreadable) = try desk.rows(register)
        let waiting = rows.filter { !$0.isDraft && [.circulating, .objected].contains($0.state) }
        let overdue = rows.filter { row in
            !row.isDraft && row.record.isConfirmed && row.record.archived == nil && row.record.void == nil
                && row.record.openActions.contains { $0.due.map { $0 < today } ?? false }
        }
        if common.format == .json {
            desk.show(
                .object([
                    ("title", .string(snapshot.settings.title)), ("today", .string("\(today)")),
                    ("commit", .string(snapshot.commit.hex)),
                    (
                        "states",
                        .object(
                            RecordState.allCases.map { state in
                                (state.rawValue, .integer(rows.count { $0.state == state }))
                            })
                    ),
                    ("waiting", .array(waiting.map(\.json))), ("overdue", .array(overdue.map(\.json))),
                    ("findings", .array(unreadable.map(FindingText.json))),
                ]))
            return .yes
        }
        let language = desk.language
        var text = desk.paint(SafeText.line(snapshot.settings.title), .bold) + "  \(today)\n"
        for state in RecordState.allCases {
            let count = rows.count { $0.state == state }
            if count > 0 {
                let word = state.words[language]
                text +=
                    "  " + desk.paint(word, state.style)
                    + String(repeating: " ", count: max(1, 14 - DisplayWidth.of(word))) + "\(count)\n"
            }
        }
        if !waiting.isEmpty {
            text +=
                "\n" + desk.paint(language == .zh ? "待确认" : "Waiting for sign-offs", .bold) + "\n"
                + RecordRow.table(waiting, language, today: today, width: desk.terminal.width).text(
                    width: desk.terminal.width, on: desk.terminal.output)
        }
        if !overdue.isEmpty {
            text +=
                "\n" + desk.paint(language == .zh ? "已逾期" : "Overdue", .bold) + "\n"
                + RecordRow.table(overdue, language, today: today, width: desk.terminal.width).text(
                    width: desk.terminal.width, on: desk.terminal.output)
        }
        await desk.show(text)
        for finding in unreadable { StandardError.write(FindingText.line(finding, language, desk.terminal.errors)) }
        return .yes
    }

    private func record(_ number: RecordNumber, _ desk: Desk, _ register: Register) async throws -> Answer {
        let language = desk.language
        guard let stored = try register.snapshot().record(number) else {
            guard let draft = try register.draft(number) else { throw RegisterError.unknown(number) }
            let row = RecordRow(record: draft.record, number: number, isDraft: true, path: draft.path, commit: nil)
            if common.format == .json {
                desk.show(row.json)
            } else {
                print("\(number)  \(RecordState.draft.words[language])  \(SafeText.line(draft.record.title))")
            }
            return .yes
        }
        let sound = try register.snapshot().existing(number)
        let row = RecordRow(record: sound.record, number: number, isDraft: false, path: stored.path, commit: nil)
        if common.format == .json {
            desk.show(row.json)
            return .yes
        }
        print(
            "\(number)  \(desk.paint(row.state.words[language], row.state.style))  \(SafeText.line(sound.record.title))"
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
        for hold in sound.record.activeHolds {
            print((language == .zh ? "  冻结：" : "  held: ") + SafeText.line(hold.reason))
        }
        return .yes
    }
}

extension RegisterError {
    static func unknown(_ number: RecordNumber) -> RegisterError {
        RegisterError(
            "record-unknown", Phrase(zh: "登记簿里没有 \(number)", en: "the register has no \(number)"),
            hint: Phrase(zh: "用 concord list 查看已有的编号", en: "concord list shows what there is"))
    }
}
