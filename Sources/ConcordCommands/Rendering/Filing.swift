import FoundationEssentials
import Publishing
import Records
import Register

/// Every record's form in folders by year and department (S26): `2024/MKT 市场部/2024-MKT-001.pdf`. What is there already and
/// unchanged stays; a record that cannot be printed does not stop the others.
struct Filing {
    let desk: Desk
    let maker: FormMaker
    let folder: String
    let kind: FormKind
    let copies: Bool

    func file(_ filter: RecordFilter) async throws -> Answer {
        let register = maker.register
        let today = register.moment(maker.snapshot.settings).day
        let (rows, unreadable) = try desk.rows(register)
        let chosen = rows.filter { !$0.isDraft && $0.record.round != nil && filter.matches($0, today: today) }
        let printer = kind == .pdf ? try await PDFPrinter(desk.world.programs) : nil
        let file = FormFile(kind: kind, printer: printer)
        let progress = Progress(desk.language == .zh ? "打印" : "printing", of: chosen.count, on: desk.terminal)
        var (written, kept) = (0, 0)
        var failed: [(RecordNumber, RegisterError)] = []
        for row in chosen {
            do {
                let form = try await maker.form(of: row.number)
                if try await write(form, row, file) { written += 1 } else { kept += 1 }
            } catch {
                failed.append((row.number, RegisterError(error)))
            }
            progress.advance()
        }
        progress.finish()
        desk.say(
            Phrase(
                zh: "\(desk.absolute(folder))：新写 \(written) 份，未变 \(kept) 份，失败 \(failed.count) 份",
                en: "\(desk.absolute(folder)): \(written) written, \(kept) unchanged, \(failed.count) failed"))
        for (number, error) in failed {
            StandardError.write("\(number): " + FindingText.error(error, desk.language, desk.terminal))
        }
        for finding in unreadable {
            StandardError.write(FindingText.line(finding, desk.language, desk.terminal.errors))
        }
        return failed.isEmpty && unreadable.isEmpty ? .yes : .no
    }

    /// Writes a form where it belongs; false when all of it was there.
    private func write(_ form: PrintedForm, _ row: RecordRow, _ file: FormFile) async throws -> Bool {
        let departments = copies ? row.record.signatories : [row.record.department ?? row.number.department]
        let paths = departments.map { path(of: row.number, in: $0) }
        let missing = paths.filter { !file.isCurrent(desk.absolute($0), form) }
        guard !missing.isEmpty else { return false }
        let bytes = try await file.bytes(form)
        for path in missing {
            let parent = URL(filePath: desk.absolute(path)).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try desk.write(path, bytes)
        }
        return true
    }

    private func path(of number: RecordNumber, in department: DepartmentCode) -> String {
        let name = maker.snapshot.settings.department(department)?.name(in: desk.language) ?? ""
        let folder = Self.safe(name.isEmpty ? department.text : "\(department) \(name)")
        return "\(self.folder)/\(number.year)/\(folder)/\(number).\(kind.ending)"
    }

    /// A folder's name on any system: a department may be called R&D/QA.
    private static func safe(_ name: String) -> String {
        let safe = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    let isOdd =
                        scalar.value < 0x20 || scalar.value == 0x7F || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
                    return isOdd ? "_" : scalar
                }))
        return safe.hasSuffix(".") ? safe.dropLast() + "_" : safe
    }
}
