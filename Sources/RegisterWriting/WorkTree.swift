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

    /// A file that was changed by hand is not overwritten.
    func refuseHandEdits(_ events: [Event], _ view: RegisterView) throws {
        guard isFollowing else { return }
        for event in events {
            for path in event.files.keys.sorted() where try isModified(path, view, becoming: event.files[path] ?? nil) {
                // The folder follows this copy's `main` as it is now, which may be another than what the event is made on.
                let isHandMade = try repository.havingWorkTree {
                    try isModified(path, register.readMain(view.session), becoming: event.files[path] ?? nil)
                }
                guard isHandMade else { continue }
                throw RegisterError(
                    "work-tree-changed",
                    LocalizedText(
                        zh: "\(path) 已被手工改动，未予覆盖", en: "\(path) was changed by hand and is not overwritten"),
                    hint: LocalizedText(
                        zh: "将改动纳入草稿：concord edit；放弃改动：git checkout HEAD -- \(path)",
                        en:
                            "concord edit takes the change into a draft; git checkout HEAD -- \(path) gives it up"))
            }
        }
    }

    private func isModified(_ path: String, _ view: RegisterView, becoming bytes: [UInt8]?) throws -> Bool {
        let known = try repository.entry(at: path, in: view.tree)?.id
        return try repository.isModified(path, from: known) && !isBehind(path, view)
            && repository.workTreeFile(path) != bytes
    }

    /// Whether a file is what `main` once had: another process moved `main` and has not got to the folder, or did not live to.
    /// Such a file is moved forward, and loses nothing.
    public func isBehind(_ path: String, _ view: RegisterView) throws(RegisterError) -> Bool {
        do {
            let content = try repository.workTreeFile(path)
            let found = content.map { ObjectID.hash(.blob, $0) }
            let history = try view.history()
            // Its own events first; commits that say nothing of it may have touched it too.
            let own = try RegisterPath.number(of: path).map { try history.events(of: $0) } ?? []
            func has(_ entry: HistoryEntry) throws -> Bool {
                try repository.entry(at: path, in: entry.commit.tree)?.id == found
            }
            for entry in own.reversed() where try has(entry) { return true }
            for position in (0..<history.count).reversed() where try has(history.entry(at: position)) { return true }
            // Before the record's first event there was no file.
            return found == nil
        } catch {
            throw RegisterError(error)
        }
    }

    /// Brings files to what `main` has now, which is more than what was just done when others have gone on since. Nothing that goes
    /// wrong here undoes what is done: it is said, with the way out. What was changed by hand stays, and is told.
    ///
    /// - Parameter former: what `main` was, where that did not lead to what it is now.
    public func follow(_ paths: some Sequence<String>, from former: ObjectID? = nil, _ session: Session) -> [Finding] {
        guard isFollowing else { return [] }
        do {
            return try repository.havingWorkTree {
                let now = try register.readMain(session)
                let old = try former.map { try repository.commit($0).tree }
                var (files, findings): ([String: ObjectID?], [Finding]) = ([:], [])
                for path in paths {
                    let target = try repository.entry(at: path, in: now.tree)?.id
                    let isFormer =
                        try old.map { try !repository.isModified(path, from: repository.entry(at: path, in: $0)?.id) }
                        ?? false
                    if try !isFormer && repository.isModified(path, from: target) && !isBehind(path, now) {
                        findings.append(Self.changed(path))
                    } else {
                        files[path] = .some(target)
                    }
                }
                try repository.updateWorkTree(files)
                return findings
            }
        } catch {
            let reason = RegisterError(error).message
            return [
                Finding(
                    "work-tree-behind", .warning,
                    LocalizedText(
                        zh: "已登记，但文件夹中的文件未能更新：\(reason.zh)",
                        en: "it is on record, and the files in the folder could not follow: \(reason.en)"),
                    hint: LocalizedText(zh: "请稍后运行：concord doctor --fix", en: "run concord doctor --fix later"))
            ]
        }
    }

    // MARK: looking over it

    /// How the folder stands against `main` as it is now.
    private struct Standing: Equatable {
        /// Files, or their index entries, that are older than `main`, or missing, and what they are to be.
        var behind: [String: ObjectID?] = [:]
        /// Files that were changed by hand.
        var changed: [String] = []
    }

    private func standing(_ session: Session) throws -> Standing {
        let main = try register.readMain(session)
        var standing = Standing()
        var index = try repository.indexEntries()
        for (path, entry) in try main.ownFiles() {
            let listed = index.removeValue(forKey: path)
            do {
                // What is no file, or may be none, is for the audit.
                guard entry.isPlainFile else { continue }
                if try repository.isModified(path, from: entry.id) {
                    if try repository.workTreeFile(path) == nil || isBehind(path, main) {
                        standing.behind[path] = .some(entry.id)
                    } else {
                        standing.changed.append(path)
                    }
                } else if listed != entry.id {
                    standing.behind[path] = .some(entry.id)
                }
            } catch let error as GitError where error.kind == .invalid {
                standing.changed.append(path)
            }
        }
        // What `main` has no more; what was added by hand and never was on it is nobody's business.
        for path in index.keys where (try? repository.workTreeFile(path) == nil || isBehind(path, main)) == true {
            standing.behind[path] = .some(nil)
        }
        return standing
    }

    /// What is older than `main` or was changed by hand. What is older is brought forward if it is to be mended; what was changed
    /// by hand is left alone.
    public func findings(mending: Bool, _ session: Session) async throws(RegisterError) -> [Finding] {
        guard isFollowing else { return [] }
        do {
            var found = try repository.havingWorkTree {
                let found = try standing(session)
                guard mending, !found.behind.isEmpty else { return found }
                do { try repository.updateWorkTree(found.behind) } catch {
                    // One file that cannot be written keeps no other from being.
                    for (path, id) in found.behind { try? repository.updateWorkTree([path: id]) }
                }
                return try standing(session)
            }
            if found != Standing(), !mending {
                // Somebody may have moved `main` a moment ago, and be about to bring the folder after it.
                try await Task.sleep(for: .milliseconds(300))
                let again = try repository.havingWorkTree { try standing(session) }
                found.behind = found.behind.filter { again.behind[$0.key] != nil }
                found.changed = found.changed.filter(again.changed.contains)
            }
            return found.behind.keys.sorted().map(Self.behind) + found.changed.sorted().map(Self.changed)
        } catch {
            throw RegisterError(error)
        }
    }

    private static func behind(_ path: String) -> Finding {
        Finding(
            "work-tree-behind", .warning,
            LocalizedText(zh: "该文件比 main 旧，或缺失", en: "this is older than main, or missing"),
            hint: LocalizedText(zh: "concord doctor --fix", en: "concord doctor --fix"), file: path)
    }

    private static func changed(_ path: String) -> Finding {
        Finding(
            "work-tree-changed", .warning, LocalizedText(zh: "该文件与 main 不同", en: "this differs from main"),
            hint: LocalizedText(
                zh: "将改动纳入草稿：concord edit；放弃改动：git checkout HEAD -- 文件",
                en: "concord edit takes it into a draft, git checkout HEAD -- FILE gives it up"), file: path)
    }
}
