import Publishing
import Questions
import Records
import Register

/// Prints many records into a cabinet: what is there and unchanged stays, and a record that fails stops no other.
struct FormFiling {
    let context: CommandContext
    let source: FormSource
    let press: FormPress
    let cabinet: FormCabinet

    enum Outcome {
        case written, unchanged
        case failed(RegisterError)
    }

    struct Entry {
        let number: RecordNumber
        let paths: [String]
        let outcome: Outcome
    }

    func file(_ rows: [RecordRow]) async -> [Entry] {
        let progress = Progress(context.language == .zh ? "打印" : "printing", of: rows.count, on: context.terminal)
        var entries: [Entry] = []
        for row in rows {
            let paths = cabinet.paths(of: row, press.kind)
            do {
                let isNew = try await file(row, paths)
                entries.append(Entry(number: row.number, paths: paths, outcome: isNew ? .written : .unchanged))
            } catch {
                entries.append(Entry(number: row.number, paths: paths, outcome: .failed(RegisterError(error))))
            }
            progress.advance()
        }
        progress.finish()
        return entries
    }

    /// Whether anything had to be written.
    private func file(_ row: RecordRow, _ paths: [String]) async throws -> Bool {
        let form = try await source.form(row.number)
        let stale = paths.filter { path in !(cabinet.file(at: path).map { press.isCurrent($0, form) } ?? false) }
        guard !stale.isEmpty else { return false }
        // A copy is the same document, whichever of them was there.
        let known = paths.lazy.filter { !stale.contains($0) }.compactMap(cabinet.file).first
        let bytes = try known ?? press.document(form)
        for path in stale {
            try cabinet.makeFolder(for: path)
            try context.write(path, bytes)
        }
        return true
    }
}

extension FormFiling.Entry {
    static let shape = OutputShape<FormFiling.Entry>.object {
        Member("number", .number, "The record.", \.number)
        Member("paths", each: .text, "Where it is filed.", \.paths)
        Member("status", .oneOf("written", "unchanged", "failed"), "What became of it.", \.status)
        Member("error", FindingText.errorShape, "Why it failed.", ifAny: \.error)
    }

    private var status: String {
        switch outcome {
        case .written: "written"
        case .unchanged: "unchanged"
        case .failed: "failed"
        }
    }

    var error: RegisterError? {
        if case .failed(let error) = outcome { error } else { nil }
    }
}
