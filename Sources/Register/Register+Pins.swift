import FoundationEssentials
import Git
import Records

/// What this clone remembers of the register, so that nobody can swap or shorten its history unseen (T17).
extension Register {
    /// The first commit of the register, as this clone first saw it.
    public var pinnedRoot: ObjectID? { pin("root") }

    /// The newest commit that this clone has seen on `main`.
    public var pinnedTip: ObjectID? { pin("tip") }

    private func pin(_ name: String) -> ObjectID? {
        guard let data = FileManager.default.contents(atPath: "\(ownFolder)/\(name)") else { return nil }
        return ObjectID(hex: String(decoding: data, as: UTF8.self).prefix(40))
    }

    private func setPin(_ name: String, _ id: ObjectID) throws {
        try FileManager.default.createDirectory(atPath: ownFolder, withIntermediateDirectories: true)
        try Data("\(id)\n".utf8).write(to: URL(filePath: "\(ownFolder)/\(name)"), options: .atomic)
    }

    /// Remembers the root if none is remembered yet: trust on first sight.
    public func pinRoot(_ root: ObjectID) throws(RegisterError) {
        guard pinnedRoot == nil else { return }
        do { try setPin("root", root) } catch { throw RegisterError(error) }
    }

    /// Remembers the tip, if it comes after the one remembered.
    public func pinTip(_ tip: ObjectID) throws(RegisterError) {
        do {
            if let old = pinnedTip, old != tip, !(try repository.isAncestor(old, of: tip)) { return }
            if pinnedTip != tip { try setPin("tip", tip) }
        } catch {
            throw RegisterError(error)
        }
    }
}
