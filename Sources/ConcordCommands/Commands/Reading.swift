import ArgumentParser
import Git
import RecordText
import Records
import Register

/// The filters that every list takes.
struct RecordFilter: ParsableArguments {
    @Option(help: "Records that this department initiated or takes part in.") var department: DepartmentCode?
    @Option(help: "draft, noticed, circulating, objected, confirmed, following-up, completed, archived or void.")
    var state: RecordState?
    @Option(help: "milestone, resources, improvement or ad-hoc.") var scenario: Scenario?
    @Option(help: "Communications on this day or later.") var from: Day?
    @Option(help: "Communications on this day or earlier.") var to: Day?
    @Flag(help: "Records with an open action past its due date.") var overdue = false
    @Option(help: "Records that have this text somewhere.") var text: String?

    func matches(_ row: RecordRow, today: Day) -> Bool {
        let record = row.record
        if let department, row.number.department != department, !record.signatories.contains(department) {
            return false
        }
        if let state, row.state != state { return false }
        if let scenario, record.scenario != scenario { return false }
        if let from, record.date.map({ $0 < from }) ?? true { return false }
        if let to, record.date.map({ $0 > to }) ?? true { return false }
        if overdue,
            row.isDraft || !record.isConfirmed || record.archived != nil
                || !record.openActions.contains(where: { $0.due.map { $0 < today } ?? false })
        {
            return false
        }
        if let text,
            !String(decoding: FormText.write(record, in: .zh), as: UTF8.self).lowercased().contains(text.lowercased())
        {
            return false
        }
        return true
    }
}

extension RecordState: ExpressibleByArgument {}
extension Scenario: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}

extension Desk {
    /// Registered records and drafts, by number. A draft of a record that is registered already is not one of its own.
    func rows(_ register: Register) throws -> (rows: [RecordRow], unreadable: [Finding]) {
        let stored = try register.snapshot().records()
        let registered = Set(stored.map(\.number))
        let drafts = try register.drafts().filter { !registered.contains($0.number) }
        let rows =
            stored.filter { !$0.findings.hasErrors }.map {
                RecordRow(record: $0.record, number: $0.number, isDraft: false, path: $0.path, commit: nil)
            }
            + drafts.map { RecordRow(record: $0.record, number: $0.number, isDraft: true, path: $0.path, commit: nil) }
        return (rows.sorted { $0.number < $1.number }, stored.flatMap(\.findings))
    }
}

struct List: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "List records.",
        discussion:
            "Examples: concord list --state circulating\n          concord list --department RND --overdue --format csv"
    )
    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: RecordFilter

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let today = register.moment(try register.snapshot().settings).day
        let (all, unreadable) = try desk.rows(register)
        let rows = all.filter { filter.matches($0, today: today) }
        if common.format == .json {
            desk.show(.array(rows.map(\.json)))
        } else {
            await desk.show(
                RecordRow.table(
                    rows, desk.language, today: today, width: common.format == .csv ? nil : desk.terminal.width))
        }
        for finding in unreadable {
            StandardError.write(FindingText.line(finding, desk.language, desk.terminal.errors))
        }
        if rows.isEmpty { desk.say(Phrase(zh: "没有符合的记录", en: "no record matches")) }
        return rows.isEmpty ? .no : .yes
    }
}

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

