extension HolidayImport {
    /// What becomes of a year.
    public struct Year: Equatable, Sendable {
        public enum Outcome: String, CaseIterable, Sendable {
            case new, replaced, completed, unchanged

            public var words: LocalizedText {
                switch self {
                case .new: LocalizedText(zh: "新增", en: "new")
                case .replaced: LocalizedText(zh: "整年替换", en: "replaced")
                case .completed: LocalizedText(zh: "补入", en: "completed")
                case .unchanged: LocalizedText(zh: "无变化", en: "unchanged")
                }
            }
        }

        public let number: Int
        public let outcome: Outcome
        public let holidays: Int
        public let makeUpDays: Int
        /// Day by day, against what the register had; none for a year that is new.
        public let changes: [DayChange]
    }
}
