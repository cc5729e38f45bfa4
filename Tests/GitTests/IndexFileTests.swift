import Foundation
import Testing

@testable import Git

/// git's index, changed entry by entry, is what stock git makes of the same changes.
@Suite struct IndexFileTests {
    /// Names that stand close together in the order of the index, in folders and beside them.
    private static let names =
        ["a", "a-b", "a.c", "ab", "b/a", "b/a-a", "b/a/..a", "b/c/d/e", "b/c/d/f", "b/c0", "c/一.yaml", "c/二.yaml"]
        + (1...20).map { "records/2024/MKT/2024-MKT-\($0).yaml" } + [String(repeating: "长", count: 84)]

    private func file(_ shop: Workshop) throws -> IndexFile? {
        let bytes = try Data(contentsOf: URL(filePath: shop.repository.gitDirectory + "index"))
        return IndexFile(Array(bytes), writtenAt: 1)
    }

    private func put(_ parts: [ArraySlice<UInt8>], _ shop: Workshop) throws {
        try Data(parts.joined()).write(to: URL(filePath: shop.repository.gitDirectory + "index"))
    }

    /// What `git ls-files` shows, and that git finds the file and the trees it knows to be what they should be.
    private func expect(_ files: [String: ObjectID], in shop: Workshop, at place: SourceLocation = #_sourceLocation)
        async throws
    {
        let listed = try await shop.git("ls-files", "--stage", "-z")
        let expected = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
            "100644 \($1) 0\t\($0)\0"
        }
        #expect(listed == expected.joined().trimmingCharacters(in: .newlines), sourceLocation: place)
        _ = try await shop.git("fsck", "--no-dangling")
        let tree = try shop.repository.edit(nil, files.mapValues { $0 })
        #expect(try await shop.git("write-tree") == tree.hex, sourceLocation: place)
    }

    @Test(arguments: [UInt64](1...6), [2, 3])
    func `whatever changes, git finds the same`(_ seed: UInt64, _ version: Int) async throws {
        let shop = try Workshop()
        var dice = Dice(state: seed)
        var files: [String: ObjectID] = [:]
        for name in Self.names.shuffled(using: &dice).prefix(12) where !name.hasPrefix("b/a/") {
            files[name] = try shop.blob(name)
        }
        try shop.repository.updateWorkTree(files.mapValues { $0 })
        for round in 0..<12 {
            // The trees are known, or some of them.
            if round % 3 == 0 { _ = try await shop.git("write-tree") }
            if version == 3, let one = files.keys.sorted().first {
                try await shop.git("update-index", "--skip-worktree", one)
            }
            var changes: [String: IndexFile.Entry?] = [:]
            for name in Self.names.shuffled(using: &dice).prefix(Int.random(in: 1...4, using: &dice)) {
                if Bool.random(using: &dice) {
                    changes[name] = .some(nil)
                    files[name] = nil
                } else if name != "b/a/..a" || files["b/a"] == nil, name != "b/a" || files["b/a/..a"] == nil {
                    let id = try shop.blob("\(name) \(round)")
                    changes[name] = .some(IndexFile.Entry(id: id, status: nil))
                    files[name] = id
                }
            }
            let new = try #require(try file(shop)?.changing(changes))
            #expect(new.joined().dropFirst(7).first == UInt8(version))
            try put(new, shop)
            try await expect(files, in: shop)
        }
    }

    /// What stands in the way of a folder, or the other way round, goes away first.
    @Test func `a file and a folder of one name`() async throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        try shop.repository.updateWorkTree(["a": blob, "a-b": blob, "a.c": blob, "d/e/f": blob])
        let entry = IndexFile.Entry(id: blob, status: nil)
        let file = try #require(try file(shop))
        for path in ["a/x", "a/x/y", "d", "d/e"] { #expect(file.changing([path: entry]) == nil) }
        try put(try #require(file.changing(["a": nil, "a/x": entry])), shop)
        try await expect(["a-b": blob, "a.c": blob, "a/x": blob, "d/e/f": blob], in: shop)
    }

    /// libgit2 goes on with it, or says why not.
    @Test func `what it does not know is left to libgit2`() async throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        try shop.repository.updateWorkTree(["a": blob, "b": blob])
        for (other, plain) in [("--index-version=4", "--index-version=2"), ("--split-index", "--no-split-index")] {
            #expect(try file(shop) != nil)
            try await shop.git("update-index", other)
            #expect(try file(shop) == nil)
            try await shop.git("update-index", plain)
        }
        let other = try shop.blob("other")
        try await shop.git(
            "update-index", "--index-info", input: Array("100644 \(blob.hex) 1\tc\n100644 \(other.hex) 2\tc\n".utf8))
        #expect(try file(shop) == nil)
        try shop.repository.updateWorkTree(["b": other])
        #expect(try await shop.git("ls-files", "--stage", "b").contains(other.hex))
    }

    @Test func `a damaged file is none`() throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        try shop.repository.updateWorkTree(["a": blob, "records/b": blob])
        let bytes = Array(try Data(contentsOf: URL(filePath: shop.repository.gitDirectory + "index")))
        func changed(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
            IndexFile(bytes, writtenAt: 1)?.changing(["c": IndexFile.Entry(id: blob, status: nil)])
        }
        #expect(changed(bytes) != nil)
        for length in bytes.indices { #expect(changed(Array(bytes[..<length])) == nil) }
        for place in bytes.indices {
            var turned = bytes
            turned[place] ^= 0x11
            #expect(changed(turned) == nil)
        }
    }

    /// Also for those who look at the index alone.
    @Test func `two changes in one second leave a clean folder`() async throws {
        let shop = try Workshop()
        for round in 0..<3 {
            try shop.repository.updateWorkTree(["a": try shop.blob("\(round)"), "b/\(round)": try shop.blob("x")])
            #expect(try await shop.git("diff-files", "--name-only") == "")
        }
    }

    /// A file that is written in the same second as the index may change once more without its times showing it.
    @Test func `what changes within a second is seen`() async throws {
        let shop = try Workshop()
        let path = shop.folder + "/a"
        for round in 0..<3 {
            try shop.repository.updateWorkTree(["a": try shop.blob("one\n")])
            let times = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
            // In place, so that only what is in it differs.
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.write(contentsOf: Data("two\n".utf8))
            try file.close()
            try FileManager.default.setAttributes([.modificationDate: times ?? Date()], ofItemAtPath: path)
            try shop.repository.updateWorkTree(["b": try shop.blob("\(round)")])
            sleep(1)
            try shop.repository.updateWorkTree(["c": try shop.blob("\(round)")])
            #expect(try await shop.git("diff", "--name-only") == "a")
        }
    }
}
