/// A register's settings (`register.yaml`): who is who, and which rules hold. Changed only by a registrar, in a signed
/// commit of its own.
public struct Settings: FormValue {
    public var title = ""
    /// The format's version; a newer one than ours is refused, an older one is read for good.
    public var format: Int?
    public var language: Language?
    public var timeZone = ""
    /// Where the register was published (总登记簿): a copy that knows of it and does not reach it grants no numbers.
    public var home = ""
    /// Claims on numbers stand as tags, for a home that takes no references outside branches and tags.
    public var claimsAsTags = false
    /// Mail addresses of the registrars (登记员).
    public var registrars: [String] = []
    public var departments: [Department] = []
    public var policy = Policy()
    /// The register's own fields (自定义栏, F10), in their order.
    public var customFields: [CustomField] = []

    public init() {}

    /// The format that this program writes.
    public static let currentFormat = 1

    public func department(_ code: DepartmentCode) -> Department? { departments.first { $0.code == code } }

    public static let form = FieldSchema<Settings>(
        "register", LocalizedText(zh: "登记簿设置", en: "A register's settings"),
        [
            .line(key("登记簿", "title", "登记簿名称", "What the register is called"), \.title),
            .scalar(key("格式", "format", "格式版本", "The format's version"), \.format),
            .scalar(key("语言", "language", "键名、标签与提示的语言", "The language of keys, labels and messages"), \.language),
            .line(key("时区", "time_zone", "如 Asia/Shanghai", "Such as Asia/Shanghai"), \.timeZone),
            .line(
                key(
                    "总登记簿", "home", "登记簿发布到的地址，编号只由那里发放", "Where the register was published, which alone grants numbers"
                ),
                \.home),
            .scalar(
                key(
                    "取号用标签", "claims_as_tags", "写“是”则取号存为标签，用于不接受其他引用的服务器",
                    "Yes keeps claims on numbers as tags, for hosts that take branches and tags alone"),
                \.claimsAsTags, unlessWritten: false),
            .scalars(key("登记员", "registrars", "登记员的邮箱", "The registrars' mail addresses"), \.registrars),
            .groups(
                key("部门", "departments", "各部门及其人员", "The departments and their people"), \.departments,
                foundAgain: .by { $0.code?.text }),
            .group(key("规则", "policy", "登记簿的规则", "The register's rules"), \.policy),
            .groups(
                key("自定义栏", "custom_fields", "登记簿自定的栏目，至多八个", "The register's own fields, eight at most (F10)"),
                \.customFields, foundAgain: .by(\.handle)),
        ])
}

/// A department of the register's roster.
public struct Department: FormValue {
    public var code: DepartmentCode?
    public var name = ""
    public var nameEn = ""
    public var mail = ""
    public var heads: [String] = []
    public var deputies: [String] = []
    public var members: [String] = []
    /// The last day it existed; its code is not given again.
    public var closedOn: Day?
    /// Whose people act for it once it is closed (承接部门).
    public var successor: DepartmentCode?

    public init() {}

    public func name(in language: Language) -> String {
        switch language {
        case .zh: name.isEmpty ? nameEn : name
        case .en: nameEn.isEmpty ? name : nameEn
        }
    }

    /// What a person of the department itself may do for it; nil for someone who is not of it. Addresses compare without case.
    public func role(of principal: String) -> DepartmentRole? {
        if heads.containsAddress(principal) { return .head }
        if deputies.containsAddress(principal) { return .deputy }
        return members.containsAddress(principal) ? .member : nil
    }

    public static let form = FieldSchema<Department>(
        "department", LocalizedText(zh: "部门", en: "A department"),
        [
            .scalar(key("代码", "code", "终身不变", "Its code, for good"), \.code),
            .line(key("名称", "name", "中文名称", "Its Chinese name"), \.name),
            .line(key("英文名称", "name_en", "英文名称", "Its English name"), \.nameEn),
            .line(key("邮箱", "mail", "部门邮箱", "The department's mail address"), \.mail),
            .scalars(key("负责人", "heads", "有权签字者的邮箱", "Mail addresses of those who sign"), \.heads),
            .scalars(key("代理人", "deputies", "代签者的邮箱", "Mail addresses of those who may sign for them"), \.deputies),
            .scalars(key("成员", "members", "其他成员的邮箱", "Mail addresses of its other people"), \.members),
            .scalar(key("停用日期", "closed_on", "部门撤销之日", "The day it was closed"), \.closedOn),
            .scalar(
                key("承接部门", "successor", "停用后由该部门的人员办理", "Whose people act for it once it is closed"), \.successor),
        ])
}

public enum DepartmentRole: String, CaseIterable, Sendable {
    case head, deputy, member

    public var words: LocalizedText {
        switch self {
        case .head: LocalizedText(zh: "负责人", en: rawValue)
        case .deputy: LocalizedText(zh: "代签人", en: rawValue)
        case .member: LocalizedText(zh: "成员", en: rawValue)
        }
    }

    public var maySign: Bool { self != .member }
}
