import Audit
import Questions
import RecordText
import Records
import Register
import Sync

/// What waits for a person, as text and JSON.
struct InboxShowing {
    private let context: CommandContext
    private var language: Language { context.language }

    init(_ context: CommandContext) { self.context = context }

    static let nothing = LocalizedText(zh: "您没有待办事项", en: "nothing waits for you")
    static let nothingToSign = LocalizedText(zh: "您没有待签的记录", en: "nothing waits for your signature")

    static func nobody(_ person: String) -> LocalizedText {
        LocalizedText(
            zh: "\(person) 不在任何部门的名单中；请登记员加入：concord department set",
            en: "\(person) is in no department of the register: a registrar adds you with concord department set")
    }

    /// One line of it, for below other answers; nil where nothing waits.
    static func line(_ inbox: Inbox) -> LocalizedText? {
        guard !inbox.isEmpty else { return nil }
        let (sign, other) = (inbox.decisions.count, inbox.owed.count)
        let (lists, keys) = (inbox.lists.count, inbox.requests.count)
        let zh = [
            sign > 0 ? "待签 \(sign) 份" : nil, other > 0 ? "待办 \(other) 项" : nil, lists > 0 ? "销毁清册 \(lists) 份" : nil,
            keys > 0 ? "密钥申请 \(keys) 份" : nil,
        ].compactMap { $0 }
        let en = [
            sign > 0 ? "\(sign) to sign" : nil, other > 0 ? "\(other) to do" : nil,
            lists > 0 ? "\(lists) disposal list\(lists == 1 ? "" : "s")" : nil,
            keys > 0 ? "\(keys) asking for a key" : nil,
        ].compactMap { $0 }
        return LocalizedText(
            zh: "您有\(zh.joined(separator: "、"))；查看：concord inbox",
            en: "For you: \(en.joined(separator: ", ")) (concord inbox)")
    }

    func text(_ inbox: Inbox, _ drafts: [Draft]) -> String {
        var parts: [String] = []
        if !inbox.decisions.isEmpty {
            parts.append(
                heading("待签", "To sign", inbox.decisions.count) + inbox.decisions.map(decision).joined()
                    + hint("逐份核对并签字：concord inbox --review", "one by one: concord inbox --review"))
        }
        if !inbox.owed.isEmpty {
            let table = DueLineShowing.table(inbox.owed, language, width: context.terminal.width)
            parts.append(
                heading("待办", "To do", inbox.owed.count)
                    + table.text(width: context.terminal.width, on: context.terminal.output))
        }
        if !inbox.lists.isEmpty {
            parts.append(heading("销毁清册", "Disposal lists", inbox.lists.count) + inbox.lists.map(list).joined())
        }
        if !inbox.requests.isEmpty, let view = try? context.view() {
            parts.append(
                heading("密钥申请", "Requests for keys", inbox.requests.count)
                    + inbox.requests.map { RequestShowing(view: view, request: $0).text(context) }.joined()
                    + hint(
                        "打电话核对词语后：concord signer approve 邮箱；不予登记：concord signer refuse 邮箱 -m 理由",
                        "compare the words by telephone, then: concord signer approve ADDRESS; or: concord signer refuse ADDRESS -m REASON"
                    ))
        }
        if !drafts.isEmpty {
            let lines = drafts.map { draft in
                "  " + SafeText.head(draft.number, draft.record.title) + "\n"
            }
            parts.append(
                heading("草稿", "Drafts", drafts.count) + lines.joined()
                    + hint(
                        "继续填写：concord edit 编号；送请确认：concord circulate 编号",
                        "concord edit NUMBER, concord circulate NUMBER"))
        }
        return parts.joined(separator: "\n")
    }

