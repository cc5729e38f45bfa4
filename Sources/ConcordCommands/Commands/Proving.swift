import ArgumentParser
import Audit
import Records
import Register

struct Verify: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove who agreed to what.",
        discussion: "Examples: concord verify 2024-MKT-001\n          concord verify --all")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records.") var numbers: [RecordNumber] = []
    @Flag(help: "Every record.") var all = false

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        guard all != !numbers.isEmpty else { throw ValidationError("Name records, or say --all") }
        let history = try register.history()
        try register.pinTip(register.snapshot().commit)
        let chosen = all ? try register.snapshot().records().filter { $0.record.void == nil }.map(\.number) : numbers
        let progress = Progress(desk.language == .zh ? "验证" : "verifying", of: chosen.count, on: desk.terminal)
        var results: [RecordVerification] = []
        for number in chosen {
            results.append(try await register.verify(number, history))
            progress.advance()
        }
        progress.finish()
        if common.format == .json {
            let values = results.map(VerificationShowing.json)
            desk.show(all || values.count != 1 ? .array(values) : values[0])
        } else {
            await desk.show(results.map { VerificationShowing.text($0, desk) }.joined())
        }
        let isBad = results.contains { $0.verdict == .bad }
        return !isBad && (all || results.allSatisfy { $0.verdict == .good }) ? .yes : .no
    }
}

struct AuditCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Run every rule over the register and its history.",
        discussion: "Example: concord audit --format json")
    @OptionGroup var common: CommonOptions
    @Option(name: .customLong("rule"), help: "Only this rule; may be given several times.") var rules: [String] = []
    @Flag(help: "List the rules and what each is for.") var listRules = false

    func run(at desk: Desk) async throws -> Answer {
        if listRules {
            for rule in AuditRule.all { print("\(rule.name)\n  \(rule.about[common.language ?? desk.world.language])") }
            return .yes
        }
        if let unknown = rules.first(where: { name in !AuditRule.all.contains { $0.name == name } }) {
            throw ValidationError("There is no rule \(unknown); see concord audit --list-rules")
        }
        let register = try desk.register()
        let chosen = AuditRule.all.filter { rules.isEmpty || rules.contains($0.name) }
        let progress = Progress(desk.language == .zh ? "审计" : "auditing", on: desk.terminal)
        let findings = try await Audit.findings(in: register, by: chosen) { progress.advance() }
        progress.finish()
        if !findings.hasErrors { try register.pinTip(register.snapshot().commit) }
        if common.format == .json {
            desk.show(FindingText.json(findings))
        } else {
            await desk.show(findings.map { FindingText.line($0, desk.language, desk.terminal.output) }.joined())
            desk.say(Phrase(zh: FindingText.counts(findings, .zh), en: FindingText.counts(findings, .en)))
        }
        return findings.contains { $0.severity > .note } ? .no : .yes
    }
}
