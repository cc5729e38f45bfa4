import Git
import Records
import Register
import RegisterWriting

extension Register {
    /// Ties this copy to where its home is now: the same register, with all that this copy has seen of it.
    public func followHome(to address: String, relativeTo folder: String, _ session: Session)
        async throws(RegisterError)
    {
        let target: RemoteAddress
        do throws(GitError) { target = try RemoteAddress(address, relativeTo: folder) } catch {
            throw .addressRefused(error)
        }
        do {
            let remote = RemoteRepository(target, for: repository, session.programs)
            let before = try readMain(session)
            let seen = try Home(of: repository, session.programs)?.tip
            let found = try await remote.fetch([RegisterPath.branch], known: [before.tip])
            guard let main = found[RegisterPath.branch] else { throw RegisterError.noRegister(target) }
            let there = try before.at(main)
            guard try there.history().first()?.commit.id == before.history().first()?.commit.id else {
                throw RegisterError(
                    "home-other", LocalizedText(zh: "\(target) 是另一个登记簿", en: "\(target) is another register"),
                    hint: LocalizedText(zh: "向登记员核对地址", en: "ask the registrar for the address"))
            }
            // Where a registrar has put on record that this is the home now, what it lacks is this copy's own again, and `sync` brings it there.
            let isWhole = try seen.map { try repository.isAncestor($0, of: main) } ?? true
            guard isWhole || there.settings.home == target.description else {
                throw RegisterError(
                    "home-set-back",
                    LocalizedText(
                        zh: "\(target) 缺少本机在原地址见过的提交 \(seen?.short ?? "")，且登记簿未登记迁到该处",
                        en:
                            "\(target) lacks commit \(seen?.short ?? ""), which this copy has seen at the old address, and nobody has put on record that the register moved there"
                    ),
                    hint: LocalizedText(
                        zh: "请登记员运行：concord publish --move \(target)",
                        en: "a registrar types: concord publish --move \(target)"))
            }
            NamedHomes(environment: session.programs.environment).add(target)
            try tie(to: target)
            try Home(of: repository, session.programs)?.note(main)
            try rememberHome(named: there.settings.home)
        } catch let failure as RemoteRepository.Failure {
            throw .unreachable(target, failure.reason)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Names an address as this copy's home, in git's own way: a remote.
    func tie(to target: RemoteAddress) throws {
        let name =
            repository.configuration("concord.home").flatMap {
                repository.configuration("remote.\($0).url") == nil ? nil : $0
            }
            ?? (repository.configuration("remote.origin.url").map { $0 != target.location } == true
                ? "home" : "origin")
        try repository.setConfiguration("remote.\(name).url", target.location)
        try repository.setConfiguration("remote.\(name).fetch", "+refs/heads/*:refs/remotes/\(name)/*")
        try useHome(name)
    }
}
