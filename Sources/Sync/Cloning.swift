import Git
import Records
import Register
import RegisterWriting

extension Register {
    /// Makes a copy of a register that is reached through git; that one is the copy's home then.
    ///
    /// It is there whole or not at all, and follows `main` whatever the other's HEAD says. Files that could not be written beside it
    /// are warnings.
    ///
    /// - Parameter folder: what a relative address starts from.
    public static func clone(
        _ address: String, relativeTo folder: String, into path: String, _ session: Session
    ) async throws(RegisterError) -> (register: Register, findings: [Finding]) {
        let home: RemoteAddress
        do throws(GitError) { home = try RemoteAddress(address, relativeTo: folder) } catch {
            throw .addressRefused(error)
        }
        do {
            let repository = try await GitRepository.make(path, bare: false) { repository in
                try await Self(repository).takeOver(home, session)
            }
            NamedHomes(environment: session.programs.environment).add(home)
            let register = Self(repository)
            return (register, try await WorkTree(register).findings(mending: true, session))
        } catch let failure as RemoteRepository.Failure {
            if RemoteRepository.Failure.isAboutLogin(failure.reason) { throw .loginRefused("\(home)") }
            throw RegisterError(
                "clone-failed",
                LocalizedText(
                    zh: "未能取得登记簿" + ProgramSpeech("git", failure.reason).tail.zh,
                    en: "the register could not be had: \(failure.reason)"),
                hint: LocalizedText(
                    zh: "请检查地址与权限；该地址须是登记簿",
                    en: "look at the address and your access; it must be a register's"))
        } catch {
            throw RegisterError(error)
        }
    }

    private func takeOver(_ home: RemoteAddress, _ session: Session) async throws {
        let remote = RemoteRepository(home, for: repository, session.programs, runsHooks: false)
        let found = try await remote.fetch([RegisterPath.branch, "refs/tags/*", ClaimPlace.own.prefix + "*"])
        for (name, id) in found { try repository.createReference(name, id, message: "concord: clone") }
        for (key, value) in [
            ("remote.origin.url", home.location), ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
            ("branch.main.remote", "origin"), ("branch.main.merge", RegisterPath.branch),
        ] { try repository.setConfiguration(key, value) }
        let view = try readMain(session)
        try view.requireWholeHistory()
        if let root = try view.history().first()?.commit.id { try pins.keep(root: root) }
        try pins.keep(tip: view.tip)
        try configureTools()
        try useHome("origin")
        try rememberHome(named: view.settings.home)
        try Home(of: repository, session.programs)?.note(view.tip)
    }
}
