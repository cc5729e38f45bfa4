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
                    zh:
                        "可安装钩子的服务器：concord server install 目录；其他服务器：在 CI 中运行 concord gate（所需文件：concord server ci），并限制 main 只可快进、不得删除",
                    en:
                        "where hooks can be installed: concord server install DIR; elsewhere run concord gate in CI (concord server ci prints the file for it), and let the host protect main from force and deletion"
                ))
        case .refused(let why):
            Finding(
                "host-refused", .warning,
                LocalizedText(zh: "推送被服务器拒绝，不是门所为：\(why)", en: "the host refuses a push, and not by the gate: \(why)"),
                hint: LocalizedText(zh: "检查写入权限", en: "see whether you may write there"))
        }
    }

    /// What a host holds of itself, and what it does not, is told of this branch; whether `main` is better off is the host's setting.
    static let unsigned = Finding(
        "host-unsigned", .warning,
        LocalizedText(
            zh: "未签名的提交也会收下；不合规则的由 audit 查出",
            en: "commits that nobody has signed are taken; audit finds them afterwards"),
        hint: LocalizedText(
            zh: "服务器能要求签名时，为 main 打开", en: "where the host can demand signatures, let it do so for main"))

    static let rewritten = Finding(
        "host-rewrites", .warning,
        LocalizedText(
            zh: "分支可以强制改写；main 若没有另外保护，历史可能被改写（各副本会发现）",
            en: "branches can be rewritten by force; unless main is protected, history can be (every copy would notice)"
        ),
        hint: LocalizedText(zh: "在服务器上保护 main：禁止强制推送与删除", en: "have the host protect main: no force, no deletion"))

    static let notRewritten = Finding(
        "host-forward", .note, LocalizedText(zh: "强制改写分支被拒绝", en: "rewriting a branch by force is refused"))

    static let deleted = Finding(
        "host-deletes", .warning,
        LocalizedText(
            zh: "分支可以删除；main 若没有另外保护，也能删除（各副本仍有全部内容）",
            en: "branches can be deleted; unless main is protected, it can be (every copy still has all of it)"),
        hint: LocalizedText(zh: "在服务器上保护 main：禁止强制推送与删除", en: "have the host protect main: no force, no deletion"))

    static let notDeleted = Finding(
        "host-undeleted", .note, LocalizedText(zh: "删除分支被拒绝", en: "deleting a branch is refused"))

    static let tagMoved = Finding(
        "host-moves-tags", .warning,
        LocalizedText(
            zh: "标签可以改指；尚未记入记录的签字标签可能被替换（记入之后由记录自身证明）",
            en:
                "tags can be moved: a sign-off's can be replaced before it is recorded (afterwards the record proves itself)"
        ),
        hint: LocalizedText(zh: "在服务器上保护 signoff/*：不许改动", en: "have the host protect signoff/*: no changes"))

    static func noTags(_ answer: Answer) -> Finding {
        Finding(
            "host-no-tags", .error,
            LocalizedText(
                zh: "标签不被接受，签字存不进去：\(answer.reason)",
                en: "tags are refused, and sign-offs cannot be kept: \(answer.reason)"),
            hint: LocalizedText(zh: "请服务器管理员允许推送标签", en: "have whoever keeps the server allow tags to be pushed"))
    }

    static let wide = Finding(
        "host-wide", .note,
        LocalizedText(
            zh: "refs/heads 和 refs/tags 以外的引用可以存放（取号、加入申请）",
            en: "references outside refs/heads and refs/tags are taken (claims, requests to join)"))

    static func narrow(_ answer: Answer) -> Finding {
        Finding(
            "host-narrow", .warning,
            LocalizedText(
                zh: "refs/heads 和 refs/tags 以外的引用不被接受：取号须存为标签，加入申请收不了，公钥请直接交给登记员：\(answer.reason)",
                en:
                    "references outside refs/heads and refs/tags are refused: claims are to stand as tags, and requests to join cannot be taken, so that public keys go to the registrar by hand: \(answer.reason)"
            ),
            hint: LocalizedText(
                zh: "发布时：concord publish 地址 --claims-as-tags；已发布的：在设置中写明“取号用标签: 是”（concord settings）",
                en:
                    "when you publish: concord publish ADDRESS --claims-as-tags; afterwards: \"claims_as_tags: yes\" in the settings (concord settings)"
            ))
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

    static func unknown(_ names: [String]) -> Finding {
        let list = names.joined(separator: ", ")
        return Finding(
            "host-keeps", .warning,
            LocalizedText(
                zh: "未能查看试验用的引用是否留在服务器上：\(list)",
                en: "whether references of this trial stay there could not be seen: \(list)"),
            hint: LocalizedText(zh: "能联系上时用 git ls-remote 查看", en: "look with git ls-remote when it can be reached"))
    }

    static func unfinished(_ reason: String) -> Finding {
        Finding(
            "host-unfinished", .error,
            LocalizedText(
                zh: "没有试完，服务器没有回答：\(reason)",
                en: "the trial was not finished, since the server gave no answer: \(reason)"),
            hint: LocalizedText(zh: "能联系上时再试", en: "try again when it can be reached"))
    }
}

extension HostCheck.Answer {
    /// The host's own words, where it refused.
    fileprivate var reason: String { if case .refused(let reason) = self { reason } else { "" } }
}
