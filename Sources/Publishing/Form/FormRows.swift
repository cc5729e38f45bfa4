import Records

/// Fills the template's rows from a record.
package struct FormRows: Sendable {
    let record: Record
    let settings: Settings
    let language: Language
    /// Departments' signatures by code, the last decision of each on this round.
    let signatures: [DepartmentCode: PrintedForm.Signature]

    package init(
        _ record: Record, _ settings: Settings, _ language: Language,
        signatures: [DepartmentCode: PrintedForm.Signature]
    ) {
        (self.record, self.settings, self.language, self.signatures) = (record, settings, language, signatures)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func name(_ code: DepartmentCode?) -> String {
        guard let code else { return "" }
        let name = settings.name(of: code, language)
        return name == code.text ? name : "\(name) (\(code))"
    }

    /// S28–S45 in the template's order; the rows that are not of the template stand only where they have something to say.
    package var rows: [PrintedForm.Row] { meeting + reason + discussion + resolutions + signing }

    private func row(_ zh: String, _ en: String, _ content: [PrintedForm.Content]) -> PrintedForm.Row {
        PrintedForm.Row(label: say(zh, en), content: content)
    }

    private func row(_ zh: String, _ en: String, _ text: String) -> PrintedForm.Row {
        row(zh, en, text.isEmpty ? [] : [.text(text)])
    }

    /// A row beyond the template, if it has anything to say.
    private func optional(_ zh: String, _ en: String, _ content: [PrintedForm.Content]) -> [PrintedForm.Row] {
        content.isEmpty ? [] : [row(zh, en, content)]
    }

    // MARK: S28–S35

    private var meeting: [PrintedForm.Row] {
        let number = record.number.map { "\($0)" } ?? ""
        return [
            row("记录编号", "Record number", number),
            row("沟通日期", "Date", record.date?.description ?? ""),
            row("沟通时间", "Time", record.time.map { "\(TimeSpan.clock($0.start))–\(TimeSpan.clock($0.end))" } ?? ""),
            row("沟通地点/平台", "Venue or platform", venue),
            row("发起部门", "Initiating department", name(record.department)),
            row("发起人", "Initiator", record.initiator),
        ] + optional("主持人", "Chair", record.chair.isEmpty ? [] : [.text(record.chair)]) + [
            row("参与部门及人员", "Departments and people", participants)
        ] + people("缺席", "Absent", record.absent) + people("列席", "In attendance", record.inAttendance)
            + people("抄送", "Copied to", record.copiedTo) + [row("记录人", "Recorder", record.recorder)]
    }

    private var venue: String {
        let mode = record.venue.mode?.words[language] ?? ""
        let place = record.venue.line(language)
        return [mode, place].filter { !$0.isEmpty }.joined(separator: say("：", ": "))
    }

    private var participants: [PrintedForm.Content] {
        let lines = record.participants.map { participant in
            let liaison = participant.liaison.isEmpty ? "" : participant.liaison + say("（对接人）", " (liaison)")
            let people = ([liaison] + participant.people).filter { !$0.isEmpty }.joined(separator: say("、", ", "))
            return name(participant.department) + say("：", ": ") + people
        }
        return lines.isEmpty ? [] : [.list(lines)]
    }

    private func people(_ zh: String, _ en: String, _ names: [String]) -> [PrintedForm.Row] {
        optional(zh, en, names.isEmpty ? [] : [.text(names.joined(separator: say("、", ", ")))])
    }

    // MARK: S36, S37

    private var reason: [PrintedForm.Row] {
        let materials = record.materials.map { material in
            "\(material.name) (\(material.size ?? 0) B, SHA-256 \(material.digest))"
        }
        return [row("背景描述", "Background", record.background), row("沟通目标", "Goal", record.goal)]
            + optional("背景材料", "Materials", materials.isEmpty ? [] : [.list(materials)])
            + people("引用记录", "Earlier records", record.citations.map { "\($0)" })
    }

    // MARK: S38–S40

    private var discussion: [PrintedForm.Row] {
        [
            row("讨论要点", "Points discussed", byTopic(isAlwaysNamed: true) { $0.points }),
            row("分歧点", "Differences", byTopic { $0.differences.map(difference) }),
            row("共识点", "Consensus", byTopic { $0.consensus + $0.provisional.map(provisional) }),
        ]
    }

    /// What each topic has, under its name where there are several.
    private func byTopic(isAlwaysNamed: Bool = false, _ items: (Topic) -> [String]) -> [PrintedForm.Content] {
        record.discussion.flatMap { topic -> [PrintedForm.Content] in
            let found = items(topic)
            let isNamed = !topic.topic.isEmpty && (isAlwaysNamed || record.discussion.count > 1)
            guard !found.isEmpty || (isAlwaysNamed && isNamed) else { return [] }
            return (isNamed ? [.heading(topic.topic)] : []) + (found.isEmpty ? [] : [.list(found)])
        }
    }

    private func difference(_ difference: Difference) -> String {
        let number = difference.number.map { "\($0). " } ?? ""
        let departments = difference.departments.map(\.text).joined(separator: " ")
        let sides = departments.isEmpty ? "" : " (\(departments))"
        let settled = record.followup.settlements.last { $0.difference == difference.number && $0.difference != nil }
        let outcome = settled.map { settled in
            say("；已了结：", "; settled: ") + settled.result + (settled.record.map { " (\($0))" } ?? "")
        }
        return number + difference.view + sides + say("；后续处理：", "; next step: ") + difference.next + (outcome ?? "")
    }

    private func provisional(_ item: Provisional) -> String {
        let day = item.reviewOn.map { say("，\($0) 复核", ", to be reviewed on \($0)") } ?? ""
        return say("初步一致：", "Provisional: ") + item.content
            + say("（\(item.condition)\(day)）", " (\(item.condition)\(day))")
    }

    // MARK: S41–S43

    private var resolutions: [PrintedForm.Row] {
        let headings = [
            say("序号", "No."), say("行动项", "Action"), say("负责人", "Owner"), say("完成时限", "Due"), say("所需支持", "Support"),
        ]
        let actions = record.actions.map { action in
            [
                action.number.map { "\($0)" } ?? "", action.action,
                [settings.name(of: action.department, language), action.owner].filter { !$0.isEmpty }
                    .joined(separator: "\n"),
                action.due?.description ?? "", action.support,
            ]
        }
        return [
            row("决议事项", "Resolutions", actions.isEmpty ? [] : [.table(headings, actions)]),
            row("执行情况反馈", "Progress reports", reports), row("跟进人", "Follower", record.followup.follower),
        ]
    }

    /// What was reported, action by action; of an action nobody reported on there are boxes to tick.
    private var reports: [PrintedForm.Content] {
        let headings = [
            say("行动项", "Action"), say("状态", "Status"), say("日期", "Day"), say("反馈人", "Reported by"),
            say("说明", "Result or reason"),
        ]
        let boxes = say("□ 已完成  □ 进行中  □ 延迟", "□ done  □ ongoing  □ delayed")
        let rows = record.actions.flatMap { action -> [[String]] in
            let own = record.followup.feedback.filter { $0.action == action.number }
            let number = action.number.map { "\($0)" } ?? ""
            return own.isEmpty ? [[number, boxes, "", "", say("原因：", "Reason:")]] : own.map(report)
        }
        let numbers = Set(record.actions.compactMap(\.number))
        let dropped = record.followup.feedback.filter { !numbers.contains($0.action ?? 0) }.map(report)
        return rows.isEmpty && dropped.isEmpty ? [] : [.table(headings, rows + dropped)]
    }

    private func report(_ feedback: Feedback) -> [String] {
        let evidence =
            feedback.evidence.isEmpty ? "" : say("佐证：", "Evidence: ") + feedback.evidence.joined(separator: "\n")
        return [
            feedback.action.map { "\($0)" } ?? "", feedback.status?.words[language] ?? "",
            feedback.on?.description ?? "",
            feedback.by + (feedback.onBehalf ? say("（代填）", " (entered for them)") : ""),
            [feedback.note, evidence].filter { !$0.isEmpty }.joined(separator: "\n"),
        ]
    }

    // MARK: S44, S45

    private var signing: [PrintedForm.Row] {
        func content(_ codes: [DepartmentCode]) -> [PrintedForm.Content] {
            codes.map { code in
                .signature(
                    signatures[code]
                        ?? .init(department: name(code), lines: [], objection: nil, verdict: .missing))
            }
        }
        let initiating = record.signatories.filter { $0 == record.department }
        let others = record.signatories.filter { $0 != record.department }
        return [
            row("发起部门签字（日期）", "Signed for the initiating department (date)", content(initiating)),
            row("参与部门签字（日期）", "Signed for the other departments (date)", content(others)),
        ] + optional("归档", "Archived", archived)
    }

    private var archived: [PrintedForm.Content] {
        guard let archived = record.archived, let at = archived.at else { return [] }
        let until =
            Retention(of: record).keepUntil.map { say("，保存至 \($0)", ", kept until \($0)") }
            ?? say("，永久保存", ", kept for good")
        return [.text("\(at.day) \(archived.by)" + until)]
    }
}

extension Settings {
    /// A department's name, or its code where it has none.
    fileprivate func name(of code: DepartmentCode?, _ language: Language) -> String {
        guard let code else { return "" }
        let name = department(code)?.name(in: language) ?? ""
        return name.isEmpty ? code.text : name
    }
}
