import FoundationEssentials
import Glibc

/// A lock file of git's or libgit2's: whoever made it is changing what stands beside it. One whose maker was killed stays, and is
/// in everybody's way.
public struct LockFile: Hashable, Sendable {
    /// Below the repository's folder: `refs/heads/main.lock`.
    public let name: String
    /// Seconds since it was made or written.
    public let age: Int
    /// No process of this machine has it open, and no git works in this repository. Where that cannot be seen it is false.
    public let isAbandoned: Bool
    fileprivate let path: String
    /// Tells this lock from the next one of the name.
    fileprivate let identity: [Int]
}

extension GitRepository {
    /// The lock files that stand now, by name.
    public func locks() -> [LockFile] {
        let top = ["HEAD", "config", "index", "packed-refs", "shallow"].map { $0 + ".lock" }
        var found: [(name: String, folder: String)] = []
        for folder in Set([gitDirectory, commonDirectory]) {
            found += top.map { ($0, folder) }
            FolderWalk.visit(folder + "refs/") { path, name in
                if name.hasSuffix(".lock") { found.append((String(path.dropFirst(folder.count)), folder)) }
                return true
            }
        }
        let standing = found.compactMap { name, folder in Self.identity(folder + name).map { (name, folder + name, $0) }
        }
        guard !standing.isEmpty else { return [] }
        let users = ProcessTable(folders: [gitDirectory, commonDirectory, workDirectory].compactMap { $0 })
        return standing.map { name, path, identity in
            LockFile(
                name: name, age: max(0, Int(time(nil)) - identity[1]), isAbandoned: !users.mayUse(path), path: path,
                identity: identity)
        }.sorted { $0.name < $1.name }
    }

    /// Removes a lock whose maker is gone.
    ///
    /// - Returns: whether it is gone now; false when it is in use, or cannot be removed.
    public func remove(_ lock: LockFile) -> Bool {
        guard let now = locks().first(where: { $0.name == lock.name }) else { return true }
        guard now.isAbandoned, now.identity == lock.identity else { return false }
        return unlink(now.path) == 0 || errno == ENOENT
    }

    /// The first lock that nobody holds and that still stands a moment later: in the blink between closing a lock and renaming it,
    /// its maker holds it no more either.
    func abandonedLock() -> LockFile? {
        let first = locks().filter(\.isAbandoned)
        guard !first.isEmpty else { return nil }
        usleep(200_000)
        let second = locks().filter(\.isAbandoned)
        return second.first { lock in first.contains { $0.identity == lock.identity } }
    }

    private static func identity(_ path: String) -> [Int]? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
}

/// The processes of this machine, as far as they may be looked at (proc(5)).
struct ProcessTable {
    /// What they have open.
    private var open: Set<String> = []
    /// A git works in one of the folders, or might.
    private var hasGit = false
    private var isReadable = false

    init(folders: [String]) {
        for pid in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(pid) != nil {
            isReadable = true
            let isGit = Self.name(pid).map { $0.hasPrefix("git") || $0 == "concord" } ?? false
            guard let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd") else {
                // Another user's, or just gone.
                hasGit = hasGit || isGit && Self.name(pid) != nil
                continue
            }
            for file in files {
                if let target = Self.target("/proc/\(pid)/fd/\(file)"),
                    target.hasSuffix(".lock") || target.contains("/objects/")
                {
                    open.insert(target)
                }
            }
            if isGit, Self.name(pid) != "concord", let place = Self.target("/proc/\(pid)/cwd"),
                folders.contains(where: { (place + "/").hasPrefix($0) })
            {
                hasGit = true
            }
        }
    }

    func mayUse(_ path: String) -> Bool { !isReadable || hasGit || open.contains(path) }

    private static func name(_ pid: String) -> String? {
        FileManager.default.contents(atPath: "/proc/\(pid)/comm").map { data in
            String(decoding: data.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
    }

    private static func target(_ link: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    }
}
