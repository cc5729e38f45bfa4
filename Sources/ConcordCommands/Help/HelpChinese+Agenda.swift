extension HelpChinese {
    /// One meeting after the other: what goes on from earlier records, and topics that departments ask for.
    static let agenda = [
        "Go on from these records: with their people, and a topic for each late action, open difference and provisional consensus that is due.":
            "延续这些记录：带入其人员，并为每项逾期的行动项、未处理的分歧点和到期复核的初步一致各列一个议题。",
        "Go on from every record of the department that left something open.": "延续该部门发起的所有尚有未了事项的记录。",
        "What they decided instead: consensus and actions, each with its owner, and whether it holds.":
            "改为列出所作的决议：共识点与行动项，注明负责人和效力。",
        "With --decisions: only what holds now, not what was replaced, voided or not yet signed by all.":
            "与 --decisions 合用：只列现行有效的决议，不含已被取代、已作废和签字未齐的。",
        "Topics that departments ask for before a meeting, and the answers.": "会议之前各部门提出的议题及其答复。",
        "From the notice until the record goes out, every department of the meeting may ask for topics; the initiating one takes or declines each. What was taken is put into its draft by concord edit.":
            "登记会议通知之后、送请确认之前，参加会议的各部门均可提出议题，由发起部门逐项采纳或不采纳。采纳的议题在运行 concord edit 时列入草稿。",
        "Show a record's topics and the answers.": "列出记录的议题及其答复。",
        "Ask to have a topic on the agenda.": "提出议题。",
        "What is to be discussed.": "议题名称。",
        "Why it is to be discussed.": "提出的缘由。",
        "The department; yours if you are of one of the meeting's only.": "部门；只属于参会的一个部门的可以省略。",
        "Take a topic onto the agenda.": "采纳议题。",
        "The topic's number.": "议题序号。",
        "What is said to it.": "答复的说明。",
        "Decline a topic, and say why.": "不采纳议题，并说明原因。",
        "Why it is declined.": "不采纳的原因。",
        "<topic>": "<议题>",
        "concord topic propose 2024-MKT-001 'who pays for the servers' --as FIN":
            "concord topic propose 2024-MKT-001 服务器预算由谁承担 --as 财务部",
        "concord topic propose 2024-MKT-001 'who pays for the servers' -m 'the budget is spent'":
            "concord topic propose 2024-MKT-001 服务器预算由谁承担 -m 预算已用完",
        "concord topic decline 2024-MKT-001 2 -m 'settled in 2024-FIN-003'":
            "concord topic decline 2024-MKT-001 2 -m 已另行议定",
    ]
}
