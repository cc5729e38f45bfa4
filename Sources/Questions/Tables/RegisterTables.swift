import Audit
import Records
import Register

extension RegisterTable {
    /// Every table, in the order in which they are told.
    public static let all = [
        records, participants, rounds, signoffs, objections, differences, actions, reports, materials, holds, retention,
        events, obligations,
    ]

    private static let records = RegisterTable(
        "records", "记录", LocalizedText(zh: "每份记录一行", en: "one row a record"),
        of: { view throws(RegisterError) in try await view.rows(with: []).rows },
        [
            .text("number", "编号") { "\($0.number)" }, .number("year", "年份") { $0.number.year },
            .text("department", "发起部门") { $0.department?.text }, .text("title", "主题") { $0.title },
            .word("scenario", "适用情境") { row in row.scenario.map { ($0.rawValue, $0.words) } },
            .day("date", "沟通日期") { $0.date },
            .word("state", "状态") { ($0.state.rawValue, $0.stateWords) },
            .word("verdict", "核验结论") { row in row.verdict.map { ($0.rawValue, $0.words) } },
            .number("round", "轮次") { $0.round },
            .text("unsigned", "待签部门") { $0.missing.map(\.text).joined(separator: " ") },
            .number("open_actions", "未办结行动项") { $0.openActions }, .day("next_due", "最近时限") { $0.nextDue },
            .text("replaced_by", "取代者") { $0.replacement?.description },
            .flag("in_force", "已生效") { $0.isInForce }, .flag("archived", "已归档") { $0.isArchived },
            .flag("held", "冻结中") { $0.isHeld }, .flag("imported", "导入") { $0.isUnprovenImport },
            .day("keep_until", "保存至") { $0.keepUntil },
        ])

    private static let participants = RegisterTable(
        "participants", "参与部门", LocalizedText(zh: "每份记录的每个参与部门一行", en: "one row a record and participating department"),
        of: { view throws(RegisterError) in
            try view.inEachSoundRecord { stored in stored.record.participants.map { (stored.number, $0) } }
        },
        [
            .text("number", "编号") { "\($0.0)" }, .text("department", "部门") { $0.1.department?.text },
            .text("liaison", "对接人") { $0.1.liaison }, .text("people", "人员") { $0.1.people.joined(separator: "、") },
        ])

    private static let rounds = RegisterTable(
        "rounds", "轮次表", LocalizedText(zh: "每轮送请确认一行", en: "one row a round that went out"),
        of: { view throws(RegisterError) in
            try view.history().events(.round).map { ($0, view.moment(at: $0.commit.author.seconds)) }
        },
        [
            .text("number", "编号") { $0.0.number?.description }, .number("round", "轮次") { $0.0.round },
            .day("date", "日期") { $0.1.day }, .time("at", "时间") { $0.1 }, .text("person", "经办人") { $0.0.person },
        ])

    private static let signoffs = decisions(
        "signoffs", "签字", LocalizedText(zh: "每次签字或异议一行，附核验结论", en: "one row a decision of a department, judged")
    ) { _ in true }

    private static let objections = decisions(
        "objections", "异议", LocalizedText(zh: "有效的异议，每次一行", en: "the objections that hold, one row each")
    ) { $0.decision == .object && $0.isGood }

    private static func decisions(
        _ name: String, _ chinese: String, _ about: LocalizedText,
        where isWanted: @escaping @Sendable (SignOffVerdict) -> Bool
    ) -> RegisterTable {
        RegisterTable(
            name, chinese, about,
            of: { view throws(RegisterError) in
                try await view.verifications(of: view.soundNumbers()).flatMap { verification in
                    verification.signoffs.filter(isWanted).map { (verification.number, $0) }
                }
            },
            [
                .text("number", "编号") { "\($0.0)" }, .number("round", "轮次") { $0.1.round },
                .text("department", "部门") { $0.1.department?.text },
                .word("decision", "意见") { row in row.1.decision.map { ($0.rawValue, $0.words) } },
                .text("signer", "签字人") { $0.1.signer },
                .word("role", "身份") { row in row.1.role.map { ($0.rawValue, $0.words) } },
                .day("date", "日期") { $0.1.signedAt?.day }, .time("at", "时间") { $0.1.signedAt },
                .flag("valid", "有效") { $0.1.isGood },
                .text("remark", "保留意见") { $0.1.remark }, .text("reason", "理由") { $0.1.reason },
            ])
    }

