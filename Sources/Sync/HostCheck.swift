import Git
import Programs
import Records
import Register
import RegisterWriting

/// What a host refuses and what it does not, found out by trying: with references of its own that it takes away again, and never on
/// `main` (decision 29).
public struct HostCheck: Sendable {
    private let remote: RemoteRepository
    private let first: ObjectID
    private let other: ObjectID
    private let nonce: String
    private let mayRun: Bool

    /// - Parameters:
    ///   - isNamed: the person has named it, and not this copy's configuration alone: hooks of a folder on this machine run as the person.
    ///   - folder: where the objects of the trial are made; somebody else's to remove.
    public init(_ address: RemoteAddress, isNamed: Bool, in folder: TemporaryFolder, _ session: Session)
        async throws(RegisterError)
    {
        mayRun = isNamed || !address.isLocal
        let nonce = String(Nonce.text().prefix(12))
        self.nonce = nonce
        let person = Person(name: "concord server check", mail: "nobody@example.org", seconds: session.now, offset: 0)
        do {
            let repository = try await GitRepository.make(folder.path + "/trial.git", bare: true) { _ in }
            let tree = try repository.write(.tree, [])
            let made = try ["A trial of what this host takes", "Another one"].map { message in
                let message = "\(message): \(nonce)"
                return try repository.write(
                    .commit,
                    Commit.compose(tree: tree, parents: [], author: person, committer: person, message: message))
            }
            (first, other) = (made[0], made[1])
            remote = RemoteRepository(address, for: repository, session.programs, runsHooks: isNamed)
        } catch {
            throw RegisterError(error)
        }
    }

    private enum Answer: Equatable {
        case taken
        /// By the gate, which names its finding.
        case refusedByGate
        case refused(String)
    }

    /// Tries everything, in the order of what depends on what.
    public func findings() async throws(RegisterError) -> [Finding] {
        do {
            let there = try await remote.references(["HEAD", "refs/heads/main"])
            var findings = [Self.reached(remote.address, there["refs/heads/main"] != nil)]
            let branch = "refs/heads/concord-trial-\(nonce)"
            let plain = try await tryIt(branch, from: nil, to: first)
            findings.append(Self.branch(plain))
            if plain == .taken {
                let moved = try await tryIt(branch, from: first, to: other)
                findings += moved == .taken ? [Self.rewritten] : []
                findings += try await remove(branch, moved == .taken ? other : first)
            }
            let own = "refs/concord/trial/\(nonce)"
            let claim = try await tryIt(own, from: nil, to: first)
            if claim == .taken {
                findings += try await remove(own, first)
            } else if claim != .refusedByGate, plain != .refusedByGate {
                findings.append(Self.narrow(claim))
            }
            if plain == .refusedByGate, mayRun { findings += try await wayAround(branch) }
            return findings
        } catch let failure as RemoteRepository.Failure {
            throw RegisterError(
                "home-unreachable",
                LocalizedText(
                    zh: "服务器（\(remote.address)）无法访问：\(failure.reason)",
                    en: "the server (\(remote.address)) cannot be reached: \(failure.reason)"),
                hint: LocalizedText(zh: "检查地址、网络与权限后再试", en: "look at address, network and access, and try again"))
        } catch {
            throw RegisterError(error)
        }
    }

    private func tryIt(_ name: String, from old: ObjectID?, to new: ObjectID?, by program: String? = nil) async throws
        -> Answer
    {
        let outcome = try await remote.push([.init(name, from: old, to: new)], by: program)
        if outcome.moved.contains(name) { return .taken }
        return outcome.reason.contains("[reference-unknown]") || outcome.reason.contains("[main-first]")
            ? .refusedByGate : .refused(outcome.reason)
    }

    /// Takes a reference of the trial away; what cannot be is told.
    private func remove(_ name: String, _ id: ObjectID, by program: String? = nil) async throws -> [Finding] {
        try await tryIt(name, from: id, to: nil, by: program) == .taken ? [] : [Self.left(name)]
    }

    /// Whether somebody who comes in as this person passes the gate, by having git run without its hooks at the other end.
    private func wayAround(_ name: String) async throws -> [Finding] {
        let program = "git -c core.hooksPath=/dev/null receive-pack"
        guard try await tryIt(name, from: nil, to: first, by: program) == .taken else { return [Self.held] }
        return [Self.passed(remote.address.isLocal)] + (try await remove(name, first, by: program))
    }

    // MARK: words

    private static func reached(_ address: RemoteAddress, _ hasMain: Bool) -> Finding {
        Finding(
            "host-reached", .note,
            LocalizedText(
                zh: "\(address) 可以访问，\(hasMain ? "已有登记簿" : "还没有登记簿")",
                en: "\(address) can be reached, and has \(hasMain ? "a register" : "no register yet")"))
    }

    private static func branch(_ answer: Answer) -> Finding {
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
                    zh: "能装钩子的服务器：concord server install 目录；不能的：在 CI 中运行 concord gate，并限制 main 只能快进、不能删除",
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

    private static let rewritten = Finding(
        "host-rewrites", .warning,
        LocalizedText(
            zh: "分支可以强制改写；main 若没有另外保护，历史可能被改写（各副本会发现）",
            en: "branches can be rewritten by force; unless main is protected, history can be (every copy would notice)"
        ),
        hint: LocalizedText(zh: "在服务器上保护 main：禁止强制推送与删除", en: "have the host protect main: no force, no deletion"))

    private static func narrow(_ answer: Answer) -> Finding {
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

    private static let held = Finding(
        "host-held", .note,
        LocalizedText(zh: "绕过钩子的推送没有成功：门守得住", en: "a push that goes around the hooks fails: the gate holds"))

    private static func passed(_ isLocal: Bool) -> Finding {
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

    private static func left(_ name: String) -> Finding {
        Finding(
            "host-keeps", .warning,
            LocalizedText(
                zh: "试验用的引用删不掉，留在了服务器上：\(name)",
                en: "a reference of this trial cannot be taken away, and stays there: \(name)"),
            hint: LocalizedText(zh: "请服务器管理员删去它", en: "have whoever keeps the server delete it"))
    }
}
