import FoundationEssentials
import Glibc

/// A folder of one's own for the files that a program wants to be handed by name; readable by nobody else, and gone
/// afterwards.
public struct TemporaryFolder: Sendable {
    public let path: String

    /// - Parameter environment: `TMPDIR` in it says where.
    public init(environment: [String: String]) throws(ProgramError) {
        let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(parent)/concord-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw .failed(program: "mkdtemp", reason: "\(parent): \(String(cString: strerror(errno)))")
        }
        path = String(cString: made)
    }

    /// Writes a file into the folder and returns its path.
    public func write(_ name: String, _ bytes: [UInt8], isProgram: Bool = false) throws(ProgramError) -> String {
        let file = path + "/" + name
        let mode: mode_t = isProgram ? 0o700 : 0o600
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            throw .failed(program: "open", reason: "\(file): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                throw .failed(program: "write", reason: "\(file): \(String(cString: strerror(errno)))")
            }
            written += count
        }
        return file
    }

    /// Makes folders in it, for its owner alone.
    public func makeFolders(_ names: [String]) throws(ProgramError) {
        for name in names where mkdir("\(path)/\(name)", 0o700) != 0 {
            throw .failed(program: "mkdir", reason: "\(path)/\(name): \(String(cString: strerror(errno)))")
        }
    }

    /// The names of what is in it, in no order.
    public var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    /// Removes the folder with all that is in it; what cannot be removed stays.
    public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
