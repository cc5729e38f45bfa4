import Audit
import Records
import Register

// A row as it is kept between runs.

extension RecordRow: Marked {
    /// What lists are chosen by, and what `status` counts.
    package var marks: [String] {
        [
            Mark.stage(number.department, state), Mark.state(state), Mark.initiator(number.department),
            Mark.year(number.year),
        ] + Set(signatories + [number.department]).map(Mark.department)
            + [scenario.map(Mark.scenario), date.map(Mark.date), keepUntil.map(Mark.until)].compactMap(
                \.self)
            + (verdict == .bad ? [Mark.bad] : []) + (isRestricted ? [Mark.restricted] : [])
    }

    /// What a row is found by, without reading it. Days are in ten characters, and sort as text.
    enum Mark {
        static let bad = "bad"
        static let restricted = "restricted"
        /// Of initiating departments and states.
        static let stages = "stage "..."stage ~"

        static func stage(_ department: DepartmentCode, _ state: RecordState) -> String {
            "stage \(department) \(state.rawValue)"
        }
        static func state(_ state: RecordState) -> String { "state \(state.rawValue)" }
        static func initiator(_ department: DepartmentCode) -> String { "from \(department)" }
        static func department(_ department: DepartmentCode) -> String { "with \(department)" }
        static func year(_ year: Int) -> String { "year \(year)" }
        static func scenario(_ scenario: Scenario) -> String { "scenario \(scenario.rawValue)" }
        static func date(_ day: Day) -> String { "date \(day)" }
        /// The last day of the term.
        static func until(_ day: Day) -> String { "until \(day)" }
        static func until(upTo day: Day) -> ClosedRange<String> { until(.first)...until(day) }
    }

    package func pack(into writer: inout PackWriter) {
        func code(_ writer: inout PackWriter, _ code: DepartmentCode) { writer.add(code.text) }
        func day(_ writer: inout PackWriter, _ day: Day) { writer.add(day.ordinal) }
        for text in [number.description, title, state.rawValue] { writer.add(text) }
        // Nearly always they say what the rest says.
        writer.add(stateWords == state.words ? nil : stateWords) { writer, words in
            writer.add(words.zh)
            writer.add(words.en)
        }
        writer.add(draftPath) { $0.add($1) }
        writer.add(verdict) { $0.add($1.rawValue) }
        writer.add(round) { $0.add($1) }
        writer.add(department, code)
        writer.add(scenario) { $0.add($1.rawValue) }
        writer.add(date, day)
        writer.add(participants, code)
        writer.add(missing, code)
        writer.add(onPaper, code)
        writer.add(custom) { writer, value in
            writer.add(value.field)
            writer.add(value.value)
        }
        writer.add(openActions)
        writer.add(nextDue, day)
        writer.add(replacement) { $0.add($1.description) }
        for isSo in [isHeld, isUnprovenImport, isVoid, isArchived, isInForce, isRestricted] {
            writer.add(isSo)
        }
        writer.add(keepUntil, day)
        writer.add(isKeptByImport)
    }

    package init?(from reader: inout PackReader) {
        func code(_ reader: inout PackReader) -> DepartmentCode? { DepartmentCode(reader.text()) }
        func day(_ reader: inout PackReader) -> Day? { Day(ordinal: reader.number()) }
        guard let number = RecordNumber(reader.text()) else { return nil }
        self.number = number
        title = reader.text()
        guard let state = RecordState(rawValue: reader.text()) else { return nil }
        self.state = state
        stateWords = reader.optional { LocalizedText(zh: $0.text(), en: $0.text()) } ?? state.words
        draftPath = reader.optional { $0.text() }
        verdict = reader.optional { RecordVerification.Verdict(rawValue: $0.text()) }
        round = reader.optional { $0.number() }
        department = reader.optional(code)
        scenario = reader.optional { Scenario(rawValue: $0.text()) }
        date = reader.optional(day)
        participants = reader.array(code)
        missing = reader.array(code)
        onPaper = reader.array(code)
        custom = reader.array { reader in
            var value = CustomValue()
            (value.field, value.value) = (reader.text(), reader.text())
            return value
        }
        openActions = reader.number()
        nextDue = reader.optional(day)
        replacement = reader.optional { RecordNumber($0.text()) }
        isHeld = reader.flag()
        isUnprovenImport = reader.flag()
        isVoid = reader.flag()
        isArchived = reader.flag()
        isInForce = reader.flag()
        isRestricted = reader.flag()
        keepUntil = reader.optional(day)
        isKeptByImport = reader.flag()
    }
}
