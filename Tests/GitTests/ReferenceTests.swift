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

    /// Packed ones, loose ones before, between and behind them, and loose ones in the place of packed ones.
    @Test(arguments: 1...4) func `a listing is in order, however many are taken at once`(_ most: Int) async throws {
        let shop = try Workshop()
        let (one, other) = (try shop.blob("one"), try shop.blob("other"))
        let names = ["a", "a-b", "a.c", "b/a", "b/a-a", "b/c", "c", "d/一", "e"].map { "refs/tags/" + $0 }
        for name in names.enumerated().filter({ $0.offset % 3 != 0 }).map(\.element) {
            try shop.repository.createReference(name, one)
        }
        try await shop.git("pack-refs", "--all", "--prune")
        for (place, name) in names.enumerated() {
            switch place % 3 {
            case 0: try shop.repository.createReference(name, other)
            case 1: try shop.repository.updateReference(name, from: one, to: other, message: "moved")
            default: continue
            }
        }
        var listing = try shop.repository.listing(under: "refs/tags/")
        var found: [String] = []
        while true {
            let some = try listing.next(most)
            found += some.map { "\($0.name) \($0.id)" }
            guard some.count == most else { break }
        }
        let expected = names.enumerated().map { "\($1) \($0 % 3 == 2 ? one : other)" }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        #expect(found == expected)
        #expect(try listing.next() == nil)
    }

    @Test func `one of many packed references is taken out, with what is said of it, and no other`() async throws {
        let shop = try Workshop()
        let commit = try shop.history(1)[0]
        let tag = try shop.repository.write(
            .tag, Tag.compose(target: commit, name: "t", tagger: Workshop.person, message: "text\n"))
        let names = ["a", "a-1", "ab", "b", "b/1".replacing("/", with: "."), "z"].map { "refs/tags/" + $0 }
        for name in names {
            for other in names { try shop.repository.createReference(other, other == "refs/tags/b" ? commit : tag) }
            try await shop.git("pack-refs", "--all", "--prune")
            // One that was packed and has moved since is loose and packed: both go.
            try shop.repository.updateReference(
                name, from: name == "refs/tags/b" ? commit : tag, to: commit, message: "")
            try shop.repository.deleteReference(name, expecting: commit)
            let left = names.filter { $0 != name }
            #expect(try shop.repository.references(under: "refs/tags/").map(\.name) == left)
            let peeled = left.filter { $0 != "refs/tags/b" }.flatMap { ["\($0) \(tag.hex)", "\($0)^{} \(commit.hex)"] }
            let told = try await shop.git("show-ref", "--tags", "--dereference").split(separator: "\n").map { line in
                line.split(separator: " ").reversed().joined(separator: " ")
            }
            #expect(Set(told) == Set(peeled + (name == "refs/tags/b" ? [] : ["refs/tags/b \(commit.hex)"])))
            #expect(access(shop.repository.commonDirectory + "packed-refs.lock", F_OK) != 0)
            for other in left {
                try shop.repository.deleteReference(other, expecting: other == "refs/tags/b" ? commit : tag)
            }
            #expect(try await shop.git("for-each-ref") == "")
        }
    }

    /// libgit2 writes back what it had read before it had the lock: by its own deletion some came back.
    @Test func `while others pack and delete, nobody's reference is lost and none comes back`() async throws {
        let shop = try Workshop()
        let blob = try shop.blob("one")
        let folder = shop.folder
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<4 {
                group.addTask {
                    let repository = try GitRepository.open(folder, searchingUpwards: false)
                    for turn in 0..<60 {
                        try repository.createReference("refs/concord/gone/\(lane)/\(turn)", blob)
                        try repository.createReference("refs/concord/kept/\(lane)/\(turn)", blob)
                        if turn > 2 {
                            try repository.deleteReference("refs/concord/gone/\(lane)/\(turn - 3)", expecting: blob)
                        }
                    }
                }
            }
            group.addTask {
                for _ in 0..<30 {
                    _ = try await shop.programs.run("git", ["-C", folder, "pack-refs", "--all", "--prune"])
                }
            }
            try await group.waitForAll()
        }
        let left = try shop.repository.references(under: "refs/concord/").map(\.name)
        #expect(left.filter { $0.contains("/kept/") }.count == 240)
        #expect(
            Set(left.filter { $0.contains("/gone/") })
                == Set(
                    (0..<4).flatMap { lane in
                        (57..<60).map { "refs/concord/gone/\(lane)/\($0)" }
                    }))
        #expect(shop.repository.locks().isEmpty && shop.repository.leftovers().isEmpty)
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

    /// Names that lie close together in every order that one could mistake for git's, tags with what they point at below them,
    /// and some that are loose over what is packed.
    @Test(arguments: [true, false]) func `what is packed is listed as git lists it`(sorted: Bool) async throws {
        let shop = try Workshop()
        let commits = try shop.history(3)
        let parts = ["a", "a-", "a0", "aa", "b", "B", "中", "é", "z"]
        var lines: [String] = []
        for first in parts {
            for second in parts {
                lines.append("create refs/concord/\(first)/\(second) \(commits[lines.count % 2])")
                lines.append("create refs/tags/\(first)/\(second)/1 \(commits[lines.count % 2])")
            }
        }
        try await shop.git("update-ref", "--stdin", input: Array(lines.joined(separator: "\n").utf8 + [10]))
        for name in ["a/annotated", "aa/annotated", "z/annotated"] {
            try await shop.git("tag", "-a", "-m", name, name, commits[0].hex)
        }
        try await shop.git("pack-refs", "--all", "--prune")
        if !sorted {
            // As libgit2 and older gits wrote it: no promise of an order, and none kept.
            let path = shop.repository.gitDirectory + "packed-refs"
            let packed = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter {
                !$0.hasPrefix("#") && !$0.hasPrefix("^")
            }
            let text = "# pack-refs with: peeled \n" + packed.reversed().joined(separator: "\n") + "\n"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        for name in ["refs/concord/aa/é", "refs/tags/z/z/1", "refs/concord/b/new"] {
            try await shop.git("update-ref", name, commits[2].hex)
        }
        try await shop.git("symbolic-ref", "refs/concord/a/symbolic", "refs/concord/a/a")
        let prefixes = Set(
            ["refs/", "refs/concord/", "refs/tags/", "refs/heads/", "refs/zz/", "refs/aa/"]
                + parts.flatMap { ["refs/concord/\($0)/", "refs/tags/\($0)/", "refs/tags/\($0)/\($0)/"] })
        for prefix in prefixes {
            let ours = try shop.repository.references(under: prefix).map { "\($0.id) \($0.name)" }
            let stock = try await shop.git("for-each-ref", "--format=%(symref)%(objectname) %(refname)", prefix)
            #expect(
                ours == stock.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("refs/") }, "\(prefix)")
        }
        #expect(try shop.repository.references(under: "refs/concord/").count == parts.count * parts.count + 1)
    }

    /// What stood in the rest of a damaged file is not to be taken for gone: a number would be given twice.
    @Test func `a file of packed references is whole, or an error`() throws {
        let shop = try Workshop()
        let id = try shop.blob("text")
        let path = shop.repository.gitDirectory + "packed-refs"
        let header = "# pack-refs with: peeled fully-peeled sorted \n"
        let lines = ["\(id) refs/a/b\n", "\(id) refs/a/c\n", "^\(id)\n", "\(id) refs/b/d\n"]
        let whole = header + lines.joined()
        func names(_ text: some Sequence<UInt8>) throws -> [String] {
            try Data(text).write(to: URL(filePath: path))
            return try shop.repository.references(under: "refs/a/").map(\.name)
        }
        for count in 0...whole.utf8.count {
            let text = Array(whole.utf8.prefix(count))
            if count == 0 || text.last == 10 {
                let expected = (0..<2).map { header + lines[0...$0].joined() }.filter { count >= $0.utf8.count }.count
                #expect(try names(text) == Array(["refs/a/b", "refs/a/c"].prefix(expected)), "\(count)")
            } else {
                #expect(throws: GitError.self, "\(count)") { try names(text) }
                let kind = failure { () throws(GitError) in _ = try shop.repository.references(under: "refs/a/") }
                #expect(kind == .damaged, "\(count)")
            }
        }
        for header in [header, "# pack-refs with: peeled \n", ""] {
            for bad in [
                "\n", "\(id)\n", "\(id) \n", "\(id.short) refs/a/bb\n", "refs/a/bb\n", "^\(id)x\n",
                "x\(id) refs/a/bb\n",
            ] {
                let text = header + lines[0] + bad + lines[1...].joined()
                #expect(throws: GitError.self, "\(bad)") { try names(text.utf8) }
            }
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(try shop.repository.references(under: "refs/a/").isEmpty)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: GitError.self) { try shop.repository.references(under: "refs/a/") }
    }

    /// Composed and in pieces: two names for git, and one for whoever compares text.
    @Test func `names that look alike are two`() async throws {
        let shop = try Workshop()
        let commits = try shop.history(2)
        let names = ["refs/tags/caf\u{E9}", "refs/tags/cafe\u{301}"]
        try await shop.git("update-ref", names[0], commits[0].hex)
        try await shop.git("pack-refs", "--all", "--prune")
        try await shop.git("update-ref", names[1], commits[1].hex)
        let found = try shop.repository.references(under: "refs/tags/")
        #expect(found.count == 2)
        #expect(Set(found.map(\.id)) == Set(commits))
        try await shop.git("pack-refs", "--all", "--prune")
        #expect(try shop.repository.references(under: "refs/tags/").count == 2)
    }

    @Test(arguments: [false, true]) func `a name in use as a folder, and a folder as a name, are in the way`(
        packed: Bool
    )
        async throws
    {
        let shop = try Workshop()
        let id = try shop.blob("text")
        try shop.repository.createReference("refs/concord/a/b", id)
        if packed { try await shop.git("pack-refs", "--all", "--prune") }
        for name in ["refs/concord/a", "refs/concord/a/b/c", "refs/concord/a/b/c/d"] {
            let kind = failure { () throws(GitError) in try shop.repository.createReference(name, id) }
            // Not that it exists: who claims a number would take it for lost to somebody, and try the next one.
            #expect(kind == .other, "\(name)")
        }
        try shop.repository.createReference("refs/concord/a/bb", id)
        try shop.repository.createReference("refs/concord/ab", id)
        #expect(
            try await shop.git("for-each-ref", "--format=%(refname)") == """
                refs/concord/a/b
                refs/concord/a/bb
                refs/concord/ab
                """)
        #expect(shop.repository.locks().isEmpty)
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
