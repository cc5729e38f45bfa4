import Foundation
import Programs
import Testing

/// Command lines that cannot be read: what the library finds is understood, and said in the person's language.
@Suite struct UsageTests {
    /// What is typed, how it is understood, and what must stand in the answer.
    struct Slip: Sendable, CustomTestStringConvertible {
        let words: String
        let name: String
        let zh: String
        let en: String
        var testDescription: String { words }

        init(_ words: String, _ name: String, _ zh: String, _ en: String) {
            (self.words, self.name, self.zh, self.en) = (words, name, zh, en)
        }
    }

    static let slips = [
        Slip("sgin x", "command-unknown", "没有命令“sgin”，是否指 sign？", "no command \"sgin\"; did you mean sign?"),
        Slip("sgin --yes", "command-unknown", "没有命令“sgin”，是否指 sign？", "did you mean sign?"),
        Slip("server chek --yes", "command-unknown", "是否指 check？", "did you mean check?"),
        Slip("-C x", "command-missing", "缺少命令", "a command is missing"),
        Slip("--offline", "command-missing", "缺少命令", "a command is missing"),
        Slip("-C x lits", "command-unknown", "是否指 list？", "did you mean list?"),
        Slip("签字 x", "command-unknown", "是否指 sign？", "did you mean sign?"),
        Slip("department ad", "command-unknown", "是否指 add？", "did you mean add?"),
        Slip("calendar impot x", "command-unknown", "是否指 import？", "did you mean import?"),
        Slip("qqqqq", "command-unknown", "没有命令“qqqqq” ", "no command \"qqqqq\" "),
        Slip("list --departmnt X", "option-unknown", "是否指 --department？", "did you mean --department?"),
        Slip("list -z", "option-unknown", "没有选项 -z ", "there is no option -z "),
        Slip("list -zq x", "option-unknown", "没有选项 -z", "no option -z"),
        Slip("show 2024-MKT-001 --round", "value-missing", "--round <轮次> 缺少取值", "--round <round> has no value"),
        Slip("show 2024-MKT-001 --raw=1", "value-needless", "--raw 不带取值", "--raw takes no value"),
        Slip("settings 一 二", "argument-unexpected", "“一”、“二”", "\"一\", \"二\""),
        Slip("settings it's", "argument-unexpected", "“it's”", "\"it's\""),
        Slip("show", "argument-missing", "缺少 <编号>", "<number> is missing"),
        Slip("object 2024-MKT-001", "argument-missing", "缺少 --message <文字>", "--message <message> is missing"),
        Slip("show 2024-MKT-001 --round x", "value-invalid", "应为整数", "a whole number"),
        Slip("search x --limit 0", "value-invalid", "大于 0 的整数", "above 0"),
        Slip("log --limit=-3", "value-invalid", "大于 0 的整数", "above 0"),
        Slip("due --within=-1", "value-invalid", "不小于 0", "0 or more"),
        Slip("actions --due-within=-5", "value-invalid", "不小于 0", "0 or more"),
        Slip("list --year 26", "value-invalid", "四位数", "four digits"),
        Slip("actions --by department", "option-unknown", "没有选项 --by", "no option --by"),
        Slip("retention --held --as-of 2024-01-01", "options-exclusive", "以现在的冻结为准", "the holds of now"),
        Slip("due --on 2024-02-31", "value-invalid", "且须真实存在", "must exist"),
        Slip("due --on it's", "value-invalid", "“it's”无法用作 --on <日期>", "\"it's\" cannot be --on <day>"),
        Slip("list --state confirmd", "value-invalid", "是否指 已确认？", "did you mean confirmed?"),
        Slip("list --format xml", "value-invalid", "可用：text、json、csv", "it takes text, json, csv"),
        Slip("archive 2024-MKT-001 --term x", "value-invalid", "保存期限", "A longer term"),
        Slip("retention extend 2024-MKT-001 --to x -m y", "value-invalid", "新的期限", "The new term"),
        Slip("retention --within 9223372036854775807d", "value-invalid", "应为天数", "a number of days"),
        Slip("dispose show 12", "value-invalid", "清册编号写作 2028-001", "a list is typed as 2028-001"),
        Slip("dispose report --year 26", "value-invalid", "四位数", "four digits"),
        Slip("dispose report --as x", "value-invalid", "--as <格式>", "--as <format>"),
        Slip(
            "paper sign 2024-MKT-001 --as RND --on 2024-03-07 --scan x --witness y --decision x", "value-invalid",
            "可用：同意、异议", "it takes agree, object"),
        Slip("verify", "argument-missing", "或用 --all", "or say --all"),
        Slip("render", "argument-missing", "或用 --all", "or say --all"),
        Slip("audit --rule x", "rule-unknown", "没有规则 x", "there is no rule x"),
        Slip("demo x --server --tour", "options-exclusive", "不得同时使用", "exclude each other"),
        Slip("server restore x --minutes 9999", "value-invalid", "0 至 1440", "0 to 1440"),
        Slip("--generate-completion-script ksh", "shell-unknown", "bash、zsh、fish", "bash, zsh or fish"),
        Slip("help nosuch", "command-unknown", "没有命令“nosuch”", "no command \"nosuch\""),
    ]