    private static let differences = RegisterTable(
        "differences", "分歧点",
        LocalizedText(zh: "每个分歧点一行，曾经有过的也在内", en: "one row a difference that ever stood in a record"),
        of: { view throws(RegisterError) in
            var found: [StandingDifference] = []
            for number in try view.soundNumbers() {
                if let stored = try view.record(number) { found += try await view.differences(of: stored) }
            }
            return found
        },
        [
            .text("number", "编号") { "\($0.number)" }, .number("difference", "序号") { $0.difference.number },
            .text("topic", "议题") { $0.topic }, .text("content", "内容") { $0.difference.view },
            .text("departments", "涉及部门") { $0.difference.departments.map(\.text).joined(separator: " ") },
            .text("next", "后续处理") { $0.difference.next },
            .text("answer_from", "答复部门") { $0.difference.answerFrom?.text },
            .day("answer_by", "答复期限") { $0.difference.answerBy },
            .flag("settled", "已处理") { $0.settled != nil }, .text("result", "处理结果") { $0.result },
            .number("dropped_by_round", "取消轮次") { $0.droppedBy },
        ])

    private static let actions = RegisterTable(
        "actions", "行动项",
        LocalizedText(zh: "已生效轮次的行动项与协办，每项一行", en: "one row an action of a round in force, or a part in one"),
        of: { view throws(RegisterError) in try await view.actions(ActionQuery()) },
        [
            .text("number", "编号") { "\($0.number)" }, .text("action", "序号") { "\($0.item)" },
            .text("subject", "内容") { $0.obligation.subject }, .text("department", "部门") { $0.department?.text },
            .text("owner", "负责人") { $0.obligation.owner },
            .day("agreed", "议定时限") { $0.agreed }, .day("granted", "批准时限") { $0.granted }, .day("due", "时限") { $0.due },
            .word("state", "状态") { ($0.state.word, $0.state.words) },
            .word("status", "最近反馈") { row in row.status.map { ($0.rawValue, $0.words) } },
            .flag("open", "未办结") { $0.state.isOpen }, .flag("late", "逾期未办") { $0.isLate },
            .flag("delivered_late", "逾期办结") { $0.wasDeliveredLate },
            .number("working_days_late", "逾期工作日") { $0.obligation.late },
            .day("ended", "办结日期") { $0.obligation.ending?.on },
        ])

    private static let reports = RegisterTable(
        "reports", "反馈", LocalizedText(zh: "每次执行反馈一行", en: "one row a report on an action"),
        of: { view throws(RegisterError) in
            try view.inEachSoundRecord { stored in stored.record.followup.feedback.map { (stored.number, $0) } }
        },
        [
            .text("number", "编号") { "\($0.0)" }, .number("action", "行动项") { $0.1.action },
            .number("part", "协办") { $0.1.supporting },
            .word("status", "情况") { row in row.1.status.map { ($0.rawValue, $0.words) } },
            .day("date", "日期") { $0.1.on },
            .text("person", "反馈人") { $0.1.by }, .text("note", "说明") { $0.1.note },
            .time("entered", "登记时间") { $0.1.entered }, .flag("on_behalf", "代填") { $0.1.onBehalf },
        ])

    private static let materials = RegisterTable(
        "materials", "材料", LocalizedText(zh: "每份背景材料一行", en: "one row a file of background material"),
        of: { view throws(RegisterError) in
            try view.inEachSoundRecord { stored in stored.record.materials.map { (stored.number, $0) } }
        },
        [
            .text("number", "编号") { "\($0.0)" }, .text("name", "名称") { $0.1.name }, .text("path", "路径") { $0.1.path },
            .number("size", "字节") { $0.1.size }, .text("sha256", "校验值") { $0.1.digest },
        ])

    private static let holds = RegisterTable(
        "holds", "冻结", LocalizedText(zh: "每次冻结一行，已解除的也在内", en: "one row a hold, released or not"),
        of: { view throws(RegisterError) in
            try view.inEachSoundRecord { stored in stored.record.holds.map { (stored.number, $0) } }
        },
        [
            .text("number", "编号") { "\($0.0)" }, .text("matter", "事项") { $0.1.matter },
            .text("reason", "理由") { $0.1.reason },
            .time("at", "时间") { $0.1.at }, .text("person", "经办人") { $0.1.by },
            .time("released_at", "解除时间") { $0.1.releasedAt }, .text("released_by", "解除人") { $0.1.releasedBy },
            .flag("active", "冻结中") { !$0.1.isReleased },
        ])

