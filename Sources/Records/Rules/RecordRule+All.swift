extension RecordRule {
    /// Every rule, in the order of the form.
    public static let all: [RecordRule] =
        required + titles + meeting + departments + names + discussion + actions + support + scenarios + wording
        + citations
}
