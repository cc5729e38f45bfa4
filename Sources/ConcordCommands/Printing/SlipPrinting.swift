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
    ///   - target: where it goes.
    func print(_ name: String, of number: RecordNumber, to target: DocumentOutput) async throws {
        let view = try context.view()
        _ = try view.existing(number)
        let slips = try await view.timeline(of: number)?.slips ?? []
        guard let slip = slips.first(where: { [$0.number, $0.shortNumber].contains(name) }) else {
            throw Self.unknown(name, number, slips)
        }
        let page = SlipPage(slip, register: view.settings.title, view.settings, context.language)
        try await target.put(press.kind, named: slip.number) {
            try press.document(page: page.html, titled: slip.number, context.language, at: slip.issued)
        }
        guard let file = target.file else { return }
        if context.options.format == .json {
            context.show((number, slip, context.absolute(file), press.kind), as: Self.shape)
        } else {
            context.say(LocalizedText(zh: "\(slip.number) 已写入 \(file)", en: "\(slip.number) is in \(file)"))
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
}
