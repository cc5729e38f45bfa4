import ArgumentParser
import Records
import Register
import Sync

struct Clone: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a register from a server; that server then grants this copy its numbers.",
        discussion: "Example: concord clone git@server:register.git ~/register")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Where it comes from: anything that git can clone.") var url: String
    @Argument(help: "The folder to make.") var directory: String

    func run(in context: CommandContext) async throws -> Answer {
        let (register, findings) = try await Register.clone(
            url, relativeTo: context.world.directory, into: context.absolute(directory), context.session)
        let view = try register.readMain(context.session)
        let root = try view.history().entries.first?.commit.id.hex ?? ""
        let language = context.options.language ?? view.language
        for finding in findings { StandardError.write(FindingText.line(finding, language, context.terminal.errors)) }
        let said = LocalizedText(
            zh: "登记簿已取得。信任的起点是第一个提交 \(root)\n请向登记员核对这个编号。",
            en: "The register is there. Trust begins at its first commit, \(root)\nCompare that with the registrar.")
        StandardError.write(SafeText.lines(said[language]) + "\n")
        return .yes
    }
}
