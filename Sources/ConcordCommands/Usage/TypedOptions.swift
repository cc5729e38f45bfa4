import Register

/// Options of every command, found in a command line that need not be one that can be read.
enum TypedOptions {
    static func value(of names: Set<String>, in arguments: [String]) -> String? {
        let words = arguments.prefix { $0 != "--" }
        for (word, next) in zip(words, words.dropFirst() + [""]) {
            if names.contains(word) { return next }
            let parts = word.split(separator: "=", maxSplits: 1)
            if parts.count == 2, names.contains(String(parts[0])) { return String(parts[1]) }
        }
        return nil
    }

    /// The folder whose register is meant.
    static func folder(_ arguments: [String], _ world: World) -> String {
        value(of: ["-C", "--register"], in: arguments).map(world.absolute) ?? world.directory
    }

    static func session(_ world: World) -> Session {
        Session(programs: world.programs, now: world.now, isRehearsal: world.isRehearsal)
    }
}
