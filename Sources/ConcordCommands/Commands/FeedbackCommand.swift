import ArgumentParser
import Records
import Register
import RegisterWriting

struct FeedbackCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Report on an action.",
        discussion:
            "Example: concord feedback 2024-MKT-001 1 --status done --on 2024-03-11 -m 'handed over for testing'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The action's number.") var action: Int
    @Option(help: "How the action stands.") var status: ActionStatus
    @Option(help: "The day it holds for; today if left out.") var on: Day?
    @Option(help: ArgumentHelp("Who reports, name masked; the action's owner if left out.", valueName: "person"))
    var by: String?
    @Option(name: [.short, .long], help: "The result; the reason if delayed or closed.") var message: String?
    @Option(
        name: .customLong("evidence"),
        help: "A file, which is kept with the record, or a link; may be given several times.")
    var evidence: [String] = []

    /// A word that reads like a file's name, and is none, is a slip of the pen rather than a note.
    private func refuseMissingFiles(_ context: CommandContext) throws {
        for word in evidence where !context.isFile(word) && !word.contains("://") {
            let ending = word.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
            let isName =
                word.contains(".") && (1...5).contains(ending.count) && ending.allSatisfy { $0.isASCII && $0.isLetter }
            if isName || word.hasPrefix("/") { _ = try context.read(word) }
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        try refuseMissingFiles(context)
        var feedback = Feedback()
        (feedback.action, feedback.status, feedback.on, feedback.by, feedback.note, feedback.evidence) = (
            action, status, on, by ?? "", message ?? "", evidence.filter { !context.isFile($0) }
        )
        let files = try evidence.filter(context.isFile).reduce(into: [String: [UInt8]]()) { files, file in
            let name = String(file.split(separator: "/").last ?? "")
            guard files[name] == nil else {
                throw UsageError("evidence-twice", zh: "有两个文件都叫 \(name)", en: "two files are called \(name)")
            }
            files[name] = try context.read(file, limit: Register.materialLimit)
        }
        let done = try await context.writer().report(number, feedback, evidence: files)
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 行动项 \(action)：\(status.words.zh)", en: "\(number) action \(action): \(status.words.en)"))
        let record = try done.view.existing(number).record
        if try CitationGround(done.view).isOver(record, number), common.format != .json {
            context.say(
                LocalizedText(
                    zh: "行动项全部办结；下一步：concord archive \(number)",
                    en: "every action is done or closed; next: concord archive \(number)"))
        }
        return .yes
    }
}
