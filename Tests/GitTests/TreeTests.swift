import Git
import Testing

@Suite struct TreeTests {
    @Test func `files are put in and taken out, and empty folders go`() async throws {
        let shop = try Workshop()
        let repository = shop.repository
        let blob = try shop.blob("text")
        let first = try repository.edit(
            nil,
            ["records/2024/MKT/1.yaml": blob, "records/2024/RND/1.yaml": blob, "a.b": blob, "a/c": blob, "a0": blob])
        #expect(try await stock(shop, first) == repository.files(under: "", in: first).map(\.path))
        #expect(try repository.files(under: "records/2024/RND", in: first).map(\.path) == ["records/2024/RND/1.yaml"])
        #expect(try repository.files(under: "records/2023", in: first).isEmpty)
        #expect(try repository.entry(at: "records/2024", in: first)?.isFolder == true)
        #expect(try repository.entry(at: "records/2024/MKT/1.yaml/x", in: first) == nil)
        #expect(try repository.file(at: "a/c", in: first) == Array("text".utf8))
        #expect(try repository.file(at: "a", in: first) == nil)
        let second = try repository.edit(first, ["records/2024/RND/1.yaml": nil, "none/at/all": nil])
        #expect(try repository.entry(at: "records/2024/RND", in: second) == nil)
        #expect(try repository.entry(at: "records/2024/MKT/1.yaml", in: second)?.id == blob)
        #expect(try repository.edit(second, [:]) == second)
        let third = try repository.edit(
            second, Dictionary(uniqueKeysWithValues: try repository.files(under: "", in: second).map { ($0.path, nil) })
        )
        #expect(third.hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        try await shop.expectSound()
    }

