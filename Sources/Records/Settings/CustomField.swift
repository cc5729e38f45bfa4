/// A field that a register adds to the form (自定义栏, F10). Its names and kind are for good; choices grow.
public struct CustomField: FormValue {
    public var name = ""
    public var nameEn = ""
    public var kind: CustomFieldKind?
    public var choices: [String] = []
    /// It is filled in no more; what was filled in stays.
    public var isClosed = false

    public init() {}

    public static let form = FieldSchema<CustomField>(
        "custom-field", LocalizedText(zh: "自定义栏", en: "One of the register's own fields"),
        [
            .line(key("名称", "name", "中文名称，终身不变", "Its Chinese name, for good"), \.name),
            .line(key("英文名称", "name_en", "英文名称，终身不变", "Its English name, for good"), \.nameEn),
            .scalar(key("类型", "kind", "文字、日期、选项或部门", "line, day, choice or department"), \.kind),
            .scalars(key("选项", "choices", "类型为选项时可选的值", "What a choice may be"), \.choices),
            .scalar(key("停用", "closed", "写“是”则不再填写", "Yes ends its use"), \.isClosed, unlessWritten: false),
        ])
}

public enum CustomFieldKind: String, FormChoice {
    case line, day, choice, department

    public var words: LocalizedText {
        switch self {
        case .line: LocalizedText(zh: "文字", en: rawValue)
        case .day: LocalizedText(zh: "日期", en: rawValue)
        case .choice: LocalizedText(zh: "选项", en: rawValue)
        case .department: LocalizedText(zh: "部门", en: rawValue)
        }
    }
}
