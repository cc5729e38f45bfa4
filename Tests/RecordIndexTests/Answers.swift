import Audit
import Foundation
import Git
import Questions
import RecordIndex
import Records
import Register
import RegisterTestSupport
import Testing

/// A folder for indexes, gone with the test.
final class Cache: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "concord-cache-\(UUID().uuidString.prefix(8))")
        .path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Copies of one register have one index here, as if `main` had moved on in one of them.
    func index(verifier: String = "test") -> RecordIndex { RecordIndex(of: "one", in: path, verifier: verifier) }

    var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/concord")) ?? []).sorted()
    }

    var sqlite: [String] { files.filter { $0.hasSuffix(".sqlite") }.map { path + "/concord/" + $0 } }
}

extension ReadyRegister {
    /// The register as a program sees it that has an index.
    func view(with index: RecordIndex?, at seconds: Int = ReadyRegister.later) throws -> RegisterView {
        let view = try Register.open(folder) { _ in index }.readMain(session(at: seconds))
        index?.keepUp(with: view)
        return view
    }
}

/// Everything that an index may have a hand in, as text.
func answers(of view: RegisterView) async throws -> [String] {
    var lines: [String] = []
    let history = try view.history()
    let entries = try history.entries()
    lines += entries.map { "\($0.position) \($0.commit.id) \($0.logTime)" }
    lines.append("first \(try history.first()?.commit.id.hex ?? "") last \(history.tip)")
    for entry in entries {
        lines.append("\(try history.position(of: entry.commit.id) ?? -1)")
        if let id = entry.eventID { lines.append("\(try history.event(named: id)?.position ?? -1)") }
    }
    for kind in EventKind.allCases { lines.append("\(kind) \(try history.events(kind).map(\.position))") }
    lines.append("settings \(try view.settingsChanges().map(\.position))")
    lines.append("untrusted \(try await view.firstUntrustedSettings() ?? -1)")
    let numbers = try view.recordNumbers()
    for number in numbers {
        lines.append("\(number) \(try history.events(of: number).map(\.position))")
        for kind in EventKind.allCases {
            lines.append("\(kind) \(try history.last(kind, of: number)?.position ?? -1)")
            lines.append("\(kind) \(try history.last(kind, of: number, before: history.count - 1)?.position ?? -1)")
        }
        lines.append("\(number) later \(try history.records(relatingTo: number))")
        lines.append("\(number) round \(try history.round(1, of: number)?.position ?? -1)")
        let verification = try await view.verification(of: number)
        lines.append(
            "\(number) \(verification.verdict) \(verification.allFindings.map { "\($0.rule) \($0.message.zh)" })")
        lines.append("\(number) \(try view.existingOrNone(number).map { "\(try view.retention(of: $0))" } ?? "")")
    }
    lines += try await view.verifications(of: numbers).map { "\($0)" }
    let (rows, unreadable) = try await view.rows(with: [])
    lines += rows.map { "\($0)" }
    lines += unreadable.map { "\($0.rule) \($0.message.zh)" }
    lines += try await chosen(in: view, of: rows)
    let status = try await glances(of: view)
    for (department, counts) in status.counts.sorted(by: { $0.key < $1.key }) {
        lines.append("\(department) \(RecordState.allCases.map { counts[$0] ?? 0 })")
    }
    lines.append("\(String(describing: status.whole)) \(status.bad) \(status.late) \(status.expiring)")
    for days in [0, 3, 40] { lines += try await owed(in: view, on: view.now.day.advanced(by: days)) }
    // What goes through whole timelines.
    lines += try await view.allObligations(on: view.now.day, drafts: []).map { "\($0)" }
    lines += try await view.actions(ActionQuery()).map { "\($0)" }
    lines.append("\(try await view.statistics(by: .department))")
    lines += try await view.weeks(from: view.now.day).map { "\($0)" }
    // Phrases that would reach from the end of one field into the next one.
    let written = try numbers.first.flatMap { try view.record($0)?.record.written.map(\.text) } ?? []
    let across = zip(written, written.dropFirst()).prefix(8).map { "\"\($0.suffix(2))。\($1.prefix(2))\"" }
    for words in across + ["优化", "研", "响应速度", "2周", "c產品", "完成", "没有的字", "市场部 \"优先优化\""] {
        guard let question = TextQuestion(words) else { continue }
        lines.append("\(words) \(try await view.search(question, in: RecordQuery(), drafts: []))")
        for most in 0...2 {
            let found = try await view.search(question, in: RecordQuery(), drafts: [], most: most)
            lines.append("\(words) \(most) \(found.count) \(found.matches.map(\.row.number))")
        }
    }
    let found = try await Audit.findings(in: view)
    return lines + found.map { "\($0.rule) \($0.severity) \($0.message.zh)" }
}

