import Exchange
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
    func json(commits: [RecordNumber: String]?) -> JSON {
        let records = zip(zip(source.entries, plan.items), findingsByRecord).map { pair, found in
            Self.json(pair.0, pair.1, found, commits)
        }
        return .object([
            ("imported", .bool(commits != nil)), ("records", .array(records)),
            ("gaps", .array(plan.gaps.map { .string($0.text) })),
            ("findings", .array(source.findings.map(Self.json))),
            (
                "counts",
                .object(
                    Finding.Severity.allCases.reversed().map { severity in
                        (severity.rawValue, .integer(findings.count { $0.finding.severity == severity }))
                    })
            ),
        ])
    }

    private static func json(
        _ entry: ImportedEntry, _ item: ImportPlan.Item, _ found: [ImportFinding], _ commits: [RecordNumber: String]?
    ) -> JSON {
        .object([
            ("number", JSON(item.record.number?.description)), ("number_made", .bool(item.isNumberMade)),
            ("title", .string(item.record.title)), ("state", .string(item.record.state.rawValue)),
            ("file", .string(entry.place.file)), ("row", .integer(entry.place.row)),
            ("commit", JSON(item.record.number.flatMap { commits?[$0] })),
            ("findings", .array(found.map(json))),
        ])
    }

    private static func json(_ finding: ImportFinding) -> JSON {
        guard case .object(let members) = FindingText.json(finding.located) else { return .null }
        return .object(
            members + [
                ("cell", .string(finding.place.cell)),
                ("heading", JSON(finding.place.heading.isEmpty ? nil : finding.place.heading)),
            ])
    }
}
