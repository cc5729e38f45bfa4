import Exchange
import Git
import Records
import Register
import RegisterWriting

/// What becomes of each row of an import, and what is wrong with it.
struct ImportReport {
    let source: ImportSource
    let plan: ImportPlan
    /// Of each record, in the order of the files.
    let findingsByRecord: [[ImportFinding]]
    /// Everything, by its place in the files.
    let findings: [ImportFinding]

    init(source: ImportSource, plan: ImportPlan) {
        self.source = source
        self.plan = plan
        let refused = Set(source.findings.filter { $0.finding.rule == "department-unknown" }.map(\.place.row))
        findingsByRecord = zip(source.entries, plan.items).map { Self.findings($0, $1, refused) }
        let files = Dictionary(source.files.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        let all = source.findings + findingsByRecord.joined()
        let keys = all.enumerated().map { (files[$1.place.file] ?? 0, $1.place.row, $1.place.column ?? 0, $0) }
        findings = keys.sorted(by: <).map { all[$0.3] }
    }

    /// What is wrong with a record. A field that is missing because its cell was refused is not told again.
    ///
    /// - Parameter refused: rows in which a department was.
    private static func findings(_ entry: ImportedEntry, _ item: ImportPlan.Item, _ refused: Set<Int>)
        -> [ImportFinding]
    {
        let cells = Set(entry.findings.map(\.place))
        let rules = item.findings.map { ImportFinding($0, at: entry.place(of: $0.path)) }
        return entry.findings
            + rules.filter { found in
                if found.finding.rule == "department-missing", refused.contains(entry.place.row) { return false }
                return !found.finding.rule.hasSuffix("-missing") || !cells.contains(found.place)
            }
    }

    var errorCount: Int { findings.count { $0.finding.severity == .error } }
    var isRefused: Bool { errorCount > 0 }
}

// For scripts.
extension ImportReport {
    /// A report, and the commits of the records that were imported; nil where none was.
    static let shape = OutputShape<(report: ImportReport, commits: [RecordNumber: ObjectID]?)>.object {
        Member("imported", .flag, "Whether they were imported.") { $0.commits != nil }
        Member("records", each: recordShape, "What becomes of each record.") { imported in
            let report = imported.report
            return zip(zip(report.source.entries, report.plan.items), report.findingsByRecord).map { pair, found in
                Row(
                    entry: pair.0, item: pair.1, findings: found,
                    commit: pair.1.record.number.flatMap { imported.commits?[$0] })
            }
        }
        Member("gaps", each: .text, "Numbers that the files declare missing.") { $0.report.plan.gaps.map(\.text) }
        Member("findings", each: findingShape, "What is wrong with the files.") { $0.report.source.findings }
        Member("counts", FindingText.countsShape, "How much of everything that is wrong is how grave.") {
            $0.report.findings.map(\.finding)
        }
    }

    private struct Row {
        let entry: ImportedEntry
        let item: ImportPlan.Item
        let findings: [ImportFinding]
        let commit: ObjectID?
    }

    private static let recordShape = OutputShape<Row>.object {
        Member("number", .number, "Its number.", orNull: \.item.record.number)
        Member("number_made", .flag, "Whether that is a new one.", \.item.isNumberMade)
        Member("title", .text, "What it is about.", \.item.record.title)
        Member("state", .word, "Where it stands.", \.item.record.state)
        Member("file", .text, "The file that it is in.", \.entry.place.file)
        Member("row", .count, "The row or line.", \.entry.place.row)
        Member("commit", .commit, "The commit that has it; null where nothing was imported.", orNull: \.commit)
        Member("findings", each: findingShape, "What is wrong with it.", \.findings)
    }

    private static let findingShape = OutputShape<ImportFinding>.object {
        FindingText.members.of { $0.located }
        Member("cell", .text, "The cell that it is about.", \.place.cell)
        Member("heading", .text, "What its column is called.", orNull: \.place.heading.ifSaid)
    }.named("import-finding")
}
