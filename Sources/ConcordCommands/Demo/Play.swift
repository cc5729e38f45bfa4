import Records

/// What happens in the play.
extension DemoStage {
    /// What is over: archived, held, completed.
    func past() {
        let first = write("MKT", texts.product, 900)
        circulate(first, "MKT", day(900, plus: 1))
        sign(first, ["SAL"], day(900, plus: 1))
        object(first, "RND", day(900, plus: 1), say("服务器评估三天不够，请顺延", "three days are not enough to assess the server"))
        postpone(first, "MKT", day(900, plus: 2), from: due(3, after: day(900)), to: due(14, after: day(900)))
        circulate(first, "MKT", day(900, plus: 2), say("按研发部意见调整完成时限", "more time, as R&D asked"))
        sign(first, ["MKT", "RND", "SAL", "FIN"], day(900, plus: 2))
        report(first, 2, "RND", day(6, afterMeeting: 900), say("评估报告已提交", "report handed in"))
        report(first, 1, "RND", day(7, afterMeeting: 900), say("交互逻辑方案已提交测试", "the new interaction is being tested"))
        archive(first, "mkt", day(12, afterMeeting: 900))

        let budget = write("FIN", texts.budget, 700)
        circulate(budget, "FIN", day(700, plus: 1))
        sign(budget, ["FIN", "RND", "PRD", "QAC"], day(700, plus: 2))
        for (action, code) in [(1, "RND"), (2, "PRD"), (3, "FIN")] {
            report(budget, ActionNumber(action), code, day(7, afterMeeting: 700), say("按计划进行", "as planned"), .ongoing)
        }
        report(budget, 1, "RND", day(10, afterMeeting: 700), say("技术协议已提交", "specification handed in"))
        report(budget, 3, "FIN", day(13, afterMeeting: 700), say("预算已下达", "budget released"))
        report(
            budget, 2, "PRD", day(14, afterMeeting: 700),
            say("方案已成稿，待品控部会签", "the plan is written and waits for Quality"), .ongoing)
        report(budget, 2, "PRD", day(20, afterMeeting: 700), say("品控部已会签", "Quality has agreed"), .ongoing)
        report(budget, 2, "PRD", day(24, afterMeeting: 700), say("方案与停线计划已出具", "plan and standstill handed in"))
        archive(budget, "fin", day(28, afterMeeting: 700))

        // From then on what is reported done is accepted, and terms can be put off.
        rule(day(46)) { ($0.acceptance, $0.extension) = (true, true) }
        let openDay = write("ADM", texts.openDay, 45)
        circulate(openDay, "ADM", day(45, plus: 1))
        object(openDay, "FIN", day(45, plus: 1), say("预付五成风险过高", "half in advance is too much of a risk"))
        sign(openDay, ["ADM", "ITS"], day(45, plus: 2))
        refer(openDay, "ADM", day(45, plus: 2), say("日期已定，付款方式未达成一致", "the date is set, and the payment is not agreed"))
        uphold(openDay, day(45, plus: 2), say("按计划办，预付比例由财务部定", "go ahead; Finance decides how much in advance"))
        settle(openDay, 1, "FIN", day(4, afterMeeting: 45), say("可预付三成", "30 % in advance is possible"))
        settle(openDay, 1, "ADM", day(5, afterMeeting: 45))
        report(openDay, 2, "FIN", day(4, afterMeeting: 45), say("同意预付三成", "30 % in advance"))
        report(openDay, ActionNumber(1, supporting: 1), "FIN", day(6, afterMeeting: 45), say("采购单已出具", "order issued"))
        report(openDay, 1, "ITS", day(7, afterMeeting: 45), say("已到货五台", "five have arrived"), .ongoing)
        report(
            openDay, 1, "ITS", day(13, afterMeeting: 45), say("八台到齐，测试中", "all eight are here and being tested"),
            .ongoing)
        report(openDay, 1, "ITS", day(18, afterMeeting: 45), say("八台接入点已测试", "eight access points tested"))
        accept(openDay, 2, "ADM", day(5, afterMeeting: 45))
        accept(openDay, 1, "ADM", day(19, afterMeeting: 45))
        hold(
            budget, day(60), matter: say("内部审计", "Internal audit"),
            reason: say("内部审计调阅设备采购", "internal audit of purchases"))
    }

