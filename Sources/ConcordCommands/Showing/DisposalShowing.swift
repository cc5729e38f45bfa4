import Audit
import Questions
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

    func show(_ standings: [DisposalStanding]) async {
        if context.options.format == .json { return context.show(standings, as: Self.listsShape) }
        var table = Table(columns: [
            .init(title: say("清册", "list"), key: "list"), .init(title: say("截止日期", "as of"), key: "as_of"),
            .init(title: say("经办人", "by"), key: "by"),
            .init(title: say("拟销毁", "records"), key: "records", alignment: .right),
            .init(title: say("暂缓", "kept"), key: "kept", alignment: .right),
            .init(title: say("监销", "witnesses"), key: "witnesses"),
            .init(title: say("已销毁", "disposed"), key: "disposed", alignment: .right),
            .init(title: say("失效", "lapsed"), key: "lapsed", alignment: .right),
            .init(title: say("状态", "state"), key: "state"),
        ])
        table.rows = standings.map { standing in
            let list = standing.stored.list
            return [
                .init(standing.stored.name), .init(list.asOf?.description ?? ""), .init(list.by),
                .init("\(standing.records.count)"), .init("\(list.kept.count)"),
                .init("\(standing.good)/\(DisposalList.witnessCount)"), .init("\(standing.disposed.count)"),
                .init("\(standing.lapsed.count)", standing.lapsed.isEmpty ? .plain : .yellow),
                .init(standing.state.words[language], standing.state == .lapsed ? .yellow : .plain),
            ]
        }
        if !standings.isEmpty || context.options.format == .csv { await context.show(table) }
    }

    private static let listMembers = Member<DisposalStanding>.list {
        Member("list", .text, "The list's number.", \.stored.name)
        Member("as_of", .day, "The day by which terms were over.", orNull: \.stored.list.asOf)
        Member("at", .moment, "When it was made.", orNull: \.stored.list.at)
        Member("by", .text, "Who made it.", \.stored.list.by)
    }

    private static let stateMember = Member<DisposalStanding>(
        "state", .word, "Waits for witnesses, signed, carried out, or lapsed.", \.state)

    private static let digestMember = Member<DisposalStanding>(
        "sha256", .digest, "SHA-256 of what the witnesses sign.", \.stored.digest)

    private static let standingShape = OutputShape<DisposalStanding>.object {
        listMembers
        Member("records", .count, "How many records it disposes of.", \.records.count)
        Member("kept", .count, "How many it keeps.", \.stored.list.kept.count)
        Member("witnesses", .count, "How many have signed it.", \.good)
        Member("disposed", .count, "How many records are gone by it.", \.disposed.count)
        Member("lapsed", .count, "Of how many it says nothing any more.", \.lapsed.count)
        digestMember
        stateMember
    }

    static let listsShape = OutputShape<[DisposalStanding]>.list(of: standingShape)

    // MARK: what waits

    /// What a list waits for, and for whom.
    static func line(_ standing: DisposalStanding, _ settings: Settings) -> LocalizedText {
        let (name, count) = (standing.stored.name, standing.open.count)
        let records = LocalizedText(zh: "\(count) 份", en: "\(count) record\(count == 1 ? "" : "s")")
        guard standing.state == .waiting else {
            return LocalizedText(
                zh: "\(name)（\(records.zh)）待登记员销毁：concord dispose carry-out \(name)",
                en: "\(name) (\(records.en)): a registrar carries it out: concord dispose carry-out \(name)")
        }
        let awaited = standing.awaited(settings)
        return LocalizedText(
            zh: "\(name)（\(records.zh)）待监销签字，尚缺 \(standing.missing) 名：\(awaited.joined(separator: "、"))",
            en: "\(name) (\(records.en)): \(standing.missing) more to sign, of \(awaited.joined(separator: ", "))")
    }

    static let waitingShape = OutputShape<(standing: DisposalStanding, settings: Settings)>.object {
        Member("list", .text, "The list's number.") { $0.standing.stored.name }
        stateMember.of { $0.standing }
        Member("records", .count, "How many records it may still dispose of.") { $0.standing.open.count }
        Member("missing", .count, "How many witnesses are missing.") { $0.standing.missing }
        Member("awaited", each: .text, "Who may sign it and has not.") { $0.standing.awaited($0.settings) }
    }

    // MARK: a year

    /// The year's lists; in JSON with its figures.
    func show(_ year: DisposalYear) async throws {
        var lists: [DisposalStanding] = []
        for list in year.made { lists.append(try await view.standing(of: list)) }
        guard context.options.format == .json else { return await show(lists) }
        context.show((year, lists), as: Self.yearShape)
    }

    static let yearShape = OutputShape<(year: DisposalYear, lists: [DisposalStanding])>.object {
        Member("year", .count, "The year.") { $0.year.year }
        Member("as_of", .day, "Its last day, or today: the figures are as of then.") { $0.year.asOf }
        Member("lists", each: standingShape, "The lists that were made in it.") { $0.lists }
        Member("older_lists", each: .text, "Older ones by which something was disposed of in it.") {
            $0.year.older.map(\.name)
        }
        Member("disposed", each: RetentionShowing.stubShape, "What was disposed of in it.") { $0.year.disposed }
        Member("records", .count, "How many records were there.") { $0.year.here }
        Member("expired", each: .number, "Those of them that were past their terms.") { $0.year.expired }
        Member("held", each: .number, "Those that were held.") { $0.year.held.map(\.number) }
        Member("extended", each: .number, "Those whose terms were lengthened in it.") { $0.year.extended.map(\.number) }
    }

    // MARK: one list

    /// One list, with its witnesses and what became of each record.
    func show(_ standing: DisposalStanding) async {
        let standings = Dictionary(
            standing.records.map { ($0.number, $0.standing) }, uniquingKeysWith: { first, _ in first })
        if context.options.format == .json {
            return context.show((standing, standings, language), as: Self.listShape)
        }
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("办理", "act"), key: "act"),
            .init(title: say("归档", "archived"), key: "archived"), .init(title: say("期限", "term"), key: "term"),
            .init(title: say("保存至", "keep until"), key: "keep_until"), .init(title: say("现况", "now"), key: "now"),
            .init(title: say("说明", "reason"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = standing.stored.list.entries.map { entry in
            let became = entry.record.flatMap { standings[$0] }
            let why = became?.why?[language] ?? ""
            let reasons = [entry.reason.isEmpty ? entry.basis : entry.reason, why].filter { !$0.isEmpty }
            return [
                .init(entry.record.map { "\($0)" } ?? ""), .init(entry.act?.words[language] ?? ""),
                .init(
                    (entry.archivedOn?.description ?? "") + (entry.isByImport ? say("（导入所载）", " (as imported)") : "")),
                .init(entry.term?.formText(in: language) ?? ""), .init(entry.keepUntil?.description ?? ""),
                .init(now(became), why.isEmpty ? .plain : .yellow), .init(reasons.joined(separator: say("；", "; "))),
            ]
        }
        if context.options.format == .csv { return await context.show(table) }
        await context.show(
            head(standing) + table.text(width: context.terminal.width, on: context.terminal.output))
    }

    /// What the list is, who has signed it, and what it waits for.
    private func head(_ standing: DisposalStanding) -> String {
        let (stored, list) = (standing.stored, standing.stored.list)
        var text = say(
            "销毁清册 \(stored.name)  截至 \(list.asOf?.description ?? "")  经办人 \(list.by)\n",
            "Disposal list \(stored.name), as of \(list.asOf?.description ?? ""), by \(list.by)\n")
        text += "SHA-256 \(stored.digest)\n"
        for verdict in standing.witnesses {
            let mark = verdict.isGood ? context.paint("✓", .green) : context.paint("✗", .red)
            text +=
                "  \(mark) " + say("监销人 ", "witness ") + SafeText.line(verdict.by) + "  "
                + (verdict.signedAt.map { "\($0.day) \($0.clock)" } ?? "") + "\n"
            for finding in verdict.findings where !verdict.isGood {
                text += "      " + SafeText.line(finding.message[language]) + "\n"
            }
        }
        if standing.isOpen, standing.missing > 0 {
            text += say("  尚缺 \(standing.missing) 名监销人签字\n", "  \(standing.missing) more to sign\n")
        }
        text += say("状态：", "State: ") + standing.state.words[language] + "\n"
        if !standing.lapsed.isEmpty {
            text += say(
                "  \(standing.lapsed.count) 份不得再按本清册销毁；仍须销毁的，请另立清册：concord dispose list\n",
                "  \(standing.lapsed.count) cannot be disposed of by it any more; make another list: concord dispose list\n"
            )
        }
        return text
    }

    /// What has become of a record.
    private func now(_ became: ListedRecord?) -> String {
        switch became {
        case .disposed: say("已销毁", "disposed of")
        case .lapsed: say("失效", "lapsed")
        case .barred: say("暂不得销毁", "not now")
        case .ready, nil: ""
        }
    }

    static let listShape = OutputShape<
        (standing: DisposalStanding, became: [RecordNumber: ListedRecord], language: Language)
    >.object {
        listMembers.of { $0.standing }
        digestMember.of { $0.standing }
        stateMember.of { $0.standing }
        Member("entries", each: entryShape, "What it says of each record.") { list in
            list.standing.stored.list.entries.map { ($0, $0.record.flatMap { list.became[$0] }, list.language) }
        }
        Member("witnesses", each: witnessShape, "Who has signed it.") { $0.standing.witnesses }
    }

    private static let entryShape = OutputShape<(entry: DisposalEntry, became: ListedRecord?, language: Language)>
        .object {
            Member("number", .number, "The record.", orNull: { $0.entry.record })
            Member("act", .word, "To be disposed of, or kept.", orNull: { $0.entry.act })
            Member("archived", .day, "When it was archived.", orNull: { $0.entry.archivedOn })
            Member("by_import", .flag, "Whether that day is what an import states.") { $0.entry.isByImport }
            Member("term", .term, "How long it was kept.", orNull: { $0.entry.term })
            Member("keep_until", .day, "The last day on which it had to be there.", orNull: { $0.entry.keepUntil })
            Member("basis", .text, "What the term goes by.") { $0.entry.basis }
            Member("reason", .text, "Why it is kept, or disposed of all the same.") { $0.entry.reason }
            Member("sha256", .digest, "Its salted digest.", orNull: { $0.entry.digest.ifSaid })
            Member("disposed", .flag, "Whether it is gone.") { $0.became?.name == "disposed" }
            Member(
                "now", .oneOf("ready", "barred", "lapsed", "disposed"), "What has become of it; null where it is kept.",
                orNull: { $0.became?.name })
            Member(
                "why", .text, "What is in the way, in the register's language.",
                orNull: { $0.became?.why?[$0.language] })
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

extension ListedRecord {
    /// The word for it in JSON.
    fileprivate var name: String {
        switch self {
        case .ready: "ready"
        case .barred: "barred"
        case .lapsed: "lapsed"
        case .disposed: "disposed"
        }
    }

    /// What is in the way; nil where nothing is.
    fileprivate var why: LocalizedText? {
        switch self {
        case .barred(let bar): bar.message
        case .lapsed(let why): why
        case .ready, .disposed: nil
        }
    }
}
