import Records

/// Believable records for `concord demo`, as somebody types them. `{0}` is the day of the communication, `{7}` a week later, or the
/// working day after that.
protocol DemoRecords {
    static var product: String { get }
    static var budget: String { get }
    static var launch: String { get }
    static var complaint: String { get }
    static var openDay: String { get }
    /// With faults that `check` tells.
    static var unfinished: String { get }
    static var returns: String { get }
    static var portal: String { get }
    static var promotion: String { get }
    static var inspection: String { get }
    static var review: String { get }
    static var travel: String { get }
}

enum DemoTexts {
    static let departments: [(code: String, zh: String, en: String)] = [
        ("MKT", "市场部", "Marketing"), ("RND", "研发部", "R&D"), ("SAL", "销售部", "Sales"), ("FIN", "财务部", "Finance"),
        ("PRD", "生产部", "Production"),
        ("QAC", "品控部", "Quality"), ("ADM", "行政部", "Administration"), ("ITS", "信息部", "IT services"),
        ("CSD", "客服部", "Customer service"),
    ]

    /// Who rules where departments stay apart.
    static let arbiter = "gm"

    /// Who acts for a department's head while they are away.
    static let delegate = (department: "RND", person: "li")

    static func records(_ language: Language) -> any DemoRecords.Type {
        language == .zh ? ChineseRecords.self : EnglishRecords.self
    }

    static func text(_ template: String, on day: (Int) -> Day) -> String {
        var text = template
        for offset in 0...40 { text = text.replacing("{\(offset)}", with: "\(day(offset))") }
        return text
    }
}
