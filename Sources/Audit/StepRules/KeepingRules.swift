import Records
import Register

// Longer terms, and restricted reading.
extension StepRule {
    /// A term of retention only grows, and says why (S27).
    static let termGrows = StepRule(
        "term-grows",
        LocalizedText(zh: "归档之后保存期限只延长不缩短，须写明理由（S27）", en: "After archiving a term only grows, and says why (S27).")
    ) { step, findings in
        guard step.kind == .term, let number = step.number, let news = try step.news() else { return }
        guard news.before.archived != nil, news.before.void == nil else {
            return findings.error(
                "\(number) 未归档，保存期限在归档时选定", "\(number) is not archived: its term is chosen then",
                hint: LocalizedText(zh: "归档：concord archive \(number)", en: "concord archive \(number)"))
        }
        for entry in news.after.added(\.terms, since: news.before) {
            if entry.from != news.before.setTerm {
                findings.error("所载原期限不是现行期限", "the term before it is not the one that it says")
            }
            if let error = news.before.refusal(toKeep: number, for: entry.to) {
                findings.error(error.message.zh, error.message.en)
            }
            if entry.reason.isBlank { findings.error("延长保存期限须写明理由", "a longer term gives its reason") }
        }
    }

    /// A term is one of the register's classes, where it has several (S27).
    static let termClass = StepRule(
        "term-class",
        LocalizedText(
            zh: "登记簿定有期限类别的，保存期限为其中之一（S27）", en: "A term is one of the register's classes, where it has several (S27).")
    ) { step, findings in
        guard let kind = step.kind, [.archive, .term].contains(kind), let news = try step.news() else { return }
        let classes = step.settings.policy.classes(for: news.after)
        let term = kind == .archive ? news.archived?.term : news.after.added(\.terms, since: news.before).last?.to
        guard let term, !classes.isEmpty, !classes.contains(term) else { return }
        findings.error(
            "\(term.formText(in: .zh))不是登记簿的期限类别", "\(term.formText(in: .en)) is none of the register's classes",
            hint: LocalizedText(
                zh: "可选：\(classes.map { $0.formText(in: .zh) }.joined(separator: "、"))",
                en: "there are: \(classes.map { $0.formText(in: .en) }.joined(separator: ", "))"))
    }

    /// Reading is restricted with a reason and the rule that asks for it, and opened again where it was restricted.
    static let restrictionStated = StepRule(
        "restriction-stated",
        LocalizedText(
            zh: "限制查阅须写明理由与依据；解除须先有限制", en: "A restriction gives its reason and basis; what is lifted was restricted.")
    ) { step, findings in
        guard step.kind == .restriction, let number = step.number, let news = try step.news() else { return }
        for entry in news.after.added(\.restrictions, since: news.before) {
            if entry.reason.isBlank || entry.act == .restrict && entry.basis.isBlank {
                findings.error("须写明理由与依据", "it gives its reason, and the rule that asks for it")
            }
            if (entry.act == .restrict) == (news.before.restriction != nil) {
                findings.error(
                    entry.act == .restrict ? "\(number) 已限制查阅" : "\(number) 未限制查阅",
                    entry.act == .restrict ? "\(number) is restricted already" : "\(number) is not restricted")
            }
        }
    }
}

extension Record {
    /// Why a term is no longer one than holds; nil where it is.
    package func refusal(toKeep number: RecordNumber, for term: RetentionTerm?) -> RegisterError? {
        let now = setTerm ?? .least
        guard term.map({ $0 <= now }) ?? true else { return nil }
        return RegisterError(
            "term-grows",
            LocalizedText(
                zh: "\(number) 的保存期限已是\(now.formText(in: .zh))，只可延长",
                en: "\(number) is kept for \(now.formText(in: .en)): a term only grows"))
    }
}
