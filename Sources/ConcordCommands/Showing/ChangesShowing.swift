import Git
import Questions
import Records
import Register

/// What happened in a span, record by record: as text, as a table for CSV, as JSON.
struct ChangesShowing {
    let changes: RegisterChanges
    let settings: Settings
    let language: Language

    /// `2026-07-01 至 2026-09-30`; nil for the whole log.
    static func words(_ span: LogSpan) -> LocalizedText? {
        switch (span.since, span.until) {
        case (nil, nil): nil
        case (let since?, nil): LocalizedText(zh: "\(since) 起", en: "since \(since)")
        case (nil, let until?): LocalizedText(zh: "截至 \(until)", en: "until \(until)")
        case (let since?, let until?): LocalizedText(zh: "\(since) 至 \(until)", en: "\(since) to \(until)")
        }
    }

    /// Of a span: which days, and how much of what.
    static func summary(_ span: LogSpan, _ counts: LogCounts) -> LocalizedText {
        guard let words = words(span) else { return counts.words }
        return LocalizedText(zh: "\(words.zh)：\(counts.words.zh)", en: "\(words.en): \(counts.words.en)")
    }

    /// - Parameter width: cells in a line.
    func text(width: Int, on stream: Terminal.Stream) -> String {
        func paragraph(_ text: String) -> String {
            Wrap(width: max(20, width - 4), hangingIndent: 2).lines(SafeText.line(text)).map { "    \($0)\n" }.joined()
        }
        var text = ""
        for record in changes.records {
            text += Wrap(width: width, hangingIndent: 2).lines(SafeText.head(record.number, record.title)).map {
                stream.paint($0, .bold) + "\n"
            }.joined()
            text += record.sentences(settings).map { paragraph($0[language]) }.joined()
        }
        if !changes.others.isEmpty {
            text += stream.paint(language == .zh ? "登记簿" : "The register", .bold) + "\n"
            text += changes.others.map { paragraph("\($0.recordedAt.day)  \($0.commit.subject)") }.joined()
        }
        let summary = Self.summary(changes.span, changes.counts)[language]
        return text + "\n" + Wrap(width: max(20, width)).lines(SafeText.line(summary)).map { $0 + "\n" }.joined()
    }

    var table: Table {
        var table = Table(columns: [
            .init(title: "number", key: "number"), .init(title: "title", key: "title"),
            .init(title: "new", key: "new"), .init(title: "what", key: "what"),
        ])
        table.rows = changes.records.map { record in
            let said = record.sentences(settings).map { $0[language] }
            return [
                .init("\(record.number)"), .init(record.title), .init(record.isNew ? "yes" : "no"),
                .init(said.joined(separator: language == .zh ? "；" : "; ")),
            ]
        }
        return table
    }

    static let shape = OutputShape<ChangesShowing>.object {
        Member("since", .day, "The first day.", orNull: \.changes.span.since)
        Member("until", .day, "The last day.", orNull: \.changes.span.until)
        Member("events", .count, "How many events there were.", \.changes.counts.events)
        Member("new", .count, "How many records came into the register.", \.changes.counts.new)
        Member("kinds", kindsShape, "How many events of each kind there were.") { showing in
            showing.changes.counts.kinds.map { ($0.kind.rawValue, $0.count) }
        }
        Member("records", each: recordShape, "Record by record.") { showing in
            showing.changes.records.map { ($0, showing.settings) }
        }
        Member("register", each: entryShape, "What was about no record.", \.changes.others)
    }

    private static let kindsShape = OutputShape<[(String, Int)]>.dictionary(
        from: .words(EventKind.allCases.map(\.rawValue)), to: .count)

    private static let entryShape = OutputShape<HistoryEntry>.object {
        Member("commit", .commit, "The commit.", \.commit.id)
        Member("event", .word, "What was done.", orNull: \.kind)
        Member("on", .day, "The day.", \.recordedAt.day)
        Member("by", .text, "Who did it.", \.commit.committer.mail)
        Member("subject", .text, "The commit's own words.", \.commit.subject)
    }

    private static let recordShape = OutputShape<(record: RecordChanges, settings: Settings)>.object {
        Member("number", .number, "The record.") { $0.record.number }
        Member("title", .text, "What it is about.") { $0.record.title }
        Member("new", .flag, "Whether it came into the register.") { $0.record.isNew }
        Member("facts", each: factShape, "What happened, one by one.") { $0.record.facts }
        Member("fields", each: .text, "The fields that changed, as JSON Pointers.") { $0.record.fields.map(\.pointer) }
        Member("finished", each: .item, "The actions that were reported done or closed, and were not taken up again.") {
            $0.record.finished
        }
        Member("finished_late", each: .item, "Those of them that were late.") { $0.record.finishedLate }
        Member("events", each: .commit, "The commits.") { $0.record.lines.map(\.entry.commit.id) }
        Member("sentences", each: .text, "What happened as sentences, in English.") { changes in
            changes.record.sentences(changes.settings).map(\.en)
        }
        Member("sentences_zh", each: .text, "The same in Chinese.") { changes in
            changes.record.sentences(changes.settings).map(\.zh)
        }
    }

    private static let factShape = OutputShape<RecordFact>.object {
        Member("kind", .oneOf(RecordFact.allWords), "What happened.", \.word)
        Member("department", .code, "Who signed or objected.", ifAny: \.department)
        Member("round", .count, "Of which round.", ifAny: \.round)
        Member("action", .item, "The action that was reported done or closed, or is under way again.", ifAny: \.action)
        Member("fields", .list(of: .text), "The fields that changed, as JSON Pointers.", ifAny: \.fields)
    }.named("fact")
}

extension RecordFact {
    fileprivate var department: DepartmentCode? {
        switch self {
        case .signed(let department, _), .objected(let department, _): department
        case .circulated, .changed, .confirmed, .finished, .reopened, .told, .counted: nil
        }
    }

    fileprivate var round: Int? {
        switch self {
        case .circulated(let round), .confirmed(let round), .signed(_, let round), .objected(_, let round): round
        case .changed, .finished, .reopened, .told, .counted: nil
        }
    }

    fileprivate var action: ActionNumber? {
        switch self {
        case .finished(let item), .reopened(let item, _): item
        default: nil
        }
    }

    fileprivate var fields: [String]? {
        if case .changed(let fields) = self { fields.map(\.pointer) } else { nil }
    }
}
