import Records
import TestSupport

@testable import Publishing

/// Printed forms to look at.
enum Forms {
    static let digest = String(repeating: "4cf9dd5a3e20cf4c", count: 4)
    static let commit = String(repeating: "0683181c", count: 5)

    static func identity(_ stage: FormIdentity.PrintedState = .round(2)) throws -> FormIdentity {
        FormIdentity(try number("2024-MKT-001"), stage, digest: digest)
    }

    static func form(
        _ record: Record = .sound, _ stage: FormIdentity.PrintedState = .round(2), proof: PrintedProof? = nil,
        mark: FormMark? = nil, openRows: Int = 0, in language: Language = .zh
    ) throws -> PrintedForm {
        let identity = try identity(stage)
        let rows = FormRows(
            record, identity, state: "待确认", proof: proof, hasFollowUp: true, takesPen: mark == nil, openRows: openRows,
            settings: .sample, language: language)
        return PrintedForm(
            identity, register: "协调记录", subject: record.title, state: "待确认", mark: mark,
            asOf: Moment(seconds: 1_709_690_400, offset: 480), language: language, recordLanguage: .zh,
            sections: rows.sections)
    }

    static func signoff(
        _ code: String, _ decision: Decision = .agree, deputy: Bool = false, belated: Bool = false, reason: String = "",
        _ verdict: PrintedSignOff.Verdict = .good
    ) throws -> PrintedSignOff {
        PrintedSignOff(
            try department(code), decision, signer: "\(code.lowercased())@example.org", isByDeputy: deputy,
            isBelated: belated, at: Moment(seconds: 1_709_690_400, offset: 480), fingerprint: "SHA256:\(code)key",
            reason: reason, verdict: verdict)
    }

    static func proof(_ signoffs: [PrintedSignOff], _ verdict: PrintedProof.Verdict = .incomplete) -> PrintedProof {
        PrintedProof(signoffs: signoffs, verdict: verdict, findings: [], commit: commit)
    }

    struct Missing: Error {}

    static func number(_ text: String) throws -> RecordNumber {
        guard let number = RecordNumber(text) else { throw Missing() }
        return number
    }

    static func department(_ text: String) throws -> DepartmentCode {
        guard let code = DepartmentCode(text) else { throw Missing() }
        return code
    }
}

extension PrintedForm {
    var rows: [FormRow] { sections.flatMap(\.rows) }

    func row(_ label: String) -> FormRow? { rows.first { $0.label == label } }

    func table(_ label: String) -> FormTable? {
        if case .table(let table)? = row(label)?.content { table } else { nil }
    }
}

extension FormCell {
    /// All that stands in it, line by line.
    var texts: [String] {
        lines.map { line in
            switch line {
            case .plain(let text), .strong(let text), .code(let text), .note(let text), .pen(let text, _),
                .seal(let text, _):
                text
            }
        }
    }
}
