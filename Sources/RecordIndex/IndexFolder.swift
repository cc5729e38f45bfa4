import FoundationEssentials
import Glibc
import Register

/// Where the indexes of one copy of a register lie: a folder of the user's own, with one file in use and, for a while, one that is being
/// built beside it.
///
/// A file is never put in another's place, nor does its name come again: SQLite's log of the old one would be played into the new one. Each
/// has a generation, the highest counts, and others are removed, which whoever has them open does not notice.
struct IndexFolder: Sendable {
    let path: String
    /// The copy's folder of objects.
    let repository: String
    private let prefix: String

    /// - Parameters:
    ///   - cache: the user's folder for what can be made anew.
    ///   - repository: the folder of the copy's objects.
    init(in cache: String, of repository: String) {
        path = cache + "/concord"
        self.repository = repository
        prefix = Digest.sha256(Array(repository.utf8)).prefix(16) + "-v\(IndexSchema.version)."
    }

    /// The path of the file in use; nil where there is none.
    var current: String? { files.max { $0.rank < $1.rank }.map { path + "/" + $0.name } }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    /// The files of this copy that were ever put to use.
    private var files: [(name: String, rank: (generation: Int, random: String))] {
        names.compactMap { name in
            guard name.hasPrefix(prefix), name.hasSuffix(".sqlite") else { return nil }
            let parts = name.dropFirst(prefix.count).dropLast(7).split(separator: "-")
            guard parts.count == 2, let generation = Int(parts[0]) else { return nil }
            return (name, (generation, String(parts[1])))
        }
    }

    /// Nobody else may put an index here.
    var isOwn: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    }

    /// Nobody else may have written a file; one that is no plain file is none.
    static func isOwn(_ file: String) -> Bool {
        var status = stat()
        return lstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid()
            && status.st_mode & 0o022 == 0
    }

    /// An empty file to build in, for nobody else to read; nil where it cannot be made.
    func makeUnfinished() -> String? {
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard isOwn else { return nil }
        removeAbandoned()
        // A process may build twice at once.
        let unfinished = path + "/\(prefix)building-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(unfinished, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        close(descriptor)
        return unfinished
    }

    /// Puts a finished file to use, and removes what it comes after.
    ///
    /// - Returns: its path; that of another's where one was quicker.
    func use(_ unfinished: String) -> String? {
        let generation = (files.map(\.rank.generation).max() ?? 0) + 1
        let name = "\(prefix)\(generation)-\(String(UInt64.random(in: 0 ... .max), radix: 16)).sqlite"
        // A link is never made over another's.
        let isThere = link(unfinished, path + "/" + name) == 0
        remove(unfinished)
        guard isThere, let current else { return nil }
        for file in files.map({ path + "/" + $0.name }) where file != current { remove(file) }
        return current
    }

    /// The files in use of other copies.
    var others: [String] {
        names.filter { $0.hasSuffix(".sqlite") && !$0.hasPrefix(prefix) }.map { path + "/" + $0 }
    }

    /// Removes a file that is of no use, with what SQLite keeps beside it: that first, so that nothing of it is left should this end half-way.
    func remove(_ file: String) { for suffix in ["-wal", "-shm", "-journal", ""] { unlink(file + suffix) } }

    /// Removes what earlier programs made for this copy, and what SQLite kept beside files that are gone.
    func removeOutdated() {
        let copy = prefix.prefix { $0 != "-" } + "-v"
        let names = Set(names)
        for name in names where name.hasPrefix(copy) {
            let version = Int(name.dropFirst(copy.count).prefix { $0.isNumber })
            if let version, version < IndexSchema.version { remove(path + "/" + name) }
        }
        for name in names {
            guard let suffix = ["-wal", "-shm"].first(where: name.hasSuffix),
                name.dropLast(suffix.count).hasSuffix(".sqlite"),
                !names.contains(String(name.dropLast(suffix.count)))
            else { continue }
            // Another process may have put the file there since; the name of one that is gone never comes again.
            guard access(path + "/" + name.dropLast(suffix.count), F_OK) != 0 else { continue }
            unlink(path + "/" + name)
        }
    }

    /// What was being built when its process ended.
    private func removeAbandoned() {
        let building = prefix + "building-"
        for name in names where name.hasPrefix(building) {
            guard let process = Int32(name.dropFirst(building.count).prefix { $0.isNumber }), kill(process, 0) != 0
            else { continue }
            remove(path + "/" + name)
        }
    }
}
