import Records

/// What came of reading a text: a value as far as it could be read, and everything that is wrong with the text.
///
/// When a finding is an error, the value is not to be kept: parts of the text may be missing in it.
public struct Reading<Value: Sendable>: Sendable {
    public let value: Value
    /// The language of the text's keys.
    public let language: Language
    /// By their places.
    public let findings: [Finding]

    /// The value, if nothing is wrong with the text.
    public var sound: Value? { findings.hasErrors ? nil : value }
}

/// Text ⇄ forms.
public enum FormText {
    /// Reads what is stored: the canonical text of format 1 and nothing else, so that for every text that is read
    /// without a finding, writing the value gives the text again.
    public static func read<Value: FormValue>(_ type: Value.Type = Value.self, stored bytes: some Collection<UInt8>)
        -> Reading<Value>
    {
        var value = Value()
        let (language, findings) = StrictReader.reading(bytes) { Value.form.read(into: &value, from: $0) }
        return Reading(value: value, language: language, findings: findings)
    }

    /// Reads what a person has typed: ordinary YAML, either language, keys in any order.
    public static func read<Value: FormValue>(_ type: Value.Type = Value.self, typed text: String) -> Reading<Value> {
        var value = Value()
        let reader = LenientReader(text)
        reader.read { Value.form.read(into: &value, from: $0) }
        return Reading(value: value, language: reader.language, findings: reader.sortedFindings)
    }

    public static func write<Value: FormValue>(_ value: Value, in language: Language) -> [UInt8] {
        let writer = CanonicalWriter(language: language)
        Value.form.write(value, to: writer)
        return writer.bytes
    }

    /// Reads a calendar as it is stored.
    public static func readCalendar(stored bytes: some Collection<UInt8>) -> Reading<WorkingCalendar> {
        var calendar = WorkingCalendar()
        let (language, findings) = StrictReader.reading(bytes) { calendar = .read(from: $0) }
        return Reading(value: calendar, language: language, findings: findings)
    }

    /// Reads a calendar as it is typed or published.
    public static func readCalendar(typed text: String) -> Reading<WorkingCalendar> {
        var calendar = WorkingCalendar()
        let reader = LenientReader(text)
        reader.read { calendar = .read(from: $0) }
        return Reading(value: calendar, language: reader.language, findings: reader.sortedFindings)
    }

    public static func write(_ calendar: WorkingCalendar, in language: Language) -> [UInt8] {
        let writer = CanonicalWriter(language: language)
        calendar.write(to: writer)
        return writer.bytes
    }
}
