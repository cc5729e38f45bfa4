import FoundationEssentials
import Glibc

/// What is made under a name for the time being, to be renamed when it is whole. The name says which process makes it, so that
/// what one that was killed left can be told from what is being made.
enum Leftover {
    private static let prefix = ".concord-"

    static func name() -> String { "\(prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))" }

    /// Whether a file or folder of this name was left by a process that is no more.
    static func isOne(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let pid = Int32(parts[0]), pid > 0, UInt32(parts[1]) != nil else { return false }
        return kill(pid, 0) != 0 && errno == ESRCH
    }
}

extension GitRepository {
    /// What processes that were killed left in the work tree and in the repository's folder, by path.
    public func leftovers() -> [String] {
        var found: [String] = []
        for root in [workDirectory, commonDirectory + "concord/"].compactMap({ $0 }) {
            FolderWalk.visit(root) { path, name in
                if Leftover.isOne(name) { found.append(path) }
                return name != ".git" && !Leftover.isOne(name)
            }
        }
        return (found + abandonedObjects()).sorted()
    }

    /// Objects that libgit2 was writing; git's own such files `git gc` takes away.
    private func abandonedObjects() -> [String] {
        let objects = commonDirectory + "objects/"
        var found: [String] = []
        for folder in [objects]
            + ((try? FileManager.default.contentsOfDirectory(atPath: objects)) ?? []).map({ objects + $0 + "/" })
        {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            where name.hasPrefix("tmp_object_git2_") { found.append(folder + name) }
        }
        guard !found.isEmpty else { return [] }
        // In the blink between closing one and renaming it, nobody has it open.
        usleep(200_000)
        let users = ProcessTable(folders: [gitDirectory, commonDirectory])
        return found.filter { access($0, F_OK) == 0 && !users.mayUse($0) }
    }

    /// Removes them.
    public func removeLeftovers() {
        for path in leftovers() { try? FileManager.default.removeItem(atPath: path) }
    }
}

/// Everything below a folder; nothing is reached through a symbolic link.
enum FolderWalk {
    /// - Parameters:
    ///   - folder: ends with a slash.
    ///   - visitor: is told a path and its last part, and says whether to go into it, should it be a folder.
    static func visit(_ folder: String, _ visitor: (_ path: String, _ name: String) -> Bool) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let path = folder + name
            var status = stat()
            guard visitor(path, name), lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
            visit(path + "/", visitor)
        }
    }
}
