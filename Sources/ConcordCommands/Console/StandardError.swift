import Glibc

/// Standard error, unbuffered, for what is neither data nor a message of its own line: progress and questions.
enum StandardError {
    /// What was printed before goes out first, so that the two streams keep their order on a screen.
    @Sendable static func write(_ text: String) {
        fflush(nil)
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            bytes = bytes.dropFirst(max(0, count))
        }
    }
}
