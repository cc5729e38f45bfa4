import Git
import RecordText
import Records
import Register
import RegisterWriting

/// The person's editor on a draft: what they typed is saved whatever is wrong with it.
struct Editing {
    let context: CommandContext
    let register: Register

    /// - Parameter isUnwritten: whether nothing was typed into the text, which then ends it without a question.
    func edit(_ number: RecordNumber, isUnwritten: (String) -> Bool = { _ in false }) async throws -> Answer {
        let before = try register.beginEditing(number, on: context.view())
        let taken = try register.takeInTopics(number, on: context.view()).map { "\($0.number)" }
        if !taken.isEmpty {
            context.say(
                LocalizedText(
                    zh: "已采纳的议题 \(taken.joined(separator: "、")) 已列入草稿",
                    en: "topic \(taken.joined(separator: ", ")), which was taken, is in the draft now"))
        }
        guard context.terminal.canAsk else {
            context.show(
                before, try context.view().findings(in: before),
                LocalizedText(zh: "草稿：\(before.path)", en: "the draft is \(before.path)"))
            return .no
        }
        while true {
            try await openEditor(before, isUnwritten)
            guard let draft = try register.draft(number), !isUnwritten(draft.text) else { return .no }
            let findings = try context.view().findings(in: draft)
            context.show(draft, findings, Editing.saved(number, findings))
            guard findings.hasErrors else { return .yes }
            let question = LocalizedText(
                zh: "尚有 \(FindingText.counts(findings, .zh))。是否再次打开编辑器？",
                en: "There are \(FindingText.counts(findings, .en)). Open the editor again?")
            guard Prompt(on: context.terminal).confirm(question[context.language], usual: true) == true else {
                return .no
            }
            _ = try register.saveDraft(number, Self.annotated(draft.text, findings, context.language))
        }
    }

    private func openEditor(_ draft: Draft, _ isUnwritten: (String) -> Bool) async throws {
        let editor = Editor(
            environment: context.world.environment, configured: GitRepository.personalConfiguration("core.editor"))
        let status = try await editor.open(draft.path, with: context.world.programs)
        guard status == 0 else {
            let isKept = try register.draft(draft.number).map { !isUnwritten($0.text) } ?? false
            throw editor.failure(status, kept: isKept ? draft.path : nil)
        }
    }

    /// What is to be done next, by what stands in the way.
    static func saved(_ number: RecordNumber, _ findings: [Finding]) -> LocalizedText {
        let next = findings.hasErrors ? "edit" : "circulate"
        return LocalizedText(
            zh: "\(number) 的草稿已保存；下一步：concord \(next) \(number)",
            en: "the draft of \(number) is saved; next: concord \(next) \(number)")
    }

    private static let mark = "# concord: "

    /// The text with each finding as a comment above its line; those of the last time are taken out.
    static func annotated(_ saved: String, _ findings: [Finding], _ language: Language) -> String {
        let text = TextRules.plain(saved)
        var notes: [Int: [String]] = [:]
        var shift: [Int] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.drop(while: { $0 == " " }).hasPrefix(mark) { shift.append(index + 1) }
        for finding in findings where finding.severity > .note {
            notes[finding.place?.line ?? 1, default: []].append(
                "\(mark)\(finding.severity.words[language]) \(finding.message[language]) [\(finding.rule)]")
        }
        var lines: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if shift.contains(index + 1) { continue }
            lines += notes[index + 1] ?? []
            lines.append(String(line))
        }
        return lines.joined(separator: "\n")
    }
}
