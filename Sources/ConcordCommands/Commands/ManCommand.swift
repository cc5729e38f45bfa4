import ArgumentParser
import Records

struct ManCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print the manual page, as man reads it.",
        discussion: "Example: concord man --language en > concord.1")
    @OptionGroup var common: CommonOptions

    static let answer = JSONAnswer.none(because: "its answer is a page of the manual")

    func run(in context: CommandContext) async throws -> Answer {
        let page = ManualPage(
            language: common.language ?? context.world.language, version: Concord.configuration.version)
        print(page.text, terminator: "")
        return .yes
    }
}
