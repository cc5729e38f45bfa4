import Publishing
import Records
import Register

/// Prints a slip that was issued (催办单, 督办单), as it was then.
struct SlipPrinting {
    let context: CommandContext
    let press: FormPress

    static let shape = OutputShape<(number: RecordNumber, slip: Slip, path: String, kind: DocumentKind)>.object {
        Member("number", .number, "The record.") { $0.number }
        Member("slip", .text, "The slip's number.") { $0.slip.number }
        Member("path", .text, "The file that was written.") { $0.path }
        Member("kind", .word, "What it is.") { $0.kind }
    }

    /// - Parameters:
    ///   - name: its number, or what stands behind the record's: `2-1`.
    ///   - target: the file; standard output if nil.
    func print(_ name: String, of number: RecordNumber, to target: String?) async throws {
        let view = try context.view()
        _ = try view.existing(number)
        let slips = try await view.timeline(of: number)?.slips ?? []
        guard let slip = slips.first(where: { [$0.number, $0.shortNumber].contains(name) }) else {
            throw Self.unknown(name, number, slips)
        }
        let page = SlipPage(slip, register: view.settings.title, view.settings, context.language)
        let bytes = try press.document(page: page.html, titled: slip.number, context.language, at: slip.issued)
        guard let target else {
            if press.kind == .pdf, context.terminal.output.isTerminal { throw Self.noScreen(slip) }
            if context.terminal.output.isTerminal {
                await context.show(SafeText.lines(page.html))
            } else {
                try FileHandleWriter.standardOutput(bytes)
            }
            return
        }
        try context.write(target, bytes)
        if context.options.format == .json {
            context.show((number, slip, context.absolute(target), press.kind), as: Self.shape)
        } else {
            context.say(LocalizedText(zh: "\(slip.number) 已写入 \(target)", en: "\(slip.number) is in \(target)"))
        }
    }

    private static func unknown(_ name: String, _ number: RecordNumber, _ slips: [Slip]) -> RegisterError {
        let known = slips.map(\.number)
        return RegisterError(
            "slip-unknown", LocalizedText(zh: "\(number) 没有编号为 \(name) 的催办单或督办单", en: "\(number) has no slip \(name)"),
            hint: known.isEmpty
                ? LocalizedText(zh: "该记录未签发过催办单或督办单", en: "none was ever issued of it")
                : LocalizedText(
                    zh: "现有编号：\(known.joined(separator: "、"))", en: "there are: \(known.joined(separator: ", "))"))
    }

    private static func noScreen(_ slip: Slip) -> RegisterError {
        RegisterError(
            "pdf-on-terminal", LocalizedText(zh: "PDF 无法在终端上显示", en: "a PDF cannot be shown on a terminal"),
            hint: LocalizedText(
                zh: "请写入文件：-o \(slip.number).pdf", en: "write it to a file with -o \(slip.number).pdf"))
    }
}
