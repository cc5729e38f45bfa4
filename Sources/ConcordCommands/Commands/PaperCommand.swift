import ArgumentParser
import Audit
import Publishing
import Records
import Register
import RegisterWriting

struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "Signatures on paper, and mails that answer a round.",
        subcommands: [SignOnPaper.self, ContestPaper.self, KeepReply.self])
}

extension Decision: SpokenValue {}

struct SignOnPaper: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Vouch that a department has signed the current round on paper.",
        discussion: """
            By a registrar who is not of the initiating department, where the register's rules take paper. The scan is kept beside the record. \
            The round is read from the QR code on it; where none can be read, type the digest that is printed on the page. It is shown as paper \
            everywhere, never stands above a decision by key, and the department may contest it at any time.

            Examples: concord paper sign 2024-MKT-001 --as RND --on 2024-03-07 --scan signed.pdf --witness 'L*'
                      concord paper sign 2024-MKT-001 --as RND --on 2024-03-07 --scan signed.pdf --witness 'L*' --decision object \
            --reason 'the due date is too tight'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "The department that signed.") var department: DepartmentReference
    @Option(help: "The day on the paper.") var on: Day
    @Option(help: ArgumentHelp("The scan: PDF, PNG, JPEG or TIFF, 16 MB at most.", valueName: "file")) var scan: String
    @Option(
        name: .customLong("witness"),
        help: ArgumentHelp("Who saw it signed, name masked; may be given several times.", valueName: "person"))
    var witnesses: [String]
    @Option(help: "What the paper says; agree if left out.") var decision: Decision?
    @Option(name: [.customShort("m"), .long], help: "Why the department objects, as it wrote.") var reason: String?
    @Option(help: "The digest that is printed on the page, where the scan's code cannot be read.") var digest: String?

    static let answer = PaperShowing.answer

    func checkUsage() throws(UsageError) {
        let isBlank = reason?.allSatisfy(\.isWhitespace) ?? true
        if decision == .object, isBlank {
            throw UsageError("reason-missing", zh: "异议须用 --reason 写明理由", en: "an objection needs its reason: --reason")
        }
        if decision != .object, reason != nil {
            throw UsageError(
                "reason-alone", zh: "--reason 只用于异议，须写明 --decision 异议", en: "--reason goes with --decision object")
        }
        if witnesses.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            throw UsageError("witness-missing", zh: "请用 --witness 写明见证人", en: "say with --witness who saw it signed")
        }
    }

    func namesWanted(in context: CommandContext) -> [String] {
        (try? context.number(number)).map(RegisterPath.decisions) ?? []
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try context.department(self.department)
        let bytes = try context.read(scan, limit: PaperEntry.fileLimit)
        guard let kind = ScanKind(bytes) else {
            throw RegisterError(
                "scan-unsupported",
                LocalizedText(
                    zh: "扫描件不是 PDF、PNG、JPEG 或 TIFF：\(scan)", en: "the scan is no PDF, PNG, JPEG or TIFF: \(scan)"),
                hint: LocalizedText(zh: "请扫描或拍照后重试", en: "scan the page, or take a picture of it"))
        }
        let paper = try await PaperDigest.read(bytes, typed: digest, of: number, in: context)
        var entry = PaperEntry()
        (entry.department, entry.decision, entry.on) = (department, decision ?? .agree, on)
        (entry.agreedDigest, entry.reading) = (paper.digest, paper.reading)
        entry.reason = Typed.line(reason ?? "")
        entry.witnesses = witnesses.map(Typed.line).joined(separator: "、")
        let done = try await context.writer().signOnPaper(
            number, entry, scan: (kind.ending, bytes))
        let named = done.view.settings.named(department)
        let round = try done.view.existing(number).record.round ?? 0
        try await context.show(
            done.outcome, of: department, on: done.view,
            entry.decision == .object
                ? LocalizedText(
                    zh: "\(named.zh)对 \(number) 第 \(round) 轮的纸面异议已登记",
                    en: "\(named.en) objects on paper to round \(round) of \(number)")
                : LocalizedText(
                    zh: "\(named.zh)对 \(number) 第 \(round) 轮的纸面签字已登记，以登记员核验为据",
                    en: "\(named.en) has signed round \(round) of \(number) on paper; a registrar vouches for it"))
        return .yes
    }
}

struct ContestPaper: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "contest", abstract: "Say that your department did not sign what is on record as its paper.",
        discussion: """
            By anybody of the department, at any time. From then on that paper does not count.

            Example: concord paper contest 2024-MKT-001 --as RND --reason 'nobody of ours has signed this'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "Your department.") var department: DepartmentReference
    @Option(help: "The round; the current one if left out.") var round: Int?
    @Option(name: [.customShort("m"), .long], help: "Why.") var reason: String

    static let answer = PaperShowing.answer

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try context.department(self.department)
        let reason = Typed.line(self.reason)
        guard !reason.isEmpty else {
            throw UsageError("reason-missing", zh: "不认可须用 --reason 写明理由", en: "a contest needs its reason: --reason")
        }
        let done = try await context.writer(signingFor: department).contestPaper(
            number, of: department, round: round, reason: reason)
        let named = done.view.settings.named(department)
        try await context.show(
            done.outcome, of: department, on: done.view,
            LocalizedText(
                zh: "\(named.zh)不认可 \(number) 的纸面签字，自此不再计入",
                en: "\(named.en) contests its paper on \(number): it counts no more"))
        return .yes
    }
}