/// The whole status. What is told of it at a glance is the beginning of the same, and counts all of it.
func glances(of view: RegisterView) async throws -> RegisterStatus {
    let whole = try await view.status(with: [])
    #expect(whole.late.count == whole.late.first.count && whole.expiring.count == whole.expiring.first.count)
    // The same as everything that is owed tells.
    let owed = try await view.obligations(on: view.now.day, drafts: []).filter(\.isOpen)
    let late = owed.filter { $0.isLate && $0.kind != .confirmation }.lines
    #expect("\(whole.late.first)" == "\(late)")
    let departments = late.compactMap(\.first.department)
    #expect(whole.lateOf == Dictionary(departments.map { ($0, 1) }, uniquingKeysWith: +))
    let waiting = try whole.whole.orFail().waiting
    #expect(waiting == owed.filter { [.confirmation, .objection].contains($0.kind) })
    #expect(whole.awaited.allSatisfy { $0.count > 0 } && whole.lateOf.values.allSatisfy { $0 > 0 })
    for awaited in whole.awaited {
        let own = waiting.filter { $0.kind == awaited.kind && $0.department == awaited.department }
        #expect(awaited.first == own && awaited.count == Set(own.map(\.number)).count)
    }
    #expect(waiting.count == whole.awaited.reduce(0) { $0 + $1.first.count })
    var query = RecordQuery()
    query.isOverdue = true
    let overdue = owed.filter { $0.kind == .overdue && $0.isLate }.map(\.number)
    #expect(try await view.rows(of: query, with: []).rows.map(\.number) == Set(overdue).sorted())
    for most in 1...3 {
        let glance = try await view.status(with: [], most: most)
        #expect(glance.counts == whole.counts && glance.lateOf == whole.lateOf)
        #expect(glance.late.count == whole.late.count && glance.expiring.count == whole.expiring.count)
        #expect("\(glance.late.first)" == "\(whole.late.first.prefix(most).map(\.self))")
        #expect("\(glance.expiring.first)" == "\(whole.expiring.first.prefix(most).map(\.self))")
        #expect(glance.awaited.map(\.count) == whole.awaited.map(\.count))
        for (some, all) in zip(glance.awaited, whole.awaited) {
            let numbers = Set(all.first.map(\.number).firstOccurrences.prefix(most))
            #expect(some.first == all.first.filter { numbers.contains($0.number) })
        }
    }
    return whole
}

/// What is owed, and of whom.
private func owed(in view: RegisterView, on day: Day) async throws -> [String] {
    let all = try await view.obligations(on: day, drafts: [])
    for code in view.settings.departments.compactMap(\.code) {
        func isMeant(_ owed: Obligation) -> Bool { owed.department == code || owed.kind == .ruling }
        let own = try await view.obligations(on: day, in: .asking([code], rulings: true), drafts: [])
        #expect(own.filter(isMeant) == all.filter(isMeant))
    }
    func isOverdue(_ owed: Obligation) -> Bool { owed.kind == .overdue && owed.isLate }
    let overdue = try await view.obligations(on: day, in: .overdue, drafts: [])
    #expect(overdue.filter(isOverdue) == all.filter(isOverdue))
    // Whole records are found.
    #expect(overdue == all.filter { owed in overdue.contains { $0.number == owed.number } })
    for number in Set(all.map(\.number)) {
        let own = try await view.obligations(on: day, of: [number], drafts: [])
        #expect(own == all.filter { $0.number == number })
    }
    for days in [nil, 0, 7] {
        let lines = try await view.dueLines(on: day, within: days, drafts: [])
        #expect("\(lines)" == "\(all.pressing(on: day, within: days).lines)")
    }
    return all.map { "\($0)" }
}

/// What lists choose, and terms.
private func chosen(in view: RegisterView, of rows: [RecordRow]) async throws -> [String] {
    var queries: [RecordQuery] = []
    func ask(_ set: (inout RecordQuery) -> Void) {
        var query = RecordQuery()
        set(&query)
        queries.append(query)
    }
    for state in RecordState.allCases { ask { $0.state = state } }
    for scenario in Scenario.allCases { ask { $0.scenario = scenario } }
    for code in ["MKT", "RND", "SAL", "XXX"].compactMap({ DepartmentCode($0) }) {
        ask { $0.department = code }
        ask { $0.initiator = code }
    }
    for year in [2023, 2024] { ask { $0.year = year } }
    for day in rows.compactMap(\.date).flatMap({ [$0.advanced(by: -1), $0, $0.advanced(by: 1)] }) {
        ask { $0.from = day }
        ask { $0.to = day }
        ask { ($0.from, $0.to, $0.state) = (day, day, .archived) }
        ask { ($0.from, $0.to) = (day.advanced(by: 1), day) }
    }
    var lines: [String] = []
    for query in queries {
        let found = try await view.rows(of: query, with: []).rows
        // Marks only spare reading: what is chosen is what a look at every row chooses.
        #expect(found == rows.filter(query.matches))
        lines.append("\(found.map(\.number))")
    }
    let today = view.now.day
    for years in [1, 5, 40] {
        lines.append("\(try await view.terms(.ending(Day.first...today.advanced(by: 366 * years))))")
    }
    lines.append("\(try await view.terms(.all)) \(try await view.terms(.held))")
    lines.append("\(try await view.terms(.of(Set(rows.map(\.number)))))")
    return lines
}

extension RegisterView {
    fileprivate func existingOrNone(_ number: RecordNumber) throws -> StoredRecord? {
        try record(number).flatMap { $0.findings.hasErrors ? nil : $0 }
    }
}

/// What is asked twice is answered from what was kept the second time.
func expectSame(_ ready: ReadyRegister, _ cache: Cache, at seconds: Int = ReadyRegister.later) async throws {
    let plain = try await answers(of: ready.view(with: nil, at: seconds))
    for _ in 1...2 { #expect(try await answers(of: ready.view(with: cache.index(), at: seconds)) == plain) }
}

extension RegisterView {
    /// How many commits git was asked for when its history was taken.
    var walked: Int { get throws { try history().count - history().walkedFrom } }
}
