import FoundationEssentials
import Git
import Programs
import RecordText
import Records
import Signatures

/// A register: a git repository with records in it, and who is working with it.
public final class Register {
    public let repository: GitRepository
    public let session: Session
    let rosters: RosterCache
    let cache = RecordCache()
    var knownHistory: History?
    /// What is known of the settings' trust, by the tip that was looked at.
    var trustedTips: [ObjectID: Int?] = [:]

    init(_ repository: GitRepository, _ session: Session) {
        self.repository = repository
        self.session = session
        self.rosters = RosterCache(repository)
    }

    /// Opens the register at a path, or the one around it.
    public static func open(_ path: String, _ session: Session) throws(RegisterError) -> Register {
        do throws(GitError) {
            let repository = try GitRepository.open(path, searchingUpwards: true)
            let register = Register(repository, session)
            guard try repository.reference(RegisterPath.branch) != nil else {
                throw GitError(.notFound, "open", "no main")
            }
            return register
        } catch {
            guard error.kind == .notFound else { throw RegisterError(error) }
            throw RegisterError(
                "register-missing", LocalizedText(zh: "这里没有登记簿：\(path)", en: "there is no register here: \(path)"),
                hint: LocalizedText(
                    zh: "用 concord init 建立，或用 --register 指明位置",
                    en: "make one with concord init, or say where it is with --register"))
        }
    }

    /// The same register for another person or time: for rehearsals.
    public func with(_ session: Session) -> Register { Register(repository, session) }

    /// The register as it stands now.
    public func snapshot() throws(RegisterError) -> RegisterView {
        do {
            guard let tip = try repository.reference(RegisterPath.branch) else {
                throw RegisterError(
                    "register-empty", LocalizedText(zh: "登记簿没有 main 分支", en: "the register has no branch main"))
            }
            return try snapshot(at: tip)
        } catch {
            throw RegisterError(error)
        }
    }

    /// The register as a commit has it. A format newer than this program's is refused.
    public func snapshot(at commit: ObjectID) throws(RegisterError) -> RegisterView {
        do {
            return try snapshot(of: try repository.commit(commit))
        } catch {
            throw RegisterError(error)
        }
    }

    /// The same for a commit that has been read.
    public func snapshot(of commit: Commit) throws(RegisterError) -> RegisterView {
        do {
            let tree = commit.tree
            let roster = try rosters.roster(tree: tree)
            if let format = roster.settings.format, format > Settings.currentFormat {
                throw RegisterError(
                    "format-newer",
                    LocalizedText(
                        zh: "登记簿的格式是第 \(format) 版，本程序只认到第 \(Settings.currentFormat) 版",
                        en:
                            "the register is of format \(format), and this program knows up to \(Settings.currentFormat)"
                    ),
                    hint: LocalizedText(zh: "请升级 concord", en: "get a newer concord"))
            }
            guard roster.settings.format != nil else {
                throw RegisterError(
                    "register-settings",
                    LocalizedText(
                        zh: "这个仓库不是登记簿，或 register.yaml 无法读取",
                        en: "this repository is no register, or its register.yaml cannot be read"),
                    hint: LocalizedText(zh: "用 concord init 建立登记簿", en: "concord init makes a register"),
                    findings: roster.findings)
            }
            return RegisterView(commit: commit.id, tree: tree, roster: roster, repository: repository, cache: cache)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Now, in the register's time zone.
    public func moment(_ settings: Settings, at seconds: Int? = nil) -> Moment {
        RegisterZone(settings.timeZone)?.moment(seconds ?? session.now)
            ?? Moment(seconds: seconds ?? session.now, offset: 0)
    }

    /// From when to when a record's meeting lasts; nil while it has no date or no time.
    public func span(of record: Record, _ settings: Settings) -> (start: Moment, end: Moment)? {
        guard let date = record.date, let time = record.time else { return nil }
        guard let zone = RegisterZone(settings.timeZone) ?? RegisterZone("UTC") else { return nil }
        return (zone.moment(date, minutes: time.start), zone.moment(date, minutes: time.end))
    }

    /// Files that are this clone's own: drafts, pins.
    var ownFolder: String { repository.commonDirectory + "concord" }
}
