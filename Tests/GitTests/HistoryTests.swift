import Git
import Testing

@Suite struct HistoryTests {
    @Test func `the log is stock git's`() async throws {
        let shop = try Workshop()
        let commits = try shop.history(20)
        let log = try shop.repository.log(from: commits[19])
        #expect(log.map(\.id) == commits.reversed())
        let stock = try await shop.git("log", "--format=%H %s", commits[19].hex)
        #expect(log.map { "\($0.id) \($0.subject)" } == stock.split(separator: "\n").map(String.init))
        #expect(try shop.repository.log(from: commits[19], limit: 3).map(\.id) == Array(commits.reversed().prefix(3)))
        #expect(try shop.repository.log(from: commits[19], limit: 0).isEmpty)
        #expect(throws: GitError.self) { try shop.repository.log(from: .zero) }
    }

    @Test func `who comes before whom, and what two have in common`() throws {
        let shop = try Workshop()
        let repository = shop.repository
        let line = try shop.history(4)
        let tree = try repository.commit(line[0]).tree
        let side = try shop.commit(tree, parents: [line[1]], "a side")
        let alone = try shop.commit(tree, "no parents")
        #expect(try repository.isAncestor(line[0], of: line[3]))
        #expect(try repository.isAncestor(line[3], of: line[3]))
        #expect(try !repository.isAncestor(line[3], of: line[0]))
        #expect(try !repository.isAncestor(side, of: line[3]))
        #expect(try !repository.isAncestor(.zero, of: line[3]))
        #expect(throws: GitError.self) { try repository.isAncestor(line[0], of: .hash(.commit, [])) }
        #expect(try repository.mergeBase(side, line[3]) == line[1])
        #expect(try repository.mergeBase(line[0], line[3]) == line[0])
        #expect(try repository.mergeBase(alone, line[3]) == nil)
        #expect(throws: GitError.self) { try repository.mergeBase(line[0], .hash(.commit, [])) }
    }

    @Test func `history ends at the shallow boundary`() async throws {
        let shop = try Workshop()
        let line = try shop.history(10)
        try shop.repository.createReference("refs/heads/main", line[9])
        #expect(!shop.repository.isShallow)
        let copy = shop.root + "/shallow"
        try await shop.git("clone", "--quiet", "--depth", "4", "file://" + shop.folder, copy)
        let shallow = try GitRepository.open(copy, searchingUpwards: false)
        #expect(shallow.isShallow)
        #expect(shallow.shallowBoundary == [line[6]])
        #expect(try shallow.log(from: line[9]).map(\.id) == line[6...].reversed())
        #expect(try shallow.isAncestor(line[6], of: line[9]))
        #expect(try !shallow.isAncestor(line[5], of: line[9]))
        let side = Commit.compose(
            tree: try shallow.commit(line[7]).tree, parents: [line[7]], author: Workshop.person,
            committer: Workshop.person, message: "a side")
        let tip = try shallow.write(.commit, side)
        #expect(try shallow.mergeBase(tip, line[9]) == line[7])
        #expect(try !shallow.isAncestor(tip, of: line[9]))
    }

    @Test func `a revision is what stock git takes it for`() async throws {
        let shop = try Workshop()
        let line = try shop.history(3)
        try shop.repository.createReference("refs/heads/main", line[2])
        try await shop.git("tag", "-a", "-m", "m", "v1", line[0].hex)
        for revision in ["main", "HEAD~1", "v1", String(line[1].short), "main^^"] {
            let stock = try await shop.git("rev-parse", revision + "^{commit}")
            #expect(try shop.repository.commitID(of: revision).hex == stock)
        }
        #expect(failure { () throws(GitError) in try shop.repository.commitID(of: "nothing") } == .notFound)
    }
}
