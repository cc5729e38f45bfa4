/// What the library found wrong with the words of a command line, read back from what it says in English
/// (ArgumentParser, `ErrorMessageGenerator`): it hands its errors out in no other form.
enum UsageFault: Equatable {
    case unknownOption(String)
    /// - Parameter option: as a usage line has it, `--round <round>`.
    case missingValue(option: String)
    case needlessValue(option: String, value: String)
    case unexpected([String])
    case twice(String, String)
    case missing([String])
    case invalid(value: String, argument: String)
    case missingCommand
    case unknownShell(String?)
    /// Something that this list does not know.
    case other

    /// The word that was taken for an argument and cannot be one.
    var misplaced: String? {
        switch self {
        case .invalid(let value, let argument) where argument.hasPrefix("<"): value
        case .unexpected(let words): words.first
        default: nil
        }
    }

    init(library message: String) {
        let said = Said(message)
        if let name = said.between("Unknown option '", "'") {
            self = .unknownOption(name)
        } else if let option = said.between("Missing value for '", "'") {
            self = .missingValue(option: option)
        } else if let option = said.between("The option '", "' does not take any value"),
            let value = said.between("but '", "' was specified.")
        {
            self = .needlessValue(option: option, value: value)
        } else if let word = said.between("Unexpected argument '", "'") {
            self = .unexpected([word])
        } else if let words = said.between(" unexpected arguments: '", "'") {
            self = .unexpected(Said(words).parts("', '"))
        } else if let second = said.between("Value to be set with flag '", "' had already been set with flag '"),
            let first = said.between("had already been set with flag '", "'")
        {
            self = .twice(first, second)
        } else if let argument = said.between("Missing expected argument '", "'") {
            self = .missing([argument])
        } else if let arguments = said.between("Missing one of: '", "'") {
            self = .missing(Said(arguments).parts("', '"))
        } else if let value = said.between("The value '", "' is invalid for '"),
            let argument = said.between("' is invalid for '", "'", isLast: true)
        {
            self = .invalid(value: value, argument: argument)
        } else if message.hasPrefix("Missing required subcommand") {
            self = .missingCommand
        } else if message.contains("--generate-completion-script") {
            self = .unknownShell(said.between("Can't generate completion scripts for '", "'"))
        } else {
            self = .other
        }
    }
}

/// A sentence that is taken apart again.
private struct Said {
    let text: String

    init(_ text: String) { self.text = text }

    /// What stands between two pieces. The end is the last on its line, unless another piece is asked for: a value may have quotes
    /// in it.
    func between(_ start: String, _ end: String, isLast: Bool = false) -> String? {
        guard let opening = isLast ? text.ranges(of: start).last : text.firstRange(of: start) else { return nil }
        let rest = text[opening.upperBound...]
        let line = end == "'" ? Self.sentence(rest) : rest
        guard let closing = line.ranges(of: end).last else { return nil }
        return String(line[..<closing.lowerBound])
    }

    /// Up to where the library goes on with advice of its own.
    private static func sentence(_ text: Substring) -> Substring {
        let ends = ["'. Did you mean '", "'. Please provide one of ", "'\n", "': "].compactMap {
            text.firstRange(of: $0)
        }
        return ends.map(\.lowerBound).min().map { text[...$0] } ?? text
    }

    func parts(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let gap = rest.firstRange(of: separator) {
            parts.append(String(rest[..<gap.lowerBound]))
            rest = rest[gap.upperBound...]
        }
        return parts + [String(rest)]
    }
}