struct KeepReply: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: "Keep a mail that answers the current round: shown, and never counted.",
        discussion: """
            By the initiating department or a registrar. Who sent it and when is read from the mail itself, which proves nothing.

            Example: concord paper reply 2024-MKT-001 --as RND --reply answer.eml
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "The department that answered.") var department: DepartmentReference
    @Option(help: ArgumentHelp("The mail as a file (.eml), 16 MB at most.", valueName: "file")) var reply: String
    @Option(help: "The day of the mail, where it does not say so itself.") var on: Day?

    static let answer = PaperShowing.answer

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try context.department(self.department)
        let bytes = try context.read(reply, limit: PaperEntry.fileLimit)
        guard let mail = ReceivedMail(bytes) else {
            throw RegisterError(
                "mail-unreadable",
                LocalizedText(zh: "无法读取邮件，或未写明发件人：\(reply)", en: "this is no mail with a sender: \(reply)"),
                hint: LocalizedText(zh: "请从邮件程序中另存为 .eml", en: "save it from the mail program as .eml"))
        }
        let done = try await context.writer().keepReply(
            number, of: department, from: mail.sender, on: on ?? mail.day, mail: ("eml", bytes))
        let named = done.view.settings.named(department)
        var result = done.outcome
        if on == nil, mail.day == nil { result.findings.append(Self.undated(done.view.now.day)) }
        try await context.show(
            result, of: department, on: done.view,
            LocalizedText(
                zh: "\(named.zh)的邮件已存于 \(number)：经邮件知悉，不计为签字",
                en: "the mail of \(named.en) is kept with \(number): answered by mail, which is no signature"))
        return .yes
    }

    /// Whose day nobody could tell.
    private static func undated(_ today: Day) -> Finding {
        Finding(
            "reply-undated", .warning,
            LocalizedText(
                zh: "邮件未写明日期，或其日期无法识别，已按今天（\(today)）登记",
                en: "the mail has no date that can be read: it is put down for today (\(today))"),
            hint: LocalizedText(
                zh: "邮件另有日期的，请用 --on 写明后再次登记", en: "if it is of another day, keep it again with --on"))
    }
}

extension CommandContext {
    /// What was put on record of a department's paper, and how the record stands.
    fileprivate func show(
        _ result: EventResult, of department: DepartmentCode, on view: RegisterView, _ said: LocalizedText
    ) async throws {
        guard let number = result.number else { return }
        let verification = try await view.verification(of: number)
        guard options.format == .json else {
            show(result, said)
            print(Confirm.standing(verification, view.settings, language))
            return
        }
        show((result, department, verification), as: PaperShowing.resultShape)
    }
}
