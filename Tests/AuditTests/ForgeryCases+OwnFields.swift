import Records
import Register
import RegisterTestSupport

// The register's own fields (F10).
extension ForgeryCase {
    static let ownFields: [ForgeryCase] = (values + settingsOfFields).map { $0.standing(on: [.ownFields]) }

    private static let values: [ForgeryCase] = [
        .init(
            "custom-field", "a field that the settings do not have", on: .confirmed,
            .filling("无此栏", "X2"), twin: .filling("项目", "X2")),
        .init(
            "custom-field", "a day that is none", on: .confirmed,
            .filling("上线日期", "六月"), twin: .filling("上线日期", "2024-06-01")),
        .init(
            "custom-field", "a day in another spelling", on: .confirmed,
            .filling("上线日期", "2024/6/1"), twin: .filling("上线日期", "2024-06-01")),
        .init(
            "custom-field", "a choice that nobody has", on: .confirmed,
            .filling("产品线", "丙线"), twin: .filling("产品线", "甲线")),
        .init(
            "custom-field", "a department by its name", on: .confirmed,
            .filling("归口部门", "研发部"), twin: .filling("归口部门", "RND")),
        .init(
            "custom-field", "one that is closed", on: .confirmed, .filling("旧栏", "X"), twin: .filling("项目", "X")),
        .init(
            "custom-field", "one twice", on: .confirmed,
            .round(2) { $0.custom = [.of("项目", "X2"), .of("项目", "X3")] }, twin: .filling("项目", "X2")),
    ]

    private static let settingsOfFields: [ForgeryCase] = [
        .init(
            "settings-change", "a field is called otherwise", on: .founded,
            .settings(by: "reg") { $0.replacing("名称: 项目", with: "名称: 工程") },
            twin: .settings(by: "reg") { $0.replacing("      - 乙线\n", with: "      - 乙线\n      - 丙线\n") }),
        .init(
            "settings-change", "a choice is taken out", on: .founded,
            .settings(by: "reg") { $0.replacing("      - 乙线\n", with: "") },
            twin: .settings(by: "reg") { $0.replacing("    停用: 是\n", with: "") }),
        .init(
            "settings-change", "a field is of another kind", on: .founded,
            .settings(by: "reg") { $0.replacing("类型: 日期", with: "类型: 文字") }, twin: nil),
    ]
}

extension Forgery {
    /// The register has fields of its own from then on.
    static let ownFields = Forgery.settings(by: "reg") {
        $0 + """
            自定义栏:
              - 名称: 项目
                类型: 文字
              - 名称: 上线日期
                类型: 日期
              - 名称: 产品线
                类型: 选项
                选项:
                  - 甲线
                  - 乙线
              - 名称: 归口部门
                类型: 部门
              - 名称: 旧栏
                类型: 文字
                停用: 是

            """
    }

    /// Round 2, in which one of them is filled in.
    static func filling(_ field: String, _ value: String) -> Forgery {
        .round(2) { $0.custom = [.of(field, value)] }
    }
}

extension CustomValue {
    static func of(_ field: String, _ value: String) -> CustomValue {
        var custom = CustomValue()
        (custom.field, custom.value) = (field, value)
        return custom
    }
}
