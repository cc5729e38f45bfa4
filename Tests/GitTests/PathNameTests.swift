import Git
import Testing

@Suite struct PathNameTests {
    @Test(arguments: [
        ".git", ".GIT", ".gitattributes", ".GitAttributes", ".gitignore", ".gitmodules", ".gitkeep", ".git ", ".git.",
        ".git . .",
        ".gitattributes ", ".g\u{200C}it", ".git\u{FEFF}attributes", "git~", "git~1", "GIT~2", "gitatt~1",
        "GITATT~1.txt", "gi7d29~1", "GI250A~1",
        "CON", "con", "con.txt", "Con.tar.gz", "con .txt", "PRN", "AUX.c", "NUL", "nul.", "COM1", "com9.log", "LPT1",
        "lpt¹", "COM²",
        "CONIN$", "conout$.x", "报告.", "报告 ", "报告. .", "a\u{AD}b", "a/b", "a\\b", "a:b", "a?", "", ".", "..",
        "e\u{301}.pdf", "カ\u{3099}.txt", "\u{1112}\u{1161}\u{11AB}.hwp",
    ])
    func `a name that some system or git takes specially is not safe`(name: String) {
        #expect(!GitRepository.isSafe(name))
    }

    @Test(arguments: [
        "报告.txt", "git.txt", "gitattributes", "a.git", ".hidden", "giraffe~1.txt", "CONSOLE", "com", "com10",
        "com1a.txt", "company.pdf",
        "LPT", "auxiliary", "nullable.md", "a con", "con-1", "..a", "é.pdf", "图 1.png", "~1.txt",
        "👍🏽.png",
    ])
    func `an ordinary name is safe`(name: String) {
        #expect(GitRepository.isSafe(name))
    }

    @Test(arguments: [
        ("报告.PDF", "报告.pdf"), ("\u{E9}.txt", "e\u{301}.txt"), ("\u{C9}.TXT", "e\u{301}.txt"), ("STRASSE", "straße"),
        ("Σας", "ΣΑΣ"),
        ("ﬁ.txt", "FI.txt"), ("가.txt", "\u{1100}\u{1161}.txt"),
    ])
    func `twins are told, whichever is there first`(one: String, other: String) {
        #expect(GitRepository.twin(of: one, among: ["x", other]) == other)
        #expect(GitRepository.twin(of: other, among: [one]) == one)
    }

    @Test func `a name is no twin of itself, nor of another`() {
        #expect(GitRepository.twin(of: "报告.pdf", among: ["报告.pdf", "报告2.pdf", "报吿.pdf"]) == nil)
        #expect(GitRepository.twin(of: "\u{E9}", among: ["\u{E9}"]) == nil)
        #expect(GitRepository.twin(of: "a.txt", among: []) == nil)
    }

    @Test(arguments: [
        ("e\u{301}.pdf", "é.pdf"), ("U\u{308}\u{304}", "\u{1D5}"), ("カ\u{3099}", "ガ"),
        ("\u{1112}\u{1161}\u{11AB}", "한"),
        ("x\u{301}", "x\u{301}"), ("报告", "报告"), ("क\u{93C}", "क\u{93C}"), ("👍🏽", "👍🏽"),
    ])
    func `a name is composed as Unicode composes it`(given: String, composed: String) {
        #expect(GitRepository.composed(given).unicodeScalars.elementsEqual(composed.unicodeScalars))
        #expect(GitRepository.composed(composed).unicodeScalars.elementsEqual(composed.unicodeScalars))
    }
}
