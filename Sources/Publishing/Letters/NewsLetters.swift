import Records

/// What happened to a record that departments were asked about: an objection, a report, a difference that was settled, the end.
package struct NewsLetters: Sendable {
    package enum News: Sendable {
        /// To a round; the initiating department has to answer it.
        case objection(DepartmentCode, reason: String)
        /// On an action, with its text and the day by which what is done is to be accepted, where it has to be.
        case report(Feedback, action: String, acceptBy: Day?)
        case settled(Int, view: String, result: String)
        /// With the last day on which the record is kept; nil where it is kept for good.
        case archived(until: Day?)
        /// After departments had it before them, with the day of its meeting where that was still ahead.
        case void(reason: String, meeting: Day?)
    }

    let head: Letterhead
    let settings: Settings
    /// The record as it was last circulated.
    let record: Record
    let number: RecordNumber
    let event: LetterEvent
    let news: News
    /// Who had a round before them, in the form's order.
    let departments: [DepartmentCode]
    let attachments: [MailAttachment]

    package init(
        _ head: Letterhead, _ settings: Settings, _ record: Record, _ number: RecordNumber, _ event: LetterEvent,
        _ news: News, to departments: [DepartmentCode], attachments: [MailAttachment] = []
    ) {
        (self.head, self.settings, self.record, self.number) = (head, settings, record, number)
        (self.event, self.news, self.departments, self.attachments) = (event, news, departments, attachments)
    }

    package func letters() throws(MailAddressError) -> [Letter] {
        var letters: [Letter] = []
        for code in departments {
            guard let department = settings.acting(for: code),
                var letter = try head.letter(
                    to: department, "\(number)-\(name)", about: number, subject: subject(code),
                    thread: record.round.map { [head.id("\(number)-round-\($0).\(code)")] } ?? [],
                    [head.opening(department), .paragraph(asked(code)), .facts(facts)] + commands(code)
                        + [closing])
            else { continue }
            letter.message.attachments = attachments
            letters.append(letter)
        }
        return letters
    }

    private var round: Int { record.round ?? 0 }

    /// An objection and a report come from another department than the record.
    private var closing: MailBody.Block {
        switch news {
        case .objection, .report:
            .paragraph(head.sender.name + head.say("，", ", ") + head.now.day.dated(head.language))
        case .settled, .archived, .void: head.closing(record, settings)
        }
    }

    /// What tells this letter from others about the record.
    private var name: String {
        switch news {
        case .objection(let code, _): "round-\(round)-objection-\(code)-\(event.mark)"
        case .report(let report, _, _): "\(report.item?.description ?? "0")-report-\(event.mark)"
        case .settled(let difference, _, _): "difference-\(difference)-settled-\(event.mark)"
        case .archived: "archived"
        case .void: "void"
        }
    }

    private func named(_ code: DepartmentCode?) -> String {
        code.flatMap(settings.department)?.name(in: head.language) ?? code?.text ?? ""
    }

    private func subject(_ code: DepartmentCode) -> String {
        let place = head.say("\(record.title)（\(number)）", "\(record.title) (\(number))")
        switch news {
        case .objection(let who, _):
            return code == number.department
                ? head.say(
                    "请修改后再送请确认：\(named(who))对第 \(round) 轮有异议：\(place)",
                    "Please revise: \(named(who)) objects to round \(round): \(place)")
                : head.say(
                    "有异议：\(named(who))，第 \(round) 轮：\(place)", "Objection: \(named(who)), round \(round): \(place)")
        case .report(let report, let action, let day):
            if let day {
                return head.say(
                    "请验收（最迟\(day.short(.zh))\(day.weekdayName(.zh))）：\(action)（\(number)）",
                    "Please accept by \(day.weekdayName(.en)) \(day.short(.en)): \(action) (\(number))")
            }
            let status = report.status?.words[head.language] ?? ""
            return head.say("反馈（\(status)）：\(action)（\(number)）", "Report (\(status)): \(action) (\(number))")
        case .settled(let difference, _, _):
            return head.say("分歧点 \(difference) 已处理：\(place)", "Difference \(difference) is settled: \(place)")
        case .archived: return head.say("已归档：\(place)", "Archived: \(place)")
        case .void: return head.say("作废通知：\(place)", "Void: \(place)")
        }
    }

    /// Who does what by when, first.
    private func asked(_ code: DepartmentCode) -> String {
        let when = event.day.prose(head.language)
        let information = head.say("本件供知悉，无需办理。", "This is for your information only. ")
        switch news {
        case .objection(let who, _):
            let fact = head.say(
                "\(named(who))于\(when)对协调记录 \(number) 第 \(round) 轮提出异议，本轮不能确认。",
                "On \(when) \(named(who)) objected to round \(round) of \(number), which cannot be confirmed.")
            return code == number.department
                ? head.say(
                    "请贵部门核对下列异议，修改后发起新一轮。", "Please look at the objection below, revise, and circulate another round. ")
                    + fact
                : fact
                    + head.say(
                        "待发起部门发起新一轮，贵部门目前无需办理。",
                        " The initiating department will circulate another round; nothing is asked of you now.")
        case .report(let report, let action, let day):
            let fact = head.say(
                "“\(action)”已于\(when)反馈为“\(report.status?.words.zh ?? "")”。",
                "“\(action)” was reported as \(report.status?.words.en ?? "") on \(when).")
            guard let day else { return information + fact }
            return head.say(
                "请贵部门最迟于\(day.prose(.zh))（含当日）验收或退回。", "Please accept or return it by the end of \(day.prose(.en)). ")
                + fact
        case .settled(let difference, _, _):
            return information
                + head.say(
                    "协调记录 \(number) 的分歧点 \(difference) 已于\(when)处理。",
                    "Difference \(difference) of \(number) was settled on \(when).")
        case .archived(let until):
            let term =
                until.map { head.say("保存至\($0.prose(.zh))", "kept until \($0.prose(.en))") }
                ?? head.say("永久保存", "kept for good")
            return information
                + head.say(
                    "协调记录 \(number) 已于\(when)归档，\(term)。纸质件请按部门存放。",
                    "\(number) was archived on \(when) and is \(term). Please file paper copies by department.")
        case .void(let reason, let meeting):
            let off =
                meeting.map { head.say("原定\($0.prose(.zh))的会议取消。", " The meeting on \($0.prose(.en)) is cancelled.") }
                ?? ""
            return head.say(
                "请自即日（\(event.day.dated(.zh))）起停止执行和引用协调记录 \(number)，无需回复。原因：\(reason)。",
                "From \(when) on, please stop acting on \(number) or citing it; no reply is needed. Reason: \(reason)."
            )
                + off
                + head.say(
                    "编号保留备查，不再使用；纸质件请注明“作废”。",
                    " The number is kept and not reused; mark paper copies “void”.")
        }
    }

    private var facts: [MailBody.Fact] {
        var facts: [MailBody.Fact] = [
            .init(head.say("记录", "Record"), "\(number) \(record.title)"),
            .init(head.say("轮次", "Round"), record.round.map { "\($0)" } ?? ""),
        ]
        switch news {
        case .objection(let who, let reason):
            facts += [.init(head.say("提出部门", "Objecting"), named(who)), .init(head.say("理由", "Reason"), reason)]
        case .report(let report, let action, _):
            facts += [
                .init(
                    head.say("行动项", "Action"),
                    [report.item?.description, action].compactMap { $0 }.joined(separator: ". ")),
                .init(head.say("状态", "Status"), report.status?.words[head.language] ?? ""),
                .init(head.say("日期", "Day"), report.on?.description ?? ""),
                .init(head.say("反馈人", "Reported by"), report.by),
                .init(head.say("说明", "Note"), report.note),
            ]
        case .settled(_, let view, let result):
            facts += [.init(head.say("分歧点", "Difference"), view), .init(head.say("处理结果", "Outcome"), result)]
        case .archived, .void: break
        }
        return facts.filter { !$0.value.isEmpty }
    }

    private func commands(_ code: DepartmentCode) -> [MailBody.Block] {
        switch news {
        case .objection where code == number.department:
            [
                .heading(head.say("怎样办理", "What to do")), .paragraph(head.say("修改：", "To revise:")),
                .command("concord edit \(number)"), .paragraph(head.say("送请确认：", "To circulate it again:")),
                .command("concord circulate \(number)"),
            ]
        case .report(let report, _, .some):
            [
                .heading(head.say("怎样验收", "How to accept")), .paragraph(head.say("验收通过：", "To accept:")),
                .command("concord accept \(number) \(report.action ?? 0)"),
                .paragraph(head.say("退回，写明原因：", "To return it, with the reason:")),
                .command("concord return \(number) \(report.action ?? 0) -m " + head.say("原因", "REASON")),
            ]
        default: []
        }
    }
}
