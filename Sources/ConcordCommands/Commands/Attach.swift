import ArgumentParser
import Records
import Register
import RegisterWriting

struct Attach: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Put a file of background material to a record's draft.",
        discussion: "Example: concord attach 2024-MKT-001 complaints.xlsx")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The files.") var files: [String]
    @Option(help: "Another name for a single file.") var name: String?
    @Flag(help: "Keep the content apart, with git-lfs: for large files.") var lfs = false

    static let answer = EventShowing.draftAnswer

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let register = try context.register()
        if lfs { try await requireLargeFiles(context) }
        for file in files {
            let draft = try register.attach(
                context.absolute(file), named: files.count == 1 ? name : nil, to: number, on: context.view(),
                apart: lfs)
            if !lfs, let size = draft.reading.value.materials.last?.size { await warn(context, file, size) }
            let digest = draft.reading.value.materials.last?.digest ?? ""
            context.show(
                draft, [],
                LocalizedText(
                    zh: "已附加 \(file)（SHA-256 \(digest.prefix(12))…），随下一轮一并登记",
                    en: "\(file) is attached (SHA-256 \(digest.prefix(12))…) and goes along with the next round"))
        }
        return .yes
    }

    private func hasLargeFiles(_ context: CommandContext) async -> Bool {
        (try? await context.world.programs.run("git-lfs", ["version"]))?.succeeded == true
    }

    private func requireLargeFiles(_ context: CommandContext) async throws {
        guard await hasLargeFiles(context) else {
            throw RegisterError(
                "program-missing", LocalizedText(zh: "未安装 git-lfs", en: "git-lfs is not installed"),
                hint: LocalizedText(zh: "请安装 git-lfs，或不加 --lfs", en: "install git-lfs, or leave --lfs out"))
        }
    }

    private func warn(_ context: CommandContext, _ file: String, _ size: Int) async {
        guard size >= Register.largeFile else { return }
        let way = await hasLargeFiles(context)
        let finding = Finding(
            "material-large", .warning,
            LocalizedText(
                zh: "\(file) 有 \(size >> 20) MB，登记簿的每份副本都将包含该文件",
                en: "\(file) has \(size >> 20) MB, which every copy of the register will carry"),
            hint: way
                ? LocalizedText(zh: "可加 --lfs，由 git-lfs 另行存放", en: "add --lfs, and git-lfs keeps it apart")
                : LocalizedText(zh: "安装 git-lfs 后可加 --lfs 另行存放", en: "with git-lfs installed, --lfs keeps it apart"))
        context.tell([finding])
    }
}
