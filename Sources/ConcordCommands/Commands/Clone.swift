import ArgumentParser
import Git
import Records
import Register
import Sync

struct Clone: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "clone",
        abstract: "Copy a register from a server; that server then grants this copy its numbers.",
        discussion: "Example: concord clone git@server:register.git ~/register")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Where it comes from: anything that git can clone.") var url: String
    @Argument(help: "The folder to make; named as the register's if left out.") var directory: String?

    static let answer = JSONAnswer.none(because: "it says what it did, and has nothing to answer")

    func run(in context: CommandContext) async throws -> Answer {
        let register = try await Destination(url, directory).make(in: context)
        var options = context.options
        options.register = register.repository.workDirectory
        let copy = CommandContext(context.world, options)
        let view = try copy.view()
        // Whoever the register does not know yet has one more command before them.
        let person = try? await copy.actor()
        guard person?.key.map({ view.roster.owner(of: $0, like: person?.principal ?? "") != nil }) != true else {
            return .yes
        }
        let path = options.register ?? "."
        copy.say(
            LocalizedText(
                zh: "您的密钥尚未登记；要参与，请运行：concord -C \(path) join",
                en: "Your key is not registered yet. To take part: concord -C \(path) join"))
        return .yes
    }

    /// Where a copy comes from, and where it goes.
    struct Destination {
        private let url: String
        private let directory: String?

        init(_ url: String, _ directory: String?) { (self.url, self.directory) = (url, directory) }

        /// The copy of that very register that is there already; nil where there is none.
        func existing(in context: CommandContext) -> Register? {
            guard let register = try? Register.open(context.absolute(directory ?? name)),
                let home = try? Home(of: register.repository, context.world.programs),
                let asked = try? RemoteAddress(url, relativeTo: context.world.directory)
            else { return nil }
            return home.remote.address == asked ? register : nil
        }

        func make(in context: CommandContext) async throws -> Register {
            let (register, findings) = try await Register.clone(
                url, relativeTo: context.world.directory, into: context.absolute(directory ?? name),
                context.session)
            let view = try register.readMain(context.session)
            let root = try view.history().first()?.commit.id.hex ?? ""
            let language = context.options.language ?? view.language
            let home = try Home(of: register.repository, context.world.programs)
            let remark = home.flatMap { register.addressRemark(view, $0) }
            context.tell(findings + [remark].compactMap(\.self), in: language)
            let said = LocalizedText(
                zh: "登记簿已取得。信任的起点是第一个提交 \(root)\n请向登记员核对此提交号，一致方可信任本副本。",
                en: "The register is there. Trust begins at its first commit, \(root)\nCompare that with the registrar."
            )
            StandardError.write(SafeText.lines(said[language]) + "\n")
            return register
        }

        /// As git names it: the last part of the address, without `.git`.
        private var name: String {
            let part = url.split { $0 == "/" || $0 == ":" }.last { $0 != ".git" }.map(String.init) ?? "register"
            return part.hasSuffix(".git") ? String(part.dropLast(4)) : part
        }
    }
}