struct Show: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a record.",
        discussion:
            "Examples: concord show 2024-MKT-001\n          concord show 2024-MKT-001 --raw\n          concord show 2024-MKT-001 --language en"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(help: "As it was in this round.") var round: Int?
    @Flag(help: "The file as it is stored.") var raw = false

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let snapshot = try register.snapshot()
        guard let now = try snapshot.record(number) else {
            guard let draft = try register.draft(number) else { throw RegisterError.unknown(number) }
            if raw {
                await desk.show(SafeText.lines(draft.text))
            } else {
                await desk.show(text(draft.record, .draft, desk, snapshot))
            }
            return .yes
        }
        var stored = now
        if let round {
            guard let entry = try register.history().round(round, of: number),
                let then = try register.snapshot(at: entry.commit.id).record(number)
            else {
                throw RegisterError(
                    "round-missing", Phrase(zh: "\(number) 没有第 \(round) 轮", en: "\(number) has no round \(round)"))
            }
            stored = then
        }
        if raw {
            let text = String(decoding: stored.file.bytes, as: UTF8.self)
            await desk.show(desk.terminal.output.isTerminal ? SafeText.lines(text) : text)
            return .yes
        }
        guard !stored.findings.hasErrors else { _ = try snapshot.existing(number); return .no }
        if common.format == .json {
            desk.show(try await json(stored, register))
        } else {
            await desk.show(text(stored.record, stored.record.state, desk, snapshot))
        }
        return .yes
    }

    private func text(_ record: Record, _ state: RecordState, _ desk: Desk, _ snapshot: Snapshot) -> String {
        let language = desk.language
        var shown = record
        for index in shown.signoffs.indices { shown.signoffs[index].tag = "" }
        let writer = ScreenWriter(language, snapshot.settings, desk.terminal.output, width: desk.terminal.width ?? 100)
        Record.form.write(shown, to: writer)
        let held = record.isHeld ? (language == .zh ? "（冻结）" : " (held)") : ""
        let standing =
            record.round != nil && record.void == nil && state != .draft
            ? "  " + Confirm.standing(record, language) : ""
        return desk.paint(state.words[language] + held, state.style) + standing + "\n" + writer.text
    }

    private func json(_ stored: StoredRecord, _ register: Register) async throws -> JSON {
        let record = stored.record
        let verification = try await register.verify(number)
        let retention = Retention(of: record)
        let today = register.moment(try register.snapshot().settings).day
        let rounds = try register.history().events(of: number).filter { $0.kind == .round }
        guard case .object(let fields) = FormJSON.value(record) else { return .null }
        return .object(
            fields.filter { $0.0 != "signoffs" } + [
                ("state", .string(record.state.rawValue)), ("held", .bool(record.isHeld)),
                ("path", .string(stored.path)),
                (
                    "rounds",
                    .array(
                        rounds.map {
                            .object([
                                ("round", JSON($0.round)), ("commit", .string($0.commit.id.hex)),
                                (
                                    "at",
                                    .string(
                                        Moment(seconds: $0.commit.committer.seconds, offset: $0.commit.committer.offset)
                                            .description)
                                ), ("by", .string($0.commit.committer.mail)), ("subject", .string($0.commit.subject)),
                            ])
                        })
                ),
                (
                    "signoffs",
                    .array(verification.signoffs.filter { $0.decision == .agree }.map(VerificationShowing.json))
                ),
                (
                    "objections",
                    .array(verification.signoffs.filter { $0.decision == .object }.map(VerificationShowing.json))
                ),
                (
                    "missing_signoffs",
                    .array(record.round == nil ? [] : record.missingDepartments.map { .string($0.text) })
                ),
                (
                    "retention",
                    .object([
                        ("archived", JSON(retention.archivedOn?.description)),
                        ("keep_until", JSON(retention.keepUntil?.description)), ("basis", .string(retention.basis)),
                        ("status", .string(retention.status(on: today).rawValue)),
                    ])
                ),
            ])
    }
}

struct Log: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "What happened to a record, or to the register.",
        discussion: "Examples: concord log\n          concord log 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number; the whole register if left out.") var number: RecordNumber?
    @Option(help: "At most so many, the newest.") var limit: Int?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let history = try register.history()
        var entries = number.map(history.events) ?? history.entries
        if let limit { entries = entries.suffix(max(0, limit)) }
        if entries.isEmpty, let number { throw RegisterError.unknown(number) }
        if common.format == .json {
            desk.show(
                .array(
                    entries.map { entry in
                        .object([
                            ("commit", .string(entry.commit.id.hex)), ("event", JSON(entry.kind?.rawValue)),
                            ("number", JSON(entry.number?.description)), ("round", JSON(entry.round)),
                            ("at", .string(time(entry))), ("by", .string(entry.commit.committer.mail)),
                            ("name", .string(entry.commit.committer.name)), ("subject", .string(entry.commit.subject)),
                            ("signed", .bool(entry.commit.signature != nil)),
                        ])
                    }))
            return .yes
        }
        await desk.show(
            entries.map { entry in
                let mark = entry.commit.signature == nil ? (desk.language == .zh ? "未签名" : "unsigned") : ""
                return desk.paint(entry.commit.id.short, .yellow) + "  "
                    + time(entry).prefix(16).replacing("T", with: " ") + "  "
                    + desk.paint(SafeText.line(entry.commit.committer.mail), .dim)
                    + "  " + SafeText.line(entry.commit.subject) + (mark.isEmpty ? "" : "  " + desk.paint(mark, .red))
                    + "\n"
            }.joined())
        return .yes
    }

    private func time(_ entry: HistoryEntry) -> String {
        Moment(seconds: entry.commit.committer.seconds, offset: entry.commit.committer.offset).description
    }
}
