import Records
import Register

/// The language of help and of errors of usage, for which there is no command to ask: as typed, else that of the register around
/// the folder, else the locale's.
enum UsageLanguage {
    static func of(_ arguments: [String], in world: World) -> Language {
        if let typed = value(of: ["--language"], in: arguments).flatMap(Language.init(rawValue:)) { return typed }
        let folder = value(of: ["-C", "--register"], in: arguments).map { world.absolute($0) } ?? world.directory
        let session = Session(programs: world.programs, now: world.now, isRehearsal: world.isRehearsal)
        // A register that cannot be read must not stand between a person and help.
        return (try? Register.open(folder).readMain(session).language) ?? world.language
    }

    private static func value(of names: Set<String>, in arguments: [String]) -> String? {
        let words = arguments.prefix { $0 != "--" }
        for (word, next) in zip(words, words.dropFirst() + [""]) {
            if names.contains(word) { return next }
            let parts = word.split(separator: "=", maxSplits: 1)
            if parts.count == 2, names.contains(String(parts[0])) { return String(parts[1]) }
        }
        return nil
    }
}
