import Signatures
import Testing

@Suite struct SignedDocumentTests {
    let block = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"

    private func split(_ text: String) throws(SignatureFinding) -> SignedDocument {
        try SignedDocument(Array(text.utf8))
    }

    @Test func `T6: one block, and nothing behind it`() throws {
        #expect(throws: SignatureFinding.missing) { try split("text\n") }
        #expect(throws: SignatureFinding.repeated) { try split("text\n" + block + block) }
        for more in ["more\n", "\n", " ", "\r\n", "\u{301}"] {
            #expect(throws: SignatureFinding.trailingText) { try split("text\n" + block + more) }
        }
        #expect(throws: SignatureFinding.trailingText) { try split("text\n" + block.dropLast() + "\u{301}\n") }
        let document = try split("text\n" + block)
        #expect(document.payload == Array("text\n".utf8) && document.armor == block && document.format == .ssh)
    }

    @Test func `a block that has no end, or another kind's, is malformed`() {
        #expect(throws: SignatureFinding.malformed) { try split("text\n-----BEGIN SSH SIGNATURE-----\nAAAA\n") }
        #expect(throws: SignatureFinding.malformed) {
            try split("text\n-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END PGP SIGNATURE-----\n")
        }
    }

    @Test func `a block within a line is text`() {
        #expect(throws: SignatureFinding.missing) { try split("text " + block) }
        #expect(throws: SignatureFinding.missing) { try split("text\n " + block) }
    }

    @Test func `T8: a tag without its last line feed is another spelling of it`() {
        #expect(throws: SignatureFinding.notCanonical) { try split("text\n" + String(block.dropLast())) }
    }

    @Test func `a commit's text is its own affair, its block is held to the same`() throws {
        for payload in ["tree x\n\ntext\n", "tree x\n\nno line feed", "tree x\n\nquotes\n" + block] {
            for armor in [block, String(block.dropLast())] {
                let document = try SignedDocument(payload: Array(payload.utf8), armor: armor)
                #expect(document.payload == Array(payload.utf8) && document.armor == block)
            }
        }
        let payload = Array("text\n".utf8)
        #expect(throws: SignatureFinding.missing) { try SignedDocument(payload: payload, armor: nil) }
        #expect(throws: SignatureFinding.missing) { try SignedDocument(payload: payload, armor: "text\n" + block) }
        #expect(throws: SignatureFinding.repeated) { try SignedDocument(payload: payload, armor: block + block) }
        #expect(throws: SignatureFinding.trailingText) { try SignedDocument(payload: payload, armor: block + "more") }
    }
}
