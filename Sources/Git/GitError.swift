import CLibgit2

/// Something git could not do.
public struct GitError: Error, Equatable, CustomStringConvertible {
    public enum Kind: Equatable, Sendable {
        /// There is no such object, reference, path or repository.
        case notFound
        /// A reference that was to be created is there already.
        case exists
        /// A reference is not what it was taken for: another process was first.
        case modified
        /// A lock file is in the way, and who made it may be at work.
        case locked
        /// A lock file is in the way that nobody holds.
        case abandoned(LockFile)
        /// The repository belongs to another user of the machine (`safe.directory`).
        case notOwned
        /// The file of packed references is not what git writes.
        case damaged
        /// Larger than asked for.
        case tooLarge(size: Int)
        /// Not what such an object, name or path may be.
        case invalid
        case other
    }

    public let kind: Kind
    /// What was tried: "update refs/heads/main".
    public let operation: String
    /// What git says about it.
    public let message: String

    public init(_ kind: Kind, _ operation: String, _ message: String) {
        self.kind = kind
        self.operation = operation
        self.message = message
    }

    public var description: String { "\(operation): \(message)" }
}

/// Turns libgit2's return codes into errors.
@discardableResult
func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(GitError) -> Int32 {
    if code >= 0 { return code }
    let message = git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "code \(code)"
    // libgit2 has no code for it.
    if message == "corrupted packed references file" { throw GitError(.damaged, operation(), message) }
    let kind: GitError.Kind =
        switch code {
        case GIT_ENOTFOUND.rawValue: .notFound
        case GIT_EEXISTS.rawValue: .exists
        case GIT_EMODIFIED.rawValue: .modified
        case GIT_ELOCKED.rawValue: .locked
        case GIT_EINVALIDSPEC.rawValue, GIT_EINVALID.rawValue: .invalid
        default: .other
        }
    throw GitError(kind, operation(), message)
}
