import Git
import Glibc
import Programs
import Records

/// Everything outside that a command may look at, handed in by `@main`: the rooms below never read a clock, an
/// environment or arguments.
public struct World: Sendable {
    public let environment: [String: String]
    /// Seconds since 1970.
    public let now: Int
    /// The clock was set by `CONCORD_NOW`.
    public let isRehearsal: Bool
    public let directory: String
    /// The program's own file, by which a server's hooks find it.
    public let program: String

    public init(
        environment: [String: String], now: Int, isRehearsal: Bool, directory: String, program: String = "concord"
    ) {
        self.program = program
        self.environment = environment
        self.now = now
        self.isRehearsal = isRehearsal
        self.directory = directory
    }

    var programs: Programs { Programs(environment: environment) }

    /// A path as the person typed it, from the folder they are in.
    func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") { return (environment["HOME"] ?? "") + path.dropFirst() }
        return directory + "/" + path
    }

    /// The user's folder for what can be made anew (XDG Base Directory); nil where there is none, or indexes are not wanted.
    var cacheFolder: String? {
        func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard environment["CONCORD_INDEX"] != "no" else { return nil }
        return folder("XDG_CACHE_HOME") ?? folder("HOME").map { $0 + "/.cache" }
    }

    /// The locale's language, for when there is no register to ask.
    var language: Language { Self.language(environment) }

    static func language(_ environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("zh") ? .zh : .en
    }
}

extension World {
    /// Seconds since 1970 of an RFC 3339 moment; nil when it is none.
    public static func moment(_ text: String) -> Int? { Moment(text)?.seconds }
}
