import Records

/// What tells a printed form from every other, on each of its pages: the record, the round and the agreed part's digest.
package struct FormIdentity: Equatable, Sendable {
    package enum PrintedState: Equatable, Sendable {
        /// Written, and nobody was asked yet: no part of the register.
        case draft
        /// Brought in from elsewhere, before a round of this register.
        case imported
        /// Announced (S7), before the first round.
        case notice
        case round(Int)
        /// A number that was given up before its first round.
        case void
    }

    package let number: RecordNumber
    package let stage: PrintedState
    /// SHA-256 of the agreed part, in lower-case hexadecimal.
    package let digest: String

    package init(_ number: RecordNumber, _ stage: PrintedState, digest: String) {
        (self.number, self.stage, self.digest) = (number, stage, digest)
    }

    /// The line in the QR code: `concord:2024-MKT-001/2 sha256:9f0c…` (Schemas/README.md, "On paper").
    package var code: String {
        let place =
            switch stage {
            case .draft: "draft"
            case .imported: "imported"
            case .notice: "notice"
            case .round(let round): "\(round)"
            case .void: "void"
            }
        return "concord:\(number)/\(place) sha256:\(digest)"
    }

    /// Reads the line of a QR code; what a later program adds stands behind another space. Nil for any other text.
    package init?(code: String) {
        let parts = code.split(separator: " ")
        guard parts.count >= 2, parts[0].hasPrefix("concord:"), parts[1].hasPrefix("sha256:") else { return nil }
        let place = parts[0].dropFirst("concord:".count).split(separator: "/", omittingEmptySubsequences: false)
        guard place.count == 2, let number = RecordNumber(String(place[0])),
            let digest = Self.digest(typed: String(parts[1].dropFirst("sha256:".count)))
        else { return nil }
        let stage: PrintedState
        switch place[1] {
        case "draft": stage = .draft
        case "imported": stage = .imported
        case "notice": stage = .notice
        case "void": stage = .void
        default:
            guard let round = Int(place[1]), round > 0 else { return nil }
            stage = .round(round)
        }
        self.init(number, stage, digest: digest)
    }

    /// A digest as it is printed or typed from paper: 64 hexadecimal digits, in groups or not. Nil for any other text.
    package static func digest(typed text: String) -> String? {
        var digits = text.lowercased().filter { !$0.isWhitespace && !"-:\u{FF1A}·".contains($0) }
        if digits.hasPrefix("sha256") { digits.removeFirst("sha256".count) }
        let isHex = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return digits.utf8.count == 64 && isHex ? digits : nil
    }

    package var isRound: Bool { if case .round = stage { true } else { false } }

    package func roundWords(_ language: Language) -> String {
        switch stage {
        case .draft: LocalizedText(zh: "草稿", en: "draft")[language]
        case .imported: LocalizedText(zh: "导入", en: "imported")[language]
        case .notice: LocalizedText(zh: "通知", en: "notice")[language]
        case .round(let round): LocalizedText(zh: "第 \(round) 轮", en: "round \(round)")[language]
        case .void: LocalizedText(zh: "作废", en: "void")[language]
        }
    }
}

/// Why a printed form is not the record as it stands; written over each page.
package enum FormMark: Equatable, Sendable {
    case draft
    case void
    case superseded(by: Int)
    /// Another record has taken this one's place (取代).
    case replaced(by: RecordNumber)
    case disposed
    case imported

    /// A word or two, in both languages where there is room: whoever finds the page need not read the form's language.
    package var stamp: LocalizedText {
        switch self {
        case .draft: LocalizedText(zh: "草稿 DRAFT", en: "DRAFT 草稿")
        case .void: LocalizedText(zh: "作废 VOID", en: "VOID 作废")
        case .superseded, .replaced: LocalizedText(zh: "已被取代 SUPERSEDED", en: "SUPERSEDED 已被取代")
        case .disposed: LocalizedText(zh: "已销毁 DISPOSED", en: "DISPOSED 已销毁")
        case .imported: LocalizedText(zh: "未经核验 UNPROVEN", en: "UNPROVEN 未经核验")
        }
    }

    /// What it means, as a sentence.
    package var sentence: LocalizedText {
        switch self {
        case .draft:
            LocalizedText(
                zh: "草稿，尚未送请确认，未经任何部门确认。", en: "A draft: it was not circulated, and no department has confirmed it.")
        case .void: LocalizedText(zh: "编号已作废，本记录无效。", en: "The number was voided; this record has no force.")
        case .superseded(let round):
            LocalizedText(
                zh: "本轮已被第 \(round) 轮取代，以第 \(round) 轮为准。",
                en: "This round was superseded by round \(round), which replaces it.")
        case .replaced(let record):
            LocalizedText(
                zh: "本记录已被 \(record) 取代，以 \(record) 为准。", en: "This record was replaced by \(record), which holds now.")
        case .disposed: LocalizedText(zh: "原记录已按期销毁。", en: "The record itself was disposed of after its term.")
        case .imported:
            LocalizedText(
                zh: "由别处导入，签字未经核验。", en: "Brought in from elsewhere: what was signed there is not proven here.")
        }
    }
}
