import ArgumentParser
import Audit
import Records
import Register
import Sync

struct AuditCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Run every rule over the register and its history.",
        discussion: "Example: concord audit --format json")
    @OptionGroup var common: CommonOptions
    @Option(name: .customLong("rule"), help: "Only this rule; may be given several times.") var rules: [String] = []
    @Option(help: "proof: nothing lost or forged; procedure: everything in time; both if left out.")
    var area: AuditRule.Area?
    @Option(
        name: .customLong("receipts"),
        help: ArgumentHelp(
            "A home's receipts (concord/receipts in its folder): what came when, and what came past the gate. Several, the oldest first.",
            valueName: "file"))
    var receipts: [String] = []
    @Flag(help: "Begin anew: nothing that was found before is taken over.") var full = false
    @Flag(help: "List the rules and what each is for.") var listRules = false

    static let answer = JSONAnswer("audit", "What an audit found", FindingText.auditShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        if listRules {
            // Within a register in its language, and outside one too.
            _ = try? context.view()
            let language = context.language
            for rule in AuditRule.all {
                print("\(rule.name)\n  \(rule.about[language])")
            }
            return .yes
        }
        if let unknown = rules.first(where: { name in !AuditRule.all.contains { $0.name == name } }) {
            let near = UsageFault.meant(Spelling.nearest(to: unknown, among: AuditRule.all.map(\.name)))
            throw UsageError(
                "rule-unknown", zh: "没有规则 \(unknown)" + near.zh, en: "there is no rule \(unknown)" + near.en,
                hint: LocalizedText(
                    zh: "列出全部规则：concord audit --list-rules", en: "concord audit --list-rules lists them"))
        }
        context.usesIndex = !full
        let view = try context.view()
        let chosen = AuditRule.all.filter { rule in
            (rules.isEmpty || rules.contains(rule.name)) && (area.map { rule.area == $0 } ?? true)
        }
        let progress = Progress(context.language == .zh ? "审计" : "auditing", of: 100, on: context.terminal)
        var told = 0
        var before = 0
        var findings = try await Audit.findings(in: view, by: chosen) {
            before = $0
        } advance: { done, whole in
            while told < done * 100 / max(1, whole) {
                progress.advance()
                told += 1
            }
        }
        progress.finish()
        if chosen.contains(where: \.judgesSteps) { context.say(try Self.extent(view.history().count, before)) }
        if !receipts.isEmpty {
            let files = try receipts.map { (name: $0, bytes: try context.read($0, limit: 256 << 20)) }
            findings += try ReceiptLog(files).findings(on: view)
        }
        if !findings.hasErrors { try? context.register().pins.keep(tip: view.tip) }
        let calendar = try view.calendarDigest()
        if common.format == .json {
            context.show((findings, calendar), as: FindingText.auditShape)
        } else {
            await context.show(
                findings.map { FindingText.line($0, context.language, context.terminal.output) }.joined())
            let leaned = calendar.map {
                LocalizedText(zh: "（工作日历 \($0.prefix(12))）", en: " (calendar \($0.prefix(12)))")
            }
            context.say(
                LocalizedText(
                    zh: FindingText.counts(findings, .zh) + (leaned?.zh ?? "（无工作日历）"),
                    en: FindingText.counts(findings, .en) + (leaned?.en ?? " (no working calendar)")))
        }
        return findings.contains { $0.severity > .note } ? .no : .yes
    }

    /// How much was judged now, and how much before.
    private static func extent(_ count: Int, _ before: Int) -> LocalizedText {
        guard before > 0 else {
            return LocalizedText(
                zh: "已审计全部 \(count) 个提交", en: "all \(count) commits were audited")
        }
        // The newest of last time is looked at once more: how the log's clock stands at it is told by the next one.
        let (new, known) = (max(0, count - before - 1), min(count, before + 1))
        guard new > 0 else {
            return LocalizedText(
                zh: "自上次审计以来没有新的提交；\(known) 个提交均已在本机审计过，重新审计：concord audit --full",
                en: "there is nothing new: all \(known) commits were audited here earlier (--full begins anew)")
        }
        return LocalizedText(
            zh: "已审计新增的 \(new) 个提交；之前的 \(known) 个已在本机审计过，重新审计：concord audit --full",
            en:
                "\(new) new commit\(new == 1 ? " was" : "s were") audited; the \(known) before were audited here earlier (--full begins anew)"
        )
    }
}
