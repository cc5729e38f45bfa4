import Records

// A first mapping from a heading: by the form's own names, and by what such columns are called in offices.
extension ImportMapping {
    /// The mapping that a sheet's heading suggests, and the columns that it says nothing of.
    public static func guess(_ sheet: Sheet, masksNames: Bool) -> (mapping: ImportMapping, unknown: [Int]) {
        var mapping = ImportMapping()
        let row = sheet.headingRow
        mapping.headingRow = row + 1
        mapping.masksNames = masksNames
        var unknown: [Int] = []
        var taken: Set<String> = []
        guard sheet.rows.indices.contains(row) else { return (mapping, []) }
        for column in sheet.rows[row].indices where !sheet.isBlank(row, column) {
            let heading = sheet.heading(column, in: row)
            guard let field = field(headed: heading), taken.insert(field).inserted else {
                unknown.append(column)
                continue
            }
            var feed = ColumnMapping()
            (feed.column, feed.field) = (heading, field)
            feed.splitAt = Self.separators[field] ?? ""
            mapping.columns.append(feed)
        }
        return (mapping, unknown)
    }

    /// The field that a column of such a heading feeds, by its English name.
    static func field(headed heading: String) -> String? {
        let plain = heading.split { "(（[【:：".contains($0) }.first.map(String.init) ?? heading
        let name = plain.filter { !$0.isWhitespace && $0 != "*" }.lowercased()
        if let column = SheetColumn.named(heading) { return column.name(in: .en) }
        return Self.customary[name]
    }

    private static let customary: [String: String] = {
        let lists: [(field: String, headings: String)] = [
            ("number", "编号 记录编号 文号 记录号 协调编号 number no no. recordno id"),
            ("title", "主题 标题 事项 会议主题 议题名称 会议名称 沟通主题 协调事项 title subject"),
            ("scenario", "适用情境 情境 类型 类别 scenario type"),
            ("date", "日期 沟通日期 会议日期 协调日期 召开日期 会议时间 date meetingdate"),
            ("time", "时间 沟通时间 起止时间 time"),
            ("venue.place", "地点 会议地点 沟通地点 venue place room"),
            ("venue.platform", "平台 会议平台 platform"),
            ("department", "发起部门 主办部门 牵头部门 部门 责任单位 发起单位 department initiatingdepartment"),
            ("initiator", "发起人 召集人 initiator"), ("chair", "主持人 chair"),
            ("participants.department", "参与部门 协办部门 参会部门 配合部门 参加部门 participants departments"),
            ("participants.liaison", "对接人 联系人 liaison contact"),
            ("recorder", "记录人 记录员 recorder"), ("absent", "缺席 absent"), ("in_attendance", "列席"),
            ("background", "背景 背景描述 沟通原因 background"), ("goal", "目标 沟通目标 预期成果 goal"),
            ("discussion.topic", "议题 讨论议题 topic"),
            ("discussion.points", "讨论要点 讨论内容 会议内容 points discussion"),
            ("discussion.differences.view", "分歧 分歧点 differences"),
            ("discussion.differences.next", "后续处理"),
            ("discussion.consensus", "共识 共识点 consensus"),
            ("actions.action", "决议 决议事项 行动项 任务 工作任务 action actions resolution"),
            ("actions.department", "负责部门 责任部门 承办部门"),
            ("actions.owner", "负责人 责任人 承办人 owner"),
            ("actions.due", "完成时限 时限 截止日期 完成期限 要求完成时间 due duedate deadline"),
            ("actions.support", "所需支持 支持 support"),
            ("followup.follower", "跟进人 督办人 follower"),
            ("followup.feedback.note", "执行情况 完成情况 进展 落实情况 feedback"),
            ("state", "状态 办理状态 state status"),
            ("archived.at", "归档日期 归档时间 办结日期 archived"),
            ("archived.term", "保存期限 保管期限 term"), ("void.reason", "作废原因"),
            ("imported.signed", "签字 签字确认 会签 签署 signed signatures"),
            ("imported.remarks", "备注 说明 remarks notes"),
        ]
        var fields: [String: String] = [:]
        for list in lists {
            for heading in list.headings.split(separator: " ") { fields[String(heading)] = list.field }
        }
        return fields
    }()

    private static let separators = [
        "participants.department": "、，,；;/", "participants.liaison": "、，,；;/", "absent": "、，,；;",
        "in_attendance": "、，,；;",
        "imported.signed": "、，,；;", "actions.action": "换行", "discussion.points": "换行", "discussion.consensus": "换行",
    ]
}

extension Sheet {
    /// The first row that has two cells or more, from 0: a title above the table has one.
    var headingRow: Int {
        rows.firstIndex { row in row.count { !$0.allSatisfy(\.isWhitespace) } > 1 } ?? 0
    }

    /// A column's name, without the line breaks and spaces around it.
    func heading(_ column: Int, in row: Int) -> String {
        text(row, column).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
