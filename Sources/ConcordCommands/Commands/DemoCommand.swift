import ArgumentParser
import Records
import Register

struct DemoCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a register with records in every state, with throw-away keys.",
        discussion: """
            Example: concord demo /tmp/register; cd /tmp/register; concord status

            With --server the folder gets a home register and a copy for each of four people: a register at several places.
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder to make.") var directory: String
    @Flag(help: "Tell the main job as it goes.") var tour = false
    @Flag(help: "A home register, and copies of it for a registrar and three departments.") var server = false

    static let answer = JSONAnswer(
        "demo", "The register that was put on, or a home with its copies", Rehearsal.shape.schema,
        Neighbours.shape.schema)

    func checkUsage() throws(UsageError) {
        guard !server || !tour else {
            throw UsageError(
                "options-exclusive", zh: "--server 与 --tour 不得同时使用", en: "--server and --tour exclude each other")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        if server {
            try await Neighbours(context, directory).settle()
            return .yes
        }
        try await Rehearsal(context, directory, tour: tour).play()
        return .yes
    }
}
