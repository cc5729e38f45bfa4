import Git
import Testing

@Suite struct ObjectTests {
    @Test(arguments: ["", "a", "协调记录\n", String(repeating: "long ", count: 50_000)])
    func `an object is called and stored as stock git has it`(text: String) async throws {
        let shop = try Workshop()
        let id = try shop.blob(text)
        #expect(id == ObjectID.hash(.blob, Array(text.utf8)))
        #expect(try await shop.git("hash-object", "--stdin", input: Array(text.utf8)) == id.hex)
        #expect(try await shop.git("cat-file", "-s", id.hex) == "\(text.utf8.count)")
        let (kind, bytes) = try shop.repository.read(id)
        #expect(kind == .blob)
        #expect(bytes == Array(text.utf8))
        try await shop.expectSound()
    }

    @Test func `an object that stock git packed is read the same`() async throws {
        let shop = try Workshop()
        let commits = try shop.history(30)
        try shop.repository.createReference("refs/heads/main", commits[29])
        let before = try commits.map { try shop.repository.read($0).bytes }
        try await shop.git("gc", "--quiet", "--aggressive")
        #expect(try await shop.git("count-objects") == "0 objects, 0 kilobytes")
        #expect(try commits.map { try shop.repository.read($0).bytes } == before)
    }

    @Test func `what is read from many threads at once is what is there, also what came a moment ago`() async throws {
        let shop = try Workshop()
        var texts: [String] = []
        for round in 1...3 {
            texts += (0..<100).map { "text \(round) \($0)" }
            let ids = try texts.suffix(100).map(shop.blob)
            let repository = shop.repository
            let read = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try ids.map { String(decoding: try repository.read($0, as: .blob), as: UTF8.self) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(read.count == 8 && read.allSatisfy { $0 == texts.suffix(100) })
            #expect(failure { () throws(GitError) in try repository.read(.hash(.blob, [1, 2])) } == .notFound)
            // Packed files come and go under whoever has them open.
            try await shop.git("repack", "-a", "-d", "--quiet", "--keep-unreachable")
        }
    }

    @Test func `what is larger than asked for is not read`() throws {
        let shop = try Workshop()
        let id = try shop.blob(String(repeating: "0", count: 1_000_000))
        #expect(
            failure { () throws(GitError) in try shop.repository.read(id, limit: 1000) }
                == .tooLarge(size: 1_000_000))
        #expect(try shop.repository.read(id, limit: 1_000_000).bytes.count == 1_000_000)
    }

    @Test func `what is not there is not found, and what is of another kind is refused`() throws {
        let shop = try Workshop()
        let id = try shop.blob("text")
        #expect(shop.repository.exists(id))
        #expect(!shop.repository.exists(.zero))
        #expect(failure { () throws(GitError) in try shop.repository.read(.hash(.blob, [1])) } == .notFound)
        #expect(failure { () throws(GitError) in try shop.repository.read(id, as: .commit) } == .invalid)
        #expect(failure { () throws(GitError) in try shop.repository.tag(id) } == .invalid)
    }

    @Test func `T9: replaced objects are read as they are`() async throws {
        let shop = try Workshop()
        let (honest, forged) = (try shop.blob("honest"), try shop.blob("forged"))
        let old = try shop.commit(try shop.repository.edit(nil, ["file": honest]))
        let new = try shop.commit(try shop.repository.edit(nil, ["file": forged]))
        try await shop.git("replace", honest.hex, forged.hex)
        try await shop.git("replace", old.hex, new.hex)
        #expect(try await shop.git("cat-file", "-p", honest.hex) == "forged", "stock git follows")
        let repository = try GitRepository.open(shop.folder, searchingUpwards: false)
        #expect(try repository.read(honest).bytes == Array("honest".utf8))
        #expect(try repository.entry(at: "file", in: try repository.commit(old).tree)?.id == honest)
    }

    @Test func `a name is forty lower-case digits`() {
        let hex = "0123456789abcdef0123456789abcdef01234567"
        #expect(ObjectID(hex: hex)?.hex == hex)
        #expect(ObjectID(hex: hex)?.short == "0123456")
        #expect(ObjectID(hex: hex).map { ObjectID(bytes: $0.bytes) } == ObjectID(hex: hex))
        #expect(ObjectID.zero.hex == String(repeating: "0", count: 40))
        for wrong in ["", "0123", hex + "0", hex.uppercased(), String(hex.dropLast()) + "g", hex.dropLast() + "٣"] {
            #expect(ObjectID(hex: wrong) == nil, "\(wrong)")
        }
        #expect(ObjectID(bytes: [1, 2, 3]) == nil)
    }
}
