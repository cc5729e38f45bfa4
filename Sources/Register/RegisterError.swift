import Git
import Programs
import Records
import Signatures

/// Something could not be done. It says what, in both languages, and what to do next.
public struct RegisterError: Error {
    /// The rule or fact in the way, in kebab-case.
    public let name: String
    public let message: LocalizedText
    public let hint: LocalizedText?
    /// What is wrong in detail, when findings stand in the way.
    public let findings: [Finding]
    /// Nothing is wrong: what was asked for is there already, and nothing was changed. A command that is repeated says so, and
    /// has succeeded.
    public let isDoneAlready: Bool

    public init(
        _ name: String, _ message: LocalizedText, hint: LocalizedText? = nil, findings: [Finding] = [],
        isDoneAlready: Bool = false
    ) {
        self.name = name
        self.message = message
        self.hint = hint
        self.findings = findings
        self.isDoneAlready = isDoneAlready
    }

    /// What was asked for is there already.
    public static func already(_ name: String, zh: String, en: String, hint: LocalizedText? = nil) -> RegisterError {
        RegisterError(name, LocalizedText(zh: zh, en: en), hint: hint, isDoneAlready: true)
    }
}

extension RegisterError {
    public init(_ error: any Error) {
        switch error {
        case let error as RegisterError: self = error
        case let error as GitError: self.init(error)
        case let error as SigningError: self.init(error)
        case let error as ProgramError: self.init(error)
        default: self.init("failed", LocalizedText("\(error)"))
        }
    }

    init(_ error: GitError) {
        switch error.kind {
        case .notOwned:
            self.init(
                "repository-not-owned",
                LocalizedText(zh: "该登记簿属于本机的其他用户", en: "this register belongs to another user of this machine"),
                hint: LocalizedText(
                    zh: "信任该登记簿的：git config --global --add safe.directory 路径",
                    en: "if you trust it: git config --global --add safe.directory PATH"))
        case .notFound where error.operation.hasPrefix("read object"):
            self.init(
                "object-missing",
                LocalizedText(
                    zh: "仓库缺少内容（\(error.operation.dropFirst(12))）：本副本不完整",
                    en:
                        "content is missing in the repository (\(error.operation.dropFirst(12))): this copy is not whole"
                ),
                hint: LocalizedText(
                    zh: "部分克隆（--filter）的：git fetch --refetch --no-filter；其他情况请用 git fsck 查看，并从另一份副本取回",
                    en:
                        "of a partial clone (--filter): git fetch --refetch --no-filter; else look with git fsck, and fetch from another copy"
                ))
        case .damaged:
            self.init(
                "references-damaged",
                LocalizedText(
                    zh: "标签和编号的名录（.git/packed-refs）已损坏",
                    en: "the list of tags and numbers (.git/packed-refs) is damaged: \(error.message)"),
                hint: LocalizedText(
                    zh: "请从备份或另一份副本恢复该文件，不要删除：其中所列的内容仍在，删除后将无从找到",
                    en:
                        "restore that file from a backup or another copy, and do not delete it: what it lists is still there, and would not be found"
                ))
        case .locked:
            let said = ProgramSpeech("git", error.message).tail
            self.init(
                "repository-locked",
                LocalizedText(
                    zh: "另一程序正在写入登记簿\(said.zh)", en: "another program is writing to the register\(said.en)"),
                hint: LocalizedText(zh: "请待该程序结束后再试", en: "try again when it has ended"))
        case .abandoned(let lock):
            let said = Self.words(lock)
            self.init("lock-abandoned", said.message, hint: said.hint)
        default:
            self.init(
                "git-failed",
                LocalizedText(
                    zh: "git 操作失败" + ProgramSpeech("git", error.description).tail.zh,
                    en: "git could not \(error.operation): \(error.message)"))
        }
    }

    /// What is to be said of a lock file that stands in the way.
    public static func words(_ lock: LockFile) -> (message: LocalizedText, hint: LocalizedText) {
        let age = duration(lock.age)
        guard lock.isAbandoned else {
            return (
                LocalizedText(
                    zh: "锁文件 \(lock.name) 已存在 \(age.zh)，可能有程序正在使用",
                    en: "the lock file \(lock.name) has stood for \(age.en), and a program may be using it"),
                LocalizedText(zh: "请待该程序结束后再试", en: "try again when it has ended")
            )
        }
        return (
            LocalizedText(
                zh: "锁文件 \(lock.name) 由中断的程序于 \(age.zh)前留下，现无程序使用",
                en: "an interrupted program left the lock file \(lock.name) \(age.en) ago, and nothing uses it"),
            LocalizedText(zh: "请删除该锁文件后再试：concord doctor --fix", en: "concord doctor --fix removes it; then try again")
        )
    }

