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

    public init(value: Value, language: Language, findings: [Finding]) {
        self.value = value
        self.language = language
        self.findings = findings
    }

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
    ///
    /// - Parameter settings: of the register whose departments may be called by their names.
    public static func read<Value: FormValue>(
        _ type: Value.Type = Value.self, typed text: String, in settings: Settings? = nil
    ) -> Reading<Value> {
        var value = Value()
        let reader = LenientReader(text, in: settings)
        reader.read { Value.form.read(into: &value, from: $0) }
        return Reading(value: value, language: reader.language, findings: reader.sortedFindings)
    }

    /// The same for bytes that may be no text at all.
    public static func read<Value: FormValue>(
        _ type: Value.Type = Value.self, typedBytes bytes: some Collection<UInt8>, in settings: Settings? = nil
    ) -> Reading<Value> {
        guard let text = TextRules.text(typed: bytes) else {
            let finding = Finding(
                "text-not-utf8", .error, .notUTF8,
                hint: .saveAsUTF8,
                place: .init(line: 1, column: 1))
            return Reading(value: Value(), language: .zh, findings: [finding])
        }
        return read(type, typed: text, in: settings)
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

/// Where each field of a text stands.
public struct FieldPlaces: Sendable {
    private let places: [String: Finding.Place]

    init(_ places: [String: Finding.Place]) { self.places = places }

    /// The place of a field, or of the nearest thing around it that is there.
    public func place(of path: FieldPath) -> Finding.Place? {
        var steps = path.steps[...]
        while !steps.isEmpty {
            if let place = places[FieldPath(Array(steps)).positions] { return place }
            steps.removeLast()
        }
        return Finding.Place(line: 1, column: 1)
    }
}

extension FormText {
    /// Where the fields of a record's text stand, for findings about its content.
    public static func places(in text: String) -> FieldPlaces {
        let reader = LenientReader(text)
        var record = Record()
        reader.read { Record.form.read(into: &record, from: $0) }
        return FieldPlaces(reader.places)
    }
}
