import ArgumentParser
import Records
import Register
import RegisterWriting
import Sync

struct ServerAutomation: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "ci", abstract: "Print the file by which a host without hooks judges each push afterwards.",
        discussion: """
            It runs concord gate on each push and concord audit at night; it says which variables it takes.

            Example: concord server ci github --keep
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "github, gitlab or forgejo.") var host: AutomationHost
    @Flag(help: "Put it into the register, where the host looks for it: a registrar's, as settings are.")
    var keep = false

    static let answer = EventShowing.answer

    func run(in context: CommandContext) async throws -> Answer {
        let text = host.file(context.language)
        guard keep else {
            print(text, terminator: "")
            return .yes
        }
        let done = try await context.writer().keepAutomation(of: host, Array(text.utf8))
        context.show(
            done.outcome,
            LocalizedText(zh: "\(host.path) 已写入登记簿", en: "\(host.path) is in the register"))
        return .yes
    }
}

extension AutomationHost: ExpressibleByArgument {}
