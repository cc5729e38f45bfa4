import Glibc

/// A file that the person names for output.
///
/// A link is followed; a pipe or a device is written into; a regular file has all of the new bytes or keeps the old ones, and
/// its mode; a new one has the mode that the umask leaves.
struct OutputFile {
    /// What the system said when it did not let us.
    struct Failure: Error {
        let code: Int32
        var reason: String { String(cString: strerror(code)) }
    }

    /// With the links in it followed, as far as there is something.
    private let path: String

    /// - Parameter path: absolute.
    init(_ path: String) { self.path = Self.target(of: path) }

    func write(_ bytes: [UInt8]) throws(Failure) {
        var status = stat()
        let exists = stat(path, &status) == 0
        guard exists || errno == ENOENT else { throw Failure(code: errno) }
        let isRegular = !exists || status.st_mode & S_IFMT == S_IFREG
        // What the shell has opened already is not ours to replace.
        if !isRegular || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return try writeInto(bytes) }
        if exists, access(path, W_OK) != 0 { throw Failure(code: errno) }
        try replace(with: bytes, exists ? status : nil)
    }

    private func writeInto(_ bytes: [UInt8]) throws(Failure) {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(code: errno) }
        do throws(Failure) { try Self.write(bytes, to: file) } catch {
            close(file)
            throw error
        }
        guard close(file) == 0 else { throw Failure(code: errno) }
    }

    /// By a file beside it that takes its place when all is on the disk.
    private func replace(with bytes: [UInt8], _ old: stat?) throws(Failure) {
        let beside =
            "\(path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)).concord-\(UInt64.random(in: 0 ... .max))"
        let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old == nil ? 0o666 : 0o600)
        guard file >= 0 else { throw Failure(code: errno) }
        do throws(Failure) {
            try Self.write(bytes, to: file)
            if let old {
                // Only root may give a file away; whoever may not keeps it in their own name.
                _ = fchown(file, old.st_uid, old.st_gid)
                guard fchmod(file, old.st_mode & 0o7777) == 0 else { throw Failure(code: errno) }
            }
            guard fsync(file) == 0 else { throw Failure(code: errno) }
        } catch {
            close(file)
            unlink(beside)
            throw error
        }
        guard close(file) == 0, rename(beside, path) == 0 else {
            let code = errno
            unlink(beside)
            throw Failure(code: code)
        }
    }

    /// All of the bytes, however often the system takes only some.
    static func write(_ bytes: [UInt8], to file: Int32) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Failure(code: count < 0 ? errno : ENOSPC) }
            rest = rest.dropFirst(count)
        }
    }

    /// Where a path leads; of a link to nothing, what it names. No more links are followed than the system would.
    private static func target(of path: String) -> String {
        if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return path }
        var path = path
        for _ in 0..<40 {
            if let real = realpath(path, nil) {
                defer { free(real) }
                return String(cString: real)
            }
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &buffer, buffer.count)
            guard count > 0 else { return path }
            let link = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let folder = path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)
            path = link.hasPrefix("/") ? link : folder + link
        }
        return path
    }
}
