// A term as it is kept between runs, and what depends on more than its record.
extension Retention {
    /// The same where a disposal list names its record.
    package func on(_ list: String?) -> Retention { Retention(self, list: list) }
}

extension Retention: Packable {
    package func pack(into writer: inout PackWriter) {
        func day(_ writer: inout PackWriter, _ day: Day) { writer.add(day.ordinal) }
        writer.add(archivedOn, day)
        writer.add(term) { writer, term in
            switch term {
            case .years(let years): writer.add(years)
            case .permanent: writer.add(Self.permanent)
            }
        }
        writer.add(basis)
        writer.add(keepUntil, day)
        writer.add(holds) { $0.add(form: $1) }
        writer.add(isByImport)
        writer.add(list) { $0.add($1) }
    }

    package init?(from reader: inout PackReader) {
        func day(_ reader: inout PackReader) -> Day? { Day(ordinal: reader.number()) }
        archivedOn = reader.optional(day)
        term = reader.optional { reader in
            let years = reader.number()
            return years == Self.permanent ? .permanent : .years(years)
        }
        basis = reader.text()
        keepUntil = reader.optional(day)
        holds = reader.array { $0.form() }
        isByImport = reader.flag()
        list = reader.optional { $0.text() }
    }

    private static let permanent = 0
}
