import ArgumentParser
import Git
import Questions
import Records
import Register

struct Log: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "A record's story in sentences, each event in time or late; or the register's events.",
        discussion: """
            Examples: concord log
                      concord log 2024-MKT-001
                      concord log --since 2024-Q3 --department RND
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number; the whole register if left out.") var number: RecordReference?
    @OptionGroup var span: SpanOptions
    @Option(help: "Records that this department initiated or takes part in.") var department: DepartmentReference?
    @Option(help: "At most so many, the newest.") var limit: Limit?

    /// An event, with what the record's story says of it where one is told.
    private struct Told {
        let entry: HistoryEntry
        let line: RecordStory.Line?
        let isUntold: Bool
    }

    private static let shape = OutputShape<[Told]>.list(
        of: .object {
            Member("commit", .commit, "The commit.", \.entry.commit.id)
            Member("event", .word, "What was done.", orNull: \.entry.kind)
            Member("number", .number, "The record.", orNull: \.entry.number)
            Member("round", .count, "The round that it is about.", orNull: \.entry.round)
            Member("at", .moment, "When it came into this place.", \.entry.recordedAt)
            Member("by", .text, "Who did it.", \.entry.commit.committer.mail)
            Member("name", .text, "Their name.", \.entry.commit.committer.name)
            Member("subject", .text, "The commit's own words.") { told in
                told.isUntold ? withoutContent(told.entry, .en) : told.entry.commit.subject
            }
            Member("signed", .flag, "Whether the commit is signed.") { $0.entry.commit.signature != nil }
            Member(
                "sentences", .list(of: .text), "Of one record: what happened as sentences, in English.",
                ifAny: { told in
                    told.line.map { $0.said.map(\.en) }
                })
            Member(
                "sentences_zh", .list(of: .text), "The same in Chinese.",
                ifAny: { told in
                    told.line.map { $0.said.map(\.zh) }
                })
            Member(
                "obligations", .list(of: ObligationShowing.shape), "What was asked for by it, judged.",
                ifAny: \.line?.judged)
        })
    static let answer = JSONAnswer("log", "Events, the oldest first", shape.schema)

    func checkUsage() throws(UsageError) {
        guard number == nil || department == nil else {
            throw UsageError(
                "options-exclusive", zh: "编号与 --department 不得同时使用", en: "a number or --department")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try self.number.map(context.number)
        let view = try context.view()
        let span = try self.span.span(on: view)
        if let number {
            guard let story = try await view.story(of: number) else { throw RegisterError.noRecord(number) }
            let asked = story.lines.filter { span.contains($0.entry) }
            let lines = asked.suffix(limit?.count ?? asked.count)
            if common.format == .json {
                let isUntold = try view.untoldNumbers().contains(number)
                context.show(lines.map { Told(entry: $0.entry, line: $0, isUntold: isUntold) }, as: Self.shape)
            } else {
                try await context.show(
                    text(number, Array(lines), span.isWhole ? story.outstanding : [], context, view)
                        + view.laterRecords(of: number).map { LaterShowing.line($0, view.settings, context.language) }
                        .joined())
            }
            if lines.isEmpty { context.say(Self.nothing) }
            return lines.isEmpty ? .no : .yes
        }
        let found = try view.log(
            in: span, department: department.map(context.department), newest: limit?.count)
        let entries = found.suffix(limit?.count ?? found.count)
        let untold = try view.untoldNumbers()
        if common.format == .json {
            context.show(
                entries.map { entry in
                    Told(entry: entry, line: nil, isUntold: entry.number.map(untold.contains) == true)
                }, as: Self.shape)
        } else {
            // Of a span all is summed up, however many lines are shown of it.
            var summary = ""
            if !span.isWhole {
                let counts = LogCounts(found, new: try view.arrivals(among: found))
                let words = SafeText.line(ChangesShowing.summary(span, counts)[context.language])
                summary = "\n" + Wrap(width: context.terminal.width ?? .max).lines(words).map { $0 + "\n" }.joined()
            }
            if !entries.isEmpty {
                await context.show(
                    entries.map { entry in
                        line(entry, isUntold: entry.number.map(untold.contains) == true, context)
                    }.joined() + summary)
            }
        }
        if found.isEmpty { context.say(Self.nothing) }
        return found.isEmpty ? .no : .yes
    }

    private static let nothing = LocalizedText(zh: "没有符合条件的事件", en: "no event matches")

    private func line(_ entry: HistoryEntry, isUntold: Bool, _ context: CommandContext) -> String {
        let mark = entry.commit.signature == nil ? (context.language == .zh ? "未签名" : "unsigned") : ""
        return context.paint(entry.commit.id.short, .yellow) + "  "
            + entry.recordedAt.description.prefix(16).replacing("T", with: " ")
            + "  "
            + context.paint(SafeText.line(entry.commit.committer.mail), .dim) + "  "
            + SafeText.line(isUntold ? Self.withoutContent(entry, context.language) : entry.commit.subject)
            + (mark.isEmpty ? "" : "  " + context.paint(mark, .red)) + "\n"
    }

    /// An event of a record of whose content nothing is told.
    private static func withoutContent(_ entry: HistoryEntry, _ language: Language) -> String {
        "\(entry.number.map { "\($0)" } ?? "") \(entry.kind?.words[language] ?? "")"
    }

    /// Two lines an event: when and who, then what happened and whether it was in time.
    private func text(
        _ number: RecordNumber, _ lines: [RecordStory.Line], _ outstanding: [Obligation], _ context: CommandContext,
        _ view: RegisterView
    ) -> String {
        let language = context.language
        let record = try? view.record(number)?.record
        let title = record?.restriction == nil ? record?.title ?? "" : ""
        var text = context.paint(SafeText.head(number, title), .bold) + "\n"
        let width = max(30, (context.terminal.width ?? 100) - 4)
        func paragraph(_ sentence: String, _ style: Style = .plain) -> String {
            Wrap(width: width).lines(SafeText.lines(sentence)).map { "    " + context.paint($0, style) + "\n" }.joined()
        }
        for line in lines {
            let unsigned = line.entry.commit.signature == nil
            let who = line.role.map { $0[language] + " " } ?? ""
            text +=
                "\(line.at.day) \(line.at.clock)  "
                + SafeText.line(who) + context.paint(SafeText.line(line.entry.commit.committer.mail), .dim)
                + (unsigned ? "  " + context.paint(language == .zh ? "未签名" : "unsigned", .red) : "")
                + "  " + context.paint(line.entry.commit.id.short, .yellow)
                + (line.arrived.map { (language == .zh ? "  送达 " : "  arrived ") + "\($0.day) \($0.clock)" } ?? "")
                + "\n"
            for sentence in line.said { text += paragraph(sentence[language]) }
            for obligation in line.judged {
                text +=
                    obligation.isLate
                    ? paragraph("✗ " + obligation.finding(.warning).message[language], .red)
                    : paragraph("✓ " + inTime(obligation)[language], .green)
            }
        }
        if !outstanding.isEmpty { text += "\n" }
        for obligation in outstanding { text += paragraph("✗ " + obligation.finding(.warning).message[language], .red) }
        return text
    }

    private func inTime(_ obligation: Obligation) -> LocalizedText {
        let due = obligation.due.map { "\($0)" } ?? ""
        return LocalizedText(
            zh: "按时\(obligation.kind.achieved.zh)（最迟 \(due)）", en: "\(obligation.kind.achieved.en) in time (by \(due))")
    }

}

extension Obligation.Kind {
    /// What was done, for a sentence that goes on with "in time".
    fileprivate var achieved: LocalizedText {
        switch self {
        case .notice: LocalizedText(zh: "通知", en: "announced")
        case .circulation: LocalizedText(zh: "送请确认", en: "circulated")
        case .objection: LocalizedText(zh: "提出异议", en: "objected")
        case .reminder: LocalizedText(zh: "提醒", en: "reminded")
        case .overdue: LocalizedText(zh: "完成", en: "done")
        case .feedback: LocalizedText(zh: "反馈", en: "reported")
        case .sync: LocalizedText(zh: "报告进度", en: "reported on")
        case .answer: LocalizedText(zh: "答复", en: "answered")
        case .acceptance: LocalizedText(zh: "验收", en: "answered")
        case .recheck: LocalizedText(zh: "回头看", en: "looked at again")
        case .confirmation, .ruling, .review, .settlement, .archive, .topic, .extension: words
        }
    }
}
