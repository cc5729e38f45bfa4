import ArgumentParser
import Records
import Register

/// A record as a person names it: `2024-MKT-001`, `2024-mkt-1`, `MKT-001`, `市场部-1`, or its serial alone; in full-width
/// characters too. Which one it is, the register says (``CommandContext/number(_:)``).
struct RecordReference: ExpressibleByArgument, Sendable {
    let typed: String
    let year: Int?
    /// A code or a name.
    let department: String?
    let serial: Int

    init?(argument: String) {
        typed = argument
        let parts = Typed.narrow(argument).split(omittingEmptySubsequences: false) { "-–—_".contains($0) }
        guard (1...3).contains(parts.count), let serial = parts.last.flatMap(Typed.number), serial > 0 else {
            return nil
        }
        self.serial = serial
        department = parts.count > 1 ? String(parts[parts.count - 2]) : nil
        year = parts.count > 2 ? Typed.number(parts[0]) : nil
        guard department?.isEmpty != true, parts.count < 3 || year != nil && parts[0].count == 4 else { return nil }
    }

    /// The number, where all of it was typed.
    var full: RecordNumber? {
        guard let year, let code = department.flatMap(DepartmentCode.init(typed:)) else { return nil }
        return RecordNumber(year: year, department: code, serial: serial)
    }

    static var defaultCompletionKind: CompletionKind { .custom { Completion.numbers($0, $2) } }
}

/// A disposal list as a person names it: `2028-001`, `2028-1`; in full-width characters too.
struct DisposalListReference: ExpressibleByArgument, Sendable {
    /// As the register has it.
    let name: String

    init?(argument: String) {
        let parts = Typed.narrow(argument).split(omittingEmptySubsequences: false) { "-–—_".contains($0) }
        guard parts.count == 2, parts[0].count == 4, let year = Typed.number(parts[0]),
            let serial = Typed.number(parts[1]), let name = DisposalList.name(year: year, serial: serial)
        else { return nil }
        self.name = name
    }

    static var defaultCompletionKind: CompletionKind { .custom { words, _, _ in Completion.disposalLists(words) } }
}

/// A department as a person names it: by its code, or by its name in either language.
struct DepartmentReference: ExpressibleByArgument, Sendable {
    let typed: String

    init?(argument: String) {
        guard argument.contains(where: { !$0.isWhitespace }) else { return nil }
        typed = argument
    }

    static var defaultCompletionKind: CompletionKind { .custom { Completion.departments($0, $2) } }
}
