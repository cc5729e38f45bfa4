import FoundationEssentials
import Git

/// Homes in folders of this machine that the person has named, by `clone` or `publish`: theirs are the only ones whose hooks run when
/// something is pushed. A repository that somebody else prepared may bring a home along whose hooks are theirs too.
public struct NamedHomes: Sendable {
    private let folder: String?

    /// - Parameter environment: says where the person's configuration is (XDG Base Directory Specification).
    public init(environment: [String: String]) {
        let configured = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        folder = (configured ?? environment["HOME"].map { $0 + "/.config" }).map { $0 + "/concord" }
    }

    private var addresses: [Substring] {
        guard let data = folder.flatMap({ FileManager.default.contents(atPath: $0 + "/homes") }) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
    }

    public func contains(_ address: RemoteAddress) -> Bool { addresses.contains { $0 == address.location } }

    /// Notes that the person has named a home; without a folder for their configuration nothing is noted.
    public func add(_ address: RemoteAddress) {
        guard let folder, address.isLocal, !contains(address) else { return }
        let text = (addresses + [address.location[...]]).map { $0 + "\n" }.joined()
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: URL(filePath: folder + "/homes"), options: .atomic)
    }
}
