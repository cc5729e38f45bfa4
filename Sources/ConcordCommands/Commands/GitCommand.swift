import ArgumentParser
import Records
import Register

/// What stock git runs for records: set up by `init` and `clone`.
struct GitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "git", abstract: "What stock git runs to compare and merge records; set up by init.",
        subcommands: [GitTextconv.self, GitDiff.self, GitMerge.self])
}
