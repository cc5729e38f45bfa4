import Foundation
import Git
import Testing

@Suite struct CommitTests {
    private static let tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    private static let who = "王* <wang@example.org> 1700000000 +0800"

    @Test(arguments: [("王*", 480), ("Ann O'Neil", -210), ("", 0), ("a <b> c\n", 845), (" padded ", -1)])
    func `a commit that is composed is one for stock git`(name: String, offset: Int) async throws {
        let shop = try Workshop()
        let base = try shop.history(2)
        let person = Person(name: name, mail: "mail@example.org", seconds: 1_700_000_000, offset: offset)
        let bytes = Commit.compose(
            tree: try shop.repository.edit(nil, [:]), parents: base, author: person, committer: person,
            message: "2024-MKT-001 第2轮:调整\n\nRecord: 2024-MKT-001\nEvent: round")
        let id = try shop.repository.write(.commit, bytes)
        try await shop.expectSound()
        let commit = try shop.repository.commit(id)
        #expect(commit.parents == base)
        #expect(commit.author == person)
        #expect(commit.committer == person)
        #expect(commit.signature == nil)
        #expect(commit.signedPayload == bytes)
        #expect(commit.message.hasSuffix("Event: round\n"))
        let stock = try await shop.git("log", "-1", "--format=%T %P %ae %at%n%s", id.hex)
        let parents = base.map(\.hex).joined(separator: " ")
        #expect(stock == "\(commit.tree) \(parents) mail@example.org 1700000000\n\(commit.subject)")
    }

