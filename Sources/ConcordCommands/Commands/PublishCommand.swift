import ArgumentParser
import Records
import Register
import RegisterWriting
import Sync

struct PublishCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Take a register that began here to a server, which is its home from then on.",
        discussion: """
            Examples: concord publish git@server:register.git
                      concord publish --move git@new-server:register.git
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Where it goes: an empty bare repository, such as concord server init makes.") var url: String
    @Flag(help: "The register leaves the home that it has; every copy is told at its next event.") var move = false

    @Flag(help: "The server takes branches and tags alone, so that claims on numbers stand as tags from now on.")
    var claimsAsTags = false

    static let answer = EventShowing.answer

    func run(in context: CommandContext) async throws -> Answer {
        if move, !common.offline { try await askOldHome(context) }
        let actor = try await context.actor()
        let writer = RegisterWriter(try context.register(), try context.view(), actor)
        let done = try await writer.publish(
            to: url, relativeTo: context.world.directory, leaving: move ? common.offline ? .lost : .told : nil,
            claimsAsTags: claimsAsTags)
        context.show(
            done.outcome,
            move ? Self.moved(to: done.view.settings.home) : Self.published(at: done.view.settings.home))
        return .yes
    }

    private static func published(at address: String) -> LocalizedText {
        LocalizedText(
            zh: "登记簿已发布到 \(address)；请各部门运行：concord join \(address)",
            en: "the register is published to \(address); departments type: concord join \(address)")
    }

    private static func moved(to address: String) -> LocalizedText {
        LocalizedText(
            zh: "登记簿已迁到 \(address)；各副本改用新地址：concord sync --home \(address)；请停用原地址",
            en:
                "the register has moved to \(address); every copy follows with: concord sync --home \(address); shut the old address"
        )
    }

    /// Brings this copy in step with the home that the register leaves.
    private func askOldHome(_ context: CommandContext) async throws {
        let seat: Seat
        do { seat = try await context.comeInStep() } catch let error as RegisterError where error.name == "home-moved" {
            // It was told already: the move was interrupted, and goes on.
            return
        }
        guard case .away(_, let why) = seat else { return }
        throw RegisterError(
            "home-unreachable",
            LocalizedText(
                zh: "无法访问原总登记簿，未迁移：\(why.zh)", en: "the old home cannot be reached, and nothing has moved: \(why.en)"),
            hint: LocalizedText(
                zh: "能联系上时再迁移；原处不再使用的，加 --offline，并告知各副本新地址",
                en:
                    "move when it can be reached; if it is gone for good, with --offline, and tell every copy the new address"
            ))
    }
}
