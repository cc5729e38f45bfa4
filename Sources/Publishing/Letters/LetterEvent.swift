import Records

/// The event that a letter tells of. Its letters are named by it, so that none of them ever has two names, whenever they are written.
package struct LetterEvent: Sendable {
    private let id: String
    /// When it happened, which may be before the letter is written.
    package let day: Day

    /// - Parameter id: the event's own name, which it keeps when it is applied anew.
    package init(_ id: String, on day: Day) { (self.id, self.day) = (id, day) }

    /// What tells it from others of one record: the first digits of its name.
    var mark: String { String(id.prefix(10)) }
}
