// Paths by the properties that hold the fields, so that a name can be mistyped nowhere.

extension FieldPath {
    /// `FieldPath(\Record.venue) + \Venue.place`.
    public init<Value: FormValue>(_ place: PartialKeyPath<Value>) { self = FieldPath() + place }

    public static func + <Value: FormValue>(path: FieldPath, place: PartialKeyPath<Value>) -> FieldPath {
        guard let field = Value.form.fields.first(where: { $0.place == place }) else { return path }
        return path + field.key
    }

    /// An item of a list of scalars.
    package static func + (path: FieldPath, position: Int) -> FieldPath { path + ItemName(position: position) }
}

extension Record {
    /// A participating department, called by its code.
    func path(toParticipant position: Int) -> FieldPath {
        FieldPath(\Record.participants)
            + .init(position: position, words: participants[position].department?.text ?? "")
    }

    func path(toTopic position: Int) -> FieldPath {
        FieldPath(\Record.discussion) + .init(position: position, words: ItemText.words(discussion[position].topic))
    }

    func path(toDifference position: Int, ofTopic topic: Int) -> FieldPath {
        let difference = discussion[topic].differences[position]
        return path(toTopic: topic) + \Topic.differences
            + .init(position: position, number: difference.number, words: ItemText.words(difference.view))
    }

    func path(toSupport position: Int, ofAction action: Int) -> FieldPath {
        path(toAction: action) + \ActionItem.supporting
            + .init(position: position, number: actions[action].supporting[position].number)
    }

    func path(toAction position: Int) -> FieldPath {
        FieldPath(\Record.actions)
            + .init(
                position: position, number: actions[position].number, words: ItemText.words(actions[position].action))
    }
}