    private func decision(_ decision: Inbox.Decision) -> String {
        let record = decision.record.record
        let changed =
            switch (decision.from, decision.changes) {
            case (nil, _): LocalizedText(zh: "首轮", en: "first round")
            case (let from?, 0): LocalizedText(zh: "与第 \(from) 轮相同", en: "as in round \(from)")
            case (let from?, let count):
                LocalizedText(
                    zh: "比第 \(from) 轮改动 \(count) 处", en: "\(count) change\(count == 1 ? "" : "s") since round \(from)")
            }
        let due = decision.due.map { LocalizedText(zh: "，最迟 \($0)", en: ", by \($0)") } ?? LocalizedText("")
        let round = LocalizedText(zh: "第 \(record.round ?? 0) 轮", en: "round \(record.round ?? 0)")
        let head = "  \(decision.record.number)  \(decision.department)  \(round[language])  "
        let about = context.paint("\(changed[language])\(due[language])", decision.late == nil ? .plain : .red)
        return head + about + "\n    " + SafeText.line(record.title) + "\n"
    }

    /// What the person may do with a disposal list.
    private func list(_ standing: DisposalStanding) -> String {
        let (name, count) = (standing.stored.name, standing.open.count)
        let said =
            standing.state == .waiting
            ? LocalizedText(
                zh: "\(name)  \(count) 份  监销签字：concord dispose show \(name)；concord dispose sign \(name)",
                en: "\(name)  \(count) to witness: concord dispose show \(name), then concord dispose sign \(name)")
            : LocalizedText(
                zh: "\(name)  \(count) 份  监销签字已齐：concord dispose carry-out \(name)",
                en: "\(name)  \(count) to dispose of, both have signed: concord dispose carry-out \(name)")
        return "  " + said[language] + "\n"
    }

    private func heading(_ zh: String, _ en: String, _ count: Int) -> String {
        context.paint(language == .zh ? "\(zh)（\(count)）" : "\(en) (\(count))", .bold) + "\n"
    }

    private func hint(_ zh: String, _ en: String) -> String { "  \(language == .zh ? zh : en)\n" }

    /// What waits for a person, with what lies in this copy alone.
    struct Waiting {
        let inbox: Inbox
        let drafts: [Draft]
        let home: HomeStanding?
        let view: RegisterView
    }

    static let shape = OutputShape<Waiting>.object {
        Member("person", .text, "Their mail address.", \.inbox.principal)
        Member("departments", each: .code, "The departments that they are in.", \.inbox.departments)
        Member("to_sign", each: decisionShape, "The rounds that wait for their signature.", \.inbox.decisions)
        Member("owed", each: DueLineShowing.shape, "What else is asked of them.", \.inbox.owed)
        Member("disposal", each: DisposalShowing.waitingShape, "The disposal lists that wait for them.") { waiting in
            waiting.inbox.lists.map { ($0, waiting.view.settings) }
        }
        Member("requests", each: RequestShowing.shape, "Who asks for a key, where they are a registrar.") { waiting in
            waiting.inbox.requests.map { RequestShowing(view: waiting.view, request: $0) }
        }
        Member("drafts", each: RecordRow.shape, "The drafts in this copy.") { waiting in
            waiting.drafts.map { RecordRow(RecordSummary($0)) }
        }
        Member("unpublished", .count, "How many events home has not.") { $0.home?.unpublished ?? 0 }
        Member("parked", each: .text, "The events that home did not take, by their names.") { waiting in
            (waiting.home?.parked ?? []).map(\.id)
        }
    }

    private static let decisionShape = OutputShape<Inbox.Decision>.object {
        Member("number", .number, "The record.", \.record.number)
        Member("title", .text, "What it is about.", \.record.record.title)
        Member("round", .count, "The round.", orNull: \.record.record.round)
        Member("department", .code, "For which department.", \.department)
        Member("due", .day, "The last day on which it is in time.", orNull: \.due)
        Member("working_days", .count, "How many working days late.", orNull: \.late)
        Member("from", .count, "The round that the department signed last.", orNull: \.from)
        Member("changes", .count, "How many fields have changed since.", \.changes)
    }
}
