import Glibc

extension GitRepository {
    /// Lets others read and write what is made from now on as `core.sharedRepository` says (git-config(1)): libgit2 goes by the
    /// process's umask alone. It holds for the whole process, which works at one register.
    func obeySharing() {
        let bits: mode_t
        switch configuration("core.sharedrepository")?.lowercased() {
        case "group", "true", "yes", "on", "1": bits = 0o070
        case "all", "world", "everybody", "2": bits = 0o075
        default: return
        }
        let mask = umask(0)
        _ = umask(mask & ~bits)
    }
}
