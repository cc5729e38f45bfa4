import ArgumentParser
import Audit
import Questions
import Records

/// Values that are taken as they are shown: by their name in the formats, or by their words in either language.
protocol SpokenValue: CaseIterable, RawRepresentable, ExpressibleByArgument where RawValue == String {
    var words: LocalizedText { get }
}

extension SpokenValue {
    public init?(argument: String) {
        let typed = Self.folded(argument)
        guard
            let match = Self.allCases.first(where: { value in
                [value.rawValue, value.words.zh, value.words.en].contains { Self.folded($0) == typed }
            })
        else { return nil }
        self = match
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }.joined(separator: "-")
    }
}

extension RecordState: SpokenValue {}
extension Scenario: SpokenValue {}
extension ActionStatus: SpokenValue {}
extension Obligation.Kind: SpokenValue {}
extension Statistics.Grouping: SpokenValue {}

extension AuditRule.Area: SpokenValue {
    var words: LocalizedText {
        switch self {
        case .proof: LocalizedText(zh: "证明", en: rawValue)
        case .procedure: LocalizedText(zh: "程序", en: rawValue)
        }
    }
}

/// The words that a person may type where only some values are taken.
enum Choices {
    private static let spoken: [[String]: [LocalizedText]] = {
        func words<Value: SpokenValue>(_: Value.Type) -> ([String], [LocalizedText]) {
            (Value.allCases.map(\.rawValue), Value.allCases.map(\.words))
        }
        return Dictionary(
            [
                words(RecordState.self), words(Scenario.self), words(ActionStatus.self), words(Obligation.Kind.self),
                words(AuditRule.Area.self), words(Statistics.Grouping.self), words(Decision.self),
            ], uniquingKeysWith: { first, _ in first })
    }()

    /// In Chinese the words of the form; in English, and where there are no words, the names in the formats.
    static func shown(_ values: [String], _ language: Language) -> [String] {
        guard language == .zh, let words = spoken[values] else { return values }
        return words.map(\.zh)
    }
}
