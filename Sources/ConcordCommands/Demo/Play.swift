import Records

/// What happens in the play.
extension DemoStage {
    /// What is over: archived, held, completed.
    func past() {
        let first = write("MKT", DemoTexts.product, 900)
        circulate(first, "MKT", day(900, plus: 1))
        sign(first, ["SAL"], day(900, plus: 1))
        object(first, "RND", day(900, plus: 1), "服务器评估三天不够，请顺延")
        postpone(first, "MKT", day(900, plus: 2), from: day(900).advanced(by: 3), to: day(900).advanced(by: 6))
        circulate(first, "MKT", day(900, plus: 2), "按研发部意见调整完成时限")
        sign(first, ["MKT", "RND", "SAL", "FIN"], day(900, plus: 2))
        report(first, 2, "RND", day(900, plus: 4), "评估报告已提交")
        report(first, 1, "RND", day(900, plus: 5), "交互逻辑方案已提交测试")
        archive(first, "mkt", day(900, plus: 8))

        let budget = write("FIN", DemoTexts.budget, 700)
        circulate(budget, "FIN", day(700, plus: 1))
        sign(budget, ["FIN", "RND", "PRD", "QAC"], day(700, plus: 2))
        for (action, code) in [(1, "RND"), (2, "PRD"), (3, "FIN")] {
            report(budget, action, code, day(700, plus: 6), "按计划进行", .ongoing)
        }
        report(budget, 1, "RND", day(700, plus: 8), "技术协议已提交")
        report(budget, 3, "FIN", day(700, plus: 9), "预算已下达")
        report(budget, 2, "PRD", day(700, plus: 10), "方案已成稿，待品控部会签", .ongoing)
        report(budget, 2, "PRD", day(700, plus: 14), "品控部已会签", .ongoing)
        report(budget, 2, "PRD", day(700, plus: 17), "方案与停线计划已出具")
        archive(budget, "fin", day(700, plus: 20))

        let openDay = write("ADM", DemoTexts.openDay, 180)
        circulate(openDay, "ADM", day(180, plus: 1))
        sign(openDay, ["ADM", "FIN", "ITS"], day(180, plus: 2))
        report(openDay, 2, "FIN", day(180, plus: 3), "同意预付三成")
        report(openDay, 1, "ITS", day(180, plus: 6), "已到货五台", .ongoing)
        report(openDay, 1, "ITS", day(180, plus: 10), "八台到齐，测试中", .ongoing)
        report(openDay, 1, "ITS", day(180, plus: 13), "八台接入点已测试")
        hold(budget, day(60), matter: "内部审计", reason: "内部审计调阅设备采购")
    }

    /// What is under way: following up, confirmed, objected, circulating, void, drafts.
    func present() {
        let launch = write("PRD", DemoTexts.launch, 40)
        circulate(launch, "PRD", day(40, plus: 1))
        sign(launch, ["PRD", "MKT", "RND"], day(40, plus: 2))
        let cancelled = write("QAC", DemoTexts.inspection, 30)
        for (action, code) in [(1, "PRD"), (2, "RND"), (3, "MKT")] {
            report(launch, action, code, day(33), "按计划进行", .ongoing)
        }
        circulate(cancelled, "QAC", day(30, plus: 1))
        void(cancelled, "qac", day(30, plus: 2), reason: "与年度评审合并")
        report(launch, 2, "RND", day(27), "样机已送检", .ongoing)
        report(launch, 1, "PRD", day(26), "试产完成，良率 96%")
        remind(launch, 3, "PRD", day(24))
        remind(launch, 2, "PRD", day(22))
        report(launch, 2, "RND", day(20), "认证机构排期推后一周", .delayed)

        let confirmed = write("SAL", DemoTexts.returns, 14)
        circulate(confirmed, "SAL", day(14, plus: 1))
        sign(confirmed, ["SAL", "RND", "MKT", "FIN"], day(14, plus: 2))
        let objected = write("CSD", DemoTexts.complaint, 8, noticed: 2)
        let circulating = write("MKT", DemoTexts.promotion, 4)
        circulate(objected, "CSD", day(8, plus: 1))
        sign(objected, ["QAC"], day(8, plus: 1))
        object(objected, "SAL", day(8, plus: 1), "换货数量应以仓库盘点为准")
        circulate(circulating, "MKT", day(4, plus: 1))
        sign(circulating, ["MKT", "SAL"], day(4, plus: 1))

        let unused = write("MKT", DemoTexts.product, 3, noticed: nil)
        void(unused, "mkt", day(3), reason: "重复建档")
        _ = write("RND", DemoTexts.review, 1, noticed: nil)
        _ = write("ITS", DemoTexts.unfinished, 1, noticed: nil)
        _ = write("FIN", DemoTexts.travel, 0, noticed: nil)
    }
}
