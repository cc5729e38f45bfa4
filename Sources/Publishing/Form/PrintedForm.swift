import Records

/// A record as its paper form (S26): the template's rows in the template's order (S28–S45), with what they say in words.
///
/// It is all that a document shows, so Markdown and HTML come from the same rows and cannot differ in content. Nothing in
/// it is escaped: whoever writes it out does that.
package struct PrintedForm: Equatable, Sendable {
    /// The language of labels and fixed words.
    package let language: Language
    /// The language that the record's own text is written in.
    package let recordLanguage: Language
    /// The register's title.
    package let register: String
    /// Nil for a form that is empty: nothing tells it from another.
    package let identity: FormIdentity?
    /// The question to be settled (主题).
    package let subject: String
    /// Where the record stands, in words.
    package let state: String
    package let mark: FormMark?
    /// When something last happened to the record; for a draft, now.
    package let asOf: Moment
    /// It has all of the record's text, which the identity's digest is of; not where reading is restricted.
    package let isWhole: Bool
    package var sections: [FormSection]

    package init(
        _ identity: FormIdentity?, register: String, subject: String, state: String, mark: FormMark? = nil,
        asOf: Moment, isWhole: Bool = true, language: Language, recordLanguage: Language, sections: [FormSection]
    ) {
        self.isWhole = isWhole
        (self.identity, self.register, self.subject) = (identity, register, subject)
        (self.state, self.mark, self.sections) = (state, mark, sections)
        (self.asOf, self.language, self.recordLanguage) = (asOf, language, recordLanguage)
    }

    /// What its QR code says; nil where nothing could be held against it.
    package var code: String? { isWhole ? identity?.code : nil }

    /// The form's own name.
    package var title: String { FormWording.title[language] }

    /// A line that tells this document from every other: number, round and subject.
    package var documentTitle: String {
        guard let identity else { return title + LocalizedText(zh: "（空白表）", en: " (blank)")[language] }
        let name = PublishedText.line("\(identity.number) \(identity.roundWords(language)) \(subject)")
        return mark.map { "\(name) [\($0.stamp[language])]" } ?? name
    }

    /// Up to when the paper tells the record's story, and how a reader holds it against the register with nothing of ours.
    /// Nothing for an empty form, and for one that has not all of the text.
    var checking: FormRow? {
        guard let identity, isWhole else { return nil }
        let file = "records/\(identity.number.year)/\(identity.number.department)/\(identity.number).yaml"
        let when = "\(asOf.day) \(asOf.clock) \(asOf.description.suffix(6))"
        let words = LocalizedText(
            zh: "内容截至 \(when)。页眉与二维码写明编号、轮次和议定部分的 SHA-256，在登记簿中用以下任一命令核验，所得校验值与页眉一致，即为同一文本：",
            en:
                "As of \(when). The head of each page and its code give number, round and the SHA-256 of the agreed part. Either of these commands, in the register, gives the same digest for the same text:"
        )
        let lines: [FormCell.Line] = [
            .plain(words[language]), .code("concord verify \(identity.number)"),
            .code("sed -E '/^(后续跟踪|followup):/,$d' \(file) | sha256sum"), .code(identity.code),
        ]
        return FormRow(
            LocalizedText(zh: "核对纸面", en: "Checking this paper")[language], .cell(FormCell(lines)), isQuoted: false)
    }
}

/// Rows that belong together, under a heading where they have one.
package struct FormSection: Equatable, Sendable {
    package var heading: String?
    /// Within the section before: a topic of the discussion.
    package var isPart: Bool
    package var rows: [FormRow]

    package init(_ heading: String? = nil, isPart: Bool = false, _ rows: [FormRow]) {
        (self.heading, self.isPart, self.rows) = (heading, isPart, rows)
    }
}

/// A row of the form: its label, and what stands beside it.
package struct FormRow: Equatable, Sendable {
    package var label: String
    package var content: FormContent
    /// Two such rows in a row may share a line of paper.
    package var isShort: Bool
    /// Whether its text is the record's own, in the record's language.
    package var isQuoted: Bool
    /// Lines that paper has for a pen where nothing is filled in.
    package var room: Int

    package init(
        _ label: String, _ content: FormContent, isShort: Bool = false, isQuoted: Bool = true, room: Int = 0
    ) {
        (self.label, self.content, self.isShort, self.isQuoted) = (label, content, isShort, isQuoted)
        self.room = content.isEmpty ? room : 0
    }
}

package enum FormContent: Equatable, Sendable {
    /// Text with its line breaks.
    case text(String)
    case list([FormItem])
    case table(FormTable)
    case cell(FormCell)

    /// Nothing is filled in.
    var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .table(let table): table.rows.isEmpty
        case .cell(let cell): cell.lines.isEmpty
        }
    }

    /// Too much for a row that stays whole: about twelve lines of paper.
    var isLong: Bool {
        switch self {
        case .text(let text): text.utf8.count > 1200 || text.count { $0 == "\n" } > 12
        case .list(let items):
            items.reduce(0) { $0 + $1.text.utf8.count + $1.details.reduce(0) { $0 + $1.utf8.count } } > 1200
                || items.reduce(0) { $0 + 1 + $1.details.count } > 12
        case .table, .cell: false
        }
    }
}

/// An item of a list, with what belongs to it below.
package struct FormItem: Equatable, Sendable {
    package var text: String
    package var details: [String]

    package init(_ text: String, details: [String] = []) { (self.text, self.details) = (text, details) }
}