    private static let retention = RegisterTable(
        "retention", "保存期限",
        LocalizedText(
            zh: "每份记录的保存期限一行，已销毁的也在内", en: "one row a record: how long it is kept, or that it was disposed of"),
        of: { view throws(RegisterError) in
            let today = view.now.day
            let here = try view.inEachSoundRecord { stored throws(RegisterError) in
                [(stored.number, RetentionStanding.here(try view.retention(of: stored)))]
            }
            let gone = try view.stubs().map { ($0.number, RetentionStanding.disposed($0.stub.value)) }
            return (here + gone).sorted { $0.0 < $1.0 }.map { ($0.0, $0.1, $0.1.status(on: today)) }
        },
        [
            .text("number", "编号") { "\($0.0)" }, .day("archived_on", "归档日期") { $0.1.archivedOn },
            .word("term", "期限") { row in
                row.1.retention?.term.map {
                    ($0.formText(in: .en), LocalizedText(zh: $0.formText(in: .zh), en: $0.formText(in: .en)))
                }
            },
            .day("keep_until", "保存至") { $0.1.retention?.keepUntil },
            .text("basis", "依据") { $0.1.retention?.basis }, .word("status", "状态") { ($0.2.rawValue, $0.2.words) },
            .text("list", "清册") { $0.1.list }, .day("disposed_on", "销毁日期") { $0.1.stub?.at?.day },
        ])

    private static let events = RegisterTable(
        "events", "事件", LocalizedText(zh: "登记簿的每个提交一行", en: "one row a commit of the register"),
        of: { view throws(RegisterError) in
            try view.history().entries().map { ($0, view.moment(at: $0.commit.author.seconds)) }
        },
        [
            .number("position", "次序") { $0.0.position },
            .word("kind", "类别") { row in row.0.kind.map { ($0.rawValue, $0.words) } },
            .text("number", "编号") { $0.0.number?.description }, .number("round", "轮次") { $0.0.round },
            .day("date", "日期") { $0.1.day }, .time("at", "时间") { $0.1 }, .text("person", "经办人") { $0.0.person },
            .text("commit_id", "提交") { $0.0.commit.id.hex },
        ])

    private static let obligations = RegisterTable(
        "obligations", "应办事项",
        LocalizedText(zh: "办理程序要求的每件事一行，已办的也在内", en: "one row whatever the procedure asked of anybody, over or not"),
        of: { view throws(RegisterError) in
            let open = Set(try view.soundNumbers())
            return try await view.allObligations(on: view.now.day, drafts: []).filter {
                open.contains($0.number)
            }
        },
        [
            .text("number", "编号") { "\($0.number)" }, .word("kind", "类别") { ($0.kind.rawValue, $0.kind.words) },
            .text("department", "部门") { $0.department?.text }, .text("owner", "负责人") { $0.owner },
            .text("action", "行动项") { $0.item?.description }, .text("subject", "内容") { $0.subject },
            .number("round", "轮次") { $0.round }, .day("since", "起始") { $0.since }, .day("due", "时限") { $0.due },
            .day("ended", "办结日期") { $0.ending?.on }, .flag("open", "未办") { $0.isOpen },
            .number("working_days_late", "逾期工作日") { $0.late }, .text("rule", "条款") { $0.requirement },
        ])
}

extension RegisterView {
    /// The records whose files can be read, and may be: by number.
    fileprivate func inEachSoundRecord<Row>(_ find: (StoredRecord) throws(RegisterError) -> [Row])
        throws(RegisterError) -> [Row]
    {
        try inEachRecord { stored throws(RegisterError) in
            stored.findings.isEmpty && stored.record.restriction == nil ? try find(stored) : []
        }
    }

    fileprivate func soundNumbers() throws(RegisterError) -> [RecordNumber] {
        try inEachSoundRecord { [$0.number] }
    }
}

extension StandingDifference {
    /// What became of it; nil while it stands open.
    fileprivate var result: String? {
        switch settled {
        case .entry(let settlement):
            [settlement.result, settlement.record?.description ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        case .dropped, nil: nil
        }
    }

    /// The round that has it no more.
    fileprivate var droppedBy: Int? {
        if case .dropped(let round, _) = settled { round } else { nil }
    }
}
