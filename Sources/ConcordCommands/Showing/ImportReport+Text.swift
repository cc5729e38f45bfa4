import Exchange
import Records
import Register
import RegisterWriting

// For people.
extension ImportReport {
    func show(in context: CommandContext) async {
        if context.options.format == .json { return context.show((self, nil), as: Self.shape) }
        await context.show(table(context.language))
        showFindings(in: context)
        context.say(
            isRefused
                ? LocalizedText(zh: "无法导入：\(errorCount) 处错误", en: "not to be imported: \(errorCount) errors")
                : LocalizedText(
                    zh: "可以导入 \(plan.items.count) 份记录；本次为试运行，未写入任何内容",
                    en: "\(plan.items.count) records can be imported; this was a dry run, nothing was written"))
    }

    func show(_ results: [EventResult], in context: CommandContext) {
        if context.options.format == .json {
            let commits = results.compactMap { result in result.number.map { ($0, result.commit) } }
            return context.show((self, Dictionary(commits) { first, _ in first }), as: Self.shape)
        }
        showFindings(in: context)
        print(
            context.language == .zh
                ? "已导入 \(results.count) 份记录（无可核验的签字）" : "\(results.count) records imported; no signature proves them")
    }

    private func table(_ language: Language) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("位置", "from"), key: "source", minimum: 8),
            .init(title: title("编号", "number"), key: "number"), .init(title: title("状态", "state"), key: "state"),
            .init(title: title("日期", "date"), key: "date"),
            .init(title: title("主题", "title"), key: "title", minimum: 8, isFlexible: true),
            .init(title: title("问题", "findings"), key: "findings", alignment: .right),
        ])
        table.rows = zip(zip(source.entries, plan.items), findingsByRecord).map { pair, found in
            let (entry, item) = pair
            let errors = found.count { $0.finding.severity == .error }
            let made = item.isNumberMade ? "+" : ""
            return [
                .init("\(entry.place.file):\(entry.place.row)"),
                .init(item.record.number.map { "\($0)" + made } ?? "—"),
                .init(item.record.state.words[language], item.record.state.style),
                .init(item.record.date?.description ?? ""), .init(item.record.title),
                .init(errors > 0 ? "✗ \(errors)" : found.isEmpty ? "" : "\(found.count)", errors > 0 ? .red : .dim),
            ]
        }
        return table
    }

    /// Errors one by one; what old records commonly lack, a line a rule.
    func showFindings(in context: CommandContext) {
        let (language, stream) = (context.language, context.terminal.errors)
        for finding in findings where finding.finding.severity == .error {
            StandardError.write(line(finding, language, stream))
        }
        let rest = findings.filter { $0.finding.severity != .error }
        var seen: Set<String> = []
        for finding in rest where seen.insert(finding.finding.rule + finding.kind).inserted {
            let alike = rest.filter { $0.finding.rule == finding.finding.rule && $0.kind == finding.kind }
            StandardError.write(line(finding, language, stream, others: Array(alike.dropFirst())))
        }
        for gap in plan.gaps {
            StandardError.write(
                SafeText.line(
                    language == .zh
                        ? "空号 \(gap.text)：导入时已说明，不再使用"
                        : "no \(gap.text): declared missing by the import, not given again") + "\n")
        }
    }

    private func line(
        _ finding: ImportFinding, _ language: Language, _ stream: Terminal.Stream, others: [ImportFinding] = []
    ) -> String {
        var shown = finding.finding
        (shown.file, shown.place) = (finding.place.words(in: language), nil)
        let text = FindingText.line(shown, language, stream)
        guard !others.isEmpty else { return text }
        let places = others.prefix(8).map(\.place.cell).joined(separator: language == .zh ? "、" : ", ")
        let more = others.count > 8 ? (language == .zh ? "……" : ", …") : ""
        return text
            + SafeText.line(
                language == .zh
                    ? "  另有 \(others.count) 处：\(places)\(more)" : "  and \(others.count) more: \(places)\(more)") + "\n"
    }
}

extension ImportFinding {
    /// The finding with its place in the file as line and column.
    var located: Finding {
        var finding = finding
        finding.file = place.file
        finding.place = .init(line: place.row, column: place.column ?? 1)
        return finding
    }

    /// What is told once for many rows: the same rule about the same column, or the same field.
    fileprivate var kind: String { place.file + (finding.path?.steps.first.map { "\($0)" } ?? place.heading) }
}

extension SheetPlace {
    /// `台账.csv:C7（发起部门）`.
    func words(in language: Language) -> String {
        let name = heading.isEmpty ? "" : language == .zh ? "（\(heading)）" : " (\(heading))"
        return "\(file):\(cell)\(name)"
    }
}
