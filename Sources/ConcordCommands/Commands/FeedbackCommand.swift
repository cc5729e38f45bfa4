import ArgumentParser
import Records
import Register
import RegisterWriting

struct FeedbackCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Report on an action, or on your department's support of one.",
        discussion: """
            Examples: concord feedback 2024-MKT-001 1 --status done --on 2024-03-11 -m 'handed over for testing'
                      concord feedback 2024-MKT-001 2.1 --status done -m 'paid'
                      concord feedback 2024-MKT-001 2 --status blocked --blocked-by 1
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(
        help: ArgumentHelp(
            "The action's number; 2.1 is the first support of action 2.", valueName: "action"))
    var item: ActionNumber
    @Option(help: "How it stands.") var status: ActionStatus
    @Option(help: "Which support of the action is waited for, if it is blocked.") var blockedBy: ActionNumber?
    @Option(help: "The day it holds for; today if left out.") var on: Day?
    @Option(help: ArgumentHelp("Who reports, name masked; the action's owner if left out.", valueName: "person"))
    var by: String?
    @Option(name: [.short, .long], help: "The result; the reason if delayed or closed.") var message: String?
    @Option(
        name: .customLong("evidence"),
        help: "A file, which is kept with the record, or a link; may be given several times.")
    var evidence: [String] = []
    @OptionGroup var mail: MailOption

    func checkUsage() throws(UsageError) {
        if status == .blocked, blockedBy == nil, item.supporting == nil {
            throw UsageError(
                "blocked-by-missing", zh: "受阻须用 --blocked-by 写明所等待的协办序号",
                en: "say with --blocked-by which support is waited for")
        }
        if let blockedBy, blockedBy.supporting != nil, blockedBy.action != item.action {
            throw UsageError(
                "blocked-by-other", zh: "\(blockedBy) 不是行动项 \(item.action) 的协办",
                en: "\(blockedBy) is no support of action \(item.action)")
        }
        if let blockedBy, status != .blocked {
            throw UsageError(
                "blocked-by-alone", zh: "--blocked-by \(blockedBy) 须与“--status 受阻”合用",
                en: "--blocked-by \(blockedBy) goes with --status blocked")
        }
    }

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
            item.action, status, on, by ?? "", message ?? "", evidence.filter { !context.isFile($0) }
        )
        (feedback.supporting, feedback.blockedBy) = (item.supporting, blockedBy.map { $0.supporting ?? $0.action })
        let files = try evidence.filter(context.isFile).reduce(into: [String: [UInt8]]()) { files, file in
            let name = String(file.split(separator: "/").last ?? "")
            guard files[name] == nil else {
                throw UsageError("evidence-twice", zh: "有两个文件都叫 \(name)", en: "two files are called \(name)")
            }
            files[name] = try context.read(file, limit: Register.materialLimit)
        }
        let letters = try await mail.letters(of: number, context) { [item] folder, number, view in
            try await folder.putReport(number, on: item, view)
        }
        let done = try await letters.evenIfDone {
            try await context.writer().report(number, feedback, evidence: files)
        }
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) \(item.words.zh)：\(status.words.zh)",
                en: "\(number) \(item.words.en): \(status.words.en)"))
        await letters.write(on: done.view)
        try await sayNext(number, done.view, context)
        return .yes
    }

    /// Who acts next: the initiating department where it accepts what is done, else whoever archives.
    private func sayNext(_ number: RecordNumber, _ view: RegisterView, _ context: CommandContext) async throws {
        guard status.isFinal, item.supporting == nil, common.format != .json else { return }
        let course = try await view.timeline(of: number)
        if let action = course?.inForce?.actions.first(where: { $0.number == item.action }),
            course?.awaitsAcceptance(action) == true
        {
            return context.say(
                LocalizedText(
                    zh: "待发起部门验收：concord accept \(number) \(item)",
                    en: "the initiating department is to accept it: concord accept \(number) \(item)"))
        }
        try await context.sayWhatIsOpen(of: number, view)
    }
}
