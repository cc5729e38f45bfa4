/// Who owns which key: the file that `ssh-keygen` and git read (`ssh-keygen(1)`, ALLOWED SIGNERS), read as they do.
public struct AllowedSigners: Sendable {
    /// One line that gives a key to someone.
    public struct Line: Equatable, Sendable {
        /// From 1.
        public let number: Int
        /// Comma-separated patterns.
        public let principals: String
        public let isAuthority: Bool
        /// Comma-separated patterns; nil for any.
        public let namespaces: String?
        /// Seconds since 1970, the second itself included.
        public let validAfter: Int?
        public let validBefore: Int?
        public let key: SSHPublicKey
    }

    /// A line that `ssh-keygen` skips.
    public struct Problem: Equatable, Sendable {
        public enum Reason: String, Sendable, Error {
            case noPrincipal = "no principal", badKey = "no key that can be read", badOption =
                "an unknown or repeated option"
            case badTime = "a time that is none", emptyInterval = "valid-after is not before valid-before"
            /// The one reason that is ours: `ssh-keygen` would compare the bytes.
            case notText = "a name that is not UTF-8"
        }

        public let line: Int
        public let reason: Reason
    }

    public private(set) var lines: [Line] = []
    /// What is skipped, and why.
    public private(set) var problems: [Problem] = []

    /// - Parameter localOffset: seconds east of UTC, without summer time, for times without `Z`. Nought, as stock tools
    ///   are run with `TZ=UTC`.
    public init(_ bytes: [UInt8], localOffset: Int = 0) {
        for (number, content) in KeyFileLines(bytes: bytes) {
            do throws(Problem.Reason) {
                lines.append(try SignersLineParser.parse(content, number: number, localOffset: localOffset).line)
            } catch {
                problems.append(Problem(line: number, reason: error))
            }
        }
    }

    /// Whether someone may sign with a key, as `ssh-keygen -Y verify -I PRINCIPAL` answers: every line is tried.
    public enum Permission: Equatable, Sendable {
        case granted(line: Int)
        case unknownKey
        case notThisPrincipal
        case wrongNamespace
        case notYetValid(from: Int)
        case expired(since: Int)
    }

    /// - Parameter seconds: when the signature was made, since 1970.
    public func permission(
        of key: SSHPublicKey, as principal: String, namespace: String = "git", at seconds: Int
    ) -> Permission {
        var best = Permission.unknownKey
        for line in lines where line.key == key && !line.isAuthority {
            let answer = line.permission(as: principal, namespace: namespace, at: seconds)
            if case .granted = answer { return answer }
            if best == .unknownKey || best == .notThisPrincipal { best = answer }
        }
        return best
    }

    /// The principals that a key is given to by name, whatever its time, in the file's order.
    public func principals(owning key: SSHPublicKey) -> [String] {
        var names: [String] = []
        for line in lines where line.key == key && !line.isAuthority {
            for name in PatternList(line.principals).names where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The lines that give a key to a principal by name.
    public func lines(of principal: String) -> [Line] { lines.filter { $0.names(principal) } }
}

extension AllowedSigners.Line {
    func permission(as principal: String, namespace: String, at seconds: Int) -> AllowedSigners.Permission {
        guard PatternList(principals).matches(principal) else { return .notThisPrincipal }
        if let namespaces, !PatternList(namespaces).matches(namespace) { return .wrongNamespace }
        if let validAfter, seconds < validAfter { return .notYetValid(from: validAfter) }
        if let validBefore, seconds > validBefore { return .expired(since: validBefore) }
        return .granted(line: number)
    }

    /// Names are compared by their bytes, as `ssh-keygen` does, not as Unicode would.
    func names(_ principal: String) -> Bool {
        !isAuthority && PatternList(principals).names.contains { $0.utf8.elementsEqual(principal.utf8) }
    }
}
