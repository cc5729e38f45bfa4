import Foundation
import Git
import Testing

@Suite struct RepositoryTests {
    @Test func `what is written, stock git reads, and finds nothing wrong with`() async throws {
        let box = try Sandbox()
        let first = try box.commit(["records/2024/MKT/a.yaml": "甲\n", "register.yaml": "x\n"])
        try box.repository.createReference("refs/heads/main", first)
        let second = try box.commit(
            ["records/2024/MKT/a.yaml": nil, "records/2024/RND/b.yaml": "乙\n"], on: try box.repository.commit(first),
            message: "第二\n\nRecord: 2024-RND-001\nEvent: round\n")
        try box.repository.updateReference("refs/heads/main", from: first, to: second, message: "second")
        let fsck = try await box.git(["fsck", "--strict", "--no-dangling"])
        #expect(fsck.succeeded && fsck.errors.isEmpty)
        #expect(
            try await box.text(["ls-tree", "-r", "--name-only", "main"]) == "records/2024/RND/b.yaml\nregister.yaml\n")
        #expect(
            try await box.text(["log", "-1", "--format=%an <%ae> %at %s|%(trailers:key=Event,valueonly)"])
                == "研发 部 <rnd@example.org> 1709620000 第二|round\n\n")
        #expect(try box.repository.commit(second).trailer("Event") == "round")
        #expect(try box.repository.log(from: second).map(\.id) == [second, first])
        #expect(try box.repository.isAncestor(first, of: second) && !box.repository.isAncestor(second, of: first))
        let changes = try box.repository.changes(
            from: box.repository.commit(first).tree, to: box.repository.commit(second).tree)
        #expect(changes.map(\.path) == ["records/2024/MKT/a.yaml", "records/2024/RND/b.yaml"])
        #expect(changes.map { ($0.old == nil, $0.new == nil) }.map { "\($0)" } == ["(false, true)", "(true, false)"])
    }

    @Test func `a tag composed here is one that stock mktag takes`() async throws {
        let box = try Sandbox()
        let commit = try box.commit(["a": "a\n"])
        let bytes = Tag.compose(
            target: commit, name: "signoff/2024-MKT-001/1/RND", tagger: Sandbox.person, message: "text\n")
        let outcome = try await box.git(["mktag"], input: bytes)
        #expect(outcome.succeeded && outcome.text.hasPrefix(ObjectID.hash(.tag, bytes).hex))
        #expect(try Tag(bytes).otherHeaders.isEmpty)
        let extra = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
            of: "+0800\n", with: "+0800\ngpgsig x\n")
        #expect(try Tag(Array(extra.utf8)).otherHeaders == ["gpgsig"])
    }

    @Test func `a reference is moved only by whoever knows where it is`() throws {
        let box = try Sandbox()
        let (one, two) = (try box.commit(["a": "1"]), try box.commit(["a": "2"]))
        try box.repository.createReference("refs/heads/main", one)
        #expect(throws: GitError.self) { try box.repository.createReference("refs/heads/main", two) }
        #expect { try box.repository.updateReference("refs/heads/main", from: two, to: two, message: "") } throws: {
            ($0 as? GitError)?.kind == .modified
        }
        #expect { try box.repository.deleteReference("refs/heads/main", expecting: two) } throws: {
            ($0 as? GitError)?.kind == .modified
        }
        #expect(try box.repository.reference("refs/heads/main") == one)
        #expect(try box.repository.reference("refs/heads/none") == nil)
    }

    @Test func `many claim the lowest free number at once, some give it back, and none is given twice`() async throws {
        let box = try Sandbox(bare: true)
        let blob = try box.repository.write(.blob, [1])
        let path = box.path + "/repository"
        let won = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let repository = try GitRepository.open(path, searchingUpwards: false)
                    var mine: [Int] = []
                    var next = 1
                    while mine.count < 6, next < 500 {
                        do throws(GitError) {
                            try repository.createReference("refs/concord/numbers/2024/MKT/\(next)", blob)
                            mine.append(next)
                            try repository.createReference("refs/concord/numbers/2024/X\(next)/1", blob)
                            try repository.deleteReference("refs/concord/numbers/2024/X\(next)/1", expecting: blob)
                        } catch { guard error.kind == .exists else { throw error } }
                        next += 1
                    }
                    return mine
                }
            }
            var all: [Int] = []
            for try await mine in group { all += mine }
            return all.sorted()
        }
        #expect(won == Array(1...48))
    }

    @Test func `refs/replace is not followed (T9)`() async throws {
        let box = try Sandbox()
        let (one, two) = (try box.repository.write(.blob, [1]), try box.repository.write(.blob, [2]))
        #expect(try await box.git(["replace", one.hex, two.hex]).succeeded)
        #expect(try box.repository.read(one, as: .blob) == [1])
    }

    @Test(arguments: [
        "../x", "a/../b", ".git/config", "a/.GIT/b", "a//b", "/a", "a\\b", "a\u{0}b", "a/\u{202E}b", "con/a ",
        "GIT~1/x", "a:b", "",
    ])
    func `a path that climbs or hides is refused`(path: String) throws {
        let box = try Sandbox()
        let blob = try box.repository.write(.blob, [1])
        #expect(throws: GitError.self) { try box.repository.edit(nil, [path: blob]) }
    }

    @Test func `an object larger than asked for is not unpacked`() throws {
        let box = try Sandbox()
        let blob = try box.repository.write(.blob, [UInt8](repeating: 7, count: 1000))
        #expect { try box.repository.read(blob, limit: 999) } throws: {
            ($0 as? GitError)?.kind == .tooLarge(size: 1000)
        }
        #expect(throws: GitError.self) { try box.repository.read(blob, as: .commit) }
    }

    @Test func `the work tree follows, and git status finds nothing to say`() async throws {
        let box = try Sandbox()
        let first = try box.commit(["records/a.yaml": "甲\n", "b": "b\n"])
        try box.repository.createReference("refs/heads/main", first)
        let tree = try box.repository.commit(first).tree
        let files = Dictionary(
            uniqueKeysWithValues: try box.repository.files(under: "", in: tree).map {
                ($0.path, ObjectID?.some($0.entry.id))
            })
        try box.repository.updateWorkTree(files)
        #expect(try await box.text(["status", "--porcelain"]).isEmpty)
        #expect(try !box.repository.isModified("b", from: files["b"] ?? nil))
        try "changed".write(toFile: box.path + "/repository/b", atomically: true, encoding: .utf8)
        #expect(try box.repository.isModified("b", from: files["b"] ?? nil))
        let second = try box.commit(["records/a.yaml": nil], on: try box.repository.commit(first))
        try box.repository.updateReference("refs/heads/main", from: first, to: second, message: "")
        try box.repository.updateWorkTree(["records/a.yaml": nil])
        #expect(try await box.text(["status", "--porcelain"]) == " M b\n")
        #expect(!FileManager.default.fileExists(atPath: box.path + "/repository/records"))
    }

    @Test func `nothing is written through a symbolic link out of the work tree`() throws {
        let box = try Sandbox()
        let outside = box.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: box.path + "/repository/records", withDestinationPath: outside)
        let blob = try box.repository.write(.blob, [1])
        #expect(throws: GitError.self) { try box.repository.updateWorkTree(["records/x": blob]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
    }

    @Test func `broken objects are errors, not traps`() throws {
        for text in [
            "", "tree x\n", "tree \(ObjectID.zero)\n\n", "a\n\n", " b\n\n",
            "tree \(ObjectID.zero)\nauthor x\ncommitter y\n\nm",
        ] {
            #expect(throws: GitError.self) { try Commit(Array(text.utf8), id: .zero) }
            #expect(throws: GitError.self) { try Tag(Array(text.utf8)) }
        }
    }
}
