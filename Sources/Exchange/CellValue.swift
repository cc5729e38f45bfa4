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
        case .moment: return moment(text).map { "\($0)" } ?? text
        case .number: return number(text).map { "\($0)" } ?? text
        default: return text
        }
    }

    func department(_ text: String) -> DepartmentCode? { settings.department(called: text) }

    /// The departments whose names have much of the text in them, or the text of theirs.
    func departments(like text: String) -> [Department] {
        settings.departments.filter { department in
            [department.name, department.nameEn].contains { name in
                !name.isEmpty && !text.isEmpty && (name.contains(text) || text.contains(name))
            }
        }
    }

    /// As people write it (``CellDate``), as programs do (RFC 3339, by the register's clock), or a spreadsheet's own number.
    func day(_ text: String) -> Day? {
        if let date = CellDate(text) { return date.day }
        if let moment = Self.instant(text) {
            return Moment(seconds: moment.seconds, offset: offset(moment.day)).day
        }
        return Day(typed: text) ?? (isSpreadsheet ? serialDate(text)?.day : nil)
    }

    /// A day with the time that stands behind it, else its midnight, by the register's clock.
    func moment(_ text: String) -> Moment? {
        if let moment = Self.instant(text) { return moment }
        let date = CellDate(text)
        guard date?.isSpan != true else { return nil }
        let serial = isSpreadsheet ? serialDate(text) : nil
        guard let day = date?.day ?? day(text) else { return nil }
        let time = date?.time ?? serial?.time ?? 0
        return Moment(seconds: day.ordinal * 86_400 + time - offset(day) * 60, offset: offset(day))
    }

    private static func instant(_ text: String) -> Moment? {
        guard let dot = text.firstIndex(of: ".") else { return Moment(text) }
        let zone = text[text.index(after: dot)...].drop { $0.isASCIIDigit }
        return Moment(text[..<dot] + zone)
    }

    /// Excel's number of a day, `44260` or with the time `44260.75`. Day 1 is 1 January 1900, and 29 February 1900 is counted,
    /// though there was none (ECMA-376 part 1, 18.17.4.1).
    func serialDate(_ text: String) -> (day: Day, time: Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
            let number = Int(parts[0]), (61...109_574).contains(number), let value = Double(text),
            let day = Day(year: 1899, month: 12, day: 30)?.advanced(by: number)
        else { return nil }
        return (day, min(86_399, Int(((value - Double(number)) * 86_400).rounded())))
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
