import Records

/// Something wrong in a file that is brought in, with its cell.
public struct ImportFinding: Sendable {
    public let finding: Finding
    public let place: SheetPlace

    public init(_ finding: Finding, at place: SheetPlace) {
        self.finding = finding
        self.place = place
    }
}

/// A record as a file has it, before the register looks at it.
public struct ImportedEntry: Sendable {
    public var record: Record
    public let place: SheetPlace
    /// What is wrong with the file's own words; rules about records are the register's to check.
    public var findings: [ImportFinding] = []
    /// Where each field came from, or would have, by ``FieldPath/positions``.
    var places: [String: SheetPlace]

    /// Reads a record from nodes.
    init(_ node: Node, at place: SheetPlace) {
        var record = Record()
        let reader = NodeReader(node, at: place)
        Record.form.read(into: &record, from: reader)
        self.record = record
        self.place = place
        findings = reader.findings
        places = reader.places
    }

    /// Where a field came from, or the nearest thing around it that the file has.
    public func place(of path: FieldPath?) -> SheetPlace {
        var steps = path?.steps[...] ?? []
        while !steps.isEmpty {
            if let place = places[FieldPath(Array(steps)).positions] { return place }
            steps.removeLast()
        }
        return place
    }

    /// Says where the record is from, unless it says so itself.
    mutating func note(source: LocalizedText, in language: Language) {
        var provenance = record.imported ?? Provenance()
        if provenance.source.isEmpty { provenance.source = source[language] }
        record.imported = provenance
    }
}