    @Test(arguments: slips, ["zh", "en"]) func `a slip is named in the language of whoever made it`(
        _ slip: Slip, _ language: String
    ) async throws {
        let said = try await Self.say(slip.words.split(separator: " ").map(String.init), language)
        #expect(said.contains("[\(slip.name)]") && said.contains(language == "zh" ? slip.zh : slip.en), "\(said)")
        #expect(said.contains(language == "zh" ? "用法：concord" : "usage: concord"))
        if language == "zh" {
            #expect(!Self.hasEnglish(said), "\(said)")
        } else {
            #expect(!Self.hasChinese(said, but: slip.words), "\(said)")
        }
    }

    /// Two words of English in a row that are no command.
    private static func hasEnglish(_ text: String) -> Bool {
        text.split(separator: "\n").contains { line in
            !line.contains("concord ") && line.contains(/[A-Za-z]{2,} [A-Za-z]{2,}/)
        }
    }

    private static func hasChinese(_ text: String, but typed: String) -> Bool {
        text.contains { !$0.isASCII && !typed.contains($0) }
    }

    private static func say(_ words: [String], _ language: String) async throws -> String {
        let outcome = try await Scene.stock.run(
            Scene.concord, words, in: "/", with: ["LANG": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8"])
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.text)")
        return outcome.errors
    }

    /// Help and errors follow what is typed, then the register around the folder, then the locale.
    @Test func `help speaks the register's language`() async throws {
        let scene = try await Scene.make("zh")
        func help(_ words: [String], in folder: String) async throws -> String {
            let outcome = try await scene.programs.run(Scene.concord, words, in: folder)
            return outcome.text + outcome.errors
        }
        for words in [["sign", "--help"], ["help", "sign"], ["sign", "-h"], ["sign"]] {
            #expect(try await help(words, in: scene.register).contains("用法：concord sign <编号>"), "\(words)")
            #expect(try await help(words + ["-C", scene.register], in: scene.root).contains("用法："), "\(words)")
            #expect(
                try await help(words, in: scene.root).lowercased().contains("usage: concord sign <number>"), "\(words)")
            #expect(
                try await help(words + ["--language", "en"], in: scene.register).lowercased().contains("usage: "),
                "\(words)")
        }
        for words in [["--help"], ["help"], [], ["department", "--help"], ["help", "department", "add"]] {
            #expect(try await help(words, in: scene.register).contains("用法：concord"), "\(words)")
        }
        try Data("x".utf8).write(to: URL(filePath: scene.register + "/.git/refs/heads/main"))
        #expect(
            try await help(["sign", "--help"], in: scene.register).contains("Usage: "), "a register that cannot be read"
        )
    }
}
