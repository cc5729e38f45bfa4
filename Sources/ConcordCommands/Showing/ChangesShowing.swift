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
            let heading = "\(record.number)  \(SafeText.line(record.title))"
            text += Wrap(width: width, hangingIndent: 2).lines(heading).map { stream.paint($0, .bold) + "\n" }.joined()
            text += record.sentences(settings).map { paragraph($0[language]) }.joined()
        }
        if !changes.others.isEmpty {
            text += stream.paint(language == .zh ? "登记簿" : "The register", .bold) + "\n"
            text += changes.others.map { paragraph("\(Self.day($0))  \($0.commit.subject)") }.joined()
        }
        let summary = Self.summary(changes.span, changes.counts)[language]
        return text + "\n" + Wrap(width: max(20, width)).lines(SafeText.line(summary)).map { $0 + "\n" }.joined()
    }

    private static func day(_ entry: HistoryEntry) -> String {
        "\(Moment(seconds: entry.commit.committer.seconds, offset: entry.commit.committer.offset).day)"
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

    var json: JSON {
        let counts = changes.counts
        return .object([
            ("since", JSON(changes.span.since?.description)), ("until", JSON(changes.span.until?.description)),
            ("events", .integer(counts.events)), ("new", .integer(counts.new)),
            ("kinds", .object(counts.kinds.map { ($0.kind.rawValue, .integer($0.count)) })),
            ("records", .array(changes.records.map(json))),
            (
                "register",
                .array(
                    changes.others.map { entry in
                        .object([
                            ("commit", .string(entry.commit.id.hex)), ("event", JSON(entry.kind?.rawValue)),
                            ("on", .string(Self.day(entry))), ("by", .string(entry.commit.committer.mail)),
                            ("subject", .string(entry.commit.subject)),
                        ])
                    })
            ),
        ])
    }

    private func json(_ record: RecordChanges) -> JSON {
        let sentences = record.sentences(settings)
        return .object([
            ("number", .string("\(record.number)")), ("title", .string(record.title)), ("new", .bool(record.isNew)),
            ("facts", .array(record.facts.map(json))), ("fields", .array(record.fields.map { .string($0.pointer) })),
            ("finished", .array(record.finished.map { .string("\($0)") })),
            ("finished_late", .array(record.finishedLate.map { .string("\($0)") })),
            ("events", .array(record.lines.map { .string($0.entry.commit.id.hex) })),
            ("sentences", .array(sentences.map { .string($0.en) })),
            ("sentences_zh", .array(sentences.map { .string($0.zh) })),
        ])
    }

    private func json(_ fact: RecordFact) -> JSON {
        var members: [(String, JSON)] = [("kind", .string(fact.word))]
        switch fact {
        case .circulated(let round), .confirmed(let round): members.append(("round", .integer(round)))
        case .signed(let department, let round), .objected(let department, let round):
            members += [("department", .string(department.text)), ("round", .integer(round))]
        case .finished(let item): members.append(("action", .string("\(item)")))
        case .changed(let fields): members.append(("fields", .array(fields.map { .string($0.pointer) })))
        case .told, .counted: break
        }
        return .object(members)
    }
}
