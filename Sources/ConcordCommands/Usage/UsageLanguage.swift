import Records
import Register

/// The language of help and of errors of usage, for which there is no command to ask: as typed, else that of the register around
/// the folder, else the locale's.
enum UsageLanguage {
    static func of(_ arguments: [String], in world: World) -> Language {
        let typed = TypedOptions.value(of: ["--language"], in: arguments)
        if let language = typed.flatMap(Language.init(rawValue:)) { return language }
        // A register that cannot be read must not stand between a person and help.
        let register = try? Register.open(TypedOptions.folder(arguments, world))
        return (try? register?.readMain(TypedOptions.session(world)).language) ?? world.language
    }
}
