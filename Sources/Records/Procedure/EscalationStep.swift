/// One of the two slips by which an action that runs late is urged on (督促).
public enum EscalationStep: Int, CaseIterable, Comparable, Sendable {
    /// 催办单: to the head of the department that has to act.
    case head = 1
    /// 督办单: to the post that the register's rules name.
    case post

    /// What is done.
    public var words: LocalizedText {
        switch self {
        case .head: LocalizedText(zh: "催办", en: "urging")
        case .post: LocalizedText(zh: "督办", en: "supervision")
        }
    }

    /// What is issued.
    public var slip: LocalizedText {
        switch self {
        case .head: LocalizedText(zh: "催办单", en: "urging slip")
        case .post: LocalizedText(zh: "督办单", en: "supervision slip")
        }
    }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
