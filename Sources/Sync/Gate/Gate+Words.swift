import Audit
import Git
import Records
import Register

// What the gate says beyond what the rules say.
extension Gate {
    private static func error(_ name: String, _ zh: String, _ en: String, hint: LocalizedText? = nil) -> Finding {
        Finding(name, .error, LocalizedText(zh: zh, en: en), hint: hint)
    }

    static let tooManyRequests = error(
        "requests-full", "一次送来的密钥申请过多", "there are too many requests for keys in one push",
        hint: LocalizedText(zh: "请分次提交", en: "hand them in one by one"))
    static let mainFirst = error("main-first", "此处尚无登记簿", "there is no register here yet", hint: publish)
    static let noCommit = error("main-forward", "main 未指向提交", "main is to be a commit")
    static func rewritten(_ old: ObjectID) -> Finding {
        error(
            "main-forward", "main 原先的提交 \(old.short) 已不在历史中：main 被改写过",
            "main was \(old.short), which is no part of its history any more: it was rewritten",
            hint: LocalizedText(
                zh: "请登记员从一份完整的副本补回：concord publish 地址",
                en: "a registrar puts it back from a whole copy: concord publish ADDRESS"))
    }

    static let notLinear = error(
        "linear-history", "推送的历史含有合并", "what is pushed has a merge in it",
        hint: LocalizedText(
            zh: "请在本人的副本中运行 concord sync，无需 git push",
            en: "type concord sync in your copy; there is no need for git push"))
    static let noRegister = error("no-register", "推送的不是登记簿", "what is pushed is not a register", hint: publish)
    static let noFounder = error(
        "founder-unnamed", "该仓库未指明由谁建立登记簿", "this repository does not say whose register it is for",
        hint: LocalizedText(
            zh: "请在服务器上运行：concord server init 目录 --founder 公钥文件",
            en: "on the server: concord server init DIR --founder KEYFILE"))
    static let otherFounder = error(
        "founder-other", "登记簿的第一个提交未由该仓库指定的密钥签名",
        "the register's first commit is not signed by the key that this repository is for")
    static let overdue = error(
        "push-overdue", "推送的内容过多，未能及时审完", "there is too much in the push to judge it in time",
        hint: LocalizedText(zh: "请分几次推送", en: "push in parts"))
    private static let publish = LocalizedText(
        zh: "请在登记簿中运行：concord publish 地址", en: "in the register: concord publish ADDRESS")

    static func unclaimed(_ number: RecordNumber) -> Finding {
        error(
            "number-unclaimed", "编号 \(number) 未经取号", "nobody has claimed the number \(number)",
            hint: LocalizedText(zh: "依次取号：concord new", en: "concord new claims numbers, one after the other"))
    }

    static func locked(_ lock: LockFile, in repository: GitRepository) -> Finding {
        let said = RegisterError.words(lock)
        return error(
            "lock-abandoned", "服务器上" + said.message.zh, "on the server: " + said.message.en,
            hint: LocalizedText(
                zh: "请服务器管理员运行 concord doctor --fix --register \(repository.commonDirectory)",
                en: "whoever keeps the server types: concord doctor --fix --register \(repository.commonDirectory)"))
    }

    static func unsigned(_ step: Step) -> Finding {
        error(
            "commit-proven", "提交 \(step.commit.id.short) 未签名", "commit \(step.commit.id.short) is not signed",
            hint: LocalizedText(
                zh: "请用 concord 的命令重新登记，或运行 concord sync", en: "do it again with concord, or run concord sync"))
    }
}
