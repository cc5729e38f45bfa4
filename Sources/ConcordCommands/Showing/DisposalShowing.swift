import Audit
import Records
import Register

/// Disposal lists as text, CSV and JSON.
struct DisposalShowing {
    let view: RegisterView
    let context: CommandContext
    private let language: Language

    init(_ view: RegisterView, _ context: CommandContext) {
        (self.view, self.context, language) = (view, context, context.language)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    // MARK: what would be on a list

    func show(_ candidates: [DisposalCandidate], keeping kept: [RecordNumber: String]) async {
        if context.options.format == .json {
            return context.show(
                candidates.map { candidate in
                    let (act, reason) = standing(candidate, kept[candidate.number])
                    return (candidate, act, reason)
                }, as: Self.candidatesShape)
        }
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("期限", "term"), key: "term"), .init(title: say("保存至", "keep until"), key: "keep_until"),
            .init(title: say("办理", "act"), key: "act"),
            .init(title: say("说明", "reason"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = candidates.map { candidate in
            let (act, reason) = standing(candidate, kept[candidate.number])
            return [
                .init("\(candidate.number)"), .init(archived(candidate.retention)),
                .init(candidate.retention.term?.formText(in: language) ?? ""),
                .init(candidate.retention.keepUntil?.description ?? ""),
                .init(act.map { $0.words[language] } ?? say("不列入", "not listed"), act == .dispose ? .red : .plain),
                .init(reason),
            ]
        }
        await context.show(table)
    }

    private func standing(_ candidate: DisposalCandidate, _ kept: String?) -> (DisposalAct?, String) {
        if let kept { return (.keep, kept) }
        return candidate.isProposed
            ? (.dispose, candidate.retention.basis) : (nil, candidate.reason?[language] ?? "")
    }

    private func archived(_ retention: Retention) -> String {
        let day = retention.archivedOn?.description ?? ""
        return retention.isByImport ? day + say("（导入所载）", " (as imported)") : day
    }

    static let candidatesShape = OutputShape<[(candidate: DisposalCandidate, act: DisposalAct?, reason: String)]>.list(
        of: .object {
            Member("number", .number, "The record.") { $0.candidate.number }
            Member("archived", .day, "When it was archived.", orNull: { $0.candidate.retention.archivedOn })
            Member("by_import", .flag, "Whether that day is what an import states.") {
                $0.candidate.retention.isByImport
            }
            Member("term", .term, "How long it is kept.", orNull: { $0.candidate.retention.term })
            Member(
                "keep_until", .day, "The last day on which it must be there.",
                orNull: { $0.candidate.retention.keepUntil })
            Member(
                "act", .word, "What the list would say of it; null where it would not stand there.", orNull: { $0.act })
            Member("reason", .text, "Why, in the register's language.") { $0.reason }
            Member("bars", each: .word, "What stands in the way.") { $0.candidate.bars.map(\.kind) }
        })

    // MARK: lists

    func show(_ lists: [StoredDisposalList]) async throws {
        var (states, rows): ([ListState], [[Table.Cell]]) = ([], [])
        for stored in lists {
            let list = stored.list
            let good = try await view.witnesses(of: stored.name).filter(\.isGood).count
            let done = try done(stored)
            states.append(ListState(stored: stored, witnesses: good, disposed: done.count))
            rows.append([
                .init(stored.name), .init(list.asOf?.description ?? ""), .init(list.by),
                .init("\(list.disposed.count)"),
                .init("\(list.kept.count)"), .init("\(good)/\(DisposalList.witnessCount)"), .init("\(done.count)"),
                .init(ListState(stored: stored, witnesses: good, disposed: done.count).state.words[language]),
            ])
        }
        if context.options.format == .json { return context.show(states, as: Self.listsShape) }
        var table = Table(columns: [
            .init(title: say("清册", "list"), key: "list"), .init(title: say("截止日期", "as of"), key: "as_of"),
            .init(title: say("经办人", "by"), key: "by"),
            .init(title: say("拟销毁", "records"), key: "records", alignment: .right),
            .init(title: say("暂缓", "kept"), key: "kept", alignment: .right),
            .init(title: say("监销", "witnesses"), key: "witnesses"),
            .init(title: say("已销毁", "disposed"), key: "disposed", alignment: .right),
            .init(title: say("状态", "state"), key: "state"),
        ])
        table.rows = rows
        if !lists.isEmpty || context.options.format == .csv { await context.show(table) }
    }

    private func done(_ stored: StoredDisposalList) throws -> [RecordNumber] {
        try stored.list.disposed.filter { try view.stub($0)?.value.list == stored.name }
    }

    /// A list, and how far it has come.
    struct ListState {
        let stored: StoredDisposalList
        /// How many have signed it.
        let witnesses: Int
        /// How many records are gone by it.
        let disposed: Int

        fileprivate var state: (name: String, words: LocalizedText) {
            if disposed == stored.list.disposed.count, disposed > 0 {
                return ("done", LocalizedText(zh: "已全部销毁", en: "carried out"))
            }
            if disposed > 0 { return ("partly", LocalizedText(zh: "部分销毁", en: "partly carried out")) }
            return witnesses < DisposalList.witnessCount
                ? ("waiting", LocalizedText(zh: "待监销签字", en: "waits for witnesses"))
                : ("signed", LocalizedText(zh: "待销毁", en: "signed"))
        }
    }

    private static let listMembers = Member<ListState>.list {
        Member("list", .text, "The list's number.", \.stored.name)
        Member("as_of", .day, "The day by which terms were over.", orNull: \.stored.list.asOf)
        Member("at", .moment, "When it was made.", orNull: \.stored.list.at)
        Member("by", .text, "Who made it.", \.stored.list.by)
    }

    private static let stateMember = Member<ListState>(
        "state", .oneOf("waiting", "signed", "partly", "done"),
        "Waits for witnesses, signed, partly or wholly carried out."
    ) { $0.state.name }

    private static let digestMember = Member<ListState>(
        "sha256", .digest, "SHA-256 of what the witnesses sign.", \.stored.digest)

    static let listsShape = OutputShape<[ListState]>.list(
        of: .object {
            listMembers
            Member("records", .count, "How many records it disposes of.", \.stored.list.disposed.count)
            Member("kept", .count, "How many it keeps.", \.stored.list.kept.count)
            Member("witnesses", .count, "How many have signed it.", \.witnesses)
            Member("disposed", .count, "How many records are gone by it.", \.disposed)
            digestMember
            stateMember
        })

    /// One list, with its witnesses and what became of each record.
    func show(_ stored: StoredDisposalList) async throws {
        let list = stored.list
        let verdicts = try await view.witnesses(of: stored.name)
        let done = Set(try done(stored))
        if context.options.format == .json {
            let state = ListState(
                stored: stored, witnesses: verdicts.count(where: \.isGood), disposed: done.count)
            return context.show((state, verdicts, done), as: Self.listShape)
        }
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("办理", "act"), key: "act"),
            .init(title: say("归档", "archived"), key: "archived"), .init(title: say("期限", "term"), key: "term"),
            .init(title: say("保存至", "keep until"), key: "keep_until"), .init(title: say("现况", "now"), key: "now"),
            .init(title: say("说明", "reason"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = list.entries.map { entry in
            let isDone = entry.record.map(done.contains) ?? false
            return [
                .init(entry.record.map { "\($0)" } ?? ""), .init(entry.act?.words[language] ?? ""),
                .init(
                    (entry.archivedOn?.description ?? "") + (entry.isByImport ? say("（导入所载）", " (as imported)") : "")),
                .init(entry.term?.formText(in: language) ?? ""), .init(entry.keepUntil?.description ?? ""),
                .init(isDone ? say("已销毁", "disposed of") : ""),
                .init(entry.reason.isEmpty ? entry.basis : entry.reason),
            ]
        }
        if context.options.format == .csv { return await context.show(table) }
        var text = say(
            "销毁清册 \(stored.name)  截至 \(list.asOf?.description ?? "")  经办人 \(list.by)\n",
            "Disposal list \(stored.name), as of \(list.asOf?.description ?? ""), by \(list.by)\n")
        text += "SHA-256 \(stored.digest)\n"
        for verdict in verdicts {
            let mark = verdict.isGood ? context.paint("✓", .green) : context.paint("✗", .red)
            text +=
                "  \(mark) " + say("监销人 ", "witness ") + SafeText.line(verdict.by) + "  "
                + (verdict.signedAt.map { "\($0.day) \($0.clock)" } ?? "") + "\n"
            for finding in verdict.findings where !verdict.isGood {
                text += "      " + SafeText.line(finding.message[language]) + "\n"
            }
        }
        let missing = DisposalList.witnessCount - verdicts.count(where: \.isGood)
        if missing > 0 { text += say("  尚缺 \(missing) 名监销人签字\n", "  \(missing) more to sign\n") }
        await context.show(text + table.text(width: context.terminal.width, on: context.terminal.output))
    }

    static let listShape = OutputShape<(state: ListState, verdicts: [WitnessVerdict], done: Set<RecordNumber>)>.object {
        listMembers.of { $0.state }
        digestMember.of { $0.state }
        stateMember.of { $0.state }
        Member("entries", each: entryShape, "What it says of each record.") { list in
            list.state.stored.list.entries.map { ($0, $0.record.map(list.done.contains) ?? false) }
        }
        Member("witnesses", each: witnessShape, "Who has signed it.") { $0.verdicts }
    }

    private static let entryShape = OutputShape<(entry: DisposalEntry, isDone: Bool)>.object {
        Member("number", .number, "The record.", orNull: { $0.entry.record })
        Member("act", .word, "To be disposed of, or kept.", orNull: { $0.entry.act })
        Member("archived", .day, "When it was archived.", orNull: { $0.entry.archivedOn })
        Member("by_import", .flag, "Whether that day is what an import states.") { $0.entry.isByImport }
        Member("term", .term, "How long it was kept.", orNull: { $0.entry.term })
        Member("keep_until", .day, "The last day on which it had to be there.", orNull: { $0.entry.keepUntil })
        Member("basis", .text, "What the term goes by.") { $0.entry.basis }
        Member("reason", .text, "Why it is kept, or disposed of all the same.") { $0.entry.reason }
        Member("sha256", .digest, "Its salted digest.", orNull: { $0.entry.digest.ifSaid })
        Member("disposed", .flag, "Whether it is gone.") { $0.isDone }
    }

    private static let witnessShape = OutputShape<WitnessVerdict>.object {
        Member("witness", .text, "Who was to sign.", \.by)
        Member("signer", .text, "Who signed, by the key.", orNull: \.signer)
        Member("key", .text, "The key's fingerprint.", orNull: \.fingerprint)
        Member("at", .moment, "When, as the signature says.", orNull: \.signedAt)
        Member("good", .flag, "Whether the signature holds.", \.isGood)
        Member("findings", each: FindingText.shape, "What is wrong with it.", \.findings)
    }
}
