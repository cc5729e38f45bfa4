import Foundation
import Git
import Testing

@Suite struct RemoteRepositoryTests {
    private static let name = "refs/concord/numbers/2024/MKT/001"

    private func remote(_ folder: String, for shop: Workshop) throws -> RemoteRepository {
        RemoteRepository(try RemoteAddress(folder, relativeTo: shop.folder), for: shop.repository, shop.programs)
    }

    @Test func `of two clones that push a name, the first has it, and may say so again`() async throws {
        let (server, one, other) = (try Workshop(bare: true), try Workshop(), try Workshop())
        let (mine, theirs) = (try one.blob("one"), try other.blob("other"))
        let (first, second) = (try remote(server.folder, for: one), try remote(server.folder, for: other))
        #expect(try await first.create(Self.name, mine) == .created)
        #expect(try await second.create(Self.name, theirs) == .alreadyThere)
        #expect(try await first.create(Self.name, mine) == .created)
        #expect(try server.repository.reference(Self.name) == mine)
    }

    @Test func `of many who push a name at once, one has it`() async throws {
        let server = try Workshop(bare: true)
        let answers = try await withThrowingTaskGroup(of: RemoteRepository.Creation.self) { group in
            for index in 0..<6 {
                group.addTask {
                    let shop = try Workshop()
                    return try await remote(server.folder, for: shop).create(Self.name, try shop.blob("\(index)"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.filter { $0 == .created }.count == 1)
        #expect(answers.filter { $0 == .alreadyThere }.count == 5)
    }

    @Test func `a server that refuses, and one that is not there, are failures in their words`() async throws {
        let (server, shop) = (try Workshop(bare: true), try Workshop())
        try hook("pre-receive", in: server.folder, "echo closed for the day: already exists\nexit 1")
        let blob = try shop.blob("text")
        guard case .failed(let text) = try await remote(server.folder, for: shop).create(Self.name, blob) else {
            Issue.record("it was not refused")
            return
        }
        #expect(text.contains("closed for the day"))
        guard case .failed = try await remote(shop.root + "/nowhere", for: shop).create(Self.name, blob) else {
            Issue.record("it was there")
            return
        }
    }

    @Test func `what is fetched is what was named, and no reference of ours moves`() async throws {
        let (server, shop) = (try Workshop(), try Workshop())
        let line = try server.history(2)
        try server.repository.createReference("refs/heads/main", line[1])
        try server.repository.createReference("refs/tags/v1", line[0])
        let other = try remote(server.folder, for: shop)
        #expect(try await other.fetch(["refs/heads/main"]) == ["refs/heads/main": line[1]])
        #expect(try shop.repository.references(under: "refs/").isEmpty)
        #expect(try shop.repository.commit(line[1]).parents == [line[0]])
        #expect(try await other.fetch(["refs/tags/*"], known: [line[1]]) == ["refs/tags/v1": line[0]])
        #expect(try await other.references(["refs/heads/*"]) == ["refs/heads/main": line[1]])
        await #expect(throws: RemoteRepository.Failure.self) {
            try await remote(shop.root + "/nowhere", for: shop).fetch(["refs/heads/main"])
        }
        await #expect(throws: RemoteRepository.Failure.self) { try await other.fetch(["refs/heads/gone"]) }
    }

    @Test func `a push moves what is as it was taken for, together or each for itself`() async throws {
        let (server, shop) = (try Workshop(bare: true), try Workshop())
        let line = try shop.history(3)
        let other = try remote(server.folder, for: shop)
        let first = try await other.push([
            .init("refs/heads/main", from: nil, to: line[0]), .init("refs/tags/a", from: nil, to: line[0]),
        ])
        #expect(first.moved == ["refs/heads/main", "refs/tags/a"])
        let stale = RemoteRepository.Move("refs/heads/main", from: line[1], to: line[2])
        let good = RemoteRepository.Move("refs/tags/b", from: nil, to: line[0])
        #expect(try await other.push([stale, good]).moved.isEmpty)
        #expect(try await other.push([stale, good], together: false).moved == ["refs/tags/b"])
        #expect(try await other.push([.init("refs/tags/b", from: line[0], to: nil)]).moved == ["refs/tags/b"])
        #expect(try await other.references(["refs/*"]) == ["refs/heads/main": line[0], "refs/tags/a": line[0]])
    }

    private func hook(_ name: String, in folder: String, _ script: String) throws {
        let path = folder + "/hooks/" + name
        try FileManager.default.createDirectory(atPath: folder + "/hooks", withIntermediateDirectories: true)
        try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(chmod(path, 0o755) == 0)
    }

    /// Whatever git could be told to run by the configuration and the hooks of the repository that it works for.
    @Test func `this repository's configuration and hooks start nothing`() async throws {
        let (server, shop) = (try Workshop(bare: true), try Workshop())
        let mark = shop.root + "/ran"
        let touch = "touch \(mark)"
        for (key, value) in [
            ("core.fsmonitor", touch), ("core.hooksPath", shop.folder + "/.git/hooks"), ("core.sshCommand", touch),
            ("core.askPass", touch), ("credential.helper", "!" + touch), ("core.gitProxy", touch),
            ("protocol.ext.allow", "always"),
            ("url.ext::touch \(mark).insteadOf", server.folder), ("remote.origin.url", server.folder),
            ("remote.origin.uploadpack", touch), ("remote.origin.receivepack", touch), ("remote.origin.vcs", "ext"),
            ("core.alternateRefsCommand", touch), ("gpg.program", touch), ("push.gpgSign", "true"),
            ("trace2.eventTarget", mark),
            ("include.path", "hostile"), ("filter.x.clean", touch), ("core.editor", touch), ("gc.auto", "1"),
        ] { try shop.repository.setConfiguration(key, value) }
        for name in [
            "pre-push", "reference-transaction", "post-index-change", "pre-auto-gc", "post-checkout",
            "push-to-checkout",
        ] {
            try hook(name, in: shop.folder + "/.git", touch)
        }
        let line = try shop.history(2)
        let address = try shop.repository.address(of: "origin")
        let other = RemoteRepository(address, for: shop.repository, shop.programs)
        #expect(try await other.push([.init("refs/heads/main", from: nil, to: line[1])]).moved == ["refs/heads/main"])
        #expect(try await other.create(Self.name, line[0]) == .created)
        #expect(try await other.fetch(["refs/heads/main"]).count == 1)
        #expect(try await other.references(["refs/*"]).count == 2)
        let ssh = RemoteRepository(
            try RemoteAddress("nobody@localhost.invalid:x", relativeTo: "/"), for: shop.repository, shop.programs)
        await #expect(throws: RemoteRepository.Failure.self) { try await ssh.fetch(["refs/heads/main"]) }
        #expect(!FileManager.default.fileExists(atPath: mark))
        // Stock git in the same place runs the first of them.
        try shop.repository.setConfiguration("remote.origin.vcs", "")
        let stock = try await shop.programs.run(
            "git",
            [
                "-C", shop.folder, "-c", "protocol.ext.allow=always", "push", server.folder,
                line[0].hex + ":refs/heads/side",
            ])
        #expect(FileManager.default.fileExists(atPath: mark), "\(stock.errors)")
    }

    @Test func `a folder's own hooks run only for a home that may run them`() async throws {
        let (server, shop) = (try Workshop(bare: true), try Workshop())
        let mark = shop.root + "/ran"
        for name in ["pre-receive", "update", "post-update", "post-receive", "reference-transaction"] {
            try hook(name, in: server.folder, "touch \(mark)")
        }
        try server.repository.setConfiguration("core.alternateRefsCommand", "touch \(mark)")
        let line = try shop.history(2)
        let address = try RemoteAddress(server.folder, relativeTo: "/")
        let quiet = RemoteRepository(address, for: shop.repository, shop.programs, runsHooks: false)
        #expect(try await quiet.push([.init("refs/heads/main", from: nil, to: line[0])]).moved.count == 1)
        #expect(try await quiet.fetch(["refs/heads/main"]).count == 1)
        #expect(try await quiet.references(["refs/*"]).count == 1)
        #expect(!FileManager.default.fileExists(atPath: mark))
        let home = RemoteRepository(address, for: shop.repository, shop.programs)
        #expect(try await home.push([.init("refs/heads/main", from: line[0], to: line[1])]).moved.count == 1)
        #expect(FileManager.default.fileExists(atPath: mark))
    }

    @Test(arguments: [
        "--upload-pack=touch x", "-x", "", "ext::sh -c touch", "ext::", "fd::3", "http::x", "EXT::sh", "ext://x",
        "javascript://x",
        "ssh://-oProxyCommand=touch/x", "a\nb", "ext::sh%20-c/x",
    ])
    func `what is no address of a repository is refused`(_ text: String) {
        #expect(throws: GitError.self) { try RemoteAddress(text, relativeTo: "/srv") }
    }

    @Test(
        arguments: [
            ("/srv/r.git", "/srv/r.git", true), ("../r.git", "/r.git", true), ("r", "/home/r", true),
            ("git@host:r.git", "git@host:r.git", false), ("ssh://git@host:22/r", "ssh://git@host:22/r", false),
            ("https://host/r.git", "https://host/r.git", false), ("file:///srv/r", "file:///srv/r", true),
            ("./a:b", "/home/a:b", true), ("[::1]:r", "[::1]:r", false),
        ] as [(String, String, Bool)])
    func `an address is taken as git takes it`(_ text: String, _ meant: String, _ isLocal: Bool) throws {
        let address = try RemoteAddress(text, relativeTo: "/home")
        #expect(address.description == meant && address.location == meant)
        #expect(address.isLocal == isLocal)
    }

    @Test(arguments: [
        ("https://name:word@host/r.git", "https://host/r.git"), ("https://token@host:8443/r", "https://host:8443/r"),
        ("HTTPS://a:b@c@host/r", "HTTPS://host/r"), ("ssh://git:word@host:22/r", "ssh://git@host:22/r"),
        ("http://a:b@host", "http://host"), ("https://host/a@b", "https://host/a@b"),
        ("git@host:r.git", "git@host:r.git"), ("ftp://a:word@host/", "ftp://host/"),
        (
            "fatal: 'https://a:b@host/r' and \"http://c:d@e\": x@y", "fatal: 'https://host/r' and \"http://e\": x@y"
        ),
    ])
    func `what is said of an address tells no password`(_ text: String, _ said: String) {
        #expect(RemoteAddress.withoutSecrets(text) == said)
    }

    @Test func `git is given the password that an address has, and nobody else is told`() throws {
        let address = try RemoteAddress("https://name:word@host/r.git", relativeTo: "/")
        #expect(address.location == "https://name:word@host/r.git" && "\(address)" == "https://host/r.git")
        #expect(throws: GitError(.invalid, "use the address ftp://host/", "ftp is not allowed")) {
            try RemoteAddress("ftp://name:word@host/", relativeTo: "/")
        }
    }
}
