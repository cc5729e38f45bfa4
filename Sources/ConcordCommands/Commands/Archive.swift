import ArgumentParser
import Audit
import Records
import Register
import RegisterWriting

struct Archive: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "End the work on a record and start the retention clock.",
        discussion: """
            Where the settings name several classes of terms, it is asked which; a script says it.

            Examples: concord archive 2024-MKT-001
                      concord archive 2024-MKT-001 --class '10 years'
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(
        name: [.customLong("term"), .customLong("class")],
        help: "A longer term than the rules ask for, such as \"10 years\", or permanent; one of the register's classes."
    )
    var term: RetentionTerm?
    @Option(
        help: ArgumentHelp(
            "Although sign-offs are missing or actions open, for this reason; a registrar's alone.", valueName: "reason"
        ))
    var unconfirmed: String?
    @OptionGroup var mail: MailOption

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let term = try self.term ?? chosenClass(number, context)
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            try await folder.putArchiving(number, on: view)
        }
        let done = try await letters.evenIfDone {
            try await context.writer().archive(number, term: term, unconfirmed: unconfirmed ?? "")
        }
        let retention = try done.view.retention(of: done.view.existing(number))
        let until = retention.keepUntil.map { "\($0)" }
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 已归档，\(until.map { "保存至 \($0)" } ?? "永久保存")（\(retention.basis)）",
                en: "\(number) is archived and kept until \(until ?? "for good") (\(retention.basis))"))
        await letters.write(on: done.view)
        return .yes
    }

    /// Which of the register's classes it is, where there are several; nil where there are none.
    private func chosenClass(_ number: RecordNumber, _ context: CommandContext) throws -> RetentionTerm? {
        let view = try context.view()
        guard let record = try view.record(number)?.record, !record.isClosed else { return nil }
        let classes = view.settings.policy.classes(for: record)
        guard classes.count > 1 else { return classes.first }
        let language = context.language
        let usual = view.settings.policy.term(for: record)
        let named = classes.map { $0.formText(in: language) }
        context.say(
            LocalizedText(
                zh: "\(number) 的保存期限按规则不少于\(usual.term.formText(in: .zh))（\(usual.basis.zh)）",
                en: "by the rules \(number) is kept for \(usual.term.formText(in: .en)) at least (\(usual.basis.en))"))
        for (index, name) in named.enumerated() { context.say(LocalizedText("  \(index + 1). \(name)")) }
        let question = LocalizedText(zh: "请选定期限类别（序号）：", en: "Which class (its number)?")
        for _ in 0..<3 {
            guard let typed = Prompt(on: context.terminal).line(question[language]) else { break }
            if let place = Int(typed), classes.indices.contains(place - 1) { return classes[place - 1] }
            if let term = RetentionTerm(typed: typed), classes.contains(term) { return term }
        }
        let zh = classes.map { $0.formText(in: .zh) }.joined(separator: "、")
        let en = classes.map { $0.formText(in: .en) }.joined(separator: ", ")
        throw RegisterError(
            "class-needed",
            LocalizedText(
                zh: "须选定期限类别：\(zh)；未写入任何内容", en: "a class of terms must be chosen: \(en); nothing was written"),
            hint: LocalizedText(
                zh: "请用 --class 写明，如：concord archive \(number) --class \(named.first ?? "")",
                en: "say it with --class, such as: concord archive \(number) --class '\(named.first ?? "")'"))
    }
}
