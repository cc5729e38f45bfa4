import Records
import Register

/// What a shell may complete: numbers and departments of the register around the current folder. A person who presses the tab key
/// is never told of anything wrong: then there is nothing to complete.
enum Completion {
    /// Where the person is, while their command line is parsed.
    @TaskLocal static var world: World?

    /// - Parameters:
    ///   - words: the command line so far.
    ///   - beginning: of the word under the cursor.
    static func numbers(_ words: [String], _ beginning: String) -> [String] {
        guard let (register, view) = register(words), let registered = try? view.numbers() else { return [] }
        let numbers = Set(registered + register.draftNumbers()).sorted { $1 < $0 }
        guard beginning.first?.isLetter == true else { return numbers.map(\.description) }
        // The year may be left out; where that means several records, they are listed when it is asked for.
        let short = Set(numbers.map { "\($0.department)-\($0.serialText)" }).sorted()
        return beginning.first?.isLowercase == true ? short.map { $0.lowercased() } : short
    }

    static func departments(_ words: [String], _ beginning: String) -> [String] {
        guard let departments = register(words)?.view.settings.departments.filter({ $0.closedOn == nil }) else {
            return []
        }
        // Names for whoever has begun one; codes are shorter.
        let named = departments.map(\.name).filter { !beginning.isEmpty && $0.hasPrefix(beginning) }
        return named.isEmpty ? departments.compactMap(\.code?.text) : named
    }

    static func disposalLists(_ words: [String]) -> [String] {
        ((try? register(words)?.view.disposalLists()) ?? []).map(\.name).reversed()
    }

    private static func register(_ words: [String]) -> (register: Register, view: RegisterView)? {
        guard let world, let register = try? Register.open(TypedOptions.folder(words, world)),
            let view = try? register.readMain(TypedOptions.session(world))
        else { return nil }
        return (register, view)
    }
}
