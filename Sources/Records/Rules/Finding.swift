/// Something that is wrong, or may be, in a record, a file or the register's history: a value, never thrown. All are
/// reported, in the order of their places.
public struct Finding: Equatable, Sendable {
    public enum Severity: String, Comparable, CaseIterable, Sendable {
        case note, warning, error

        public static func < (one: Self, other: Self) -> Bool {
            let order = Self.allCases
            return (order.firstIndex(of: one) ?? 0) < (order.firstIndex(of: other) ?? 0)
        }

        public var words: LocalizedText {
            switch self {
            case .error: LocalizedText(zh: "错误", en: "error")
            case .warning: LocalizedText(zh: "警告", en: "warning")
            case .note: LocalizedText(zh: "说明", en: "note")
            }
        }
    }

    /// A line and a column, from 1; columns count characters.
    public struct Place: Hashable, Comparable, Sendable {
        public let line: Int
        public let column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        public static func < (one: Self, other: Self) -> Bool { (one.line, one.column) < (other.line, other.column) }
    }

    /// The rule's name in kebab-case: the same word in code, output, documentation and tests.
    public let rule: String
    public let severity: Severity
    public let message: LocalizedText
    /// The way out.
    public let hint: LocalizedText?
    /// The field it is about, if it is about one.
    public var path: FieldPath?
    public var number: RecordNumber?
    /// The file it is in, from the register's root.
    public var file: String?
    public var place: Place?
    /// How late something was, in working days.
    public var workingDays: Int?
    /// The action that it is about, by its number, and whose it is.
    public var action: Int?
    public var department: DepartmentCode?

    public init(
        _ rule: String, _ severity: Severity, _ message: LocalizedText, hint: LocalizedText? = nil,
        path: FieldPath? = nil,
        number: RecordNumber? = nil, file: String? = nil, place: Place? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.hint = hint
        self.path = path
        self.number = number
        self.file = file
        self.place = place
    }
}

extension Sequence<Finding> {
    public var hasErrors: Bool { contains { $0.severity == .error } }
}
