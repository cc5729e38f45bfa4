import Foundation
import Git
import Testing

@Suite struct WorkTreeTests {
    /// Commits a change of files on main, and brings the work tree to it.
    @discardableResult
    private func apply(_ shop: Workshop, _ files: [String: String?]) throws -> ObjectID {
        let repository = shop.repository
        var blobs: [String: ObjectID?] = [:]
        for (path, text) in files { blobs[path] = .some(try text.map { try shop.blob($0) }) }
        let old = try repository.reference("refs/heads/main")
        let tree = try repository.edit(try old.map { try repository.commit($0).tree }, blobs)
        let new = try shop.commit(tree, parents: old.map { [$0] } ?? [])
        try repository.updateReference("refs/heads/main", from: old, to: new, message: "test")
        try repository.updateWorkTree(blobs)
        return tree
    }

    @Test func `stock git's status is clean after every change`() async throws {
        let shop = try Workshop()
        let long = String(repeating: "长", count: 85)
        try apply(
            shop, ["records/2024/MKT/001.yaml": "一\n", "records/2024/RND/001.yaml": "二\n", "empty": "", long: "x"])
        #expect(try await shop.git("status", "--porcelain") == "")
        try apply(shop, ["records/2024/MKT/001.yaml": "改\r\n", "records/2024/RND/001.yaml": nil])
        #expect(try await shop.git("status", "--porcelain", "--ignored") == "")
        #expect(!FileManager.default.fileExists(atPath: shop.folder + "/records/2024/RND"))
        #expect(try shop.repository.workTreeFile("records/2024/MKT/001.yaml") == Array("改\r\n".utf8))
        try apply(shop, ["empty": nil, "empty/file": "a folder now"])
        try apply(shop, ["gone/never/there": nil])
        #expect(try await shop.git("status", "--porcelain") == "")
        try await shop.git("checkout", "--quiet", "-f", "main")
        try await shop.expectSound()
    }

    @Test func `the index entries of other files stay`() async throws {
        let shop = try Workshop()
        try apply(shop, ["a": "1", "b": "1"])
        try "2".write(toFile: shop.folder + "/a", atomically: true, encoding: .utf8)
        try "new".write(toFile: shop.folder + "/c", atomically: true, encoding: .utf8)
        try await shop.git("add", "c")
        try apply(shop, ["b": "2"])
        #expect(try await shop.git("status", "--porcelain") == " M a\nA  c")
    }

    @Test func `a change by hand is seen`() throws {
        let shop = try Workshop()
        let repository = shop.repository
        try apply(shop, ["a/b": "text"])
        let id = try shop.blob("text")
        #expect(try !repository.isModified("a/b", from: id))
        #expect(try repository.isModified("a/b", from: try shop.blob("other")))
        #expect(try repository.isModified("a/b", from: nil))
        #expect(try repository.isModified("a/c", from: id))
        #expect(try !repository.isModified("a/c", from: nil))
        #expect(try !repository.isModified("x/y/z", from: nil))
        #expect(mkfifo(shop.folder + "/pipe", 0o600) == 0)
        #expect(try repository.isModified("pipe", from: id), "and nobody waits for a writer")
        #expect(try Workshop(bare: true).repository.isModified("a/b", from: id) == false)
    }

