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
        public enum Reason: String, Sendable {
            case noPrincipal = "no principal", badKey = "no key that can be read", badOption =
                "an unknown or repeated option"
            case badTime = "a time that is none", emptyInterval = "valid-after is not before valid-before"
        }

        public let line: Int
        public let reason: Reason
    }

    public private(set) var lines: [Line] = []
    /// What is skipped, and why.
    public private(set) var problems: [Problem] = []

    /// - Parameter localOffset: seconds east of UTC for times without `Z`. Nought, as stock tools are run with `TZ=UTC`.
    public init(_ bytes: [UInt8], localOffset: Int = 0) {
        let text = String(decoding: bytes, as: UTF8.self)
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = line.drop { $0 == " " || $0 == "\t" }
            if content.isEmpty || content.first == "#" { continue }
            var parser = AllowedSignersParser(content, number: index + 1, localOffset: localOffset)
            do throws(Problem.Reason) {
                lines.append(try parser.line())
            } catch {
                problems.append(Problem(line: index + 1, reason: error))
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
            for name in line.principals.split(separator: ",").map(String.init)
            where !name.contains(where: { "*?!".contains($0) }) && !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The lines that give a key to a principal by name.
    public func lines(of principal: String) -> [Line] {
        lines.filter { !$0.isAuthority && $0.principals.split(separator: ",").contains { $0 == principal } }
    }
}

extension AllowedSigners.Line {
    func permission(as principal: String, namespace: String, at seconds: Int) -> AllowedSigners.Permission {
        guard PatternList(principals).matches(principal) else { return .notThisPrincipal }
        if let namespaces, !PatternList(namespaces).matches(namespace) { return .wrongNamespace }
        if let validAfter, seconds < validAfter { return .notYetValid(from: validAfter) }
        if let validBefore, seconds > validBefore { return .expired(since: validBefore) }
        return .granted(line: number)
    }
}

/// OpenSSH's pattern lists (`ssh_config(5)`, PATTERNS): commas, `*`, `?`, and `!`, which wins wherever it stands.
struct PatternList {
    private let patterns: [Substring]

    init(_ text: String) { patterns = text.split(separator: ",", omittingEmptySubsequences: false) }

    func matches(_ name: String) -> Bool {
        var found = false
        for pattern in patterns {
            if pattern.first == "!" {
                if Self.matches(name.utf8[...], pattern.dropFirst().utf8[...]) { return false }
            } else if Self.matches(name.utf8[...], pattern.utf8[...]) {
                found = true
            }
        }
        return found
    }

    private static func matches(_ name: Substring.UTF8View, _ pattern: Substring.UTF8View) -> Bool {
        var (name, pattern) = (name, pattern)
        var retry: (name: Substring.UTF8View, pattern: Substring.UTF8View)?
        while true {
            if let sign = pattern.first, sign == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (name, pattern)
            } else if let letter = name.first, let sign = pattern.first, sign == UInt8(ascii: "?") || sign == letter {
                name = name.dropFirst()
                pattern = pattern.dropFirst()
            } else if name.isEmpty && pattern.isEmpty {
                return true
            } else if let again = retry, !again.name.isEmpty {
                name = again.name.dropFirst()
                pattern = again.pattern
                retry = (name, pattern)
            } else {
                return false
            }
        }
    }
}