    @Test func `a commit that stock git makes is read as git shows it`() async throws {
        let shop = try Workshop()
        let tree = try shop.repository.edit(nil, ["file": try shop.blob("text")])
        let hex = try await shop.git("commit-tree", tree.hex, "-m", "subject\n\nbody")
        let commit = try shop.repository.commit(try #require(ObjectID(hex: hex)))
        #expect(commit.tree == tree)
        #expect(commit.author == Person(name: "Home", mail: "home@example.org", seconds: 1_700_000_000, offset: 480))
        #expect(commit.subject == "subject")
        #expect(commit.otherHeaders.isEmpty)
        #expect(commit.parents.isEmpty)
    }

    @Test func `a signature that is put in is good for stock git`() async throws {
        let shop = try Workshop()
        let key = shop.root + "/key"
        _ = try await shop.programs.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key])
        let signers = "wang@example.org " + (try String(contentsOfFile: key + ".pub", encoding: .utf8))
        try signers.write(toFile: shop.root + "/signers", atomically: true, encoding: .utf8)
        let payload = Commit.compose(
            tree: try shop.repository.edit(nil, [:]), parents: try shop.history(1), author: Workshop.person,
            committer: Workshop.person, message: "signed\n\nEvent: round")
        let signing = try await shop.programs.run("ssh-keygen", ["-Y", "sign", "-n", "git", "-f", key], input: payload)
        let id = try shop.repository.write(.commit, Commit.signed(payload, signing.text))
        try await shop.git("-c", "gpg.ssh.allowedSignersFile=\(shop.root)/signers", "verify-commit", id.hex)
        let commit = try shop.repository.commit(id)
        #expect(commit.signedPayload == payload)
        #expect(commit.signature == signing.text.trimmingCharacters(in: .newlines))
        #expect(commit.trailer("Event") == "round")
        try await shop.expectSound()
    }

    @Test func `the empty line of an OpenPGP armor stays`() async throws {
        let shop = try Workshop()
        let armor = "-----BEGIN PGP SIGNATURE-----\nComment: x\n\niQIz\n=abcd\n-----END PGP SIGNATURE-----"
        let payload = try shop.repository.commit(try shop.history(1)[0]).bytes
        for typed in [armor, armor + "\n", armor.replacing("\n", with: "\r\n")] {
            let commit = try shop.repository.commit(try shop.repository.write(.commit, Commit.signed(payload, typed)))
            #expect(commit.signature == armor)
            #expect(commit.signedPayload == payload)
        }
        try await shop.expectSound()
    }

    @Test(arguments: [
        "subject\n\nRecord: 2024-MKT-001\nEvent: round\n", "subject\n\nbody\n\nKey:   spaced  \nOther:none\n\n\n",
        "subject\n", "Record: in-the-subject\n", "subject\n\nno trailer\nRecord: x\n", "subject\n\nKey: a\nKey: b\n",
        "s\n\nRecord: x\n\nnot the last\n", "s\n\n中文: x\n", "s\n\nKey: 值\n  \nLast: y\n", "s\n\n: empty key\n",
        "s\n\nA: 1\r\nB: 2\r\n", "\n\nRecord: first-paragraph\n", "s\n\nKey:\nB: x\n",
    ]) func `trailers are those of stock git`(message: String) async throws {
        let shop = try Workshop()
        let commit = try shop.repository.commit(try shop.commit(try shop.repository.edit(nil, [:]), message))
        let stock = try await shop.git("interpret-trailers", "--parse", "--only-input", input: Array(message.utf8))
        let ours = commit.trailers.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
        #expect(ours == stock)
    }

    @Test func `a trailer that stands there twice has no value`() throws {
        let shop = try Workshop()
        let id = try shop.commit(try shop.repository.edit(nil, [:]), "s\n\nRecord: 1\nRecord: 2\nEvent: x")
        let commit = try shop.repository.commit(id)
        #expect(commit.trailer("Record") == nil)
        #expect(commit.trailer("Event") == "x")
        #expect(commit.trailer("None") == nil)
    }

    @Test func `other headers are named, with their continuation lines understood`() throws {
        let text = """
            tree \(Self.tree)\nauthor \(Self.who)\ncommitter \(Self.who)\nmergetag object 1\n type x\n \n y\nfoo bar\n\nmessage
            """
        let commit = try Commit(Array(text.utf8), id: .zero)
        #expect(commit.otherHeaders == ["mergetag", "foo"])
        #expect(commit.message == "message")
    }

    @Test(arguments: [
        ("", "end"), ("tree \(tree)\n", "end"), ("author \(who)\ncommitter \(who)\n\nm", "tree"),
        ("tree 123\nauthor \(who)\ncommitter \(who)\n\nm", "tree"),
        ("tree \(tree)\ncommitter \(who)\nauthor \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor \(who)\n\nm", "committer"),
        ("tree \(tree)\ntree \(tree)\nauthor \(who)\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nparent 1\nauthor \(who)\ncommitter \(who)\n\nm", "parent"),
        ("tree \(tree)\nauthor \(who)\ncommitter \(who)\nparent \(tree)\n\nm", "parent"),
        ("tree \(tree)\nauthor \(who)\ncommitter \(who)\ngpgsig a\ngpgsig b\n\nm", "gpgsig"),
        ("tree \(tree)\nauthor \(who)\ncommitter \(who)\nalone\n\nm", "header"),
        (" x\ntree \(tree)\nauthor \(who)\ncommitter \(who)\n\nm", "continuation"),
        ("tree \(tree)\nauthor \(who)\ncommitter \(who)\n\nm\0hidden", "NUL"),
        ("tree \(tree)\nauthor a <m> +1 +0000\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor a <m> 01 +0000\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor a <m> 1 0000\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor a <m> 99999999999999999999 +0000\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor a <m> <n> 1 +0000\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor <m> 1 +0000\ncommitter \(who)\n\nm", "author"),
        ("tree \(tree)\nauthor a <m>\ncommitter \(who)\n\nm", "author"),
    ]) func `a commit that git would not have written is refused, and what is wrong is named`(
        text: String, word: String
    ) {
        do throws(GitError) {
            _ = try Commit(Array(text.utf8), id: .zero)
            Issue.record("it was read")
        } catch {
            #expect(error.kind == .invalid)
            #expect(error.message.contains(word), "\(error)")
        }
    }
}
