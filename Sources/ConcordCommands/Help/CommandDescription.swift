import ArgumentParser

/// A command as it can be typed: where it stands among the others, and what is said of it.
struct CommandDescription {
    /// `["concord", "department", "add"]`.
    let path: [String]
    let type: any ParsableCommand.Type

    static let root = CommandDescription(path: [Concord._commandName], type: Concord.self)

    var name: String { path.last ?? "" }
    /// As it is typed.
    var line: String { path.joined(separator: " ") }
    var isRoot: Bool { path.count == 1 }
    var abstract: String { type.configuration.abstract }
    var discussion: Discussion { Discussion(type.configuration.discussion) }

    var subcommands: [CommandDescription] { type.configuration.subcommands.map(below) }

    /// The subcommands under the headings of the overview; a group without one has an empty heading.
    var groups: [(title: String, commands: [CommandDescription])] {
        let configuration = type.configuration
        let plain = configuration.ungroupedSubcommands.map(below)
        return (plain.isEmpty ? [] : [("", plain)])
            + configuration.groupedSubcommands.map { ($0.name, $0.subcommands.map(below)) }
    }

    /// The subcommand that runs when none is typed.
    var usual: CommandDescription? { type.configuration.defaultSubcommand.map(below) }

    private func below(_ type: any ParsableCommand.Type) -> CommandDescription {
        CommandDescription(path: path + [type._commandName], type: type)
    }

    /// The command that these words name below this one, as far as they do.
    func command(_ words: some Sequence<String>) -> CommandDescription {
        var found = self
        for word in words {
            guard let next = found.subcommands.first(where: { $0.name == word }) else { break }
            found = next
        }
        return found
    }

    func command(ofType type: any ParsableCommand.Type) -> CommandDescription {
        all.first { $0.type == type } ?? self
    }

    /// This command and everything below it.
    var all: [CommandDescription] { [self] + subcommands.flatMap(\.all) }
}
