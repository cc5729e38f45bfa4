import Foundation
import Git
import Testing

@Suite struct GitProgramTests {
    private static let name = "refs/concord/numbers/2024/MKT/001"

    @Test func `of two clones that push a name, the first has it`() async throws {
        let (server, one, other) = (try Workshop(bare: true), try Workshop(), try Workshop())
        let (mine, theirs) = (try one.blob("one"), try other.blob("other"))
        let first = GitProgram(one.programs, in: one.folder)
        let second = GitProgram(other.programs, in: other.folder)
        #expect(try await first.create(Self.name, mine, on: server.folder) == .created)
        #expect(try await second.create(Self.name, theirs, on: server.folder) == .alreadyThere)
        #expect(try await first.create(Self.name, mine, on: server.folder) == .alreadyThere)
        #expect(try server.repository.reference(Self.name) == mine)
    }

    @Test func `of many who push a name at once, one has it`() async throws {
        let server = try Workshop(bare: true)
        let answers = try await withThrowingTaskGroup(of: GitProgram.Creation.self) { group in
            for index in 0..<6 {
                group.addTask {
                    let shop = try Workshop()
                    let git = GitProgram(shop.programs, in: shop.folder)
                    return try await git.create(Self.name, try shop.blob("\(index)"), on: server.folder)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.filter { $0 == .created }.count == 1)
        #expect(answers.filter { $0 == .alreadyThere }.count == 5)
    }

    @Test func `a server that refuses, and one that is not there, are failures in their words`() async throws {
        let (server, shop) = (try Workshop(bare: true), try Workshop())
        let hook = server.folder + "/hooks/pre-receive"
        try FileManager.default.createDirectory(atPath: server.folder + "/hooks", withIntermediateDirectories: true)
        try "#!/bin/sh\necho closed for the day: already exists\nexit 1\n".write(
            toFile: hook, atomically: true, encoding: .utf8)
        #expect(chmod(hook, 0o755) == 0)
        let git = GitProgram(shop.programs, in: shop.folder)
        let blob = try shop.blob("text")
        guard case .failed(let text) = try await git.create(Self.name, blob, on: server.folder) else {
            Issue.record("it was not refused")
            return
        }
        #expect(text.contains("closed for the day"))
        guard case .failed = try await git.create(Self.name, blob, on: shop.root + "/nowhere") else {
            Issue.record("it was there")
            return
        }
        guard case .failed = try await git.create(Self.name, blob, on: "--upload-pack=true") else {
            Issue.record("an address was taken for an option")
            return
        }
    }

    @Test func `what is fetched is what was named, and no tags`() async throws {
        let (server, shop) = (try Workshop(), try Workshop())
        let line = try server.history(2)
        try server.repository.createReference("refs/heads/main", line[1])
        try server.repository.createReference("refs/tags/v1", line[0])
        let git = GitProgram(shop.programs, in: shop.folder)
        let outcome = try await git.fetch(server.folder, ["refs/heads/main:refs/concord/home"])
        #expect(outcome.succeeded, "\(outcome.errors)")
        #expect(try shop.repository.references(under: "refs/").map(\.name) == ["refs/concord/home"])
        #expect(try shop.repository.reference("refs/concord/home") == line[1])
        #expect(try await git.fetch(shop.root + "/nowhere", []).succeeded == false)
    }

    @Test func `a clone has the branch and the tags`() async throws {
        let shop = try Workshop()
        let line = try shop.history(2)
        try shop.repository.createReference("refs/heads/main", line[1])
        try shop.repository.createReference("refs/tags/v1", line[0])
        let copy = shop.root + "/copy"
        #expect(try await GitProgram(shop.programs).clone(shop.folder, into: copy).succeeded)
        let clone = try GitRepository.open(copy, searchingUpwards: false)
        #expect(try clone.reference("refs/heads/main") == line[1])
        #expect(try clone.reference("refs/tags/v1") == line[0])
    }
}
