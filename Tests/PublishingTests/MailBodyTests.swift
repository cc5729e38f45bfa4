import Testing

@testable import Publishing

@Suite struct MailBodyTests {
    @Test func `the plain twin has a table's cells by their headings`() throws {
        #expect(
            try Sample.mail().body.plain == """
                【会议】

                时间\u{FF1A}2024-03-05 14:00
                地点\u{FF1A}3号楼
                  502

                行动项\u{FF1A}优化 <b>
                负责人\u{FF1A}研发部*

                行动项\u{FF1A}评估

                - 甲
                - 乙

                > 原话

                    concord sign 2024-MKT-001

                --
                由登记簿发出

                """)
    }

    @Test func `everything that is said in one form is said in the other`() {
        let texts = (0..<11).map { "text-\($0)" }
        let body = MailBody(
            language: .en,
            [
                .heading(texts[0]), .paragraph(texts[1]), .list([texts[2]]), .facts([.init(texts[3], texts[4])]),
                .table([texts[5]], [[texts[6], texts[7]]]), .quote(texts[8]), .command(texts[9]), .note(texts[10]),
            ])
        for text in texts {
            #expect(body.html.contains(text) && body.plain.contains(text), "\(text)")
        }
    }

    @Test func `text in HTML stays text, and the document names its language`() {
        let body = MailBody(language: .zh, [.paragraph("<script>a\n</script>"), .table(["<i>"], [["\"&'"]])])
        #expect(!body.html.contains("<script") && !body.html.contains("<i>"))
        #expect(body.html.contains("&lt;script&gt;a<br>\n&lt;/script&gt;") && body.html.contains("lang=\"zh-CN\""))
    }
}
