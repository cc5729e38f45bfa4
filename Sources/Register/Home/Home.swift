import Git
import Programs
import Records

/// The repository where a register's `main` is decided and that alone grants its numbers, as this clone names it (`concord.home`).
public struct Home: Sendable {
    public let remote: RemoteRepository
    let repository: GitRepository

    /// Nil where the clone names none.
    ///
    /// - Throws: `home-address` for an address that is not used: this clone's configuration may come from anybody.
    public init?(of repository: GitRepository, _ programs: Programs) throws(RegisterError) {
        guard let name = repository.configuration("concord.home") else { return nil }
        do throws(GitError) {
            let address = try repository.address(of: name)
            remote = RemoteRepository(
                address, for: repository, programs,
                runsHooks: NamedHomes(environment: programs.environment).contains(address))
        } catch {
            throw .addressRefused(error)
        }
        self.repository = repository
    }

    public var address: String { remote.address.description }

    /// What home had as its `main` when it was last asked.
    public var tip: ObjectID? {
        get throws(GitError) { try repository.reference(RegisterPath.homeBranch) }
    }

    /// Asks home for its `main`, and for the claims that stand there.
    ///
    /// - Parameter time: that it may take; as long as it takes if nil.
    /// - Throws: `home-unreachable`; `home-set-back` when it has lost what this clone has seen there (decision 30).
    @discardableResult
    public func fetch(within time: Duration? = nil) async throws(RegisterError) -> ObjectID {
        try await look(within: time).main
    }

