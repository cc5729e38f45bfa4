import Records
import Register

/// One audit on its way: record by record, each with its steps, the newest last.
///
/// A step rests on earlier ones of its record, and what stands of a record on all of them: together they are read once, and
/// few records are in mind at a time. What is found is told in the order of the log and of the rules all the same.
struct AuditCourse {
    private let view: RegisterView
    private let stepRules: [StepRule]
    private let referenceRules: [ReferenceRule]
    private let tipRules: [TipRule]
    private let files: [RecordFilePlace]
    /// The rules about records, by their places among those about the tip, and what they have found.
    private var surveys: [(rule: Int, survey: any RecordSurvey, tally: FindingTally)] = []
    /// How many findings of a rule are told.
    private let most: Int
    /// How many steps there are; 0 where no rule looks at any.
    private let count: Int
    private var found: [(position: Int, findings: [Finding])] = []
    private var done = 0

    /// So many records are looked at together, or those of as many steps as are in mind at once.
    private static let mostRecords = 128

    init(_ view: RegisterView, _ rules: [AuditRule]) throws(RegisterError) {
        self.view = view
        most = rules.count == 1 ? .max : FindingTally.most
        stepRules = rules.compactMap { if case .step(let rule) = $0.kind { rule } else { nil } }
        referenceRules = rules.compactMap { if case .reference(let rule) = $0.kind { rule } else { nil } }
        tipRules = rules.compactMap { if case .tip(let rule) = $0.kind { rule } else { nil } }
        for (place, rule) in tipRules.enumerated() {
            if case .records(let survey) = rule.ground {
                surveys.append((place, survey(), FindingTally(most: most)))
            }
        }
        files = surveys.isEmpty ? [] : try view.recordFiles()
        count = stepRules.isEmpty ? 0 : try view.history().count
    }

    mutating func findings(_ resumed: (Int) -> Void, _ advance: (Int, Int) -> Void) async throws(RegisterError)
        -> [Finding]
    {
        // The rules together tell which judgement it was.
        let name = "audit " + stepRules.map(\.name).joined(separator: " ")
        var (first, known): (Int, [Finding]) = (0, [])
        if count > 0, let (before, note) = try await view.note(name), let found = [Finding](packed: note) {
            (first, known) = (before, found)
            resumed(before)
        }
        let whole = count - first + files.count + tipRules.count
        func tell(_ done: Int) { advance(done, whole) }
        var steps = HistorySubjects()
        if count > first { steps = try view.history().subjects(from: first) }
        _ = try await judge(steps.others, tell)
        for portion in Self.portions(steps.records, files) {
            let errors = try await judge(portion.positions, tell)
            if first == 0, stepRules.count == StepRule.all.count {
                // Whoever judges these records next need not ask the rules again.
                for (number, _) in portion.records {
                    try await view.keep(stepErrors: errors[number] ?? [:], of: number)
                }
            }
            try await survey(portion.files, tell)
        }
        found.sort { $0.position < $1.position }
        // How the log's clock stands at the newest step is told by the next one: it will be looked at again.
        let settled = known + found.filter { $0.position < count - 1 }.flatMap(\.findings)
        // Where `main` was set back, what was found of its newest step is among what is known, and would be told twice.
        if count > first { try await view.keep(settled.packed, as: name, upTo: count - 1) }
        var tally = FindingTally(most: most)
        tally.add(known)
        for (_, findings) in found { tally.add(findings) }
        tally.add(try await references())
        for (place, rule) in tipRules.enumerated() {
            var findings: [Finding] = []
            do {
                switch rule.ground {
                case .register(let check): try await check(view, &findings)
                case .records:
                    for (rule, survey, found) in surveys where rule == place {
                        tally.add(found)
                        findings = try await survey.conclusion(in: view)
                    }
                }
            } catch {
                throw RegisterError(error)
            }
            tally.add(findings)
            done += 1
            tell(done)
        }
        return tally.findings
    }

    /// Judges the steps at some positions.
    ///
    /// - Returns: what is wrong with those of each record, by their positions.
    private mutating func judge(_ positions: [Int], _ tell: (Int) -> Void) async throws(RegisterError)
        -> [RecordNumber: [Int: [Finding]]]
    {
        var errors: [RecordNumber: [Int: [Finding]]] = [:]
        try await view.judgeSteps(at: positions, by: stepRules) { step, findings in
            if !findings.isEmpty { found.append((step.entry.position, findings)) }
            let wrong = findings.filter { $0.severity == .error }
            if let number = step.number, !wrong.isEmpty { errors[number, default: [:]][step.entry.position] = wrong }
            done += 1
            tell(done)
        }
        return errors
    }

    private mutating func survey(_ files: [RecordFilePlace], _ tell: (Int) -> Void) async throws(RegisterError) {
        guard !files.isEmpty else { return }
        let records = try await StandingRecords(files, in: view)
        for place in surveys.indices {
            do {
                try await surveys[place].tally.add(surveys[place].survey.look(at: records))
            } catch {
                throw RegisterError(error)
            }
        }
        done += files.count
        tell(done)
    }

    /// Each reference as if it had just been made.
    private func references() async throws(RegisterError) -> [Finding] {
        guard !referenceRules.isEmpty else { return [] }
        var findings: [Finding] = []
        for prefix in ["refs/replace/", RegisterPath.signoffs, RegisterPath.rulings, RegisterPath.requests]
            + ClaimPlace.allCases.map(\.prefix)
        {
            let all: [ReferenceChange]
            do {
                all = try view.repository.references(under: prefix).map {
                    ReferenceChange($0.name, from: nil, to: $0.id)
                }
            } catch {
                throw RegisterError(error)
            }
            let portion = 1_000
            for start in stride(from: 0, to: all.count, by: portion) {
                let some = Array(all[start..<min(start + portion, all.count)])
                findings += try await some.mapTogether { [view, referenceRules] change throws(RegisterError) in
                    try await change.findings(on: view, by: referenceRules)
                }.flatMap(\.self)
            }
        }
        return findings
    }
}

extension AuditCourse {
    /// A few records, each with the positions of its steps; a record may have steps alone, or stand there without any.
    private struct Portion {
        var records: [(number: RecordNumber, positions: [Int])] = []
        var files: [RecordFilePlace] = []

        var positions: [Int] { records.flatMap(\.positions) }
    }

    /// Everything to be looked at, by the numbers of records.
    private static func portions(
        _ steps: [(number: RecordNumber, positions: [Int])], _ files: [RecordFilePlace]
    ) -> [Portion] {
        var (portions, portion, count): ([Portion], Portion, Int) = ([], Portion(), 0)
        var steps = steps.sorted { $0.number < $1.number }[...]
        var files = files[...]
        while let number = [steps.first?.number, files.first?.number].compactMap(\.self).min() {
            if steps.first?.number == number, let own = steps.popFirst() {
                if count > 0, count + own.positions.count > RegisterView.mostSteps {
                    portions.append(portion)
                    (portion, count) = (Portion(), 0)
                }
                portion.records.append(own)
                count += own.positions.count
            }
            if files.first?.number == number, let file = files.popFirst() { portion.files.append(file) }
            if max(portion.records.count, portion.files.count) == mostRecords {
                portions.append(portion)
                (portion, count) = (Portion(), 0)
            }
        }
        return portions + [portion]
    }
}
