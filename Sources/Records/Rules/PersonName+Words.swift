extension PersonName {
    static let chineseRoles = [
        "经理", "主管", "工程师", "助理", "总监", "部长", "主任", "员", "长", "部", "组", "处", "科", "室", "中心", "主席", "总裁", "总经理",
        "负责人", "代表", "顾问", "专家", "秘书", "会计", "出纳", "律师", "法务", "设计师", "架构师", "分析师", "技师", "师傅", "老师", "教授",
        "总工", "管理", "支持", "客服", "运营", "运维", "测试", "开发", "研发", "采购", "销售", "财务", "行政", "人事", "品控", "质检", "生产",
        "市场", "仓库", "物流", "团队", "小组", "干事", "书记", "副总", "某某",
    ]

    static let englishRoles: Set<String> = [
        "manager", "director", "engineer", "assistant", "head", "lead", "leader", "chief", "officer", "supervisor",
        "specialist", "analyst", "architect", "designer", "developer", "administrator", "administration", "admin",
        "coordinator", "consultant", "adviser", "advisor", "accountant", "auditor", "counsel", "lawyer", "secretary",
        "clerk", "technician", "operator", "planner", "buyer", "representative", "rep", "agent", "expert", "president",
        "vice", "deputy", "member", "owner", "team", "group", "unit", "office", "department", "division", "support",
        "staff", "desk", "marketing", "sales", "finance", "legal", "purchasing", "procurement", "production",
        "quality", "research", "development", "operations", "logistics", "warehouse", "service", "it", "hr", "qa",
        "r&d", "pm", "ceo", "cfo", "cto", "coo", "intern", "trainee", "recorder", "chair", "liaison",
    ]

    /// What stands in front of a role and begins like a name: 高 is a surname too.
    static let ranks: Set<String> = [
        "高级", "中级", "初级", "资深", "首席", "常务", "执行", "代理", "安全", "金融", "成本", "方案", "文案", "项目", "商务", "高管",
    ]

    static let titles: Set<String> = ["mr", "mrs", "ms", "dr", "prof", "sir"]

    static let particles: Set<String> = ["de", "van", "von", "der", "den", "la", "le", "da", "di", "bin", "al", "y"]
}

enum Surnames {
    /// The surname that a text of Chinese characters begins with, if it is a known one and a given name follows.
    static func surname(of text: String) -> String? {
        let two = String(text.prefix(2))
        if text.count > 2, compound.contains(two) { return two }
        return text.first.flatMap { single.contains($0) ? String($0) : nil }
    }

    static let compound: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "司空", "端木", "独孤",
        "南宫", "轩辕", "百里", "东郭", "呼延", "申屠", "钟离", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "仲孙", "赫连", "闻人",
        "第五", "西门", "完颜", "拓跋", "纳兰", "万俟", "左丘", "公羊",
    ]

    /// The hundred most frequent ones.
    static let common = Set(
        """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜\
        范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖
        """)

    /// The hundred names (百家姓), as far as they are in use.
    static let single = Set(
        """
        赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳\
        鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒\
        屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左\
        石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘\
        景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏\
        浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚\
        那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付代丘涂苟佟言岳帅亢佘商牟墨哈年阳种位冼揭仝仉战
        """)
}
