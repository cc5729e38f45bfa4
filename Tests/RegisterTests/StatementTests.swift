import Records
import Register
import Testing

/// What is read of a signed statement: each field once, by its bytes.
@Suite struct StatementTests {
    private static let lines = [
        "研发部 确认 2024-MKT-001 第1轮", "", "Record: 2024-MKT-001", "Round: 1", "Department: RND", "Role: head",
        "Decision: agree", "Agreed-SHA256: " + String(repeating: "a", count: 64), "Title: 会员小程序：预算",
    ]
    private static let text = lines.joined(separator: "\n") + "\n"
    private static let signature = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"

    @Test func `a statement reads the same signed and unsigned`() throws {
        let unsigned = try #require(SignOffStatement(message: Self.text))
        #expect(unsigned.round == 1 && unsigned.title == "会员小程序：预算" && unsigned.remark.isEmpty)
        #expect(SignOffStatement(message: Self.text + Self.signature) == unsigned)
        let remarked = SignOffStatement(message: Self.text + "Remark:  e\u{301}: 见附件\n" + Self.signature)
        #expect(remarked?.remark == "e\u{301}: 见附件")
    }

    @Test(arguments: [
        text + "Round: 1\n", text + "Mood: good\n", text + "no field\n", text + "\n" + signature,
        text.replacing("\n", with: "\r\n"), text.replacing("Round: 1\n", with: "Round: 1\r\n"),
        text.replacing("\n\n", with: "\n"), text.replacing("Role: head\n", with: ""), "", signature,
    ])
    func `anything else in it makes it none`(message: String) { #expect(SignOffStatement(message: message) == nil) }
}
