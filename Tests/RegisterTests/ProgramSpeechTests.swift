import Register
import Testing

@Suite struct ProgramSpeechTests {
    @Test(arguments: [
        ("ssh: Could not resolve hostname nowhere: Name or service not known", "：无法解析服务器名"),
        (
            "ssh: connect to host h port 22: Connection refused; fatal: Could not read from remote repository.",
            "：服务器拒绝连接"
        ),
        ("git@h: Permission denied (publickey).", "：服务器未接受您的密钥"),
        ("fatal: '/srv/x' does not appear to be a git repository", "：该地址没有仓库"),
        ("failed to write: No space left on device", "：磁盘已满"),
        ("总登记簿已有此编号 [number-taken]", "：总登记簿已有此编号 [number-taken]"),
        ("fatal: something nobody has met", "；git 的说明：“fatal: something nobody has met”"),
    ])
    func `a Chinese sentence goes on in Chinese, or with the program's words in quotes`(_ text: String, _ tail: String)
    {
        let said = ProgramSpeech("git", text).tail
        #expect(said.zh == tail)
        #expect(said.en == ": " + text)
    }

    @Test func `a space stands behind a Latin name, and none behind a Chinese one`() {
        #expect(ProgramSpeech("邮件程序", "550 nobody").tail.zh == "；邮件程序的说明：“550 nobody”")
        #expect(ProgramSpeech("curl", "550 nobody").aside.zh == "（curl 的说明：“550 nobody”）")
    }
}
