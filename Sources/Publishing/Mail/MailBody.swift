import Records

/// What a mail says, written once: ``html`` for those who see it formatted, ``plain`` for everybody else. Both say the same.
///
///     MailBody(language: .zh, [
///         .paragraph("请确认以下决议:"),
///         .table(["行动项", "负责人", "完成时限"], rows),
///         .command("concord sign 2024-MKT-001"),
///     ])
package struct MailBody: Equatable, Sendable {
    /// Text in blocks may have several lines.
    package enum Block: Equatable, Sendable {
        case heading(String)
        case paragraph(String)
        case list([String])
        /// Names and what they stand for, in two columns: 时间, 地点.
        case facts([Fact])
        /// Headings and rows; a row shorter than the headings ends in empty cells.
        case table([String], [[String]])
        /// What somebody said.
        case quote(String)
        /// Something to be typed or copied, as it stands.
        case command(String)
        /// Small print: why one gets this mail.
        case note(String)
    }

    package struct Fact: Equatable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package let language: Language
    package var blocks: [Block]

    package init(language: Language, _ blocks: [Block]) {
        self.language = language
        self.blocks = blocks
    }
}
