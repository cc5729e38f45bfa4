import Glibc

/// A program that is talked to over two pipes of its own: it reads from descriptor 3 and writes to descriptor 4, in messages
/// that end with a zero byte, as browsers' `--remote-debugging-pipe` does. Its standard streams lead nowhere.
///
/// It belongs to one task at a time, and ends with ``end()`` at the latest when nobody holds it any more.
public final class Conversation {
    private let process: pid_t
    private let toProgram: Int32
    private let fromProgram: Int32
    private var received: [UInt8] = []
    private var hasEnded = false

    /// Starts the program with the environment of `programs` and in a process group of its own.
    public init(_ program: String, _ arguments: [String], with programs: Programs) throws(ProgramError) {
        ProgramInput.writingToNobodyIsAnError
        let path = try programs.path(of: program)
        let input = try Self.pipe(program)
        let output: (read: Int32, write: Int32)
        do throws(ProgramError) { output = try Self.pipe(program) } catch {
            [input.read, input.write].forEach { close($0) }
            throw error
        }
        defer { [input.read, output.write].forEach { close($0) } }
        var process: pid_t = 0
        let variables = programs.environment.map { "\($0.key)=\($0.value)" }
        let failure = Self.spawn(
            &process, path, [program] + arguments, variables, reads: input.read, writes: output.write)
        guard failure == 0 else {
            [input.write, output.read].forEach { close($0) }
            throw .failed(program: program, reason: String(cString: strerror(failure)))
        }
        (self.process, toProgram, fromProgram) = (process, input.write, output.read)
    }

    deinit { end() }

    /// Sends a message; nothing is said about whether it was read.
    public func send(_ message: [UInt8]) {
        var rest = (message + [0])[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(toProgram, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// The next message, without its zero byte; nil when the program has ended or the time is up.
    public func receive(before deadline: ContinuousClock.Instant) -> [UInt8]? {
        var searched = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if let end = received[searched...].firstIndex(of: 0) {
                defer { received.removeSubrange(...end) }
                return Array(received[..<end])
            }
            searched = received.count
            let left = ContinuousClock.now.duration(to: deadline).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard ContinuousClock.now < deadline else { return nil }
            var watched = pollfd(fd: fromProgram, events: Int16(POLLIN), revents: 0)
            let ready = poll(&watched, 1, Int32(min(max(milliseconds, 0) + 1, 60_000)))
            if ready == 0 || (ready < 0 && errno == EINTR) { continue }
            let count = read(fromProgram, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return nil }
            received += buffer[..<count]
        }
    }

    /// Ends the program with all that it started. Waits a second for it to go by itself once nobody talks to it.
    public func end() {
        guard !hasEnded else { return }
        hasEnded = true
        close(toProgram)
        close(fromProgram)
        for _ in 0..<100 where waitpid(process, nil, WNOHANG) == 0 { usleep(10_000) }
        kill(-process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// A pipe whose ends lie above 4 and close in children, so that putting them in place overwrites neither.
    private static func pipe(_ program: String) throws(ProgramError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else {
            throw .failed(program: program, reason: String(cString: strerror(errno)))
        }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        ends.forEach { close($0) }
        guard !moved.contains(-1) else {
            throw .failed(program: program, reason: String(cString: strerror(errno)))
        }
        return (moved[0], moved[1])
    }

    private static func spawn(
        _ process: inout pid_t, _ path: String, _ arguments: [String], _ variables: [String], reads: Int32,
        writes: Int32
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for stream: Int32 in 1...2 { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0) }
        posix_spawn_file_actions_adddup2(&actions, reads, 3)
        posix_spawn_file_actions_adddup2(&actions, writes, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { (words + environment).forEach { free($0) } }
        return posix_spawn(&process, path, &actions, &attributes, &words, &environment)
    }
}
