import Glibc

/// Which build of the program this is: what another one found is not taken for its own.
enum ProgramIdentity {
    /// The version, and the file's size and time.
    static let text: String = {
        let version = Concord.configuration.version
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return version }
        return "\(version) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }()
}
