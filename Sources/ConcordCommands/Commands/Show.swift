import ArgumentParser
import Audit
import Git
import Records
import Register

struct Show: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a record.",
        discussion:
            "Examples: concord show 2024-MKT-001\n          concord show 2024-MKT-001 --raw\n          concord show 2024-MKT-001 --language en"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(help: "As it was in this round.") var round: Int?
    @Flag(help: "The file as it is stored.") var raw = false
    @OptionGroup var reading: RestrictedOption

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let view = try context.view()
        guard let now = try view.record(number) else {
            if let stub = try view.stub(number)?.value {
                try await show(stub, number, context, view)
                return .yes
            }
            guard let draft = try context.register().draft(number) else { throw RegisterError.noRecord(number) }
            if raw {
                await context.show(SafeText.lines(draft.text))
            } else if common.format == .json {
                context.show(draft, as: Self.draftShape)
            } else {
                await context.show(text(draft.record, nil, [], nil, context, view))
            }
            return .yes
        }
        var stored = now
        if let round {
            guard let entry = try view.history().round(round, of: number),
                let then = try view.at(entry.commit.id).record(number)
            else {
                throw RegisterError(
                    "round-missing",
                    LocalizedText(zh: "\(number) 没有第 \(round) 轮", en: "\(number) has no round \(round)"))
            }
            stored = then
        }
        if now.record.restriction != nil {
            guard reading.restricted else { return try await showFacts(of: now, context, view) }
            reading.note(in: context)
        }
        if raw {
            let text = String(decoding: stored.file.bytes, as: UTF8.self)
            await context.show(context.terminal.output.isTerminal ? SafeText.lines(text) : text)
            return .yes
        }
        guard !stored.findings.hasErrors else { _ = try view.existing(number); return .no }
        let verification = try await view.verification(of: number)
        let later = try await view.laterRecords(of: number)
        let course = round == nil ? try await view.timeline(of: number) : nil
        if common.format == .json {
            context.show(try Shown(stored, verification, later, view), as: Self.shape)
        } else {
            await context.show(text(stored.record, verification, later, course, context, view))
        }
        return .yes
    }

    /// What is shown of a record whose reading is restricted.
    private func showFacts(of stored: StoredRecord, _ context: CommandContext, _ view: RegisterView) async throws
        -> Answer
    {
        guard !raw, round == nil else { throw RegisterError.restricted(stored.number) }
        let facts = stored.record.factsAlone
        if common.format == .json {
            context.show((facts, stored.path), as: Self.factsShape)
            return .yes
        }
        let language = context.language
        let writer = ScreenWriter(
            language, view.settings, context.terminal.output, width: context.terminal.width ?? 100)
        Record.form.write(facts, to: writer)
        await context.show(
            context.paint(RegisterError.restricted(stored.number).message[language], .yellow) + "\n" + writer.text)
        return .yes
    }

    /// What stays of a record that was disposed of: when, and by which list.
    private func show(_ stub: DisposalStub, _ number: RecordNumber, _ context: CommandContext, _ view: RegisterView)
        async throws
    {
        if common.format == .json { return context.show((number, stub), as: RetentionShowing.stubShape) }
        if raw {
            let bytes = try view.repository.file(at: RegisterPath.stub(number), in: view.tree) ?? []
            return await context.show(SafeText.lines(String(decoding: bytes, as: UTF8.self)))
        }
        let language = context.language
        let writer = ScreenWriter(
            language, view.settings, context.terminal.output, width: context.terminal.width ?? 100)
        DisposalStub.form.write(stub, to: writer)
        let said = RegisterError.disposed(stub, number).message[language]
        await context.show(context.paint(SafeText.line(said), .dim) + "\n" + writer.text)
    }

    /// - Parameters:
    ///   - verification: what is proven of the record; nil for a draft.
    ///   - course: what happened to it, where it is shown as it stands now.
    private func text(
        _ record: Record, _ verification: RecordVerification?, _ later: [LaterRecord], _ course: RecordTimeline?,
        _ context: CommandContext, _ view: RegisterView
    ) -> String {
        let language = context.language
        var shown = record
        for index in shown.signoffs.indices { shown.signoffs[index].tag = "" }
        for index in shown.rulings.indices { shown.rulings[index].tag = "" }
        let writer = ScreenWriter(
            language, view.settings, context.terminal.output, width: context.terminal.width ?? 100)
        Record.form.write(shown, to: writer)
        let state = verification?.state ?? .draft
        let held = record.isHeld ? (language == .zh ? "（冻结）" : " (held)") : ""
        let stored = record.number.flatMap { try? view.record($0) }
        let retention = stored.flatMap { try? view.retention(of: $0) }
        var imported = ""
        if record.isUnprovenImport {
            imported = language == .zh ? "  由导入而来，无可核验的签字" : "  imported: no signature proves it"
        }
        if retention?.isByImport == true {
            imported += language == .zh ? "；归档日期为导入所载" : ", archived when the import says"
        }
        let isAsked = record.round != nil && record.void == nil
        let followed = later.map {
            LaterShowing.line($0, view.settings, language)
        }.joined()
        let isOver = record.isClosed || verification?.verdict == .bad
        let actions = course.map {
            isOver
                ? ""
                : context.terminal.output.fit(
                    ActionShowing($0, record, on: view.now.day, language).text(onlyFollowed: true), hanging: 7)
        }
        let standing = verification.map { isAsked ? "  " + Confirm.standing($0, view.settings, language) : "" } ?? ""
        let words = verification?.stateWords ?? state.words
        return context.paint(words[language] + held, verification?.verdict == .bad ? .red : state.style)
            + imported
            + standing + "\n" + followed + (actions ?? "") + writer.text
    }
}

