import Records

/// What people call the commands who have not typed their names.
enum CommandNames {
    /// Chinese words, and a few English ones, by the command that does what they say.
    static let words: [String: [String]] = [
        "init": ["建立", "新建登记簿"], "clone": ["复制", "克隆", "副本"], "department": ["部门"],
        "join": ["加入", "参与", "注册"], "signer": ["密钥", "签字人", "公钥"], "calendar": ["日历", "节假日", "工作日", "调休"],
        "settings": ["设置", "配置"],
        "doctor": ["检查本机", "体检", "修复"], "demo": ["演示"], "new": ["新建", "新增", "取号", "填写", "登记"],
        "edit": ["修改", "编辑", "草稿"], "check": ["检查"], "format": ["整理", "格式"], "attach": ["附件", "附加", "材料"],
        "void": ["作废"], "notice": ["通知", "会议通知"], "topic": ["议题", "议题征集"],
        "propose": ["提出"], "take": ["采纳"], "decline": ["不采纳"], "circulate": ["送请确认", "送确认", "发出", "征求确认"],
        "review": ["核对", "审阅"], "object": ["异议", "反对"], "sign": ["签字", "签字确认", "签署", "同意", "approve"],
        "paper": ["纸面", "纸面签字", "扫描件"], "contest": ["不认可", "否认"], "reply": ["邮件知悉", "回复"],
        "refer": ["提请", "提请裁定"], "rule": ["裁定"], "confirm": ["确认"],
        "feedback": ["反馈", "办结", "受阻", "协办"], "accept": ["验收", "通过", "验收通过"], "return": ["退回", "返工"],
        "recheck": ["回头看", "复查"], "due": ["到期", "应办", "逾期"], "remind": ["提醒", "催办", "督办"],
        "sheet": ["周报", "一周", "应办单"], "extend": ["延期", "展期"],
        "settle": ["分歧", "处理"], "inbox": ["待办", "收件箱"], "status": ["状态", "现状"], "list": ["列表", "列出", "清单", "ls"],
        "search": ["查找", "搜索", "检索", "find", "grep"], "show": ["查看", "显示"], "log": ["经过", "历史"],
        "actions": ["行动项", "任务", "台账"], "changes": ["变动", "变化", "期间"], "stats": ["统计", "逾期率", "statistics"],
        "query": ["查询", "sql", "ask"],
        "diff": ["比较", "改动", "对照"], "archive": ["归档"],
        "hold": ["冻结"], "release": ["解除", "解冻"], "retention": ["保存期限", "保管期限"], "dispose": ["销毁", "监销"],
        "carry-out": ["执行", "办理销毁"], "certificate": ["销毁证明", "证明"], "report": ["处置情况", "年度报告"],
        "restrict": ["限制", "限制查阅"], "unrestrict": ["解除限制"], "publish": ["发布"],
        "sync": ["同步", "push", "pull"], "server": ["服务器"], "verify": ["核验", "验证"], "audit": ["审计"],
        "render": ["打印", "打印件", "print"], "export": ["导出"], "import": ["导入"], "schema": ["模式"],
        "help": ["帮助", "说明"], "add": ["新增", "添加"], "set": ["修改"], "close": ["停用"], "retire": ["停用"],
        "revoke": ["吊销"], "install": ["安装"], "approve": ["登记密钥"], "refuse": ["不予登记"],
        "requests": ["申请"], "duties": ["离任", "名下"], "delegate": ["委托", "授权", "代签", "受托"], "handover": ["交接", "移交"],
        "restore": ["补回", "恢复"], "mail": ["邮件", "发信"], "queue": ["待发", "队列"], "send": ["发送"], "drop": ["移出队列"],
    ]

    /// The command below another that was meant by a word.
    static func nearest(to word: String, below command: CommandDescription) -> String? {
        let names = command.subcommands.map(\.name) + (command.isRoot ? ["help"] : [])
        if let said = names.first(where: { words[$0]?.contains(word) ?? false }) { return said }
        return Spelling.nearest(to: word, among: names)
    }
}