    private static func duration(_ seconds: Int) -> LocalizedText {
        let (count, zh, en) =
            switch seconds {
            case ..<120: (seconds, "秒", "second")
            case ..<7200: (seconds / 60, "分钟", "minute")
            case ..<172_800: (seconds / 3600, "小时", "hour")
            default: (seconds / 86_400, "天", "day")
            }
        return LocalizedText(zh: "\(count) \(zh)", en: "\(count) \(en)\(count == 1 ? "" : "s")")
    }

    init(_ error: SigningError) {
        switch error {
        case .programMissing(let program):
            self.init(
                "program-missing", LocalizedText(zh: "未安装 \(program)", en: "\(program) is not installed"),
                hint: LocalizedText(
                    zh: "请安装 openssh-client（ssh-keygen）或 gnupg（gpg）",
                    en: "install openssh-client (ssh-keygen) or gnupg (gpg)"))
        case .refused(let program, let reason):
            let said = ProgramSpeech(program, reason).tail
            if reason.contains("incorrect passphrase") {
                self.init(
                    "passphrase-wrong",
                    LocalizedText(zh: "密钥的口令有误，未签名", en: "that is not the key's passphrase: nothing was signed"),
                    hint: LocalizedText(
                        zh: "请再试一次；口令已忘记的，另生成密钥：concord join --new-key",
                        en: "try again; if it is forgotten, make another key: concord join --new-key"))
                return
            }
            self.init(
                "signing-failed",
                LocalizedText(zh: "\(program) 未能签名\(said.zh)", en: "\(program) did not sign\(said.en)"),
                hint: LocalizedText(
                    zh: "请检查 --key 或 git config user.signingkey 所指的密钥，以及 ssh-agent 是否正在运行",
                    en: "look at the key that --key or git's user.signingkey names, and whether ssh-agent runs"))
        }
    }

    init(_ error: ProgramError) {
        switch error {
        case .notFound(let program): self.init(SigningError.programMissing(program))
        case .tooMuchOutput(let program):
            self.init("program-failed", LocalizedText(zh: "\(program) 的输出过多", en: "\(program) printed too much"))
        case .late(let program):
            self.init(
                "program-late", LocalizedText(zh: "\(program) 未及时回应", en: "\(program) did not answer in time"))
        case .failed(let program, let reason):
            let said = ProgramSpeech(program, reason).tail
            self.init(
                "program-failed",
                LocalizedText(zh: "\(program) 运行失败\(said.zh)", en: "\(program) could not be run\(said.en)"))
        }
    }

    /// Only a stub's facts are shown of it.
    public static func restricted(_ number: RecordNumber) -> RegisterError {
        RegisterError(
            "record-restricted",
            LocalizedText(zh: "\(number) 已限制查阅，只显示存根所载各项", en: "the reading of \(number) is restricted"),
            hint: LocalizedText(
                zh: "依据与理由：concord show \(number)；有权查阅的：concord show \(number) --restricted",
                en: "why: concord show \(number); whoever may read it: concord show \(number) --restricted"))
    }

    /// The record was disposed of by a list: nothing but its stub is there.
    public static func disposed(_ stub: DisposalStub, _ number: RecordNumber) -> RegisterError {
        RegisterError(
            "record-disposed",
            LocalizedText(
                zh: "\(number) 已于 \(stub.at?.day.description ?? "") 按销毁清册 \(stub.list) 销毁",
                en: "\(number) was disposed of on \(stub.at?.day.description ?? ""), by the list \(stub.list)"),
            hint: LocalizedText(
                zh: "查看存根：concord show \(number)；查看清册：concord dispose show \(stub.list)",
                en: "what stays of it: concord show \(number); the list: concord dispose show \(stub.list)"))
    }

    public static func noRecord(_ number: RecordNumber) -> RegisterError {
        RegisterError(
            "record-unknown", LocalizedText(zh: "登记簿中没有 \(number)", en: "the register has no \(number)"),
            hint: LocalizedText(zh: "查看已有编号：concord list", en: "concord list shows what there is"))
    }
}
