import FoundationEssentials
import Glibc

extension GitRepository {
    /// Makes a repository that is there whole or not at all: it is made under another name, filled, and renamed. After a failure or
    /// a crash the place is as it was, but for a folder `.concord-…`, which the next try takes away.
    ///
    /// - Parameters:
    ///   - path: a folder, which may be there already; one for a bare repository must be empty.
    ///   - fill: puts objects and references into it. There are no files yet, and no work tree to put them into.
    /// - Returns: the repository in its place.
    /// - Throws: ``GitError/Kind/exists`` when there is one already, or the folder is not empty.
    public static func make(
        _ path: String, bare: Bool, _ fill: (GitRepository) async throws -> Void
    ) async throws -> GitRepository {
        let place = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let parent = place.split(separator: "/").dropLast().joined(separator: "/")
        let folder =
            bare ? (place.hasPrefix("/") ? "/" : "") + (parent.isEmpty && !place.hasPrefix("/") ? "." : parent) : place
        let target = bare ? place : place + "/.git"
        guard !isThere(target, bare: bare) else {
            throw GitError(
                .exists, "make a repository in \(path)", bare ? "the folder is not empty" : "there is one already")
        }
        let made = try makeFolders(folder)
        let temporary = "\(folder)/\(Leftover.name())"
        do {
            removeLeftovers(in: folder)
            do {
                let repository = try create(temporary, bare: bare)
                try await fill(repository)
            }
            guard rename(bare ? temporary : temporary + "/.git", target) == 0 else {
                let isThere = [ENOTEMPTY, EEXIST].contains(errno)
                throw GitError(
                    isThere ? .exists : .other, "make a repository in \(path)", String(cString: strerror(errno)))
            }
            if !bare { rmdir(temporary) }
            if let folder = Descriptor(owning: Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
                fsync(folder.raw)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            for folder in made.reversed() { rmdir(folder) }
            throw error
        }
        return try open(place, searchingUpwards: false)
    }

    private static func isThere(_ target: String, bare: Bool) -> Bool {
        guard bare else { return access(target, F_OK) == 0 }
        return ((try? FileManager.default.contentsOfDirectory(atPath: target)) ?? []).contains { !Leftover.isOne($0) }
    }

    /// Makes a folder with those above it; returns what was made, the outermost first.
    private static func makeFolders(_ path: String) throws(GitError) -> [String] {
        var (made, missing, next): ([String], [String], String) = ([], [], path)
        while access(next, F_OK) != 0, let slash = next.lastIndex(of: "/") {
            missing.append(next)
            next = String(next[..<slash])
            if next.isEmpty { break }
        }
        for folder in missing.reversed() {
            guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
                let reason = String(cString: strerror(errno))
                for folder in made.reversed() { rmdir(folder) }
                throw GitError(.other, "make the folder \(folder)", reason)
            }
            made.append(folder)
        }
        return made
    }

    private static func removeLeftovers(in folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where Leftover.isOne(name) {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}
