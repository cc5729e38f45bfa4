import Records

/// What cells mean, as people write them in old registers.
public struct CellValues: Sendable {
    let settings: Settings
    /// The register's offset from UTC on a day, in minutes.
    let offset: @Sendable (Day) -> Int
    let isSpreadsheet: Bool

    public init(_ settings: Settings, offset: @escaping @Sendable (Day) -> Int) {
        self.init(settings, offset: offset, isSpreadsheet: false)
    }

    private init(_ settings: Settings, offset: @escaping @Sendable (Day) -> Int, isSpreadsheet: Bool) {
        (self.settings, self.offset, self.isSpreadsheet) = (settings, offset, isSpreadsheet)
    }

    func from(_ sheet: Sheet) -> CellValues {
        CellValues(settings, offset: offset, isSpreadsheet: sheet.isSpreadsheet)
    }

    /// The text as the form reads it: departments by their codes, days and moments in full. What is not understood stays
    /// as it is, for the form to refuse.
    func formText(_ cell: String, _ kind: ScalarKind) -> String {
        let text = Self.trimmed(cell)
        switch kind {
        case .code: return department(text)?.text ?? text
        case .day: return day(text).map { "\($0)" } ?? text
        case .moment:
            if Moment(text) != nil { return text }
            return day(text).map { "\($0)T00:00:00" + Self.offsetText(offset($0)) } ?? text
        case .number: return number(text).map { "\($0)" } ?? text
        default: return text
        }
    }

    /// By its code, or by its name in either language.
    func department(_ text: String) -> DepartmentCode? {
        if let code = DepartmentCode(typed: text), settings.department(code) != nil { return code }
        let name = text.lowercased()
        let named = settings.departments.filter { $0.name.lowercased() == name || $0.nameEn.lowercased() == name }
        return named.count == 1 ? named[0].code : nil
    }

    /// The departments whose names have much of the text in them, or the text of theirs.
    func departments(like text: String) -> [Department] {
        settings.departments.filter { department in
            [department.name, department.nameEn].contains { name in
                !name.isEmpty && !text.isEmpty && (name.contains(text) || text.contains(name))
            }
        }
    }

    /// `2019-3-5`, `2019年3月5日`, `20190305`, with midnight behind it or not; a spreadsheet's own number of a day.
    func day(_ text: String) -> Day? {
        let words = text.split(whereSeparator: \.isWhitespace)
        if words.count == 2, words[1].allSatisfy({ "0:.".contains($0) }) { return day(String(words[0])) }
        if let day = Day(typed: text) { return day }
        guard let number = Int(text), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        if text.utf8.count == 8 { return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) }
        // Day 1 is 1 January 1900, and 29 February 1900 is counted, though there was none (ECMA-376 part 1, 18.17.4.1).
        guard isSpreadsheet, (61...109_574).contains(number) else { return nil }
        return Day(year: 1899, month: 12, day: 30)?.advanced(by: number)
    }

    /// The number, also with a serial of fewer digits than it has here: `2019-MKT-3`.
    func number(_ text: String) -> RecordNumber? {
        if let number = RecordNumber(typed: text) { return number }
        let parts = text.split { "-－—–".contains($0) }
        guard parts.count == 3, let year = Int(parts[0]), let department = DepartmentCode(typed: String(parts[1])),
            parts[2].utf8.allSatisfy({ (48...57).contains($0) }), let serial = Int(parts[2])
        else { return nil }
        return RecordNumber(year: year, department: department, serial: serial)
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func offsetText(_ minutes: Int) -> String {
        String(Moment(seconds: 0, offset: minutes).description.suffix(6))
    }
}

/// Where an old register says that a record stands.
enum OldState: String {
    case open, archived, void

    init?(_ text: String) {
        switch text.lowercased() {
        case "归档", "已归档", "完成", "已完成", "办结", "已办结", "结束", "已结束", "关闭", "已关闭", "done", "closed", "completed", "archived":
            self = .archived
        case "作废", "已作废", "取消", "已取消", "void", "cancelled", "canceled": self = .void
        case "进行中", "未完成", "未结", "未了结", "跟踪中", "执行中", "办理中", "待办", "延迟", "延期", "open", "ongoing", "delayed",
            "pending":
            self = .open
        default: return nil
        }
    }
}
