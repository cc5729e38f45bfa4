/// Where a form is read from: a form asks, in its own order, for what stands at the reader's place.
///
/// Nothing is thrown: a reader notes what is wrong with its place and answers nil (or calls nothing), so that one
/// reading finds everything there is to find.
public protocol FormReader: AnyObject {
    /// The language of the text's keys.
    var language: Language { get }
    /// Whether looser spellings of scalars are taken (what people type), or only canonical ones (what is stored).
    var isLenient: Bool { get }

    /// The scalar here, one line without control characters. Text is held apart from what is not text (days, numbers):
    /// stored, it must be quoted where a YAML reader would take it for something else.
    func scalar(isText: Bool) -> String?
    /// The long text here: lines joined by `\n`, without a final one.
    func text() -> String?
    /// The mapping here; `field` is called at each entry with its place in the outline.
    func mapping(_ outline: FormOutline, _ field: (Int) -> Void)
    /// The mapping here whose keys are data (a calendar's years); `entry` is called at each.
    func keyed(_ entry: (String) -> Void)
    /// The list here; `item` is called at each item.
    func items(_ item: () -> Void)
    /// What a person meant who typed this where a scalar of that kind stands: a department's code for its name.
    func meaning(of typed: String, _ kind: ScalarKind) -> String
    /// Notes that the scalar last read is not what the form needs.
    func refuse(_ expected: LocalizedText)
}

extension FormReader {
    public func meaning(of typed: String, _ kind: ScalarKind) -> String { typed }
}

extension FormScalar {
    /// The value here; nil, and noted, when it is none of this kind.
    static func read(from reader: any FormReader) -> Self? {
        guard let text = reader.scalar(isText: isText) else { return nil }
        let value =
            reader.isLenient ? Self(typed: reader.meaning(of: text, kind)) : Self(formText: text, in: reader.language)
        if value == nil { reader.refuse(kind.expectation) }
        return value
    }
}

/// Where a form is written to.
public protocol FormWriter: AnyObject {
    var language: Language { get }
    func entry(_ key: FormKey, _ value: () -> Void)
    func entry(named name: String, _ value: () -> Void)
    func scalar(_ text: String, _ kind: ScalarKind)
    func text(_ text: String)
    func mapping(_ body: () -> Void)
    func items(_ count: Int, _ item: (Int) -> Void)
}
