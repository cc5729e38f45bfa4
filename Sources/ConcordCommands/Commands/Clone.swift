import ArgumentParser
import Git
import Records
import Register
import RegisterWriting

struct Clone: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a register from a server; that server then grants this copy its numbers.",
        discussion: "Example: concord clone git@server:register.git ~/register")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Where it comes from: anything that git can clone.") var url: String
    @Argument(help: "The folder to make.") var directory: String

    func run(in context: CommandContext) async throws -> Answer {
        let path = context.absolute(directory)
        let git = GitProgram(context.world.programs)
        let outcome = try await git.run([
            "clone", "--quiet", "--origin", "origin", "--", url.contains(":") ? url : context.absolute(url), path,
        ])
        guard outcome.succeeded else {
            throw RegisterError(
                "clone-failed",
                LocalizedText(zh: "没能取得登记簿：\(outcome.errors)", en: "the register could not be had: \(outcome.errors)"))
        }
        let register = try Register.open(path)
        let view = try register.readMain(context.session)
        try view.requireWholeHistory()
        guard let root = try view.history().entries.first?.commit.id else { return .no }
        try register.pins.keep(root: root)
        try register.configureTools()
        try register.useHome("origin")
        context.say(
            LocalizedText(
                zh: "登记簿已取得。信任的起点是第一个提交 \(root)\n请向登记员核对这个编号。",
                en: "The register is there. Trust begins at its first commit, \(root)\nCompare that with the registrar."
            ))
        return .yes
    }
}
