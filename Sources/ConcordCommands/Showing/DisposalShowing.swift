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
            return context.show(.array(candidates.map { json($0, kept[$0.number]) }))
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

    private func json(_ candidate: DisposalCandidate, _ kept: String?) -> JSON {
        let (act, reason) = standing(candidate, kept)
        return .object([
            ("number", .string("\(candidate.number)")), ("archived", JSON(candidate.retention.archivedOn?.description)),
            ("by_import", .bool(candidate.retention.isByImport)),
            ("term", JSON(candidate.retention.term?.formText(in: .en))),
            ("keep_until", JSON(candidate.retention.keepUntil?.description)), ("act", JSON(act?.rawValue)),
            ("reason", .string(reason)), ("bars", .array(candidate.bars.map { .string($0.kind.rawValue) })),
        ])
    }

    // MARK: lists

    func show(_ lists: [StoredDisposalList]) async throws {
        var (values, rows): ([JSON], [[Table.Cell]]) = ([], [])
        for stored in lists {
            let list = stored.list
            let good = try await view.witnesses(of: stored.name).filter(\.isGood).count
            let done = try done(stored)
            values.append(
                .object([
                    ("list", .string(stored.name)), ("as_of", JSON(list.asOf?.description)),
                    ("at", JSON(list.at?.description)), ("by", .string(list.by)),
                    ("records", .integer(list.disposed.count)), ("kept", .integer(list.kept.count)),
                    ("witnesses", .integer(good)), ("disposed", .integer(done.count)),
                    ("sha256", .string(stored.digest)), ("state", .string(state(list, good, done.count).name)),
                ]))
            rows.append([
                .init(stored.name), .init(list.asOf?.description ?? ""), .init(list.by),
                .init("\(list.disposed.count)"),
                .init("\(list.kept.count)"), .init("\(good)/\(DisposalList.witnessCount)"), .init("\(done.count)"),
                .init(state(list, good, done.count).words[language]),
            ])
        }
        if context.options.format == .json { return context.show(.array(values)) }
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

    private func state(_ list: DisposalList, _ good: Int, _ done: Int) -> (name: String, words: LocalizedText) {
        if done == list.disposed.count, done > 0 { return ("done", LocalizedText(zh: "已全部销毁", en: "carried out")) }
        if done > 0 { return ("partly", LocalizedText(zh: "部分销毁", en: "partly carried out")) }
        return good < DisposalList.witnessCount
            ? ("waiting", LocalizedText(zh: "待监销签字", en: "waits for witnesses"))
            : ("signed", LocalizedText(zh: "待销毁", en: "signed"))
    }

    /// One list, with its witnesses and what became of each record.
    func show(_ stored: StoredDisposalList) async throws {
        let list = stored.list
        let verdicts = try await view.witnesses(of: stored.name)
        let done = Set(try done(stored))
        if context.options.format == .json {
            return context.show(json(stored, verdicts, done))
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

    private func json(_ stored: StoredDisposalList, _ verdicts: [WitnessVerdict], _ done: Set<RecordNumber>) -> JSON {
        let list = stored.list
        return .object([
            ("list", .string(stored.name)), ("as_of", JSON(list.asOf?.description)), ("at", JSON(list.at?.description)),
            ("by", .string(list.by)), ("sha256", .string(stored.digest)),
            ("state", .string(state(list, verdicts.count(where: \.isGood), done.count).name)),
            (
                "entries",
                .array(
                    list.entries.map { entry in
                        .object([
                            ("number", JSON(entry.record?.description)), ("act", JSON(entry.act?.rawValue)),
                            ("archived", JSON(entry.archivedOn?.description)), ("by_import", .bool(entry.isByImport)),
                            ("term", JSON(entry.term?.formText(in: .en))),
                            ("keep_until", JSON(entry.keepUntil?.description)), ("basis", .string(entry.basis)),
                            ("reason", .string(entry.reason)),
                            ("sha256", JSON(entry.digest.isEmpty ? nil : entry.digest)),
                            ("disposed", .bool(entry.record.map(done.contains) ?? false)),
                        ])
                    })
            ),
            (
                "witnesses",
                .array(
                    verdicts.map { verdict in
                        .object([
                            ("witness", .string(verdict.by)), ("signer", JSON(verdict.signer)),
                            ("key", JSON(verdict.fingerprint)), ("at", JSON(verdict.signedAt?.description)),
                            ("good", .bool(verdict.isGood)),
                            ("findings", .array(verdict.findings.map(FindingText.json))),
                        ])
                    })
            ),
        ])
    }
}
