// What each occasion calls for (适用情境, S1–S4); the fourth is ``actionDepartmentAbsent``, for all records.
extension RecordRule {
    static let scenarios = [milestoneUnassigned, resourcesUnsettled, improvementUnassigned]

    /// Before a milestone (项目关键节点推进) each participating department gets an action with a date (S1).
    static let milestoneUnassigned = RecordRule("milestone-unassigned", from: .circulation) { record, _, findings in
        guard record.scenario == .milestone else { return }
        let assigned = record.actions.filter { $0.due != nil }.map(\.department)
        for (index, participant) in record.participants.enumerated() {
            guard let code = participant.department, !assigned.contains(code) else { continue }
            findings.add(
                .warning, at: record.path(toParticipant: index),
                LocalizedText(zh: "参与部门 \(code) 无写明时限的行动项", en: "department \(code) has no action with a date"),
                hint: LocalizedText(zh: "请明确 \(code) 的任务与时间节点", en: "settle what \(code) does, and by when"))
        }
    }

    /// Where resources are shared out (资源调配与冲突解决) both how it was discussed and what came of it are on record (S2).
    static let resourcesUnsettled = RecordRule("resources-unsettled", from: .circulation) { record, _, findings in
        guard record.scenario == .resources else { return }
        if !record.discussion.contains(where: { !$0.points.isEmpty || !$0.differences.isEmpty }) {
            findings.add(
                .warning, at: FieldPath(\Record.discussion),
                LocalizedText(zh: "未记录协商过程", en: "how it was negotiated is not on record"),
                hint: LocalizedText(zh: "请写明各方的要求与理由", en: "write what each side asked for, and why"))
        }
        if record.actions.isEmpty, !record.discussion.contains(where: \.hasConsensus) {
            findings.add(
                .warning, at: FieldPath(\Record.actions),
                LocalizedText(zh: "未记录分配结果", en: "how it was shared out is not on record"),
                hint: LocalizedText(zh: "请将分配结果写为共识点或决议事项", en: "write the result as consensus or as actions"))
        }
    }

    /// An improvement (流程优化与问题整改) is fixed as a measure with someone who answers for it (S3).
    static let improvementUnassigned = RecordRule("improvement-unassigned", from: .circulation) { record, _, findings in
        guard record.scenario == .improvement,
            !record.actions.contains(where: { !$0.action.isBlank && !$0.owner.isBlank })
        else { return }
        findings.add(
            .warning, at: FieldPath(\Record.actions),
            LocalizedText(zh: "没有落实到负责人的改进措施", en: "no measure has someone who answers for it"),
            hint: LocalizedText(zh: "请写明改进措施与负责人", en: "write the measure and its owner"))
    }
}
