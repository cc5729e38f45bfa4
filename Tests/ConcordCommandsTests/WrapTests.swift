import Testing

@testable import ConcordCommands

@Suite("Wrap")
struct WrapTests {
    @Test("Latin text breaks at spaces, which end no line")
    func latin() {
        #expect(Wrap(width: 10).lines("the quick brown  fox") == ["the quick", "brown  fox"])
        #expect(Wrap(width: 9).lines("the quick brown fox") == ["the quick", "brown fox"])
        #expect(Wrap(width: 8).lines("2024-MKT-001 is") == ["2024-MKT", "-001 is"])
        #expect(Wrap(width: 12).lines("see 2024-MKT-001") == ["see", "2024-MKT-001"])
    }

    @Test("Chinese breaks between characters")
    func chinese() {
        #expect(Wrap(width: 8).lines("跨部门沟通协调记录表") == ["跨部门沟", "通协调记", "录表"])
        #expect(Wrap(width: 9).lines("跨部门沟通协调记录表") == ["跨部门沟", "通协调记", "录表"])
        #expect(Wrap(width: 8).lines("通知RND部门的人") == ["通知RND", "部门的人"])
    }

    @Test("Closing punctuation never begins a line")
    func neverFirst() {
        #expect(Wrap(width: 8).lines("市场部提，研发部") == ["市场部", "提，研发", "部"])
        #expect(Wrap(width: 8).lines("市场部提出」。好") == ["市场部提", "出」。好"])
        #expect(Wrap(width: 8).lines("市场部提出了」。") == ["市场部提", "出了」。"])
        #expect(Wrap(width: 8).lines("市场部提」。") == ["市场部", "提」。"])
        #expect(Wrap(width: 8).lines("进度完成50%了吗") == ["进度完成", "50%了吗"])
    }

    @Test("Opening punctuation never ends a line")
    func neverLast() {
        #expect(Wrap(width: 8).lines("见附件《上线计划》") == ["见附件", "《上线计", "划》"])
        #expect(Wrap(width: 8).lines("他说了：“同意”") == ["他说了：", "“同意”"])
    }

    @Test("A dash and an ellipsis of two characters stay whole")
    func pairs() {
        for line in Wrap(width: 7).lines("研发部门——测试……完") {
            #expect(line.filter { $0 == "—" }.count != 1)
            #expect(line.filter { $0 == "…" }.count != 1)
        }
    }

    @Test("Korean breaks at its spaces")
    func korean() {
        #expect(Wrap(width: 10).lines("마케팅 개발팀 협의") == ["마케팅", "개발팀", "협의"])
    }

    @Test("A word longer than the line is cut")
    func longWord() {
        #expect(Wrap(width: 4).lines("abcdefghij") == ["abcd", "efgh", "ij"])
        #expect(Wrap(width: 6).lines("x abcdefghij") == ["x", "abcdef", "ghij"])
    }

    @Test("Paragraphs and leading spaces stay, and later lines hang")
    func paragraphs() {
        #expect(Wrap(width: 10).lines("一\n\n二") == ["一", "", "二"])
        #expect(Wrap(width: 8, hangingIndent: 2).lines("1 市场部提出需求") == ["1 市场部", "  提出需", "  求"])
        #expect(Wrap(width: 8).lines("  - one two") == ["  - one", "two"])
    }

    @Test("No line is wider than asked, and nothing is lost", arguments: 4...30)
    func fits(_ width: Int) {
        let text = "2024年3月5日，市场部（MKT）提出：“请研发部在 3 月 15 日前完成 API v2.1 联调”，https://example.org/a/b 详见《上线计划》。"
        let lines = Wrap(width: width).lines(text)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }

    @Test("A width too small for any character still ends")
    func tiny() {
        #expect(Wrap(width: 0).lines("研发") == ["研", "发"])
    }
}
