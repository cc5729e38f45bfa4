import FoundationEssentials
import Git
import Records

/// What this clone remembers of the register, so that nobody can swap or shorten its history unseen (T17): two small files
/// of its own, beside the repository's.
public struct Pins: Sendable {
    private let repository: GitRepository

    package init(_ repository: GitRepository) { self.repository = repository }

    private var folder: String { repository.commonDirectory + "concord" }

    /// The first commit of the register, as this clone first saw it.
    public var root: ObjectID? { pin("root") }

    /// The newest commit that this clone has seen on `main`.
    public var tip: ObjectID? { pin("tip") }

    private func pin(_ name: String) -> ObjectID? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
        return ObjectID(hex: String(decoding: data, as: UTF8.self).prefix(40))
    }

    private func set(_ name: String, _ id: ObjectID) throws {
        try repository.writeOwn("concord/\(name)", Array("\(id)\n".utf8))
    }

    /// Remembers the root if none is remembered yet: trust on first sight.
    public func keep(root id: ObjectID) throws(RegisterError) {
        guard root == nil else { return }
        do { try set("root", id) } catch { throw RegisterError(error) }
    }

    /// Remembers a tip whatever is remembered: what this clone did itself to commits that nobody else has seen is no rewriting.
    package func set(tip id: ObjectID) throws(RegisterError) {
        do { try set("tip", id) } catch { throw RegisterError(error) }
    }

    /// Remembers the tip, if it comes after the one remembered.
    public func keep(tip id: ObjectID) throws(RegisterError) {
        do {
            if let old = tip, old != id, !(try repository.isAncestor(old, of: id)) { return }
            if tip != id { try set("tip", id) }
        } catch {
            throw RegisterError(error)
        }
    }
}
