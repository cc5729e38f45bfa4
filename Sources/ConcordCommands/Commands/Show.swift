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
            context.show(try json(stored, verification, later, view))
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
            guard case .object(let fields) = FormJSON.value(facts) else { return .no }
            context.show(.object(fields + [("restricted", .bool(true)), ("path", .string(stored.path))]))
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
        if common.format == .json { return context.show(RetentionShowing.json(stub, number)) }
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

    private func json(
        _ stored: StoredRecord, _ verification: RecordVerification, _ later: [LaterRecord], _ view: RegisterView
    ) throws -> JSON {
        let record = stored.record
        let retention = try view.retention(of: stored)
        let today = view.now.day
        let rounds = try view.history().events(of: stored.number).filter { $0.kind == .round }
        guard case .object(let fields) = FormJSON.value(record) else { return .null }
        return .object(
            fields.filter { !["signoffs", "paper", "rulings"].contains($0.0) } + [
                ("state", .string(verification.state.rawValue)), ("verdict", .string(verification.verdict.rawValue)),
                ("held", .bool(record.isHeld)),
                ("replaced_by", JSON(later.compactMap(\.succession).first { $0.action == nil }?.record.description)),
                ("later", .array(later.map(LaterShowing.json))),
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
                ("on_paper", .array(verification.standing.agreedOnPaper.map { .string($0.text) })),
                ("paper", .array(verification.papers.map(PaperShowing.json))),
                ("rulings", .array(verification.rulings.map(RulingShowing.json))),
                (
                    "missing_signoffs",
                    .array(verification.missing.map { .string($0.text) })
                ),
                (
                    "retention",
                    .object([
                        ("archived", JSON(retention.archivedOn?.description)),
                        ("keep_until", JSON(retention.keepUntil?.description)), ("basis", .string(retention.basis)),
                        ("by_import", .bool(retention.isByImport)),
                        ("status", .string(retention.status(on: today).rawValue)),
                    ])
                ),
            ])
    }
}
