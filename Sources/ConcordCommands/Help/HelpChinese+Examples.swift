extension HelpChinese {
    /// Examples whose words are a person's own.
    static let examples = [
        "concord query 'select department, count(*) from actions where late group by department'":
            "concord query 'select 部门 from 行动项 where 逾期未办 group by 部门'",
        "concord query 'select number, title from records where date >= :today' --format csv":
            "concord query 'select 编号 from 记录 where 沟通日期 >= :today' --format csv",
        "concord init ~/register --title Coordination --language en --registrar reg@example.org --key ~/.ssh/id_ed25519":
            "concord init ~/register --title 协调记录 --language zh --registrar reg@example.org --key ~/.ssh/id_ed25519",
        "concord join --name 'Li Si' --mail rnd@example.org": "concord join --name 李四 --mail rnd@example.org",
        "concord signer refuse x@example.org -m \"nobody of us knows that address\"":
            "concord signer refuse x@example.org -m 无人认识该邮箱",
        "concord attach 2024-MKT-001 complaints.xlsx": "concord attach 2024-MKT-001 客户投诉汇总.xlsx",
        "concord void 2024-MKT-002 --reason 'the meeting is off'": "concord void 2024-MKT-002 --reason 会议取消",
        "concord circulate 2024-MKT-001 -m 'due dates as R&D asked'": "concord circulate 2024-MKT-001 -m 按研发部意见调整完成时限",
        "concord object 2024-MKT-001 --as RND -m 'the due date is too tight'":
            "concord object 2024-MKT-001 --as 研发部 -m 完成时限太紧",
        "concord feedback 2024-MKT-001 1 --status done --on 2024-03-11 -m 'handed over for testing'":
            "concord feedback 2024-MKT-001 1 --status 已完成 --on 2024-03-11 -m 交互逻辑方案已提交测试",
        "concord extend 2024-MKT-001 2 --to 2024-03-20 -m 'the supplier delivers late'":
            "concord extend 2024-MKT-001 2 --to 2024-03-20 -m 供应商延后交货",
        "concord extend 2024-MKT-001 2 --refuse -m 'the launch does not wait'":
            "concord extend 2024-MKT-001 2 --refuse -m 发布日期不变",
        "concord feedback 2024-MKT-001 2.1 --status done -m 'paid'":
            "concord feedback 2024-MKT-001 2.1 --status 已完成 -m 已付款",
        "concord feedback 2024-MKT-001 2 --status blocked --blocked-by 1":
            "concord feedback 2024-MKT-001 2 --status 受阻 --blocked-by 1",
        "concord return 2024-MKT-001 2 -m 'the report has no figures'":
            "concord return 2024-MKT-001 2 -m 报告缺少数据",
        "concord recheck 2024-MKT-001 2 -m 'still in use'": "concord recheck 2024-MKT-001 2 -m 仍在使用",
        "concord settle 2024-MKT-001 1 --by 2024-MKT-005 -m 'the servers stay as they are'":
            "concord settle 2024-MKT-001 1 --by 2024-MKT-005 -m 评估完成，不升级服务器",
        "concord hold 2024-MKT-001 --case audit-2026-03 --reason 'internal audit'":
            "concord hold 2024-MKT-001 --case 审计-2026-03 --reason 内部审计调阅",
        "concord release 2024-MKT-001 --case audit-2026-03 --reason 'the audit is over'":
            "concord release 2024-MKT-001 --case 审计-2026-03 --reason 审计结束",
        "concord import old.csv --map-template > old.yaml": "concord import 台账.csv --map-template > 台账.yaml",
        "concord import old.csv --map old.yaml --dry-run": "concord import 台账.csv --map 台账.yaml --dry-run",
        "concord import old.csv --map old.yaml": "concord import 台账.csv --map 台账.yaml",
        "concord list --state circulating": "concord list --state 待确认",
        "concord refer 2024-MKT-001 -m 'no agreement on the due date after two rounds'":
            "concord refer 2024-MKT-001 -m 两轮后完成时限仍未达成一致",
        "concord rule 2024-MKT-001 -m 'the date holds: the supplier has confirmed it'":
            "concord rule 2024-MKT-001 -m 供应商已确认，维持原定时限",
        "concord rule 2024-MKT-001 --return -m 'settle the cost first'":
            "concord rule 2024-MKT-001 --return -m 请先商定费用",
        "concord sign 2024-MKT-001 --as RND": "concord sign 2024-MKT-001 --as 研发部",
        "concord sign 2024-MKT-001 --remark 'the extra hours are not counted as overtime'":
            "concord sign 2024-MKT-001 --remark 加班工时另行核算",
        "the last two rounds": "最近两轮",
        "since my department signed": "本部门上次签字以来",
    ]

    /// The names of values, as they stand in usage lines.
    static let valueNames = [
        "<action>": "<行动项序号>", "<home>": "<地址>", "<host>": "<平台>", "<reference>": "<引用>", "<area>": "<方面>",
        "<as>": "<部门>", "<as-of>": "<日期>", "<attach>": "<MB>",
        "<base>": "<原版本>", "<blocked-by>": "<协办序号>", "<calendar>": "<文件>", "<case>": "<案件>", "<code>": "<代码>",
        "<color>": "<颜色>", "<count>": "<天数>", "<date>": "<日期>", "<day>": "<日期>", "<days>": "<日期>",
        "<department>": "<部门>", "<deputy>": "<邮箱>", "<difference>": "<分歧点序号>", "<dir>": "<文件夹>",
        "<directory>": "<文件夹>", "<end>": "<终止日>", "<evidence>": "<文件或链接>", "<file>": "<文件>", "<files>": "<文件>",
        "<format>": "<格式>", "<founder>": "<公钥文件>", "<from>": "<起始日>", "<head>": "<邮箱>", "<id>": "<标识>",
        "<items>": "<编号或文件>", "<key-file>": "<公钥文件>", "<kind>": "<类别>", "<language>": "<语言>", "<limit>": "<条数>",
        "<mail>": "<邮箱>", "<member>": "<邮箱>", "<message>": "<文字>", "<minutes>": "<分钟>", "<name>": "<名称>",
        "<name-en>": "<英文名称>", "<number>": "<编号>", "<numbers>": "<编号>", "<on>": "<日期>", "<ours>": "<本方版本>",
        "<path>": "<路径>", "<person>": "<人员>", "<pin-root>": "<提交号>", "<principal>": "<邮箱>", "<range>": "<范围>",
        "<reason>": "<理由>", "<recheck>": "<日期>", "<registrar>": "<邮箱>", "<round>": "<轮次>", "<rows>": "<行数>",
        "<rule>": "<规则>",
        "<scenario>": "<适用情境>",
        "<settings>": "<文件>", "<start>": "<起始日>", "<state>": "<状态>", "<status>": "<状态>", "<successor>": "<部门>",
        "<term>": "<期限>", "<text>": "<文字>", "<theirs>": "<对方版本>", "<time-zone>": "<时区>", "<title>": "<名称>",
        "<to>": "<截止日>", "<until>": "<日期>", "<url>": "<地址>", "<within>": "<天数>", "<words>": "<参数>", "<year>": "<年份>",
    ]
}
