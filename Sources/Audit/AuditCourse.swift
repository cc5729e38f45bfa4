import Git
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
    private var tipRules: [TipRuleAtWork]
    private let files: [RecordFilePlace]
    /// How many findings of a rule are told.
    private let most: Int
    /// How many steps there are; 0 where no rule looks at any.
    private let count: Int
    private var found: [(position: Int, findings: [Finding])] = []
    private var done = 0

    init(_ view: RegisterView, _ rules: [AuditRule]) throws(RegisterError) {
        self.view = view
        most = rules.count == 1 ? .max : FindingTally.most
        stepRules = rules.compactMap { if case .step(let rule) = $0.kind { rule } else { nil } }
        referenceRules = rules.compactMap { if case .reference(let rule) = $0.kind { rule } else { nil } }
        tipRules = rules.compactMap { [most] in
            if case .tip(let rule) = $0.kind { TipRuleAtWork(rule, most: most) } else { nil }
        }
        files = tipRules.contains { $0.survey != nil } ? try view.recordFiles() : []
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
        var portions = AuditPortions(steps, files)
        while let portion = portions.next() {
            let errors = try await judge(portion.positions, tell)
            // Whoever judges these records next need not ask the rules again.
            if first == 0, stepRules.count == StepRule.all.count {
                try await view.keep(errors, ofAll: portion.numbers)
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
        for rule in tipRules {
            do { try await rule.conclude(on: view, &tally) } catch { throw RegisterError(error) }
            done += 1
            tell(done)
        }
        return tally.findings
    }

    /// Judges the steps at some positions.
    ///
    /// - Returns: what is wrong with those of each record.
    private mutating func judge(_ positions: [Int], _ tell: (Int) -> Void) async throws(RegisterError)
        -> [RecordNumber: StepErrors]
    {
        try await view.judgeSteps(at: positions, by: stepRules) { step, findings in
            if !findings.isEmpty { found.append((step.entry.position, findings)) }
            done += 1
            tell(done)
        }
    }

    private mutating func survey(_ files: [RecordFilePlace], _ tell: (Int) -> Void) async throws(RegisterError) {
        guard !files.isEmpty else { return }
        let records = try await StandingRecords(files, in: view)
        for place in tipRules.indices {
            do { try await tipRules[place].look(at: records) } catch { throw RegisterError(error) }
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
            var listing: ReferenceListing
            do { listing = try view.repository.listing(under: prefix) } catch { throw RegisterError(error) }
            while true {
                let some: [(name: String, id: ObjectID)]
                do { some = try listing.next(1_000) } catch { throw RegisterError(error) }
                guard !some.isEmpty else { break }
                findings += try await some.mapTogether { [view, referenceRules] reference throws(RegisterError) in
                    try await ReferenceChange(reference.name, from: nil, to: reference.id)
                        .findings(on: view, by: referenceRules)
                }.flatMap(\.self)
            }
        }
        return findings
    }
}

/// A rule about the tip during an audit; one about records has looked at those that came by.
private struct TipRuleAtWork {
    private let rule: TipRule
    private(set) var survey: (any RecordSurvey)?
    private var found: FindingTally

    init(_ rule: TipRule, most: Int) {
        self.rule = rule
        if case .records(let survey) = rule.ground { self.survey = survey() }
        found = FindingTally(most: most)
    }

    mutating func look(at records: StandingRecords) async throws {
        // Taken out meanwhile, so that what it has gathered is not copied.
        guard var survey = survey.take() else { return }
        found.add(try await survey.look(at: records))
        self.survey = survey
    }

    func conclude(on view: RegisterView, _ tally: inout FindingTally) async throws {
        tally.add(found)
        var findings = try await survey?.conclusion(in: view) ?? []
        if case .register(let check) = rule.ground { try await check(view, &findings) }
        tally.add(findings)
    }
}
