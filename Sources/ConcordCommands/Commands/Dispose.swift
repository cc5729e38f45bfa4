import ArgumentParser
import Audit
import Records
import Register
import RegisterWriting

struct Dispose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispose",
        abstract: "Dispose of what is past its term: a list, two witnesses, a stub for each record.",
        discussion: """
            A registrar makes the list, two witnesses named in the settings sign it, and then it is carried out, a commit a record. What \
            is held, or not past its term, or cited by an open record is refused at every step. Until a yearly closing the content can \
            still be read in git's history.

            Examples: concord dispose list --as-of 2028-06-30 --dry-run
                      concord dispose list --keep '2024-MKT-003=still asked for'
                      concord dispose sign 2028-001
                      concord dispose carry-out 2028-001
                      concord dispose withdraw 2028-001 -m 'the audit asks for them'
                      concord dispose certificate 2028-001 -o certificate.pdf
                      concord dispose report --year 2028 -o report.html
            """,
        subcommands: [
            ShowDisposal.self, MakeList.self, SignDisposal.self, CarryOut.self, WithdrawList.self,
            CertifyDisposal.self, ReportDisposal.self,
        ],
        defaultSubcommand: ShowDisposal.self)
}

struct MakeList: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Make a disposal list of what is past its term.",
        discussion: """
            Examples: concord dispose list --as-of 2028-06-30 --dry-run
                      concord dispose list --keep '2024-MKT-003=still asked for'
            """)
    @OptionGroup var common: CommonOptions
    @Option(help: "The day by which terms must be over; today if left out.") var asOf: Day?
    @Option(help: "Only records that this department initiated.") var department: DepartmentReference?
    @Option(
        help: ArgumentHelp("Keep this one, for a reason; may be given several times.", valueName: "number=reason"))
    var keep: [String] = []
    @Option(
        help: ArgumentHelp(
            "Dispose of this one although an open record cites it, for a reason; may be given several times.",
            valueName: "number=reason"))
    var although: [String] = []
    @Flag(help: "Show what would be on it, and do nothing.") var dryRun = false
    @Flag(help: "Do not ask.") var yes = false

    private static let shape = OutputShape<(list: String, result: EventResult)>.object {
        Member("list", .text, "The list's number.") { $0.list }
        Member("path", .text, "Its file.") { RegisterPath.disposalList($0.list) }
        Member("commit", .commit, "The commit that has it.") { $0.result.commit }
        Member("findings", each: FindingText.shape, "What is worth knowing.") { $0.result.findings }
    }
    static let answer = JSONAnswer(
        "dispose.list", "The list that was made, or what would be on it", shape.schema,
        DisposalShowing.candidatesShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let (kept, excused) = (try Self.reasons(keep, "--keep"), try Self.reasons(although, "--although"))
        let department = try self.department.map(context.department)
        let writer = dryRun ? nil : try await context.writer()
        try writer?.requireRegistrar(for: .appraisal)
        let view = try context.view()
        let day = asOf ?? view.now.day
        try view.refuseDayToCome(day)
        let candidates = try await view.disposalCandidates(
            asOf: day, department: department, excused: Set(excused.keys))
        if dryRun || common.format == .text {
            await DisposalShowing(view, context).show(candidates, keeping: kept)
        }
        let count = candidates.count { $0.isProposed && kept[$0.number] == nil }
        guard let writer else {
            context.say(
                LocalizedText(
                    zh: "截至 \(day)：可销毁 \(count) 份；本次为试运行，未写入任何内容",
                    en: "as of \(day) \(count) record\(count == 1 ? "" : "s") may be disposed of; nothing was written"))
            return count == 0 ? .no : .yes
        }
        if count > 0 {
            try context.confirm(
                LocalizedText(
                    zh: "将 \(count) 份记录列入销毁清册？", en: "Put \(count) record\(count == 1 ? "" : "s") on a disposal list?"),
                assumed: yes)
        }
        let done = try await writer.makeDisposalList(
            asOf: day, department: department, keeping: kept, although: excused)
        if common.format == .json {
            context.show((done.outcome, done.results[0]), as: Self.shape)
            return .yes
        }
        context.show(
            done.results[0],
            LocalizedText(
                zh: "销毁清册 \(done.outcome) 已拟定，待 \(DisposalList.witnessCount) 名监销人签字",
                en: "disposal list \(done.outcome) is made, and waits for \(DisposalList.witnessCount) witnesses"))
        context.say(
            LocalizedText(
                zh: "请监销人核对后签字：concord dispose show \(done.outcome)；concord dispose sign \(done.outcome)",
                en:
                    "witnesses look it over and sign: concord dispose show \(done.outcome), then concord dispose sign \(done.outcome)"
            ))
        return .yes
    }

    /// `2024-MKT-003=原因`, once a record.
    private static func reasons(_ typed: [String], _ option: String) throws -> [RecordNumber: String] {
        var reasons: [RecordNumber: String] = [:]
        for text in typed {
            guard let sign = text.firstIndex(where: { "=\u{FF1D}".contains($0) }),
                let number = RecordNumber(typed: Typed.line(String(text[..<sign]))),
                case let reason = Typed.line(String(text[text.index(after: sign)...])), !reason.isEmpty
            else {
                throw UsageError(
                    "value-invalid", zh: "\(option) 应写作“编号=原因”，如 2024-MKT-003=仍须查阅",
                    en: "\(option) takes NUMBER=REASON, such as '2024-MKT-003=still asked for'")
            }
            reasons[number] = reason
        }
        return reasons
    }
}

