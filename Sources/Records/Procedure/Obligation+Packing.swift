// What is open is kept between runs, for the day on which it was judged. What is over is not: it leans on the calendars of its time.
extension Obligation: Packable {
    package func pack(into writer: inout PackWriter) {
        func day(_ writer: inout PackWriter, _ day: Day) { writer.add(day.ordinal) }
        func whole(_ writer: inout PackWriter, _ number: Int) { writer.add(number) }
        func text(_ writer: inout PackWriter, _ text: String) { writer.add(text) }
        func code(_ writer: inout PackWriter, _ code: DepartmentCode) { writer.add(code.text) }
        writer.add(kind.rawValue)
        writer.add(number.description)
        writer.add(requirement, text)
        writer.add(department, code)
        writer.add(owner)
        writer.add(action, whole)
        writer.add(supporting, whole)
        writer.add(waiting) { writer, waiting in waiting.pack(into: &writer) }
        writer.add(actionDepartment, code)
        writer.add(returned, text)
        writer.add(subject)
        writer.add(isOnPaper)
        writer.add(step) { $0.add($1.rawValue) }
        writer.add(difference, whole)
        writer.add(round, whole)
        writer.add(since.ordinal)
        writer.add(due, day)
        writer.add(late, whole)
        writer.add(lateAsKnown, whole)
        writer.add(term) { writer, term in term.pack(into: &writer) }
        writer.add(actionDue, day)
        writer.add(lateAsAgreed, whole)
        writer.add(asked, day)
        writer.add(isProvisional)
    }

    package init?(from reader: inout PackReader) {
        func day(_ reader: inout PackReader) -> Day? { Day(ordinal: reader.number()) }
        func whole(_ reader: inout PackReader) -> Int? { reader.number() }
        func text(_ reader: inout PackReader) -> String? { reader.text() }
        func code(_ reader: inout PackReader) -> DepartmentCode? { DepartmentCode(reader.text()) }
        guard let kind = Kind(rawValue: reader.text()), let number = RecordNumber(reader.text()) else { return nil }
        (self.kind, self.number) = (kind, number)
        requirement = reader.optional(text)
        department = reader.optional(code)
        owner = reader.text()
        action = reader.optional(whole)
        supporting = reader.optional(whole)
        waiting = reader.optional { Waiting(from: &$0) }
        actionDepartment = reader.optional(code)
        returned = reader.optional(text)
        subject = reader.text()
        isOnPaper = reader.flag()
        step = reader.optional { EscalationStep(rawValue: $0.number()) }
        difference = reader.optional(whole)
        round = reader.optional(whole)
        since = Day(ordinal: reader.number())
        due = reader.optional(day)
        late = reader.optional(whole)
        lateAsKnown = reader.optional(whole)
        term = reader.optional { ActionTerm(from: &$0) }
        actionDue = reader.optional(day)
        lateAsAgreed = reader.optional(whole)
        asked = reader.optional(day)
        isProvisional = reader.flag()
    }
}

extension Obligation.Waiting: Packable {
    package func pack(into writer: inout PackWriter) {
        writer.add(department) { $0.add($1.text) }
        writer.add(supporting)
        writer.add(since.ordinal)
        writer.add(until) { $0.add($1.ordinal) }
    }

    package init?(from reader: inout PackReader) {
        department = reader.optional { DepartmentCode($0.text()) }
        supporting = reader.number()
        since = Day(ordinal: reader.number())
        until = reader.optional { Day(ordinal: $0.number()) }
    }
}

extension ActionTerm: Packable {
    package func pack(into writer: inout PackWriter) {
        for day in [agreed, day, judged] { writer.add(day.ordinal) }
        writer.add(granted) { writer, entry in entry.pack(into: &writer) }
        writer.add(since) { $0.add($1.ordinal) }
        writer.add(asked) { writer, entry in entry.pack(into: &writer) }
    }

    package init?(from reader: inout PackReader) {
        agreed = Day(ordinal: reader.number())
        day = Day(ordinal: reader.number())
        judged = Day(ordinal: reader.number())
        granted = reader.array { Extension(from: &$0) }
        since = reader.optional { Day(ordinal: $0.number()) }
        asked = reader.optional { Extension(from: &$0) }
    }
}

extension Extension: Packable {
    package func pack(into writer: inout PackWriter) {
        writer.add(action) { $0.add($1) }
        writer.add(act) { $0.add($1.rawValue) }
        writer.add(from) { $0.add($1.ordinal) }
        writer.add(to) { $0.add($1.ordinal) }
        writer.add(reason)
        writer.add(at) { writer, moment in
            writer.add(moment.seconds)
            writer.add(moment.offset)
        }
        writer.add(by)
    }

    package init?(from reader: inout PackReader) {
        self.init()
        action = reader.optional { $0.number() }
        act = reader.optional { ExtensionAct(rawValue: $0.text()) }
        from = reader.optional { Day(ordinal: $0.number()) }
        to = reader.optional { Day(ordinal: $0.number()) }
        reason = reader.text()
        at = reader.optional { Moment(seconds: $0.number(), offset: $0.number()) }
        by = reader.text()
    }
}
