import Git
import Records

// What a check of a host says.
extension HostCheck {
    static func reached(_ address: RemoteAddress, _ hasMain: Bool) -> Finding {
        Finding(
            "host-reached", .note,
            LocalizedText(
                zh: "\(address) 可以访问，\(hasMain ? "已有登记簿" : "尚无登记簿")",
                en: "\(address) can be reached, and has \(hasMain ? "a register" : "no register yet")"))
    }

    static func branch(_ answer: Answer) -> Finding {
        switch answer {
        case .refusedByGate:
            Finding(
                "host-gate", .note,
                LocalizedText(zh: "门在：不合规则的推送被拒绝", en: "the gate is there: it refuses what is not by rule"))
        case .taken:
            Finding(
                "host-open", .warning,
                LocalizedText(
                    zh: "没有门：任何分支都收下。不合规则的提交要到 audit 才会发现",
                    en: "there is no gate: any branch is taken. What is not by rule is found by audit alone"),
                hint: LocalizedText(
                    zh: "可安装钩子的服务器：concord server install 目录；其他服务器：在 CI 中运行 concord gate，并限制 main 只可快进、不得删除",
                    en:
                        "where hooks can be installed: concord server install DIR; elsewhere run concord gate in CI, and let the host protect main from force and deletion"
                ))
        case .refused(let why):
            Finding(
                "host-refused", .warning,
                LocalizedText(zh: "推送被服务器拒绝，不是门所为：\(why)", en: "the host refuses a push, and not by the gate: \(why)"),
                hint: LocalizedText(zh: "检查写入权限", en: "see whether you may write there"))
        }
    }

    static let rewritten = Finding(
        "host-rewrites", .warning,
        LocalizedText(
            zh: "分支可以强制改写；main 若没有另外保护，历史可能被改写（各副本会发现）",
            en: "branches can be rewritten by force; unless main is protected, history can be (every copy would notice)"
        ),
        hint: LocalizedText(zh: "在服务器上保护 main：禁止强制推送与删除", en: "have the host protect main: no force, no deletion"))

    static func narrow(_ answer: Answer) -> Finding {
        let why = if case .refused(let reason) = answer { reason } else { "" }
        return Finding(
            "host-narrow", .warning,
            LocalizedText(
                zh: "refs/heads 和 refs/tags 以外的引用不被接受，取号（refs/concord/…）存不进去：\(why)",
                en:
                    "references outside refs/heads and refs/tags are refused, and claims (refs/concord/...) cannot be kept: \(why)"
            ),
            hint: LocalizedText(zh: "换一个服务器", en: "use another host"))
    }

    static let held = Finding(
        "host-held", .note,
        LocalizedText(zh: "绕过钩子的推送没有成功：门守得住", en: "a push that goes around the hooks fails: the gate holds"))

    static func passed(_ isLocal: Bool) -> Finding {
        Finding(
            "host-passed", .warning,
            LocalizedText(
                zh: isLocal ? "这是本机的文件夹：能写它的人都能绕过门" : "可以绕过门：这个账户在服务器上能运行任意程序",
                en: isLocal
                    ? "this is a folder of this machine: whoever may write to it passes the gate"
                    : "the gate can be passed: this account may run any program on the server"),
            hint: LocalizedText(
                zh: "让各人经 ssh 的强制命令进入：authorized_keys 中 command=\"git-shell …\",restrict",
                en:
                    "have people come in by a forced command of ssh: command=\"git-shell ...\",restrict in authorized_keys"
            ))
    }

    static func left(_ name: String) -> Finding {
        Finding(
            "host-keeps", .warning,
            LocalizedText(
                zh: "试验用的引用删不掉，留在了服务器上：\(name)",
                en: "a reference of this trial cannot be taken away, and stays there: \(name)"),
            hint: LocalizedText(zh: "请服务器管理员删去它", en: "have whoever keeps the server delete it"))
    }
}
