/// The two languages of a register: its keys, its labels and its messages.
public enum Language: String, CaseIterable, Sendable {
    case zh, en
}

/// A piece of text that Concord says, in both languages.
public struct LocalizedText: Hashable, Sendable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    public subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
