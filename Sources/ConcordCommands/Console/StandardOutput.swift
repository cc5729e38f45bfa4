// C has `stdout` as a variable; nobody sets it.
@preconcurrency import Glibc

/// Standard output, where data goes.
enum StandardOutput {
    /// How it ended.
    enum End: Equatable {
        case written
        /// Whoever read it has left, as `head` does: nobody's fault.
        case left
        case failed
    }

    /// Writes out what was printed, and tells whether all of it has arrived.
    static func finish() -> End {
        let isFlushed = fflush(stdout) == 0
        let isPipeGone = !isFlushed && errno == EPIPE
        if isFlushed, ferror(stdout) == 0 { return .written }
        return isPipeGone || hasNoReader ? .left : .failed
    }

    /// All of the bytes, as they are, behind what was printed.
    static func write(_ bytes: [UInt8]) throws(OutputFile.Failure) {
        fflush(stdout)
        try OutputFile.write(bytes, to: STDOUT_FILENO)
    }

    private static var hasNoReader: Bool {
        var file = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        return poll(&file, 1, 0) > 0 && Int32(file.revents) & POLLERR != 0
    }
}
