import Git
import Testing

@Suite struct TagTests {
    private static let id = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    private static let who = "王* <wang@example.org> 1700000000 +0800"

    @Test func `a tag that is composed is one for stock git's strict reader`() async throws {
        let shop = try Workshop()
        let target = try shop.history(1)[0]
        let name = "signoff/2024-MKT-001/2/RND"
        let bytes = Tag.compose(
            target: target, name: name, tagger: Workshop.person, message: "研发部 confirms\n\nRound: 2")
        let stock = try await shop.git("mktag", input: bytes)
        let id = try shop.repository.write(.tag, bytes)
        #expect(id.hex == stock)
        let tag = try shop.repository.tag(id)
        #expect(tag.target == target)
        #expect(tag.targetKind == "commit")
        #expect(tag.name == name)
        #expect(tag.tagger == Workshop.person)
        #expect(tag.message == "研发部 confirms\n\nRound: 2\n")
        #expect(tag.otherHeaders.isEmpty)
        #expect(tag.bytes == bytes)
        try await shop.expectSound()
    }

    @Test func `T7: headers beyond git's four are reported`() throws {
        let text = "object \(Self.id)\ntype commit\ntag a\ntagger \(Self.who)\ngpgsig x\n y\nnote z\n\nm\n"
        #expect(try Tag(Array(text.utf8)).otherHeaders == ["gpgsig", "note"])
    }

    @Test(arguments: [
        ("type commit\nobject \(id)\ntag a\ntagger \(who)\n\nm", "object"),
        ("object \(id)\ntag a\ntagger \(who)\n\nm", "type"),
        ("object \(id)\ntype commit\ntagger \(who)\n\nm", "tag"),
        ("object \(id)\ntype commit\ntag a\n\nm", "tagger"),
        ("object \(id)\ntype commit\ntag a\ntag b\ntagger \(who)\n\nm", "tagger"),
        ("object \(id)\ntype commit\ntag a\ntagger \(who)\ntag b\n\nm", "tag"),
        ("object \(id)\ntype commit\ntag a\n b\ntagger \(who)\n\nm", "tag"),
        ("object 12\ntype commit\ntag a\ntagger \(who)\n\nm", "object"),
        ("object \(id)\ntype commit\ntag a\ntagger x\n\nm", "tagger"),
        ("object \(id)\ntype commit\ntag a\ntagger \(who)\n\nm\0", "NUL"),
        ("object \(id)\ntype commit\ntag a\ntagger \(who)\n", "end"),
    ]) func `a tag that git would not have written is refused, and what is wrong is named`(text: String, word: String) {
        do throws(GitError) {
            _ = try Tag(Array(text.utf8))
            Issue.record("it was read")
        } catch {
            #expect(error.kind == .invalid)
            #expect(error.message.contains(word), "\(error)")
        }
    }

    @Test func `a message that is not UTF-8 is refused`() {
        let text = "object \(Self.id)\ntype commit\ntag a\ntagger \(Self.who)\n\n"
        #expect(failure { () throws(GitError) in try Tag(Array(text.utf8) + [0xFF, 0x0A]) } == .invalid)
    }
}
