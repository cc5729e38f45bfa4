import Records
import Register

/// The language of help and of errors of usage, for which there is no command to ask: as typed, else that of the register around
/// the folder, else the locale's.
enum UsageLanguage {
    static func of(_ arguments: [String], in world: World) -> Language {
        let typed = TypedOptions.value(of: ["--language"], in: arguments)
        if let language = typed.flatMap(Language.init(rawValue:)) { return language }
        return ofRegister(around: TypedOptions.folder(arguments, world), in: world) ?? world.language
    }

    /// Nil where there is no register, and where it cannot be read: that must not stand between a person and help.
    static func ofRegister(around folder: String, in world: World) -> Language? {
        let register = try? Register.open(folder)
        return try? register?.readMain(TypedOptions.session(world)).language
    }
}
