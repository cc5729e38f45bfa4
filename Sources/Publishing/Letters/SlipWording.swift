import Records

/// What a slip says, for its mail and its page alike.
struct SlipWording {
    let slip: Slip
    let settings: Settings
    let language: Language

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func named(_ code: DepartmentCode) -> String { settings.department(code)?.name(in: language) ?? code.text }

    /// 催办单, 督办单.
    var title: String {
        let words = slip.step.slip[language]
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The post that supervises, as the rules call it.
    var post: String {
        let post = settings.policy.escalation.post
        return post.isEmpty ? say("督办岗位", "the supervising post") : post
    }

    var subject: String {
        let late = slip.late == 1 ? "1 working day" : "\(slip.late) working days"
        switch slip.step {
        case .head:
            return say(
                "催办：\(slip.task)已逾期 \(slip.late) 个工作日（\(slip.record)）",
                "Overdue by \(late): \(slip.task) (\(slip.record))")
        case .post:
            return say(
                "督办：\(slip.task)已逾期 \(slip.late) 个工作日（\(slip.record)）",
                "For supervision, overdue by \(late): \(slip.task) (\(slip.record))")
        }
    }

    /// Whom it addresses.
    var opening: String {
        switch slip.step {
        case .head: say("\(named(slip.addressee))负责人：", "To the head of \(named(slip.addressee)),")
        case .post: say("\(post)：", "To \(post),")
        }
    }

    /// What is asked, who by when first.
    var request: [String] {
        let answer = slip.answerBy.prose(language)
        let due = slip.due.prose(language)
        let report: String
        if let blocker = slip.blocker {
            report = say(
                "请贵部门最迟于\(answer)（含当日）办理“\(blocker.task)”并反馈：\(named(slip.department))负责的“\(slip.task)”因此受阻，应于\(due)完成，尚未完成。",
                "Please see to \"\(blocker.task)\" and report by the end of \(answer): \"\(slip.task)\" of \(named(slip.department)), which was due on \(due), waits for it."
            )
        } else {
            report = say(
                "请贵部门最迟于\(answer)（含当日）反馈“\(slip.task)”的执行情况、逾期原因和预计完成日期。该项应于\(due)完成，\(history)。需要其他部门支持的，请一并说明。",
                "Please report by the end of \(answer) how \"\(slip.task)\" stands, why it is late and when it will be done. It was due on \(due); \(history). Say what you need."
            )
        }
        guard slip.step == .post else { return [report] }
        let late = slip.late == 1 ? "1 working day" : "\(slip.late) working days"
        return [
            say(
                "请督办“\(slip.task)”：该项由\(named(slip.department))负责，应于\(due)完成，已逾期 \(slip.late) 个工作日，\(history)。",
                "Please take up \"\(slip.task)\": it is \(named(slip.department))'s, was due on \(due) and is \(late) late; \(history)."
            ),
            say("\(named(slip.addressee))负责人：", "To the head of \(named(slip.addressee)):") + say("", " ") + report,
        ]
    }

    /// How often somebody was reminded before.
    private var history: String {
        let urged =
            slip.urgings > 0
            ? say("、催办 \(slip.urgings) 次", " and \(slip.urgings) slip\(slip.urgings == 1 ? "" : "s")") : ""
        return say(
            "此前已提醒 \(slip.reminders) 次" + urged,
            "\(slip.reminders) reminder\(slip.reminders == 1 ? "" : "s")\(urged) went before")
    }

    /// Names and what they stand for.
    var facts: [(label: String, text: String)] {
        let owner = [named(slip.department), slip.owner].filter { !$0.isEmpty }.joined(separator: " ")
        let moved = slip.agreed.map { say("（议定 \($0)，已批准延期）", " (agreed \($0), extended since)") } ?? ""
        var facts = [
            (say("编号", "Slip"), slip.number), (say("签发日期", "Issued"), "\(slip.issued.day)"),
            (say("记录", "Record"), "\(slip.record) \(slip.title)"),
            (say("行动项", "Action"), "\(slip.item). \(slip.task)"), (say("负责人", "Owner"), owner),
            (say("完成时限", "Due"), "\(slip.due)\(moved)"),
            (
                say("逾期", "Late"),
                say("\(slip.late) 个工作日", slip.late == 1 ? "1 working day" : "\(slip.late) working days")
            ),
        ]
        if let blocker = slip.blocker {
            facts.append(
                (
                    say("受阻于", "Waits for"),
                    say("\(named(blocker.department))：", "\(named(blocker.department)): ") + blocker.task
                )
            )
        }
        facts.append((say("最近反馈", "Last report"), report))
        return facts
    }

    private var report: String {
        guard let report = slip.report else { return say("无", "none") }
        let words = [report.on.map { "\($0)" }, report.status?.words[language], report.note].compactMap { $0 }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
