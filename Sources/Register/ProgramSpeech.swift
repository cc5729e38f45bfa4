import Records

/// What a program of others, or the system, says of its failure: always in English. A Chinese sentence goes on with what it means, where
/// that is known, and otherwise with the program's own words in quotes, so that nobody takes them for ours.
public struct ProgramSpeech: Sendable {
    private let program: String
    private let text: String

    public init(_ program: String, _ text: String) { (self.program, self.text) = (program, text) }

    /// Goes on with a sentence: `：磁盘已满`, or `；git 的说明：“…”`.
    public var tail: LocalizedText {
        LocalizedText(zh: meaning.map { "：" + $0 } ?? "；\(quoted)", en: ": \(text)")
    }

    /// Stands in brackets behind a sentence.
    public var aside: LocalizedText { LocalizedText(zh: "（\(meaning ?? quoted)）", en: " (\(text))") }

    private var quoted: String { "\(program)\(Self.isChinese(program) ? "" : " ")的说明：“\(text)”" }

    /// What a gate says of ours is in the reader's words already.
    private var meaning: String? {
        if Self.isChinese(text) { return text }
        let folded = text.lowercased()
        return Self.meanings.first { folded.contains($0.key) }?.value
    }

    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// The first that is found counts: what is said in passing stands behind what is said of the cause.
    private static let meanings: KeyValuePairs = [
        "no answer in time": "未及时回应",
        "could not resolve host": "无法解析服务器名",
        "connection refused": "服务器拒绝连接",
        "timed out": "连接超时",
        "network is unreachable": "网络不可用",
        "no route to host": "网络不可用",
        "host key verification failed": "未能确认服务器的身份（ssh 主机密钥）",
        "permission denied (publickey": "服务器未接受您的密钥",
        "authentication failed": "未通过服务器的身份核验",
        "does not appear to be a git repository": "该地址没有仓库",
        "repository not found": "该地址没有仓库",
        "unexpected disconnect": "连接中断",
        "hung up": "连接中断",
        "early eof": "连接中断",
        "no space left on device": "磁盘已满",
        "disk quota exceeded": "磁盘配额已满",
        "read-only file system": "文件系统为只读",
        "file name too long": "文件名过长",
        "too many open files": "打开的文件过多",
        "is a directory": "该路径是文件夹",
        "not a directory": "该路径不是文件夹",
        "incorrect passphrase": "密钥口令有误",
        "bad passphrase": "密钥口令有误",
        "agent refused operation": "ssh-agent 拒绝签名",
        "no secret key": "没有相应的私钥",
        "permission denied": "没有权限",
        "operation not permitted": "没有权限",
        "no such file or directory": "文件不存在",
        "file exists": "文件已存在",
        "broken pipe": "读取的程序已结束",
    ]
}
