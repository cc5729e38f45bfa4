import ArgumentParser
import Questions
import Records
import Register
import RegisterWriting
import Sync

struct InboxCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "What waits for you: rounds to sign, reports, answers, your drafts, what is not at home yet.",
        discussion: "Examples: concord inbox\n          concord inbox --review")
    @OptionGroup var common: CommonOptions
    @Flag(help: "Go through what is to be signed, one by one: read, then sign, object, or leave it.") var review = false

    static let answer = JSONAnswer("inbox", "What waits for a person", InboxShowing.shape.schema)

    func namesWanted(in context: CommandContext) -> [String] { [RegisterPath.requests + "*"] }

    func run(in context: CommandContext) async throws -> Answer {
        try await context.warnAway()
        let (register, view) = (try context.register(), try context.view())
        let person = try await context.actor().principal
        let (drafts, home) = (try register.drafts(), try HomeStanding(register, view))
        let inbox = try await view.inbox(of: person, drafts: drafts)
        context.tell(inbox.unreadable)
        if common.format == .json {
            context.show(
                .init(inbox: inbox, drafts: drafts, home: home, view: view), as: InboxShowing.shape)
        } else if review {
            for decision in inbox.decisions where try await !take(decision, in: context) { break }
            if inbox.decisions.isEmpty { context.say(InboxShowing.nothingToSign) }
            return .yes
        } else {
            await context.show(InboxShowing(context).text(inbox, drafts))
            context.tell(home?.findings ?? [])
        }
        if !inbox.isKnown { context.say(InboxShowing.nobody(person)) }
        let isEmpty = inbox.isEmpty && drafts.isEmpty && home?.findings.isEmpty != false
        if isEmpty, common.format != .json, inbox.isKnown, inbox.unreadable.isEmpty {
            context.say(InboxShowing.nothing)
        }
        return inbox.unreadable.isEmpty ? .yes : .no
    }

    /// One round on one screen, and what the person would do about it.
    ///
    /// - Returns: whether to go on to the next.
    private func take(_ decision: Inbox.Decision, in context: CommandContext) async throws -> Bool {
        let (text, stored) = (ReviewText(context: context), decision.record)
        print(try await text.whole(stored) + text.sinceSigned(stored, decision.department), terminator: "")
        let language = context.language
        let prompt = Prompt(on: context.terminal)
        let named = try context.view().settings.named(decision.department)
        let question = LocalizedText(
            zh: "代表\(named.zh)：签字 s、签字并附保留意见 r、异议 o、跳过 n、结束 q？",
            en: "For \(named.en): sign s, sign with a remark r, object o, next n, quit q?")
        for _ in 0..<3 {
            switch prompt.line(question[language])?.lowercased() {
            case "s", "签字", "签":
                try await context.show(
                    context.writer(signingFor: decision.department).decide(
                        stored.number, as: decision.department, .agree))
                return true
            case "r", "保留意见":
                guard try await signWithRemark(decision, prompt, in: context) else { continue }
                return true
            case "o", "异议":
                let why = prompt.line(
                    LocalizedText(zh: "理由（留空则不提异议）：", en: "Reason (an empty line takes it back):")[language])
                guard let why, !why.isEmpty else { continue }
                try await context.show(
                    context.writer(signingFor: decision.department).decide(
                        stored.number, as: decision.department, .object, reason: why))
                return true
            case "n", "跳过", "": return true
            case "q", "结束": return false
            case nil:
                throw RegisterError(
                    "question-unanswered",
                    LocalizedText(
                        zh: "此操作须逐项回答，当前环境无法询问", en: "this needs answers, and there is no terminal to ask on"),
                    hint: LocalizedText(
                        zh: "请先核对，再签字：concord review \(stored.number)；concord sign \(stored.number)",
                        en: "concord review \(stored.number), then concord sign \(stored.number)"))
            default: continue
            }
        }
        return true
    }

    /// - Returns: whether it was signed; not where the person took it back, or the remark needs other words.
    private func signWithRemark(_ decision: Inbox.Decision, _ prompt: Prompt, in context: CommandContext) async throws
        -> Bool
    {
        let remark = prompt.line(
            LocalizedText(zh: "保留意见（留空则不签字）：", en: "Remark (an empty line takes it back):")[context.language])
        guard let remark, !remark.isEmpty else { return false }
        let findings = try context.view().settings.findings(inRemark: remark)
        context.tell(findings)
        let really = LocalizedText(zh: "仍以此签字？", en: "Sign with it all the same?")[context.language]
        if findings.hasErrors || (!findings.isEmpty && prompt.confirm(really) != true) { return false }
        var result = try await context.writer(signingFor: decision.department).decide(
            decision.record.number, as: decision.department, .agree, remark: remark)
        result.event.findings.removeAll(where: findings.contains)
        try await context.show(result)
        return true
    }
}