    /// What is under way: following up, confirmed, objected, circulating, void, drafts.
    func present() {
        let launch = write("PRD", texts.launch, 40)
        circulate(launch, "PRD", day(40, plus: 1))
        sign(launch, ["PRD", "MKT", "RND"], day(40, plus: 2))
        let cancelled = write("QAC", texts.inspection, 30)
        circulate(cancelled, "QAC", day(30, plus: 1))
        void(cancelled, "qac", day(30, plus: 2), reason: say("与年度评审合并", "taken together with the annual review"))
        for (action, code) in [(1, "PRD"), (2, "RND"), (3, "MKT")] {
            report(launch, ActionNumber(action), code, day(34), say("按计划进行", "as planned"), .ongoing)
        }
        report(launch, 2, "RND", day(27), say("样机已送检", "samples are with the laboratory"), .ongoing)
        report(launch, 3, "MKT", day(27), say("场地已询价", "halls have been asked for offers"), .ongoing)
        report(launch, 1, "PRD", day(26), say("试产完成，良率 96%", "pilot run complete, yield 96 %"))
        report(launch, 2, "RND", day(20), say("按计划进行", "as planned"), .ongoing)
        report(launch, 3, "MKT", day(20), say("场地已选定", "a hall is chosen"), .ongoing)
        report(launch, 2, "RND", day(13), say("按计划进行", "as planned"), .ongoing)
        report(launch, 3, "MKT", day(13), say("物料打样", "samples are being printed"), .ongoing)
        remind(launch, 2, "PRD", day(10))
        remind(launch, 3, "PRD", day(7))
        report(launch, 3, "MKT", day(7), say("物料已定稿", "the material is approved"), .ongoing)
        let agreed = due(34, after: day(40))
        extend(
            launch, 2, "RND", agreed.advanced(by: -2), to: agreed.advanced(by: 3), grantedBy: "PRD",
            say("认证机构排期推后", "the laboratory is behind"))
        handOver(
            launch, 2, "RND", day(6), to: say("钱*", "Q*"), reason: say("原负责人调岗", "the owner has another post now"))
        remind(launch, 2, "PRD", day(5))
        report(launch, 2, "RND", day(5), say("认证机构排期推后一周", "the laboratory is a week behind"), .delayed)

        let confirmed = write("SAL", texts.returns, 7)
        circulate(confirmed, "SAL", day(7, plus: 1))
        sign(confirmed, ["SAL", "RND", "MKT"], day(7, plus: 2))
        sign(
            confirmed, "FIN", day(7, plus: 2),
            remark: say("服务器升级费用未列入本年度预算", "the servers are not in this year's budget"))
        let objected = write("CSD", texts.complaint, 8, noticed: 2)
        let circulating = write("MKT", texts.promotion, 4)
        goOn(circulating, "MKT", day(4, plus: 1), from: launch)
        circulate(objected, "CSD", day(8, plus: 1))
        sign(objected, ["QAC"], day(8, plus: 1))
        object(
            objected, "SAL", day(8, plus: 1),
            say("换货数量应以仓库盘点为准", "the number of replacements must follow the stock count"))
        circulate(circulating, "MKT", day(4, plus: 1))
        sign(circulating, ["MKT", "SAL"], day(4, plus: 1))

        delegate("RND", day(1), for: 10, reason: say("出差", "away on business"))
        let unused = write("MKT", texts.product, 3, noticed: nil)
        void(unused, "mkt", day(3), reason: say("重复建档", "written twice"))
        _ = write("RND", texts.review, 1, noticed: nil)
        _ = write("ITS", texts.unfinished, 1, noticed: nil)
        let announced = write("FIN", texts.travel, -7)
        propose(announced, "RND", day(-6), say("样机试验的差旅是否单列", "whether travel for field tests has a line of its own"))
    }
}
