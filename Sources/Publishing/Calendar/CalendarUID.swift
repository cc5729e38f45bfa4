import Records

/// The names by which calendars know what they hold again (RFC 5545 §3.8.4.7): the same for the same thing, whoever writes
/// the calendar and whenever, so that a second file changes what the first one brought instead of adding to it.
package enum CalendarUID {
    /// A record's meeting (S7).
    ///
    /// - Parameter register: the register's own name among all registers, such as the start of its first commit's id.
    package static func meeting(_ number: String, in register: String) -> String { "\(number).meeting@\(register)" }

    /// An action of a record, as a to-do (S22).
    package static func action(_ action: ActionNumber, of number: String, in register: String) -> String {
        "\(number).action-\(action)@\(register)"
    }

    /// The day on which an action is due, as an event.
    package static func dueDay(_ action: ActionNumber, of number: String, in register: String) -> String {
        "\(number).action-\(action).due@\(register)"
    }
}
