/// What records speak of. A template says it by marks, which each record's own words take the place of.
enum BenchmarkWords {
    /// Product, customer, topic, measure, and three paragraphs.
    static let marks = ["〔品〕", "〔客〕", "〔题〕", "〔法〕", "〔段一〕", "〔段二〕", "〔段三〕"]

    static func choose(_ random: inout SeededRandom) -> [String] {
        func one(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
        let (product, customer) = (one(products), one(customers))
        let paragraphs = (0..<3).map { _ in one(openings) + one(subjects) + one(findings) + one(consequences) }
        return [product, customer, one(topics), one(measures)] + paragraphs
    }

    private static let products = [
        "C产品", "智能网关 G3", "云打印服务", "车载终端", "会员小程序", "冷链温控箱", "数据看板", "扫码枪 S7", "自助取件柜", "边缘计算盒",
        "语音客服", "巡检机器人", "电子价签", "能耗监测平台", "工单系统", "资产标签",
    ]
    private static let customers = [
        "华东区经销商", "北方电网", "远洋物流", "新城医院", "星河超市", "海港集团", "高新区管委会", "明德学校", "西南分公司", "安泰保险",
        "联创制造", "绿洲酒店",
    ]
    private static let topics = [
        "响应速度与交互逻辑", "交付周期与验收标准", "预算调整与付款节点", "售后响应与备件库存", "数据接口与权限", "质量缺陷与返工", "人员编制与排班",
        "合同条款与违约责任", "仓储搬迁与盘点", "系统升级与停机窗口", "价格体系与促销", "培训计划与考核",
    ]
    private static let measures = [
        "优化方案并完成内部评审", "整改清单与时间表", "测算表与说明", "测试报告", "接口文档", "采购申请与比价单", "培训教材与名单", "风险评估意见",
        "验收记录", "客户答复函",
    ]
    private static let openings = [
        "据三月以来的统计，", "经现场核实，", "与会各方指出，", "根据客户书面反馈，", "对照年度目标，", "复盘上一阶段工作，", "结合审计意见，",
        "从一线走访的情况看，", "在试点的两个区域，", "按现行制度，", "就预算执行而言，", "与去年同期相比，",
    ]
    private static let subjects = [
        "接口调用的平均耗时", "首次响应的时长", "备件到货的准时率", "合同审批的环节", "现场安装的返工率", "月度对账的差异", "夜间值守的人力",
        "旧版本的兼容问题", "供应商的报价", "样机的测试结论", "用户的操作路径", "跨部门的信息同步", "仓库的周转天数", "停机窗口的安排",
    ]
    private static let findings = [
        "明显高于约定的上限，", "已连续两个月未达标，", "与方案中的假设不一致，", "仍缺少明确的责任人，", "较计划推迟了约两周，", "受外部排期影响较大，",
        "在高峰时段波动显著，", "需要财务与法务共同确认，", "尚未形成书面记录，", "已有可行的替代办法，", "占全部投诉的六成以上，", "在不同分公司之间差别很大，",
    ]
    private static let consequences = [
        "须在下次沟通前给出书面说明。", "建议先小范围试行，再决定是否推广。", "由此增加的费用应列入本季度预算。", "客户已表示可以接受分期交付。",
        "否则将影响年底前的验收。", "相关数据由信息部按周提供。", "可通过调整排期予以缓解。", "应同时修订操作手册与培训材料。", "此前的结论不再适用，需重新评估。",
        "请各部门对照清单逐项核对。", "短期内以人工复核作为补充。", "必要时启动 SLA 条款并通知对方。",
    ]
}
