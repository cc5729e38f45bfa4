import Glibc
import Subprocess

/// All of a child's standard input. A child that closes it early (`ssh-keygen -Y verify` on a malformed signature, a
/// pager one leaves) has had enough, which is no failure of ours: its exit status tells the rest.
///
/// The library's own array input traps in that case (swift-subprocess issue 367).
struct ProgramInput: InputProtocol {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        Self.writingToNobodyIsAnError
    }

    func write(with writer: StandardInputWriter) async throws {
        _ = try? await writer.write(bytes)
    }

    /// Rather than the end of the whole process. Children start with the default again.
    static let writingToNobodyIsAnError: Void = {
        signal(SIGPIPE, SIG_IGN)
    }()
}
