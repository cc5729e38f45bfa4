/// Where a repository is that is reached through the user's git: by ssh, https, http, git's own protocol, or a path of this
/// machine. Nothing else is: git's `ext::` and other helpers run commands that an address names (gitremote-helpers(7)).
public struct RemoteAddress: Hashable, Sendable, CustomStringConvertible {
    /// As git takes it, with a password that it may have; a path of this machine is absolute.
    public let location: String
    /// As people may see it, and the register names it: no password is in it, and no user's name where it would be one person's own.
    public var description: String { Self.withoutSecrets(location) }
    /// A folder of this machine.
    public let isLocal: Bool

    /// What git may use, as `GIT_ALLOW_PROTOCOL` wants it (git(1)).
    static let protocols = "file:git:http:https:ssh"
    private static let schemes = ["file", "git", "http", "https", "ssh", "git+ssh", "ssh+git"]

    /// - Parameter folder: what a relative path starts from.
    /// - Throws: ``GitError/Kind/invalid`` for what is no address, or one of another kind.
    public init(_ text: String, relativeTo folder: String) throws(GitError) {
        guard !text.isEmpty, !text.hasPrefix("-"),
            !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else { throw Self.refusal(text, "it is not one") }
        if let end = text.firstRange(of: "://") {
            let scheme = text[..<end.lowerBound].lowercased()
            guard Self.schemes.contains(scheme) else { throw Self.refusal(text, "\(scheme) is not allowed") }
            guard text[end.upperBound...].first != "-" else { throw Self.refusal(text, "no host begins with -") }
            (location, isLocal) = (text, scheme == "file")
            return
        }
        var head = text.prefix { $0 != "/" }
        // An IPv6 address has colons of its own: [::1]:path.
        if let end = head.firstIndex(of: "]"), head.hasPrefix("[") { head = head[end...] }
        guard !head.contains("::") else { throw Self.refusal(text, "a helper such as \(head) could run anything") }
        isLocal = !head.contains(":")
        location = isLocal ? Self.plain(text.hasPrefix("/") ? text : folder + "/" + text) : text
    }

    /// A path without `.` and `..`, so that two ways of writing one folder are one address.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// What ``GitError/operation`` begins with for an address that is not used; the address follows.
    public static let refusedOperation = "use the address "

    private static func refusal(_ text: String, _ why: String) -> GitError {
        GitError(.invalid, refusedOperation + withoutSecrets(text), why)
    }

    /// A text without what stands before the host in the addresses within it (RFC 3986, 3.2.1): all of it for http and https, where it may
    /// be a token, and a password for ssh.
    public static func withoutSecrets(_ text: String) -> String {
        var rest = text[...]
        var clean = ""
        while let mark = rest.firstRange(of: "://") {
            clean += rest[..<mark.upperBound]
            let isSSH = ["ssh", "git+ssh", "ssh+git"].contains { rest[..<mark.lowerBound].lowercased().hasSuffix($0) }
            rest = rest[mark.upperBound...]
            let authority = rest.prefix { !"/?#'\" ".contains($0) }
            guard let at = authority.lastIndex(of: "@") else { continue }
            if isSSH { clean += authority[..<at].prefix { $0 != ":" } + "@" }
            rest = rest[rest.index(after: at)...]
        }
        return clean + rest
    }
}

extension GitRepository {
    /// The address that this repository has under a remote's name, or the address itself.
    ///
    /// - Throws: ``GitError/Kind/invalid`` for one that is not used.
    public func address(of remote: String) throws(GitError) -> RemoteAddress {
        try RemoteAddress(configuration("remote.\(remote).url") ?? remote, relativeTo: workDirectory ?? gitDirectory)
    }
}
