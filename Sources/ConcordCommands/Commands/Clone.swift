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
    @Argument(help: "The folder to make; named as the register's if left out.") var directory: String?

    func run(in context: CommandContext) async throws -> Answer {
        let (register, findings) = try await Register.clone(
            url, relativeTo: context.world.directory, into: context.absolute(directory ?? Self.name(of: url)),
            context.session)
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

    /// As git names it: the last part of the address, without `.git`.
    private static func name(of url: String) -> String {
        let part = url.split { $0 == "/" || $0 == ":" }.last { $0 != ".git" }.map(String.init) ?? "register"
        return part.hasSuffix(".git") ? String(part.dropLast(4)) : part
    }
}