    private func stock(_ shop: Workshop, _ tree: ObjectID) async throws -> [String] {
        try await shop.git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", tree.hex)
            .split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        "", "/a", "a/", "a//b", ".", "..", "a/../b", ".git/config", "a/.GIT/x", "git~1", "a\\b", "a\nb", "a\u{7F}",
        "a\u{200C}b", ".g\u{200C}it/config", "a:b", "a.", "a ", "a\u{202E}b", String(repeating: "长", count: 86),
    ]) func `a path that leads elsewhere, or looks as if it did, is refused`(path: String) throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        #expect(failure { () throws(GitError) in try shop.repository.edit(nil, [path: blob]) } == .invalid)
        #expect(failure { () throws(GitError) in try shop.repository.updateWorkTree([path: blob]) } == .invalid)
    }

    @Test func `a file does not take a folder's place, nor a folder a file's, unless that is said`() throws {
        let shop = try Workshop()
        let repository = shop.repository
        let blob = try shop.blob("text")
        let tree = try repository.edit(nil, ["folder/file": blob, "file": blob])
        for wrong: [String: ObjectID?] in [["folder": blob], ["folder": nil], ["file/in": blob]] {
            #expect(failure { () throws(GitError) in try repository.edit(tree, wrong) } == .invalid, "\(wrong)")
        }
        #expect(
            failure { () throws(GitError) in try repository.edit(nil, ["a": blob, "a/b": blob]) } == .invalid)
        #expect(try repository.edit(tree, ["file/in": nil]) == tree)
        let turned = try repository.edit(tree, ["file": nil, "file/in": blob])
        #expect(try repository.files(under: "", in: turned).map(\.path) == ["file/in", "folder/file"])
    }

    @Test func `two names that look the same are not put into one folder, and are told apart where they are`() throws {
        let shop = try Workshop()
        let repository = shop.repository
        let (blob, other) = (try shop.blob("text"), try shop.blob("other"))
        // U+91D1 and its compatibility twin, equal for Swift.
        let tree = try repository.edit(nil, ["\u{91D1}.yaml": blob])
        #expect(
            failure { () throws(GitError) in try repository.edit(tree, ["\u{F90A}.yaml": other]) } == .invalid)
        let both = try repository.write(
            .tree,
            Array("100644 \u{91D1}.yaml\0".utf8) + blob.bytes + Array("100644 \u{F90A}.yaml\0".utf8) + other.bytes)
        #expect(try repository.entry(at: "\u{F90A}.yaml", in: both)?.id == other)
        let changes = try repository.changes(from: tree, to: both)
        #expect(changes.map(\.new?.id) == [other])
        #expect(changes.map(\.old) == [nil])
        #expect(failure { () throws(GitError) in try repository.edit(both, ["x": blob]) } == .invalid)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func `changes are those of stock git`(seed: UInt64) async throws {
        let shop = try Workshop()
        var dice = Dice(state: seed)
        let names = ["a", "a.b", "a0", "b", "记录", "z-"]
        var tree = try shop.repository.edit(nil, [:])
        for _ in 0..<6 {
            var edit: [String: ObjectID?] = [:]
            for _ in 0..<Int.random(in: 1...8, using: &dice) {
                let depth = Int.random(in: 1...3, using: &dice)
                let path = (0..<depth).map { _ in names.randomElement(using: &dice) ?? "a" }.joined(separator: "/")
                let blob = try shop.blob("\(UInt8.random(in: 0...5, using: &dice))")
                edit.updateValue(Bool.random(using: &dice) ? blob : nil, forKey: path)
            }
            guard let next = try? shop.repository.edit(tree, edit) else { continue }
            let ours = try shop.repository.changes(from: tree, to: next).map { change in
                let modes = [change.old, change.new].map { entry in
                    entry.map { String($0.mode, radix: 8) } ?? "000000"
                }
                let ids = [change.old, change.new].map { ($0?.id ?? .zero).hex }
                let letter = change.old == nil ? "A" : change.new == nil ? "D" : "M"
                return ":\(modes[0]) \(modes[1]) \(ids[0]) \(ids[1]) \(letter)\t\(change.path)"
            }
            let theirs = try await shop.git(
                "-c", "core.quotePath=false", "diff-tree", "-r", "--no-renames", tree.hex, next.hex)
            #expect(ours == theirs.split(separator: "\n").map(String.init))
            tree = next
        }
        #expect(try await stock(shop, tree) == shop.repository.files(under: "", in: tree).map(\.path))
        try await shop.expectSound()
    }

    @Test func `a change of mode alone is a change`() throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        let plain = try shop.repository.edit(nil, ["file": blob])
        let link = try shop.repository.write(.tree, Array("120000 file\0".utf8) + blob.bytes)
        #expect(try shop.repository.changes(from: plain, to: link).map(\.new?.mode) == [0o120000])
        #expect(try shop.repository.file(at: "file", in: link) == nil)
    }

    @Test(arguments: [
        "100644 b\0#100644 a\0#", "100644 a\0#100644 a\0#", "100644 \0#", "100644 a/b\0#", "+100644 a\0#",
        "0100644 a\0#",
        "100648 a\0#", "100644 a\0", "100644", "100644 a", "40000 a\0#100644 a.b\0#",
    ]) func `a tree that git would not have written is read as far as it goes, and told`(text: String) throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        var bytes: [UInt8] = []
        for byte in text.utf8 { bytes += byte == UInt8(ascii: "#") ? blob.bytes : [byte] }
        let tree = try shop.repository.write(.tree, bytes)
        _ = try shop.repository.entries(of: tree)
        #expect(try shop.repository.comparison(from: nil, to: tree).faults.contains { $0.path == "" })
        #expect(failure { () throws(GitError) in try shop.repository.edit(tree, ["x": blob]) } == .invalid)
    }

    @Test func `a name that is no text is told, and is no name of ours`() throws {
        let shop = try Workshop()
        let blob = try shop.blob("text")
        let tree = try shop.repository.write(.tree, Array("100644 ".utf8) + [0xFF, 0] + blob.bytes)
        #expect(try shop.repository.entries(of: tree).map(\.name) == ["\u{FFFD}"])
        #expect(try shop.repository.entry(at: "\u{FFFD}", in: tree) == nil)
        #expect(try shop.repository.comparison(from: nil, to: tree).faults.count == 1)
    }

    @Test func `folders nested without end are told, and read no further`() throws {
        let shop = try Workshop()
        var tree = try shop.repository.edit(nil, ["file": try shop.blob("text")])
        for _ in 0..<100 { tree = try shop.repository.write(.tree, Array("40000 d\0".utf8) + tree.bytes) }
        #expect(try shop.repository.comparison(from: nil, to: tree).faults.count == 1)
        #expect(try shop.repository.files(under: "", in: tree).isEmpty)
        tree = try shop.repository.edit(nil, ["file": try shop.blob("text")])
        for _ in 0..<9 {
            let name = { (digit: Int) in Array("40000 \(digit)\0".utf8) + tree.bytes }
            tree = try shop.repository.write(.tree, (0...9).flatMap(name))
        }
        #expect(try shop.repository.comparison(from: nil, to: tree).faults.contains { $0.reason.contains("too many") })
        #expect(try shop.repository.files(under: "", in: tree, levels: 3).isEmpty)
    }
}