// For scripts.
extension Show {
    private struct Shown {
        let stored: StoredRecord
        let verification: RecordVerification
        let later: [LaterRecord]
        let retention: Retention
        let today: Day
        let rounds: [HistoryEntry]

        init(
            _ stored: StoredRecord, _ verification: RecordVerification, _ later: [LaterRecord], _ view: RegisterView
        ) throws {
            (self.stored, self.verification, self.later) = (stored, verification, later)
            (retention, today) = (try view.retention(of: stored), view.now.day)
            rounds = try view.history().events(of: stored.number).filter { $0.kind == .round }
        }
    }

    private static let shape = OutputShape<Shown>.object {
        // Decisions stand below as they are judged.
        Member.fields(without: ["signoffs", "paper", "rulings"], always: ["number"]) { $0.stored.record }
        Member("state", .word, "Where it stands.", \.verification.state)
        Member("verdict", .word, "What is proven of it.", \.verification.verdict)
        Member("held", .flag, "Whether a hold keeps it.", \.stored.record.isHeld)
        Member("replaced_by", .number, "The record that has taken its place.", orNull: \.later.replacement)
        Member("later", each: LaterShowing.shape, "The records that say how they stand to it.", \.later)
        Member("path", .text, "Its file.", \.stored.path)
        Member("rounds", each: roundShape, "The rounds that went out.", \.rounds)
        Member("signoffs", each: VerificationShowing.decisionShape, "Agreements by key, in their order.") {
            $0.verification.signoffs.filter { $0.decision == .agree }
        }
        Member("objections", each: VerificationShowing.decisionShape, "Objections by key, in their order.") {
            $0.verification.signoffs.filter { $0.decision == .object }
        }
        VerificationShowing.members.of { $0.verification }
        Member("retention", retentionShape, "How long it is kept.") { ($0.retention, $0.today) }
    }

    private static let roundShape = OutputShape<HistoryEntry>.object {
        Member("round", .count, "The round.", orNull: \.round)
        Member("commit", .commit, "The commit that has it.", \.commit.id)
        Member("at", .moment, "When it went out.", \.recordedAt)
        Member("by", .text, "Who sent it out.", \.commit.committer.mail)
        Member("subject", .text, "The commit's own words.", \.commit.subject)
    }

    private static let retentionShape = OutputShape<(retention: Retention, today: Day)>.object {
        Member("archived", .day, "When it was archived.", orNull: { $0.retention.archivedOn })
        Member("keep_until", .day, "The last day on which it must be there.", orNull: { $0.retention.keepUntil })
        Member("basis", .text, "What the term goes by.") { $0.retention.basis }
        Member("by_import", .flag, "Whether the day of archiving is what an import states.") { $0.retention.isByImport }
        Member("status", .word, "Where its term stands.") { $0.retention.status(on: $0.today) }
        Member("list", .text, "The disposal list by which it is to be disposed of.", orNull: { $0.retention.list })
    }

    /// What is shown of a record whose reading is restricted.
    private static let factsShape = OutputShape<(facts: Record, path: String)>.object {
        Member.fields(["number", "department", "date", "archived", "restrictions"], always: ["number"]) { $0.facts }
        Member("restricted", .flag, "That its reading is restricted: --restricted shows the rest.") { _ in true }
        Member("path", .text, "Its file.") { $0.path }
    }

    /// A draft, as far as it is written.
    private static let draftShape = OutputShape<Draft>.object {
        Member.fields { $0.record }
        Member("state", .oneOf("draft"), "That it is a draft.") { _ in "draft" }
        Member("path", .text, "Its file.", \.path)
    }

    static let answer = JSONAnswer(
        "show", "A record; or a draft; or what may be told of one whose reading is restricted; or what stays of one",
        shape.schema,
        factsShape.schema, draftShape.schema, RetentionShowing.stubShape.schema)
}
