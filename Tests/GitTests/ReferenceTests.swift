import Foundation
import Git
import Testing

@Suite struct ReferenceTests {
    @Test(arguments: [false, true]) func `a reference is created once`(packed: Bool) async throws {
        let shop = try Workshop()
        let (one, other) = (try shop.blob("one"), try shop.blob("other"))
        let name = "refs/concord/numbers/2024/MKT/001"
        #expect(try shop.repository.reference(name) == nil)
        try shop.repository.createReference(name, one)
        if packed { try await shop.git("pack-refs", "--all", "--prune") }
        #expect(failure { () throws(GitError) in try shop.repository.createReference(name, other) } == .exists)
        #expect(failure { () throws(GitError) in try shop.repository.createReference(name, one) } == .exists)
        #expect(
            failure { () throws(GitError) in
                try shop.repository.updateReference(name, from: nil, to: other, message: "m")
            } == .modified)
        #expect(try await shop.git("rev-parse", name) == one.hex)
    }

    @Test(arguments: [false, true]) func `a reference moves from what it is taken for, and only then`(packed: Bool)
        async throws
    {
        let shop = try Workshop()
        let commits = try shop.history(3)
        let repository = shop.repository
        try repository.updateReference("refs/heads/main", from: nil, to: commits[0], message: "the first")
        if packed { try await shop.git("pack-refs", "--all", "--prune") }
        try repository.updateReference("refs/heads/main", from: commits[0], to: commits[1], message: "the second")
        #expect(
            failure { () throws(GitError) in
                try repository.updateReference("refs/heads/main", from: commits[0], to: commits[2], message: "late")
            } == .modified)
        #expect(
            failure { () throws(GitError) in
                try repository.updateReference("refs/heads/none", from: commits[0], to: commits[2], message: "gone")
            } == .modified)
        #expect(try repository.reference("refs/heads/main") == commits[1])
        #expect(try await shop.git("log", "-g", "--format=%gs", "main") == "the second\nthe first")
        try await shop.expectSound()
    }

    @Test(arguments: [false, true]) func `a reference is deleted if it is what it is taken for`(packed: Bool)
        async throws
    {
        let shop = try Workshop()
        let (one, other) = (try shop.blob("one"), try shop.blob("other"))
        let name = "refs/concord/numbers/2024/MKT/001"
        try shop.repository.createReference(name, one)
        if packed { try await shop.git("pack-refs", "--all", "--prune") }
        #expect(
            failure { () throws(GitError) in try shop.repository.deleteReference(name, expecting: other) }
                == .modified)
        try shop.repository.deleteReference(name, expecting: one)
        try shop.repository.deleteReference(name, expecting: one)
        #expect(try await shop.git("for-each-ref") == "")
    }

    @Test func `references are listed by name, and no others`() async throws {
        let shop = try Workshop()
        let id = try shop.blob("claim")
        let names = ["010", "002", "001", "1000"].map { "refs/concord/numbers/2024/MKT/\($0)" }
        for name in names { try shop.repository.createReference(name, id) }
        try await shop.git("pack-refs", "--all")
        try shop.repository.createReference("refs/concord/numbers/2024/MKT/003", id)
        try shop.repository.createReference("refs/concord/numbers/2024/MKTX/001", id)
        let listed = try shop.repository.references(under: "refs/concord/numbers/2024/MKT/").map(\.name)
        let stock = try await shop.git("for-each-ref", "--format=%(refname)", "refs/concord/numbers/2024/MKT/")
        #expect(listed == stock.split(separator: "\n").map(String.init))
        #expect(try shop.repository.references(under: "refs/concord/none/").isEmpty)
    }

    @Test func `a name in use as a folder, a wrong name and a missing object are refused`() throws {
        let shop = try Workshop()
        let id = try shop.blob("text")
        try shop.repository.createReference("refs/concord/a/b", id)
        for name in ["refs/concord/a", "refs/concord/a/b/c", "refs/../escape", "refs/heads/a..b", "refs/heads/x.lock"] {
            #expect(failure { () throws(GitError) in try shop.repository.createReference(name, id) } != nil, "\(name)")
        }
        #expect(
            failure { () throws(GitError) in try shop.repository.createReference("refs/concord/c", .zero) } == .invalid)
        #expect(try shop.repository.reference("refs/../escape") == nil)
        #expect(try shop.repository.references(under: "refs/").map(\.name) == ["refs/concord/a/b"])
    }

    @Test func `a lock that somebody holds is waited for, one that nobody holds is named at once`() async throws {
        let shop = try Workshop()
        let id = try shop.blob("text")
        let lock = shop.repository.gitDirectory + "refs/concord/one.lock"
        try shop.repository.createReference("refs/concord/other", id)
        async let holder = shop.programs.run(
            "sh",
            [
                "-c", "exec 9>\"$1\"; while ! [ -e \"$2\" ]; do sleep 0.05; done; rm \"$1\"", "sh", lock,
                shop.root + "/enough",
            ])
        // It is there until it is told that it was enough.
        while !FileManager.default.fileExists(atPath: lock) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(shop.repository.locks().map(\.isAbandoned) == [false])
        #expect(shop.repository.locks().first.map(shop.repository.remove) == false)
        let enough = shop.root + "/enough"
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.3)
            _ = FileManager.default.createFile(atPath: enough, contents: nil)
        }
        try shop.repository.createReference("refs/concord/one", id)
        #expect(try shop.repository.reference("refs/concord/one") == id)
        #expect(try await holder.succeeded)

        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        let other = try shop.blob("other")
        let kind = failure { () throws(GitError) in
            try shop.repository.updateReference("refs/concord/one", from: id, to: other, message: "test")
        }
        guard case .abandoned(let left) = kind else {
            Issue.record("\(String(describing: kind))")
            return
        }
        #expect(left.name == "refs/concord/one.lock")
        #expect(shop.repository.remove(left))
        #expect(shop.repository.locks().isEmpty)
        try shop.repository.deleteReference("refs/concord/one", expecting: id)
    }
}
