import Audit
import Foundation
import GRDB
import Git
import Questions
import RecordIndex
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// With an index or without: the answers are the same, whatever becomes of the file.
@Suite struct RecordIndexTests {
    private static let ahead = ReadyRegister.later + 10 * 86_400

    @Test func `a register that grows, is set back and grows otherwise`() async throws {
        let cache = Cache()
        let states: [ReadyRegister.State] = [
            .founded, .circulated, .confirmed, .completed, .archived, .circulated, .followed, .archived,
        ]
        for state in states { try await expectSame(try await ReadyRegister.make(state), cache) }
        #expect(cache.sqlite.count == 1)
    }

    /// Forgeries that touch what a record is judged by: its file, another's, the settings, material, the clock.
    @Test func `events and forgeries of each kind on top`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await expectSame(ready, cache)
        var report = Feedback()
        (report.action, report.status, report.note) = (1, .ongoing, "进行中")
        _ = try await ready.writer("rnd").report(try ReadyRegister.number.orFail(), report)
        try await expectSame(ready, cache)
        // By the day on which the question is asked.
        try await expectSame(ready, cache, at: Self.ahead)
        let forgeries: [(inout Forgery) -> Void] = [
            { $0.edit = { $0.title = "改过的主题" } },
            { $0.kind = nil },
            { ($0.number, $0.kind, $0.files) = (nil, nil, ["notes.txt": Array("a".utf8)]) },
            { ($0.number, $0.files) = (nil, ["records/2024/MKT/2024-MKT-001.yaml": Array("坏的\n".utf8)]) },
            { ($0.number, $0.files) = (nil, ["materials/2024/MKT/2024-MKT-001/a.txt": Array("a".utf8)]) },
            { ($0.number, $0.kind, $0.settings) = (nil, "settings", { $0 + "规则:\n  延期: 是\n" }) },
            { $0.isUnsigned = true }, { $0.eventID = "1" }, { $0.eventID = "E8D2A92649F8738D7EA200ADAD69A102" },
            { ($0.number, $0.files) = (nil, ["records/2024/MKT/2024-MKT-001.yaml": nil]) },
        ]
        for forgery in forgeries {
            try await Forgery("feedback", by: "rnd", forgery).make(in: ready)
            try await expectSame(ready, cache)
        }
    }

    @Test(arguments: [ReadyRegister.later + 3_000, Self.ahead + 86_400 * 400])
    func `commits ahead of the clock, and the clock that catches up`(_ seconds: Int) async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await Forgery("feedback", by: "rnd") { $0.committedAt = seconds }.make(in: ready)
        try await expectSame(ready, cache)
        try await Forgery("feedback", by: "rnd") { $0.committedAt = ReadyRegister.later + 10 }.make(in: ready)
        for now in [ReadyRegister.later, seconds + 86_400, ReadyRegister.later + 60] {
            try await expectSame(ready, cache, at: now)
        }
    }

    /// An older view asks an index that has gone on since.
    @Test func `what came later did not lead to an earlier commit`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.archived)
        let view = try ready.view(with: cache.index())
        let plain = try ready.view(with: nil)
        let whole = try plain.history().entries()
        for entry in whole {
            let (then, alone) = (try view.at(entry.commit.id), try plain.at(entry.commit.id))
            let (history, other) = (try then.history(), try alone.history())
            #expect(history.count == other.count && history.tip == other.tip)
            for later in whole {
                #expect(try history.position(of: later.commit.id) == other.position(of: later.commit.id))
                let id = later.eventID ?? ""
                #expect(try history.event(named: id)?.position == other.event(named: id)?.position)
            }
            let number = try ReadyRegister.number.orFail()
            #expect(try history.events(of: number).map(\.logTime) == other.events(of: number).map(\.logTime))
            #expect(try history.events(.settings).count == other.events(.settings).count)
        }
    }

    /// What stands for a line, and whose it is, turns on what was due first.
    @Test(arguments: [ReadyRegister.State.circulated, .confirmed, .followed])
    func `status tells what is owed, on whatever day it is asked`(_ state: ReadyRegister.State) async throws {
        let (cache, ready) = (Cache(), try await ReadyRegister.make(state))
        var late: Set<Int> = []
        for days in stride(from: 0, through: 90, by: 3) {
            let moment = ReadyRegister.later + days * 86_400
            let known = try await glances(of: ready.view(with: cache.index(), at: moment))
            let plain = try await glances(of: ready.view(with: nil, at: moment))
            #expect("\(known.late)" == "\(plain.late)" && known.lateOf == plain.lateOf)
            late.formUnion(known.late.first.map(\.asks.count))
        }
        // Lines that ask several things were among them.
        #expect(state == .circulated || late.contains { $0 > 1 })
    }

    /// What one index is taken over from step to step is what a new look finds: nothing is counted that is not there any more.
    @Test func `what is done is not counted any more`() async throws {
        let (cache, ready) = (Cache(), try await ReadyRegister.make(.circulated))
        let number = try ReadyRegister.number.orFail()
        let moment = ReadyRegister.later + 60 * 86_400
        func counted(_ index: RecordIndex?) async throws -> [String] {
            let status = try await glances(of: ready.view(with: index, at: moment))
            let departments = Set(status.counts.keys).union(status.lateOf.keys).map(\.text).sorted()
            return status.awaited.map { "\($0.department) \($0.kind) \($0.count)" } + departments + [
                "\(status.lateOf.count)"
            ]
                + status.counts.values.flatMap { $0.map { "\($0.key) \($0.value)" } }.sorted()
        }
        var seen: [[String]] = []
        for person in ["", "rnd", "sal", "mkt"] {
            if let department = DepartmentCode(person.uppercased()) {
                _ = try await ready.writer(person, at: moment).decide(number, as: department, .agree)
            }
            seen.append(try await counted(cache.index()))
            #expect(try await seen.last == counted(nil))
        }
        #expect(Set(seen).count == seen.count)
    }

    /// Another process asks for another day, so that what was known of this one goes and comes back in part.
    @Test func `an answer of which a part is known is not taken for the whole`() async throws {
        let (cache, ready) = (Cache(), try await ReadyRegister.make(.confirmed))
        let moment = ReadyRegister.later + 60 * 86_400
        let view = try ready.view(with: cache.index(), at: moment)
        let plain = try await glances(of: ready.view(with: nil, at: moment))
        #expect(plain.late.count > 0)
        _ = try await view.status(with: [], most: 1)
        _ = try await ready.view(with: cache.index(), at: moment).dueLines(
            on: view.now.day.advanced(by: 1), drafts: [])
        let ground = try #require(try await view.ground()) + Array("\(view.now.day)".utf8)
        let index = cache.index()
        index.keep([], to: "owed", on: ground, at: view.tip, isWhole: false)
        #expect(index.answers(to: "owed", about: .marked(["late "..."late ~"]), on: ground, at: view.tip) == nil)
        #expect(index.numbers(marked: "late "..."late ~", first: 1, to: "owed", on: ground, at: view.tip) == nil)
        let again = try await ready.view(with: index, at: moment).status(with: [], most: 1)
        #expect(
            again.late.count == plain.late.count && "\(again.late.first)" == "\(plain.late.first.prefix(1).map(\.self))"
        )
    }

    @Test func `a step costs what it changed, not what there is`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        #expect(try ready.view(with: cache.index()).walked > 10)
        var report = Feedback()
        (report.action, report.status) = (1, .ongoing)
        _ = try await ready.writer("rnd").report(try ReadyRegister.number.orFail(), report)
        // The one before is looked at once more, for the log's clock.
        #expect(try ready.view(with: cache.index()).walked == 2)
        #expect(try ready.view(with: cache.index()).walked == 1)
    }

    /// On a slow disk a write that nobody needs is what takes longest.
    @Test func `who only asks writes nothing`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        func files() async throws -> [String: Data] {
            let view = try ready.view(with: cache.index())
            _ = try await view.rows(with: [])
            _ = try await view.verification(of: try ReadyRegister.number.orFail())
            return try cache.files.filter { $0.hasSuffix(".sqlite") }.reduce(into: [:]) {
                $0[$1] = try Data(contentsOf: URL(filePath: "\(cache.path)/concord/\($1)"))
            }
        }
        _ = try await files()
        #expect(try await files() == files())
    }

    @Test func `an audit goes on where it ended, and finds what it found`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        func audited() async throws -> (before: Int, rules: [String]) {
            var before = 0
            let view = try ready.view(with: cache.index())
            let found = try await Audit.findings(in: view, resumed: { before = $0 })
            return (before, found.map(\.rule))
        }
        try await Forgery("feedback", by: "rnd") { $0.isUnsigned = true }.make(in: ready)
        let count = try ready.view().history().count
        let first = try await audited()
        #expect(first.before == 0 && first.rules.contains("commit-proven"))
        // The newest is looked at again: the log's clock at it is told by the next.
        let again = try await audited()
        #expect(again.before == count - 1 && again.rules == first.rules)
        try await Forgery("feedback", by: "sal") { $0.edit = { $0.title = "改过" } }.make(in: ready)
        let later = try await audited()
        #expect(later.before == count - 1 && Set(later.rules).isSuperset(of: first.rules + ["event-scope"]))
        // Who is who is another matter now: everything is judged again.
        try await Forgery("settings", by: "reg") { ($0.number, $0.settings) = (nil, { $0 + "规则:\n  延期: 是\n" }) }
            .make(in: ready)
        #expect(try await audited().before == 0)
    }

    /// Rows that are sound, in an index of SQLite's that does not lead to them: SQLite does not notice.
    @Test func `an audit judges each step, whatever its index leads to`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        func rules() async throws -> [String] {
            try await Audit.findings(in: ready.view(with: cache.index())).map(\.rule).sorted()
        }
        try await Forgery("feedback", by: "rnd") { $0.isUnsigned = true }.make(in: ready)
        try await Forgery("feedback", by: "sal") { $0.edit = { $0.title = "改过" } }.make(in: ready)
        let forged = try ready.view(with: cache.index()).history().count - 2
        let path = try cache.sqlite.first.orFail()
        try await DatabaseQueue(path: path).write { database in
            let sql = "CREATE INDEX commits_by_number ON commits (number, position) WHERE number IS NOT NULL"
            try database.execute(sql: "PRAGMA writable_schema = ON; DROP INDEX commits_by_number")
            try database.execute(sql: sql + " AND position < \(forged)")
            try database.execute(
                sql: "UPDATE sqlite_master SET sql = ? WHERE name = 'commits_by_number'", arguments: [sql])
        }
        let plain = try await Audit.findings(in: ready.view(with: nil)).map(\.rule).sorted()
        #expect(try await rules() == plain)
    }

    @Test func `an audit of a main that was set back tells nothing twice, nor does the next`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        func audited() async throws -> (before: Int, unproven: Int) {
            var before = 0
            let found = try await Audit.findings(in: ready.view(with: cache.index()), resumed: { before = $0 })
            return (before, found.count { $0.rule == "commit-proven" })
        }
        try await Forgery("feedback", by: "rnd") { $0.isUnsigned = true }.make(in: ready)
        let bad = try ready.view().tip
        try await Forgery("feedback", by: "sal") { $0.edit = { $0.title = "改过" } }.make(in: ready)
        let newest = try ready.view()
        #expect(try await audited() == (0, 1))
        try ready.register.repository.updateReference(
            RegisterPath.branch, from: newest.tip, to: bad, message: "set back")
        // What is known of the newest step is not judged once more.
        let count = try ready.view().history().count
        for _ in 1...3 { #expect(try await audited() == (count, 1)) }
        try ready.register.repository.updateReference(
            RegisterPath.branch, from: bad, to: newest.tip, message: "and on")
        for _ in 1...2 { #expect(try await audited() == (count, 1)) }
    }

    @Test(arguments: [true, false])
    func `a kept timeline that names another file is read from the history`(_ isThere: Bool) async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await expectSame(ready, cache)
        let view = try ready.view()
        let number = try ReadyRegister.number.orFail()
        let round = try view.history().round(1, of: number).orFail()
        let file = try view.blob(of: number, tree: round.commit.tree).orFail().hex
        // The settings are no record's file.
        let settings = try view.repository.entry(at: "register.yaml", in: view.tree).orFail().id.hex
        let path = try cache.sqlite.first.orFail()
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        let bytes = try Data(contentsOf: URL(filePath: path))
        let other = Data((isThere ? settings : String(repeating: "0", count: 40)).utf8)
        let changed = bytes.replacing(Data(file.utf8), with: other)
        #expect(changed != bytes)
        try changed.write(to: URL(filePath: path))
        // On another day, so that what was owed is not known.
        try await expectSame(ready, cache, at: ReadyRegister.later + 3 * 86_400)
    }

    /// What a record's large file is found to be is asked each time: it lies outside the repository.
    @Test func `a large file that comes and goes`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        let content = Array("大文件".utf8)
        let pointer = LargeFilePointer(digest: Digest.sha256(content), size: content.count)
        let path = "materials/2024/MKT/2024-MKT-001/a.bin"
        try await Forgery("feedback", by: "rnd") { forgery in
            forgery.files = [path: pointer.bytes]
            forgery.edit = { record in
                var material = Material()
                (material.name, material.path, material.digest) = ("a.bin", path, pointer.digest)
                record.materials.append(material)
            }
        }.make(in: ready)
        try await expectSame(ready, cache)
        let place = URL(filePath: ready.register.repository.commonDirectory + pointer.path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        for there in [content, Array("别的".utf8)] {
            try Data(there).write(to: place)
            try await expectSame(ready, cache)
        }
    }

    @Test func `an index goes after its copy has gone`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.circulated)
        func index(of repository: String) -> RecordIndex { RecordIndex(of: repository, in: cache.path, verifier: "") }
        for repository in [ready.folder, "/nonexistent/copy"] { _ = try ready.view(with: index(of: repository)) }
        #expect(cache.sqlite.count == 2)
        _ = try ready.view(with: cache.index())
        #expect(cache.sqlite.count == 2 && index(of: ready.folder).places(now: ReadyRegister.later) != nil)
    }

    /// Another process moves it on between the question which answers there are and the one for them.
    @Test func `answers that are gone a moment later are given anew`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.archived)
        _ = try await ready.view(with: cache.index()).rows(with: [])
        var archived = RecordQuery()
        archived.state = .archived
        let plain = try await ready.view().rows(of: archived, with: []).rows
        let memory = PlantedMemory(index: cache.index(), planted: nil, isMovedOn: true)
        let view = try Register.open(ready.folder) { _ in memory }.readMain(ready.session(at: ReadyRegister.later))
        let found = try await view.rows(of: archived, with: []).rows
        #expect(found.map(\.number) == plain.map(\.number) && !plain.isEmpty)
    }

    @Test func `many build and ask at once, and none fails`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.archived)
        let plain = try await answers(of: ready.view(with: nil))
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 1...6 { group.addTask { try await answers(of: ready.view(with: cache.index())) } }
            for try await found in group { #expect(found == plain) }
        }
        #expect(cache.sqlite.count == 1)
    }

    /// What another build of the program found is not taken over.
    @Test func `another program judges for itself`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.archived)
        let view = try ready.view(with: cache.index())
        _ = try await view.rows(with: [])
        let ground = try await view.ground()
        let other = try await ready.view(with: cache.index(verifier: "other")).ground()
        #expect(ground != nil && other != nil && ground != other)
    }
}
