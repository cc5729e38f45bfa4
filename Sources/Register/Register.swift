import Git
import Programs
import Records

/// A register: a git repository with records in it. It answers nothing itself: whoever asks takes a view of one tip.
public final class Register: Sendable {
    public let repository: GitRepository
    package let store: RegisterStore

    /// - Parameter memory: what was read in earlier runs; everything is read from git if nil.
    package init(_ repository: GitRepository, memory: (any RegisterMemory)? = nil) {
        self.repository = repository
        store = RegisterStore(repository, memory: memory)
    }

    /// Opens a home: a repository that is a register, or is to become one by the first push.
    ///
    /// - Parameter quarantine: where git keeps the objects of a push that is being judged.
    public static func openHome(_ path: String, quarantine: String? = nil) throws(RegisterError) -> Register {
        do throws(GitError) {
            let repository = try GitRepository.open(path, searchingUpwards: false)
            if let quarantine { try repository.lookAlso(in: quarantine) }
            return Register(repository)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Opens the register at a path, or the one around it.
    ///
    /// - Parameter memory: finds what was read of a repository in earlier runs; everything is read from git where it finds nothing.
    public static func open(_ path: String, memory: (GitRepository) -> (any RegisterMemory)? = { _ in nil })
        throws(RegisterError) -> Register
    {
        do throws(GitError) {
            let repository = try GitRepository.open(path, searchingUpwards: true)
            let register = Register(repository, memory: memory(repository))
            guard try register.repository.reference(RegisterPath.branch) != nil else {
                throw GitError(.notFound, "open", "no main")
            }
            return register
        } catch {
            guard error.kind == .notFound else { throw RegisterError(error) }
            if let gone = Self.goneMain(path) { throw gone }
            throw RegisterError(
                "register-missing", LocalizedText(zh: "该位置没有登记簿：\(path)", en: "there is no register here: \(path)"),
                hint: LocalizedText(
                    zh: "请先进入登记簿所在的文件夹（cd 文件夹）；尚未加入的：concord join 地址；新建：concord init",
                    en:
                        "go into the register's folder (cd DIR); to take part in one: concord join ADDRESS; to make one: concord init"
                ))
        }
    }

    /// A repository that was a register and has lost its branch: founding another one in its place would be the wrong way out.
    private static func goneMain(_ path: String) -> RegisterError? {
        guard let repository = try? GitRepository.open(path, searchingUpwards: true), let tip = Pins(repository).tip
        else {
            return nil
        }
        let restore = "git update-ref \(RegisterPath.branch) \(tip)"
        return RegisterError(
            "main-missing",
            LocalizedText(zh: "登记簿的 main 分支缺失", en: "the register's branch main is gone"),
            hint: LocalizedText(
                zh: "恢复到本机最后取得的提交：" + restore, en: "put it back to what this clone saw last: " + restore))
    }

    /// What this clone remembers of the register.
    public var pins: Pins { Pins(repository) }

    /// Files that are this clone's own: drafts, pins.
    package var ownFolder: String { repository.commonDirectory + "concord" }

    /// Reads `main`: where a command begins, and by a writer that lost a race or looks whether a number is still free.
    ///
    /// - Throws: for a format newer than this program's, and where there are no settings to go by.
    public func readMain(_ session: Session) throws(RegisterError) -> RegisterView {
        do {
            guard let tip = try repository.reference(RegisterPath.branch) else {
                throw RegisterError(
                    "register-empty", LocalizedText(zh: "登记簿没有 main 分支", en: "the register has no branch main"))
            }
            return try view(at: tip, session)
        } catch {
            throw RegisterError(error)
        }
    }

    /// The register as a commit has it, whatever has a name.
    ///
    /// - Throws: as ``readMain(_:)``.
    public func view(at tip: ObjectID, _ session: Session) throws(RegisterError) -> RegisterView {
        do {
            let commit = try repository.commit(tip)
            let view = try RegisterView(store, session, commit)
            guard let refusal = Self.refusal(view.roster) else { return view }
            return try RegisterView(
                store, session, commit, roster: try lastUsableRoster(before: commit, else: refusal))
        } catch {
            throw RegisterError(error)
        }
    }

    /// The settings that were in force before somebody who is no registrar put others in their place that cannot be used: one bad
    /// commit must not silence all answers, and `audit` names it.
    ///
    /// - Throws: the refusal, where there are none, or a registrar made the change: a newer format is to be believed then.
    private func lastUsableRoster(before tip: Commit, else refusal: RegisterError) throws -> Roster {
        var (found, change): (Roster?, Commit) = (nil, tip)
        try repository.walk(from: tip.id) { commit in
            let roster = try store.roster(tree: commit.tree)
            guard Self.refusal(roster) == nil else {
                change = commit
                return true
            }
            found = roster
            return false
        }
        guard let found, !found.mayBeRegistrars(change) else { throw refusal }
        return found
    }

    /// Why settings cannot be worked with; nil where they can.
    static func refusal(_ roster: Roster) -> RegisterError? {
        if let format = roster.settings.format, format > Settings.currentFormat {
            return RegisterError(
                "format-newer",
                LocalizedText(
                    zh: "登记簿格式为第 \(format) 版，本程序最高支持第 \(Settings.currentFormat) 版",
                    en: "the register is of format \(format), and this program knows up to \(Settings.currentFormat)"),
                hint: LocalizedText(zh: "请升级 Concord", en: "get a newer concord"))
        }
        guard roster.settings.format != nil else {
            return RegisterError(
                "register-settings",
                LocalizedText(
                    zh: "该仓库不是登记簿，或无法读取 register.yaml",
                    en: "this repository is not a register, or its register.yaml cannot be read"),
                hint: LocalizedText(zh: "建立登记簿：concord init", en: "concord init makes a register"),
                findings: roster.findings)
        }
        return nil
    }
}
