extension RecordRule {
    /// Every rule, in the order of the form.
    public static let all: [RecordRule] = []
}
