import Records

extension Record {
    /// The paper template's own example, filled in so that no rule finds anything in it.
    public static var sound: Record {
        var record = Record()
        record.number = RecordNumber("2024-MKT-001")
        record.title = "C产品响应速度与交互逻辑优化"
        record.scenario = .improvement
        record.date = Day("2024-03-05")
        record.time = TimeSpan("14:00-15:30")
        record.venue.mode = .online
        record.venue.platform = "腾讯会议"
        record.venue.meetingNumber = "123-456-789"
        record.department = DepartmentCode("MKT")
        record.initiator = "市场部经理*"
        record.participants = [
            Participant("RND", liaison: "研发主管*", people: ["研发部工程师*", "技术部*"]),
            Participant("SAL", liaison: "销售部经理*"), Participant("FIN", liaison: "财务部经理*"),
        ]
        record.recorder = "王*"
        record.background = "因客户反馈C产品功能不满足需求,需协调研发与销售部优化方案。"
        record.goal = "明确功能优化优先级及交付时间。"
        record.discussion = [.sound]
        record.actions = [
            ActionItem(1, "优化C产品交互逻辑方案", "RND", "研发部*", due: "2024-03-12", support: "销售部提供客户具体需求"),
            ActionItem(2, "评估服务器升级可行性", "RND", "技术部*", due: "2024-03-08", support: "财务部提供预算参考"),
        ]
        record.followup.follower = "李*"
        return record
    }
}

extension Topic {
    public static var sound: Topic {
        var topic = Topic()
        topic.topic = "客户对C产品响应速度不满"
        topic.points = ["研发部提出需升级服务器", "销售部建议优先优化交互逻辑"]
        topic.differences = [Difference(1, "研发部认为服务器升级需2周且预算高,销售部认为交互逻辑优化见效快", next: "需进一步评估")]
        topic.consensus = ["优先优化交互逻辑(研发部负责1周内出方案)", "同时评估服务器升级可行性"]
        return topic
    }
}

extension Participant {
    public init(_ code: String, liaison: String, people: [String] = []) {
        self.init()
        self.department = DepartmentCode(code)
        self.liaison = liaison
        self.people = people
    }
}

extension Difference {
    public init(_ number: Int?, _ view: String, next: String) {
        self.init()
        self.number = number
        self.view = view
        self.next = next
    }
}

extension ActionItem {
    public init(_ number: Int?, _ action: String, _ department: String, _ owner: String, due: String, support: String) {
        self.init()
        self.number = number
        self.action = action
        self.department = DepartmentCode(department)
        self.owner = owner
        self.due = Day(due)
        self.support = support
    }
}

extension Settings {
    /// A register of five departments, one of them closed at the end of 2023.
    public static var sample: Settings {
        var settings = Settings()
        settings.title = "示例登记簿"
        settings.language = .zh
        settings.departments = ["MKT", "RND", "SAL", "FIN", "OLD"].map { code in
            var department = Department()
            department.code = DepartmentCode(code)
            department.closedOn = code == "OLD" ? Day("2023-12-31") : nil
            return department
        }
        return settings
    }
}

extension WorkingCalendar {
    /// Mainland China's 2024, Spring Festival and National Day only.
    public static var sample: WorkingCalendar {
        var year = CalendarYear()
        let off = (10...17).map { "2024-02-\($0)" } + (1...7).map { "2024-10-0\($0)" }
        year.holidays = off.map { NamedDay($0, $0 < "2024-03" ? "春节" : "国庆节") }
        year.makeUpDays = ["2024-02-04", "2024-02-18"].map { NamedDay($0, "春节") }
        year.makeUpDays += ["2024-09-29", "2024-10-12"].map { NamedDay($0, "国庆节") }
        return WorkingCalendar(years: [2024: year])
    }
}

extension NamedDay {
    public init(_ date: String, _ name: String) {
        self.init()
        self.date = Day(date)
        self.name = name
    }
}
