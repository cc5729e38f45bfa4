import Foundation
import GRDB
import Git
import RecordIndex
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// Whatever becomes of the index's file, its folder or what it was made of: the answers are those of git.
@Suite struct DamagedIndexTests {
    /// Whatever lies where the index was.
    @Test(arguments: [
        "empty", "no database", "cut off", "bits turned", "a folder", "other version", "other rows", "a title",
    ])
    func `a file that is not what it was is made anew`(_ fault: String) async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await expectSame(ready, cache)
        let path = try cache.sqlite.first.orFail()
        var bytes = Array(try Data(contentsOf: URL(filePath: path)))
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        switch fault {
        case "empty": bytes = []
        case "no database": bytes = Array("这不是数据库".utf8)
        case "cut off": bytes = Array(bytes.prefix(bytes.count / 2))
        case "bits turned": for index in stride(from: 200, to: bytes.count, by: 97) { bytes[index] ^= 0x55 }
        case "other version": bytes[60...63] = [0, 0, 0, 9]
        case "a title":
            // One bit of it, which no page of SQLite's knows of.
            let title = Array(try ready.view().existing(ReadyRegister.number.orFail()).record.title.utf8)
            let places = bytes.indices.filter { bytes[$0...].starts(with: title) }
            #expect(!places.isEmpty)
            for place in places { bytes[place + title.count - 1] ^= 1 }
        case "other rows":
            // A sound database in which nothing is true.
            let other = Cache()
            let founded = try await ReadyRegister.make(.founded)
            other.index().keepUp(with: try founded.view(with: nil))
            bytes = Array(try Data(contentsOf: URL(filePath: other.sqlite[0])))
        default: break
        }
        try FileManager.default.removeItem(atPath: path)
        if fault == "a folder" {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } else {
            try Data(bytes).write(to: URL(filePath: path))
        }
        if ["empty", "no database", "other version"].contains(fault) {
            // It is told once, by whoever finds it.
            for isTold in [true, false] {
                let index = cache.index()
                _ = try ready.view(with: index)
                #expect((index.finding != nil) == isTold)
            }
        }
        try await expectSame(ready, cache)
        guard fault != "a folder" else { return }
        // By the third question at the latest it is in order again.
        #expect(try ready.view(with: cache.index()).walked == 1)
    }

    /// A value of another kind than was written: one turned bit makes a number out of another, or none.
    @Test(arguments: [
        "UPDATE commits SET checksum = 1.5e300", "UPDATE commits SET id = 'x' WHERE position = 3",
        "UPDATE commits SET log_time = 'x'", "UPDATE answers SET checksum = 'x'",
        "UPDATE answers SET answer = 7",
        "UPDATE state SET since = 'x'", "UPDATE state SET tip = 7", "UPDATE questions SET is_whole = 'x'",
        "UPDATE notes SET tip = 7", "UPDATE notes SET note = 7", "UPDATE records SET number = x'ff'",
        "DROP TABLE marks",
    ])
    func `a value that cannot be one`(_ statement: String) async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await expectSame(ready, cache)
        let path = try cache.sqlite.first.orFail()
        try await DatabaseQueue(path: path).write { try $0.execute(sql: statement) }
        try await expectSame(ready, cache)
    }

    /// SQLite's log of a file that is gone would be played into one of the same name.
    @Test func `no name comes again`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await expectSame(ready, cache)
        let first = try cache.sqlite.first.orFail()
        try FileManager.default.removeItem(atPath: first)
        for suffix in ["-wal", "-shm"] { try Data("left".utf8).write(to: URL(filePath: first + suffix)) }
        let other = cache.path + "/concord/" + String(repeating: "0", count: 16) + "-v1.1.sqlite"
        let former = try #require(first.split(separator: "/").last?.prefix { $0 != "-" })
        try Data().write(to: URL(filePath: cache.path + "/concord/\(former)-v2.1.sqlite"))
        try Data().write(to: URL(filePath: other))
        try await expectSame(ready, cache)
        #expect(cache.sqlite.sorted() == [other, try cache.sqlite.first { $0 != other }.orFail()].sorted())
        #expect(!cache.sqlite.contains(first) && !cache.files.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
    }

    @Test func `where nothing can be written everything is answered`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try FileManager.default.createDirectory(atPath: cache.path, withIntermediateDirectories: true)
        try Data("a file".utf8).write(to: URL(filePath: cache.path + "/concord"))
        try await expectSame(ready, cache)
        let index = cache.index()
        _ = try ready.view(with: index)
        #expect(index.finding?.rule == "index-unusable")
    }

    @Test func `what a killed builder left is swept up`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.circulated)
        _ = try ready.view(with: cache.index())
        let name = try #require(cache.files.first { $0.hasSuffix(".sqlite") })
        let stem = name.split(separator: ".")[0]
        let left = cache.path + "/concord/\(stem).building-2147483000"
        try Data("half".utf8).write(to: URL(filePath: left))
        try FileManager.default.removeItem(atPath: cache.path + "/concord/" + name)
        try await expectSame(ready, cache)
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test func `nobody else may put an index there`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.circulated)
        _ = try ready.view(with: cache.index())
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: cache.path + "/concord")
        #expect(cache.index().places(now: ReadyRegister.later) == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: cache.path + "/concord")
        #expect(cache.index().places(now: ReadyRegister.later) != nil)
        let mode = try FileManager.default.attributesOfItem(atPath: cache.sqlite[0])[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    /// `main` was set back, and what the index knew last is in git no more.
    @Test func `a tip that git has taken away`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        let repository = ready.register.repository
        let before = try ready.view().tip
        var report = Feedback()
        (report.action, report.status) = (1, .ongoing)
        _ = try await ready.writer("rnd").report(try ReadyRegister.number.orFail(), report)
        let gone = try ready.view(with: cache.index()).tip
        try repository.updateReference(RegisterPath.branch, from: gone, to: before, message: "set back")
        let hex = gone.hex
        try FileManager.default.removeItem(atPath: ready.folder + "/.git/objects/\(hex.prefix(2))/\(hex.dropFirst(2))")
        try FileManager.default.removeItem(atPath: ready.folder + "/.git/concord/tip")
        try await Forgery("feedback", by: "sal").make(in: ready)
        try await expectSame(ready, cache)
        let index = cache.index()
        #expect(try ready.view(with: index).walked == 1 && index.finding == nil)
    }

    /// Whoever closes a file last has it to itself for a moment.
    @Test func `a file that another process has to itself is no damage`() async throws {
        let cache = Cache()
        let ready = try await ReadyRegister.make(.confirmed)
        try await expectSame(ready, cache)
        let files = cache.sqlite
        let other = try DatabaseQueue(path: files.first.orFail())
        try await other.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM notes; COMMIT")
        }
        let index = cache.index()
        let view = try ready.view(with: index)
        #expect(try await view.rows(with: []).rows.count == ready.view().recordNumbers().count)
        #expect(cache.sqlite == files && index.finding == nil && index.places(now: ReadyRegister.later) == nil)
        try other.close()
        try await expectSame(ready, cache)
        #expect(cache.sqlite == files)
    }
}
