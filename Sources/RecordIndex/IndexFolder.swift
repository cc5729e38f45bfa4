import FoundationEssentials
import Glibc
import Register

/// Where the indexes of one copy of a register lie: a folder of the user's own, with one file in use and, for a while, one that is being
/// built beside it.
///
/// A file is never put in another's place: SQLite's log of the old one would be played into the new one. Each has a generation of its
/// own, the highest counts, and older ones are removed, which whoever has them open does not notice.
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

    /// The file in use; nil where there is none.
    var current: (path: String, generation: Int)? {
        generations.max().map { (file($0), $0) }
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    private var generations: [Int] {
        names.compactMap { name in
            guard name.hasPrefix(prefix), name.hasSuffix(".sqlite") else { return nil }
            return Int(name.dropFirst(prefix.count).dropLast(7))
        }
    }

    private func file(_ generation: Int) -> String { path + "/\(prefix)\(generation).sqlite" }

    /// Nobody else may put an index here.
    var isOwn: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
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
        let generation = (current?.generation ?? 0) + 1
        // A link is never made over another's.
        let isThere = link(unfinished, file(generation)) == 0 || errno == EEXIST
        remove(unfinished)
        guard isThere else { return nil }
        for older in generations where older < generation { remove(file(older)) }
        return current?.path
    }

    /// The files in use of other copies.
    var others: [String] {
        names.filter { $0.hasSuffix(".sqlite") && !$0.hasPrefix(prefix) }.map { path + "/" + $0 }
    }

    /// Removes a file that is of no use, with what SQLite keeps beside it.
    func remove(_ file: String) { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(file + suffix) } }

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
