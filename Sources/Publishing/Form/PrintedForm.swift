import Records

/// A record as the paper form has it (跨部门沟通协调记录表, S26, S28–S45): the template's rows in its order and words. HTML and
/// Markdown come from the same rows.
package struct PrintedForm: Sendable {
    /// A row of the template: its label, and what stands beside it.
    package struct Row: Sendable {
        package let label: String
        package let content: [Content]
    }

    package enum Content: Equatable, Sendable {
        case text(String)
        /// A topic's name, above what was said of it.
        case heading(String)
        case list([String])
        /// Headings and rows.
        case table([String], [[String]])
        case signature(Signature)
    }

    /// A department's signature, or the place for one.
    package struct Signature: Equatable, Sendable {
        package enum Verdict: Equatable, Sendable {
            /// The signature holds.
            case good
            /// It does not, for these reasons.
            case bad([String])
            /// Nobody has signed: there is room for a pen.
            case missing
        }

        package let department: String
        /// By whom, when, and with which marks (代签, 补签), in lines.
        package let lines: [String]
        /// Why a department objects; nil for one that agrees.
        package let objection: String?
        package let verdict: Verdict

        package init(department: String, lines: [String], objection: String?, verdict: Verdict) {
            (self.department, self.lines, self.objection, self.verdict) = (department, lines, objection, verdict)
        }
    }

    package let language: Language
    /// The register's title.
    package let register: String
    package let number: String
    package let round: Int?
    /// SHA-256 of the agreed part; nil for a draft.
    package let digest: String?
    /// What the record is about, and what it was made for.
    package let title: String
    package let subtitle: String
    /// What every page must say of its standing: 草稿, 已作废, 已被第 3 轮取代.
    package let mark: String?
    package let rows: [Row]

    package init(
        language: Language, register: String, number: String, round: Int?, digest: String?, title: String,
        subtitle: String, mark: String?, rows: [Row]
    ) {
        (self.language, self.register, self.number, self.round) = (language, register, number, round)
        (self.digest, self.title, self.subtitle, self.mark, self.rows) = (digest, title, subtitle, mark, rows)
    }

    /// What the form is called.
    package var name: String { say("跨部门沟通协调记录表", "Cross-Department Coordination Record") }

    var roundText: String { round.map { say("第 \($0) 轮", "Round \($0)") } ?? "" }

    /// What the QR code on each page says: number, round and digest, so that paper can be checked against the register
    /// (Schemas/README.md, "The printed form").
    package var code: String? {
        guard let digest, let round else { return nil }
        return "concord:\(number)/\(round) sha256:\(digest)"
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
