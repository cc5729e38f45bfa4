import ArgumentParser
import Records
import Register

struct DemoCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a register with records in every state, with throw-away keys.",
        discussion: "Example: concord demo /tmp/register; cd /tmp/register; concord status")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder to make.") var directory: String
    @Flag(help: "Tell the main job as it goes.") var tour = false

    func run(in context: CommandContext) async throws -> Answer {
        let rehearsal = try await Rehearsal(context, directory, tour: tour)
        try await rehearsal.play()
        return .yes
    }
}
