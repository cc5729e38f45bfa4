/// Which column of an old register feeds which field: the mapping file, YAML in either language.
public struct ImportMapping: FormValue {
    /// Nil finds it by the first line.
    public var separator = ""
    /// Empty finds it by the bytes.
    public var encoding = ""
    /// The heading's row, from 1; nil takes the first row with two cells.
    public var headingRow: Int?
    /// Write names masked (张*), as the register's policy demands.
    public var masksNames = false
    public var columns: [ColumnMapping] = []
    public var constants: [ConstantMapping] = []

    public init() {}

    public static let form = FieldSchema<ImportMapping>(
        "mapping", LocalizedText(zh: "导入的映射", en: "Which column feeds which field"),
        [
            .line(
                key("分隔符", "separator", "逗号、分号或制表符；不写则自动", "comma, semicolon or tab; found if not written"), \.separator
            ),
            .line(
                key("编码", "encoding", "UTF-8、UTF-16 或 GB18030；不写则自动", "UTF-8, UTF-16 or GB18030; found if not written"),
                \.encoding),
            .scalar(key("标题行", "heading_row", "列名所在的行", "The row with the columns' names"), \.headingRow),
            .scalar(
                key("隐去姓名", "mask_names", "姓名写成“张*”", "Write names masked, J*"), \.masksNames, unlessWritten: false),
            .groups(key("栏目", "columns", "每列填入哪一项", "Which field each column feeds"), \.columns, foundAgain: .position),
            .groups(
                key("固定值", "constants", "表中没有而每份记录相同的项", "What every record has alike"), \.constants,
                foundAgain: .position),
        ])
}

/// One column.
public struct ColumnMapping: FormValue {
    /// Its heading, or its letters.
    public var column = ""
    /// `决议事项.行动项`, `actions.action`; `状态`, `state` for where the record stands.
    public var field = ""
    /// Characters between the values of a cell; `换行` (`newline`) for line breaks alone.
    public var splitAt = ""
    /// An empty cell has the value of the cell above, as merged cells have.
    public var fillsDown = false
    public var values: [ValueMapping] = []

    public init() {}

    public static let form = FieldSchema<ColumnMapping>(
        "mapping-column", LocalizedText(zh: "栏目", en: "A column"),
        [
            .line(key("列", "column", "列名，或列的字母", "Its heading, or its letters"), \.column),
            .line(key("项", "field", "如“决议事项.行动项”、“状态”", "Such as actions.action; state"), \.field),
            .line(
                key("分开", "split_at", "一格多值之间的字符；或“换行”", "Characters between a cell's values; or newline"), \.splitAt),
            .scalar(
                key("向下填充", "fill_down", "空格取上一行的值", "An empty cell has the value above"), \.fillsDown,
                unlessWritten: false),
            .groups(
                key("对照", "values", "表中的写法与应填的值", "What stands there, and what it means"), \.values,
                foundAgain: .position),
        ])
}

/// What a cell says, and what it means.
public struct ValueMapping: FormValue {
    public var from = ""
    public var to = ""

    public init() {}

    public static let form = FieldSchema<ValueMapping>(
        "mapping-value", LocalizedText(zh: "对照", en: "A value"),
        [
            .line(key("原值", "from", "表中的写法", "What stands there"), \.from),
            .line(key("值", "to", "应填的值；空则不取", "What it means; nothing if empty"), \.to),
        ])
}

/// What every record has alike.
public struct ConstantMapping: FormValue {
    public var field = ""
    public var value = ""

    public init() {}

    public static let form = FieldSchema<ConstantMapping>(
        "mapping-constant", LocalizedText(zh: "固定值", en: "A constant"),
        [
            .line(key("项", "field", "如“适用情境”", "Such as scenario"), \.field),
            .line(key("值", "value", "填入的值", "Its value"), \.value),
        ])
}