    @Test func `nothing is reached through a symbolic link`() throws {
        let shop = try Workshop()
        let repository = shop.repository
        let outside = shop.root + "/outside"
        try FileManager.default.createDirectory(atPath: outside + "/in", withIntermediateDirectories: true)
        try "mine".write(toFile: outside + "/file", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: shop.folder + "/link", withDestinationPath: outside)
        try FileManager.default.createSymbolicLink(
            atPath: shop.folder + "/last", withDestinationPath: outside + "/file")
        let blob = try shop.blob("theirs")
        for path in ["link/file", "link/in/file", "link/new/file"] {
            #expect(failure { () throws(GitError) in try repository.updateWorkTree([path: blob]) } == .invalid)
            #expect(failure { () throws(GitError) in try repository.updateWorkTree([path: nil]) } == .invalid)
            #expect(failure { () throws(GitError) in try repository.isModified(path, from: nil) } == .invalid)
        }
        #expect(try repository.workTreeFile("last") == nil)
        try repository.updateWorkTree(["last": blob])
        #expect(try repository.workTreeFile("last") == Array("theirs".utf8))
        #expect(try String(contentsOfFile: outside + "/file", encoding: .utf8) == "mine")
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside).sorted() == ["file", "in"])
    }

    @Test func `what is in the way is named, the files before it are done, and nothing is left behind`() async throws {
        let shop = try Workshop()
        try FileManager.default.createDirectory(atPath: shop.folder + "/b/full", withIntermediateDirectories: true)
        let blob = try shop.blob("text")
        do throws(GitError) {
            try shop.repository.updateWorkTree(["a": blob, "b": blob, "c": blob])
            Issue.record("it was written")
        } catch {
            #expect(error.operation == "write b")
            #expect(error.kind == .other)
        }
        #expect(failure { () throws(GitError) in try shop.repository.updateWorkTree(["b": nil]) } == .other)
        #expect(try await shop.git("ls-files") == "a")
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.folder).sorted() == [".git", "a", "b"])
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is forbidden to root"))
    func `a folder that one may not write to is named`() throws {
        let shop = try Workshop()
        try FileManager.default.createDirectory(atPath: shop.folder + "/shut", withIntermediateDirectories: true)
        #expect(chmod(shop.folder + "/shut", 0o500) == 0)
        do throws(GitError) {
            try shop.repository.updateWorkTree(["shut/a": try shop.repository.write(.blob, [])])
            Issue.record("it was written")
        } catch {
            #expect(error.operation == "write shut/a")
        }
    }

    @Test func `an index lock that nobody holds is named, and the files are done`() throws {
        let shop = try Workshop()
        let lock = shop.repository.gitDirectory + "index.lock"
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        let blob = try shop.blob("text")
        let kind = failure { () throws(GitError) in try shop.repository.updateWorkTree(["a": blob]) }
        guard case .abandoned(let left) = kind else {
            Issue.record("\(String(describing: kind))")
            return
        }
        #expect(left.name == "index.lock")
        #expect(try shop.repository.workTreeFile("a") == Array("text".utf8))
    }

    @Test func `what a sparse checkout leaves out stays out`() async throws {
        let shop = try Workshop()
        try apply(shop, ["in/a": "1", "out/b": "1"])
        try await shop.git("sparse-checkout", "set", "in")
        #expect(!FileManager.default.fileExists(atPath: shop.folder + "/out/b"))
        #expect(try !shop.repository.isModified("out/b", from: try shop.blob("1")))
        try apply(shop, ["in/a": "2", "out/b": "2"])
        #expect(!FileManager.default.fileExists(atPath: shop.folder + "/out/b"))
        #expect(try await shop.git("status", "--porcelain") == "")
        try await shop.git("sparse-checkout", "disable")
        #expect(try shop.repository.workTreeFile("out/b") == Array("2".utf8))
    }

    @Test func `what a killed process left is known by its name, and goes`() throws {
        let shop = try Workshop()
        try apply(shop, ["records/a": "1"])
        let gone = 0x3FFF_FFF0, alive = getpid()
        for name in ["records/.concord-\(gone)-1", ".concord-\(gone)-2", ".concord-\(alive)-3", "records/.concord-x"] {
            try "x".write(toFile: shop.folder + "/" + name, atomically: true, encoding: .utf8)
        }
        #expect(shop.repository.leftovers().map { $0.suffix(2) } == ["-2", "-1"])
        shop.repository.removeLeftovers()
        #expect(shop.repository.leftovers().isEmpty)
        #expect(FileManager.default.fileExists(atPath: shop.folder + "/.concord-\(alive)-3"))
        #expect(FileManager.default.fileExists(atPath: shop.folder + "/records/.concord-x"))
    }

    @Test func `a bare repository has no work tree to bring up`() throws {
        let shop = try Workshop(bare: true)
        try shop.repository.updateWorkTree(["a": try shop.blob("text")])
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.folder).contains("a") == false)
    }
}
