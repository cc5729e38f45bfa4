import Foundation
import Git
import Testing

@Suite struct OpeningTests {
    @Test(arguments: [true, false]) func `a new repository begins on main, without hooks`(bare: Bool) async throws {
        let shop = try Workshop(bare: bare)
        #expect(shop.repository.headTarget == "refs/heads/main")
        #expect(shop.repository.isBare == bare)
        #expect((shop.repository.workDirectory == nil) == bare)
        #expect(shop.repository.gitDirectory.hasSuffix(bare ? "/repository/" : "/repository/.git/"))
        #expect(shop.repository.commonDirectory == shop.repository.gitDirectory)
        let hooks = try? FileManager.default.contentsOfDirectory(atPath: shop.repository.gitDirectory + "hooks")
        #expect((hooks ?? []).isEmpty || hooks == ["README.sample"])
        #expect(try await shop.git("symbolic-ref", "HEAD") == "refs/heads/main")
        try await shop.expectSound()
    }

    @Test func `a repository is not made where one is, nor opened where none is`() throws {
        let shop = try Workshop()
        #expect(failure { () throws(GitError) in try GitRepository.create(shop.folder, bare: false) } == .exists)
        #expect(
            failure { () throws(GitError) in try GitRepository.open(shop.root, searchingUpwards: false) } == .notFound)
    }

    @Test func `a repository is found from a folder inside it, if one asks for that`() throws {
        let shop = try Workshop()
        let inside = shop.folder + "/records/2024"
        try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: true)
        #expect(
            try GitRepository.open(inside, searchingUpwards: true).gitDirectory == shop.repository.gitDirectory)
        #expect(failure { () throws(GitError) in try GitRepository.open(inside, searchingUpwards: false) } == .notFound)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `another user's repository is refused, and the way out is named`() throws {
        let shop = try Workshop()
        for path in [shop.folder, shop.folder + "/.git"] { #expect(chown(path, 12_345, 12_345) == 0) }
        do throws(GitError) {
            _ = try GitRepository.open(shop.folder, searchingUpwards: false)
            Issue.record("it was opened")
        } catch {
            #expect(error.kind == .notOwned)
            #expect(error.message.contains("safe.directory"))
        }
    }
}

@Suite struct ConfigurationTests {
    @Test func `the repository's own settings are seen, but never taken for the person's`() async throws {
        let shop = try Workshop()
        #expect(shop.repository.configuration("user.name") == "Home")
        try shop.repository.setConfiguration("user.name", "Local")
        try shop.repository.setConfiguration("gpg.ssh.program", "/tmp/says-yes")
        #expect(shop.repository.configuration("user.name") == "Local")
        #expect(GitRepository.personalConfiguration("user.name") == "Home")
        #expect(GitRepository.personalConfiguration("gpg.ssh.program") == nil)
        #expect(try await shop.git("config", "--local", "user.name") == "Local")
    }

    @Test func `a work tree's own configuration lies over the repository's, where that says so`() async throws {
        let shop = try Workshop()
        try await shop.git("config", "core.repositoryformatversion", "1")
        try await shop.git("config", "extensions.worktreeConfig", "yes")
        try await shop.git("config", "concord.test", "all")
        try await shop.git("config", "--worktree", "concord.test", "here")
        let opened = try GitRepository.open(shop.folder, searchingUpwards: false)
        #expect(try await shop.git("config", "concord.test") == "here")
        #expect(opened.configuration("concord.test") == "here")
        try opened.setConfiguration("concord.other", "x")
        #expect(try await shop.git("config", "--local", "concord.other") == "x")
        try await shop.git("config", "--unset", "extensions.worktreeConfig")
        #expect(
            try GitRepository.open(shop.folder, searchingUpwards: false).configuration("concord.test") == "all")
    }

    @Test func `a setting that is not there, or cannot be, is nil`() throws {
        let shop = try Workshop()
        #expect(shop.repository.configuration("concord.nothing") == nil)
        #expect(shop.repository.configuration("not a key") == nil)
        #expect(failure { () throws(GitError) in try shop.repository.setConfiguration("not a key", "x") } != nil)
    }
}
