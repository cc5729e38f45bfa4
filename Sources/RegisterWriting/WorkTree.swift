import Git
import Records
import Register

/// The folder beside the repository, which shows what `main` has.
public struct WorkTree: Sendable {
    private let register: Register
    private var repository: GitRepository { register.repository }

    public init(_ register: Register) { self.register = register }

    /// Whether the folder follows `main` at all.
    public var isFollowing: Bool { repository.headTarget == RegisterPath.branch && !repository.isBare }

    /// A file that was changed by hand is not overwritten. One that only looks so, since somebody else has moved `main` and the
    /// folder with it, makes the event start anew.
    func refuseHandEdits(_ events: [Event], _ view: RegisterView) throws {
        guard isFollowing else { return }
        for event in events {
            for path in event.files.keys.sorted() {
                let known = try repository.entry(at: path, in: view.tree)?.id
                guard try repository.isModified(path, from: known), try !isBehind(path, view),
                    try repository.workTreeFile(path) != (event.files[path] ?? nil)
                else { continue }
                guard try repository.reference(RegisterPath.branch) == view.tip else { throw Overtaken() }
                throw RegisterError(
                    "work-tree-changed",
                    LocalizedText(
                        zh: "\(path) 被手工改动过，不会覆盖它", en: "\(path) was changed by hand and is not overwritten"),
                    hint: LocalizedText(
                        zh: "用 concord edit 把改动纳入草稿，或用 git checkout HEAD -- \(path) 放弃改动",
                        en:
                            "concord edit takes the change into a draft; git checkout HEAD -- \(path) gives it up"))
            }
        }
    }

    /// Whether a file is what `main` once had: another process moved `main` and has not got to the folder, or did not live to.
    /// Such a file is moved forward, and loses nothing.
    public func isBehind(_ path: String, _ view: RegisterView) throws(RegisterError) -> Bool {
        do {
            let content = try repository.workTreeFile(path)
            let found = content.map { ObjectID.hash(.blob, $0) }
            let history = try view.history()
            let entries = RegisterPath.number(of: path).map { history.events(of: $0) } ?? history.entries
            for entry in entries.reversed() {
                if try repository.entry(at: path, in: entry.commit.tree)?.id == found { return true }
            }
            // Before the record's first event there was no file.
            return found == nil
        } catch {
            throw RegisterError(error)
        }
    }

    /// Brings files to what `main` has now. Nothing that goes wrong here undoes what is done: it is said, with the way out.
    func follow(_ files: [String: ObjectID?]) -> [Finding] {
        guard isFollowing else { return [] }
        do {
            try repository.updateWorkTree(files)
            return []
        } catch {
            let reason = RegisterError(error).message
            return [
                Finding(
                    "work-tree-behind", .warning,
                    LocalizedText(
                        zh: "已经登记，但文件夹里的文件没能跟上：\(reason.zh)",
                        en: "it is on record, and the files in the folder could not follow: \(reason.en)"),
                    hint: LocalizedText(zh: "稍后运行 concord doctor --fix", en: "run concord doctor --fix later"))
            ]
        }
    }
}