struct ShowDisposal: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the disposal lists, or one with its witnesses and what became of it.")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The list, such as 2028-001; all if left out.", valueName: "list"))
    var list: DisposalListReference?

    static let answer = JSONAnswer(
        "dispose.show", "The disposal lists, or one of them", DisposalShowing.listsShape.schema,
        DisposalShowing.listShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let showing = DisposalShowing(view, context)
        guard let list else {
            let standings = try await view.disposalStandings()
            await showing.show(standings)
            if standings.isEmpty { context.say(LocalizedText(zh: "尚无销毁清册", en: "there is no disposal list")) }
            return standings.isEmpty ? .no : .yes
        }
        await showing.show(try await view.standing(of: view.soundDisposalList(list.name)))
        return .yes
    }
}

struct SignDisposal: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a disposal list as a witness.",
        discussion: "Example: concord dispose sign 2028-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The list, such as 2028-001.", valueName: "list")) var list: DisposalListReference
    @Flag(help: "Do not ask.") var yes = false

    func run(in context: CommandContext) async throws -> Answer {
        let list = list.name
        let writer = try await context.writer()
        if !yes, common.format != .json {
            // Whoever may not sign is told so, not asked.
            let stored = try writer.prepareWitness(list)
            let standing = try await writer.view.standing(of: stored)
            await DisposalShowing(writer.view, context).show(standing)
            try context.confirm(question(standing, writer.actor.principal), assumed: false)
        }
        let done = try await writer.witness(list)
        let missing = try await done.view.standing(of: done.view.soundDisposalList(list)).missing
        context.show(
            done.results[0],
            missing == 0
                ? LocalizedText(
                    zh: "清册 \(list) 监销签字已齐，可由登记员办理：concord dispose carry-out \(list)",
                    en: "both witnesses have signed \(list): a registrar may run concord dispose carry-out \(list)")
                : LocalizedText(
                    zh: "已在清册 \(list) 上签字，尚缺 \(missing) 名监销人", en: "signed; \(list) waits for \(missing) more witness"))
        return .yes
    }

    /// Who signs, and what for.
    private func question(_ standing: DisposalStanding, _ person: String) -> LocalizedText {
        let (count, lapsed) = (standing.records.count, standing.lapsed.count)
        return LocalizedText(
            zh: "以监销人 \(person) 的名义签字，同意销毁清册 \(standing.stored.name) 所列 \(count) 份记录"
                + (lapsed > 0 ? "（其中 \(lapsed) 份已失效，不会销毁）" : "") + "？",
            en:
                "Sign as witness \(person), for the disposal of the \(count) record\(count == 1 ? "" : "s") on \(standing.stored.name)"
                + (lapsed > 0 ? ", of which \(lapsed) cannot be disposed of any more" : "") + "?")
    }
}