    /// Asks home for its `main`, the claims that stand there, and what else is named.
    ///
    /// - Parameter others: names of references, or with `/*` at the end.
    /// - Returns: `main`, and everything that was found, by name.
    /// - Throws: as ``fetch(within:)``.
    public func look(for others: [String] = [], within time: Duration? = nil) async throws(RegisterError) -> (
        main: ObjectID, found: [String: ObjectID]
    ) {
        do {
            let seen = try tip
            let known = [try repository.reference(RegisterPath.branch), seen].compactMap { $0 }
            let found = try await remote.fetch(
                [RegisterPath.branch] + ClaimPlace.allCases.map { $0.prefix + "*" } + others, known: known, within: time
            )
            guard let now = found[RegisterPath.branch] else { throw unreachable("no main") }
            if let seen, seen != now, try !repository.isAncestor(seen, of: now) {
                // A fetch that was overtaken by another may be the older one.
                if let newest = try tip, newest != seen, try repository.isAncestor(now, of: newest) {
                    return (newest, found)
                }
                throw setBack(from: seen, to: now)
            }
            try note(now)
            try mirror(found, over: repository.claimReferences()) { ClaimPlace(of: $0) != nil }
            if others.contains(RegisterPath.requests + "*") {
                try mirror(found, over: repository.references(under: RegisterPath.requests)) {
                    $0.hasPrefix(RegisterPath.requests)
                }
            }
            return (now, found)
        } catch let failure as RemoteRepository.Failure {
            throw unreachable(failure.reason)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Remembers what home has as its `main`, if that is newer than what is remembered.
    public func note(_ now: ObjectID) throws {
        defer { noteForGit(now) }
        for _ in 0..<100 {
            let before = try tip
            if let before, try repository.isAncestor(now, of: before) { return }
            do throws(GitError) {
                return try repository.updateReference(
                    RegisterPath.homeBranch, from: before, to: now, message: "concord: fetch")
            } catch {
                guard error.kind == .modified else { throw error }
            }
        }
    }

    /// Stock git's own memory of home, by which `git status` tells who is ahead.
    private func noteForGit(_ now: ObjectID) {
        guard let name = repository.configuration("concord.home"), repository.configuration("remote.\(name).url") != nil
        else { return }
        let branch = "refs/remotes/\(name)/main"
        let before = try? repository.reference(branch)
        if before != now {
            try? repository.updateReference(branch, from: before ?? nil, to: now, message: "concord: fetch")
        }
    }

    /// What is home's alone: here is what it has, so that whoever looks sees which numbers are taken, and who asks for a key.
    ///
    /// - Parameters:
    ///   - here: what stands here of that kind.
    ///   - isMeant: whether a reference's name is of that kind.
    private func mirror(
        _ found: [String: ObjectID], over here: [(name: String, id: ObjectID)], where isMeant: (String) -> Bool
    ) throws {
        for (name, id) in here where found[name] != id {
            if let new = found[name] {
                try? repository.updateReference(name, from: id, to: new, message: "concord: fetch")
            } else {
                try? repository.deleteReference(name, expecting: id)
            }
        }
        let known = Set(here.map(\.name))
        for (name, id) in found where isMeant(name) && !known.contains(name) {
            try? repository.createReference(name, id, message: "concord: fetch")
        }
    }

    private func setBack(from seen: ObjectID, to now: ObjectID) -> RegisterError {
        RegisterError(
            "home-set-back",
            LocalizedText(
                zh: "总登记簿（\(address)）不再有本机曾取得的提交 \(seen.short)：可能由旧备份恢复，或被改写",
                en:
                    "the home register (\(address)) no longer has commit \(seen.short), which this copy has seen there: it may have been restored from an old backup, or rewritten"
            ),
            hint: LocalizedText(
                zh: "请暂停登记。先由服务器管理员运行 concord server restore 目录，再由登记员在一份完整的副本中运行 concord publish \(address)",
                en:
                    "write nothing more; whoever keeps the server types concord server restore DIR, and a registrar, in a whole copy, concord publish \(address)"
            ))
    }

    /// Home could not be asked.
    public func unreachable(_ reason: String) -> RegisterError {
        if RemoteRepository.Failure.isAboutLogin(reason) { return .loginRefused(address) }
        let said = ProgramSpeech("git", reason).tail
        return RegisterError(
            "home-unreachable",
            LocalizedText(
                zh: "总登记簿（\(address)）无法访问\(said.zh)", en: "the home register (\(address)) cannot be reached\(said.en)"),
            hint: LocalizedText(zh: "请检查网络与权限后再试", en: "try again when it can be reached"))
    }
}

extension RegisterError {
    /// A server that is no home yet could not be asked.
    public static func unreachable(_ server: RemoteAddress, _ reason: String) -> RegisterError {
        if RemoteRepository.Failure.isAboutLogin(reason) { return loginRefused("\(server)") }
        let said = ProgramSpeech("git", reason).tail
        return RegisterError(
            "home-unreachable",
            LocalizedText(
                zh: "服务器（\(server)）无法访问\(said.zh)", en: "the server (\(server)) cannot be reached\(said.en)"),
            hint: LocalizedText(zh: "请检查地址、网络与权限后再试", en: "look at address, network and access, and try again"))
    }

    /// A server that asks for a name and password, which git has not or has wrong.
    public static func loginRefused(_ server: String) -> RegisterError {
        RegisterError(
            "home-unreachable",
            LocalizedText(
                zh: "服务器（\(server)）要用户名和密码，没有给出，或者不对",
                en: "the server (\(server)) wants a user name and a password, and was given none, or wrong ones"),
            hint: LocalizedText(
                zh: "设好 git 的凭据助手（git help credentials），在终端里运行一次 git ls-remote \(server)",
                en:
                    "set up a credential helper (git help credentials), and type once in a terminal: git ls-remote \(server)"
            ))
    }

    /// An address that is never used, whoever named it.
    public static func addressRefused(_ error: GitError) -> RegisterError {
        RegisterError(
            "home-address",
            LocalizedText(
                zh: "不得使用该地址：\(error.address)", en: "the address \(error.address) is not used: \(error.message)"),
            hint: LocalizedText(
                zh: "总登记簿的地址须是 ssh、https、http、git 或本机的文件夹",
                en: "a home register's address is ssh, https, http, git, or a folder of this machine"))
    }
}

extension GitError {
    /// The address that was refused.
    fileprivate var address: String { String(operation.dropFirst(RemoteAddress.refusedOperation.count)) }
}
