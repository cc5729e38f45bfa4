/// What a command prints with `--format json`.
enum JSONAnswer: Sendable {
    /// Values that a schema describes. Commands that answer alike have one between them.
    case schema(name: String, about: String, OutputSchema)
    /// No JSON, and why.
    case none(because: String)

    /// One of these schemas.
    init(_ name: String, _ about: String, _ schemas: OutputSchema...) {
        self = .schema(name: name, about: about, schemas.count == 1 ? schemas[0] : .any(schemas))
    }
}
