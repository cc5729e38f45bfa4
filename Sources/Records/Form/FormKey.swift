/// The name of a field in both languages, and what it is for.
///
/// A `zh` register writes the Chinese name, an `en` one the English; either is read. Labels, schemas and documentation
/// come from here too, so a field is named in one place: the line of its form's table.
public struct FormKey: Hashable, Sendable {
    public let zh: String
    public let en: String
    /// One sentence, for the schema and the documentation.
    public let about: LocalizedText

    public init(_ zh: String, _ en: String, _ about: LocalizedText) {
        self.zh = zh
        self.en = en
        self.about = about
    }

    public func name(in language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }

    /// The label on screens and documents: the key itself, in English as words.
    public func label(in language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en.split(separator: "_").joined(separator: " ")
        }
    }

    public static func == (one: Self, other: Self) -> Bool { one.en == other.en && one.zh == other.zh }
    public func hash(into hasher: inout Hasher) { hasher.combine(en) }
}
