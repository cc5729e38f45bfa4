import FoundationEssentials
import Git
import Glibc
import Records
import Register

/// What a home has taken, as the server saw it: a log of its own beside the repository, never in the tree. Each line names the one
/// before it by its digest, so that none can be taken out unseen; what has become long goes on in another file.
///
/// `ReceiptLog` reads it.
public struct Receipts: Sendable {
    private let path: String
    /// So long a file may become, in bytes: about a hundred thousand receipts.
    private static let longest = 16 << 20

    public init(_ register: Register) { path = register.repository.commonDirectory + "concord/receipts" }

    /// Appends what a push did.
    ///
    /// - Parameters:
    ///   - sender: as the transport names them.
    ///   - certificate: the blob of a signed push (git-push(1), `--signed`); empty where there is none.
    public func append(_ changes: [ReferenceChangeLine], at seconds: Int, sender: String, certificate: String)
        throws(RegisterError)
    {
        do {
            try FileManager.default.createDirectory(
                atPath: String(path.dropLast("/receipts".count)), withIntermediateDirectories: true)
            // The lock is a file's that stays, since the log itself is renamed some day.
            let lock = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
            guard lock >= 0 else { throw failure("open") }
            defer { close(lock) }
            guard flock(lock, LOCK_EX) == 0 else { throw failure("lock") }
            var (previous, end) = last()
            if end > Self.longest {
                guard rename(path, "\(path)-\(seconds)") == 0 else { throw failure("rename") }
                end = 0
            }
            let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
            guard file >= 0 else { throw failure("open") }
            defer { close(file) }
            var text: [UInt8] = []
            for change in changes {
                let said =
                    "\(seconds) \(OneLine.text(sender).replacing(" ", with: "_")) \(certificate.isEmpty ? "-" : certificate) \(change.old) \(change.new) \(change.name)"
                previous = Digest.sha256(Array((previous + " " + said).utf8))
                text += Array("\(previous) \(said)\n".utf8)
            }
            // Behind the last whole line: what a full disk has cut short is no receipt.
            guard ftruncate(file, off_t(end)) == 0, lseek(file, off_t(end), SEEK_SET) == off_t(end) else {
                throw failure("go on with")
            }
            guard write(file, text, text.count) == text.count, fsync(file) == 0 else {
                let failure = failure("write")
                _ = ftruncate(file, off_t(end))
                throw failure
            }
        } catch {
            throw RegisterError(error)
        }
    }

    private func failure(_ what: String) -> RegisterError {
        let reason = String(cString: strerror(errno))
        return RegisterError(
            "receipts-unwritten",
            LocalizedText(
                zh: "未能将回执写入 \(path)" + ProgramSpeech("系统", reason).tail.zh,
                en: "the receipts could not be written (\(what) \(path)): \(reason)"))
    }

    /// The digest that the next line goes on from, and where the whole lines end.
    private func last() -> (digest: String, end: Int) {
        guard let data = FileManager.default.contents(atPath: path),
            let end = data.lastIndex(of: UInt8(ascii: "\n")),
            let line = data[..<end].split(separator: UInt8(ascii: "\n")).last
        else { return (String(repeating: "0", count: 64), 0) }
        let digest = String(decoding: line.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        return (digest, data.distance(from: data.startIndex, to: end) + 1)
    }
}

/// A line as git hands it to its hooks: `old new name`, forty zeros for none.
public struct ReferenceChangeLine: Sendable {
    public let old: String
    public let new: String
    public let name: String

    /// Nil for what is no such line.
    public init?(_ line: some StringProtocol) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, ObjectID(hex: parts[0]) != nil, ObjectID(hex: parts[1]) != nil else { return nil }
        (old, new, name) = (String(parts[0]), String(parts[1]), String(parts[2]))
    }

    public var objects: (old: ObjectID?, new: ObjectID?) {
        func object(_ hex: String) -> ObjectID? { ObjectID(hex: hex).flatMap { $0 == .zero ? nil : $0 } }
        return (object(old), object(new))
    }
}