struct WithdrawList: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take what is still to be disposed of off a list.",
        discussion: """
            A newer list keeps it, for the reason given; what the older one disposed of already stays gone. A later list may name it again.

            Example: concord dispose withdraw 2028-001 -m 'the audit asks for them'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The list, such as 2028-001.", valueName: "list")) var list: DisposalListReference
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let why = Typed.line(reason)
        guard !why.isEmpty else {
            throw UsageError("reason-missing", zh: "撤下清册须用 -m 写明理由", en: "a list is withdrawn for a reason: -m")
        }
        let done = try await context.writer().withdrawDisposalList(list.name, reason: why)
        context.show(
            done.results[0],
            LocalizedText(
                zh: "清册 \(list.name) 未销毁的记录已撤下，由清册 \(done.outcome) 载明暂缓",
                en: "what was left of \(list.name) is kept by list \(done.outcome)"))
        return .yes
    }
}

struct CarryOut: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry-out", abstract: "Dispose of what a list names; run again, it goes on where it was.",
        discussion: "Example: concord dispose carry-out 2028-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The list, such as 2028-001.", valueName: "list")) var list: DisposalListReference
    @Flag(help: "Do not ask.") var yes = false

    private static let shape = OutputShape<(list: String, done: CarriedOut, language: Language)>.object {
        Member("list", .text, "The list's number.") { $0.list }
        Member("done", each: EventShowing.shape, "What was disposed of.") { $0.done.results }
        Member("done_before", .count, "How many were disposed of before.") { $0.done.doneBefore }
        Member("left", each: leftShape, "What was left, and why.") { carried in
            carried.done.left.map { ($0.number, $0.why, carried.language) }
        }
    }
    private static let leftShape = OutputShape<(number: RecordNumber, why: RegisterError, language: Language)>.object {
        Member("number", .number, "The record.") { $0.number }
        Member("rule", .text, "Why it was left, as a word.") { $0.why.name }
        Member("reason", .text, "Why, in the register's language.") { $0.why.message[$0.language] }
    }
    static let answer = JSONAnswer("dispose.carry-out", "What was disposed of, and what was left", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let list = list.name
        let writer = try await context.writer()
        let standing = try await writer.prepareCarryOut(list)
        let count = standing.ready.count
        if count > 0 {
            try context.confirm(
                LocalizedText(
                    zh: "按清册 \(list) 销毁 \(count) 份记录？其文件与材料将移除，只留存根。",
                    en:
                        "Dispose of \(count) record\(count == 1 ? "" : "s") by \(list)? Their files and materials go, and stubs stay."
                ), assumed: yes)
        }
        let progress = Progress(
            context.language == .zh ? "销毁" : "disposing", of: standing.records.count, on: context.terminal)
        let done = try await writer.carryOut(list) { progress.advance() }
        progress.finish()
        if common.format == .json {
            context.show((list, done, context.language), as: Self.shape)
        }
        for (_, why) in done.left {
            StandardError.write(FindingText.error(why, context.language, context.terminal))
        }
        context.say(
            LocalizedText(
                zh:
                    "清册 \(list)：本次销毁 \(done.results.count) 份，此前已销毁 \(done.doneBefore) 份，未销毁 \(done.left.count) 份",
                en:
                    "list \(list): \(done.results.count) disposed of now, \(done.doneBefore) before, \(done.left.count) left"
            ))
        return done.left.isEmpty ? .yes : .no
    }
}
