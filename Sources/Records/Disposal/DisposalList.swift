/// A disposal list (销毁清册): `disposed/lists/2028-001.yaml`. A registrar makes it, two witnesses sign it, and then it is carried out,
/// a record at a time. It is kept for good.
///
/// What is signed is the file's bytes before ``saltsKey``: salted digests, and no word of what records say. A yearly closing may drop
/// the salts, and the signatures hold.
public struct DisposalList: FormValue {
    public var number = ""
    /// The day by which terms had to be over.
    public var asOf: Day?
    public var at: Moment?
    /// The registrar who made it.
    public var by = ""
    public var entries: [DisposalEntry] = []
    public var salts: [DisposalSalt] = []
    public var witnesses: [WitnessSignOff] = []

    public init() {}

    /// So many witnesses sign before it is carried out.
    public static let witnessCount = 2

    /// The first key behind what is signed.
    public static let saltsKey = key(
        "盐值", "salts", "计算校验值所用的盐值，不属于签字内容", "What the digests were salted with; from this line on nothing is signed")

    public static let form = FieldSchema<DisposalList>(
        "disposal-list", LocalizedText(zh: "销毁清册", en: "A disposal list"),
        [
            .line(key("清册编号", "number", "年份-序号", "Year and serial"), \.number),
            .scalar(key("截止日期", "as_of", "截至该日保存期满", "The day by which terms were over"), \.asOf),
            .scalar(key("时间", "at", "拟定时间", "When it was made"), \.at),
            .line(key("经办人", "by", "登记员的邮箱", "The registrar who made it, by mail address"), \.by),
            .groups(key("条目", "entries", "逐份列明", "Record by record"), \.entries, foundAgain: .position),
            .groups(saltsKey, \.salts, foundAgain: .position),
            .groups(
                key("监销签字", "witnesses", "监销人的签名标签", "The witnesses' signed tags"), \.witnesses, foundAgain: .position),
        ])
}

/// What a list says of one record.
public struct DisposalEntry: FormValue {
    public var record: RecordNumber?
    public var act: DisposalAct?
    public var archivedOn: Day?
    /// The day of archiving is what the import states.
    public var isByImport = false
    public var term: RetentionTerm?
    public var keepUntil: Day?
    /// By which rule the term is what it is.
    public var basis = ""
    /// Why it is kept; for one that is disposed of, why although an open record cites it.
    public var reason = ""
    /// SHA-256 of the salt, in its 32 hexadecimal digits, and the record's file; for what is to be disposed of.
    public var digest = ""

    public init() {}

    public static let form = FieldSchema<DisposalEntry>(
        "disposal-entry", LocalizedText(zh: "清册条目", en: "What a disposal list says of a record"),
        [
            .scalar(key("记录", "record", "记录编号", "The record's number"), \.record),
            .scalar(key("办理", "act", "销毁或暂缓销毁", "dispose or keep"), \.act),
            .scalar(key("归档日期", "archived", "期限起算之日", "The day from which the term runs"), \.archivedOn),
            .scalar(
                key("导入所载", "by_import", "归档日期由导入载明", "The day of archiving is what the import states"), \.isByImport,
                unlessWritten: false),
            .scalar(key("保存期限", "term", "适用的期限", "The term that holds"), \.term),
            .scalar(key("保存至", "keep_until", "期限的最后一日", "The last day of the term"), \.keepUntil),
            .line(key("依据", "basis", "适用的规则", "By which rule"), \.basis),
            .line(
                key("说明", "reason", "暂缓销毁的原因；仍被引用而销毁的原因", "Why it is kept, or disposed of although it is cited"),
                \.reason),
            .digest(key("校验值", "sha256", "盐值与记录文件的 SHA-256", "SHA-256 of the salt and the record's file"), \.digest),
        ])
}

public enum DisposalAct: String, FormChoice {
    case dispose, keep

    public var words: LocalizedText {
        switch self {
        case .dispose: LocalizedText(zh: "销毁", en: rawValue)
        case .keep: LocalizedText(zh: "暂缓销毁", en: rawValue)
        }
    }
}

/// What a record's digest was salted with: 128 random bits in hexadecimal.
public struct DisposalSalt: FormValue {
    public var record: RecordNumber?
    public var salt = ""

    public init() {}

    public static let form = FieldSchema<DisposalSalt>(
        "disposal-salt", LocalizedText(zh: "盐值", en: "A salt"),
        [
            .scalar(key("记录", "record", "记录编号", "The record's number"), \.record),
            .line(key("盐值", "salt", "32 位十六进制", "32 hexadecimal digits"), \.salt),
        ])
}

/// A witness's word on a list (监销签字): the signed tag itself.
public struct WitnessSignOff: FormValue {
    public var by = ""
    /// As `git cat-file tag` prints it, without the final newline.
    public var tag = ""

    public init() {}

    public static let form = FieldSchema<WitnessSignOff>(
        "witness", LocalizedText(zh: "监销签字", en: "A witness's sign-off"),
        [
            .line(key("监销人", "by", "监销人的邮箱", "The witness, by mail address"), \.by),
            .text(key("标签", "tag", "签名标签原文", "The signed tag object, as `git cat-file tag` prints it"), \.tag),
        ])
}

/// What stays of a record that was disposed of (存根): no word of what it said.
public struct DisposalStub: FormValue {
    public var number: RecordNumber?
    public var department: DepartmentCode?
    /// Only where the register's settings say so.
    public var title = ""
    /// Of the communication.
    public var date: Day?
    public var archivedOn: Day?
    public var at: Moment?
    public var by = ""
    public var list = ""
    public var digest = ""

    public init() {}

    public static let form = FieldSchema<DisposalStub>(
        "stub", LocalizedText(zh: "销毁存根", en: "What stays of a record that was disposed of"),
        [
            .scalar(key("记录编号", "number", "不再使用", "Never given again"), \.number),
            .scalar(key("发起部门", "department", "部门代码", "The initiating department's code"), \.department),
            .line(key("主题", "title", "仅在设置写明时载入", "Only where the settings say so"), \.title),
            .scalar(key("沟通日期", "date", "沟通当天", "The day of the communication"), \.date),
            .scalar(key("归档日期", "archived", "期限起算之日", "The day from which the term ran"), \.archivedOn),
            .scalar(key("销毁时间", "disposed_at", "销毁时间", "When it was disposed of"), \.at),
            .line(key("经办人", "by", "登记员的邮箱", "The registrar, by mail address"), \.by),
            .line(key("销毁清册", "list", "清册编号", "The disposal list"), \.list),
            .digest(key("校验值", "sha256", "同清册所载", "The digest that the list has"), \.digest),
        ])
}
